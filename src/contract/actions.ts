/** What can be done to the BMS at one moment: an entry of a scenario's `events` without its `at`, and the body of `POST /api/v1/events`. */
import Type from "typebox";
import type { Static } from "typebox";
import type { BatteryModel } from "../core/batteries.ts";
import { drillNames } from "../core/drill.ts";
import type { Actions, SimulatorControls } from "../scenario/scenario.ts";
import { buildFault, faultsSchema } from "./faults.ts";
import { refused, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";
import { settingsChangeSchema } from "./settings.ts";

const yes = Type.Literal(true);
const wireless = Type.Enum(["enable", "disable", "connect", "disconnect"]);
const closed = { additionalProperties: false } as const;

/** TERM-5. */
export const remoteSchema = Type.Union(
  [
    Type.Enum(["loop", "open"]),
    Type.Object({ lowV: Type.Number({ description: "volts at L" }) }, closed),
    Type.Object(
      {
        highV: Type.Union([Type.Number(), Type.Literal("bat")], {
          description: "volts at H, or bat for the battery's plus",
        }),
      },
      closed,
    ),
  ],
  { description: "loop, open, {lowV: volts at L} or {highV: volts at H, or bat}" },
);

const firmwareSchema = Type.Union(
  [
    Type.Enum(["start", "fail", "succeed"]),
    Type.Object(
      {
        start: Type.Union([Type.Literal("bms"), Type.Integer({ minimum: 0 })], {
          description: "bms or the number of a battery, from 0",
        }),
      },
      closed,
    ),
  ],
  { description: "start, fail, succeed, {start: bms} or {start: the number of a battery, from 0}" },
);

const slider = (options: { minimum?: number; maximum?: number }, description: string) =>
  Type.Union([Type.Number(options), Type.Null()], { description });

const simulatorSchema = Type.Object(
  {
    loadW: Type.Optional(slider({ minimum: 0 }, "watts of 0 or more, or null for the day's own load")),
    sunPct: Type.Optional(slider({ minimum: 0, maximum: 100 }, "0 to 100 %, or null for the day's own sun")),
    ambientC: Type.Optional(slider({}, "degrees Celsius, or null for the scenario's own")),
    firmwareFails: Type.Optional(
      Type.Boolean({ description: "true or false: does the update of a battery fail half-way" }),
    ),
    faults: Type.Optional(faultsSchema),
  },
  {
    ...closed,
    minProperties: 1,
    description: "a mapping with at least one of loadW, sunPct, ambientC, firmwareFails and faults",
  },
);

/** In the order in which an entry is read by people; the keys of one entry act together. */
export const actionProperties = {
  remote: Type.Optional(remoteSchema),
  mode: Type.Optional(Type.Enum(["on", "off"])),
  settings: Type.Optional(settingsChangeSchema),
  setStateOfChargePct: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: "0 to 100 %" })),
  synchronise: Type.Optional(yes),
  clearHistory: Type.Optional(yes),
  restoreDefaults: Type.Optional(yes),
  firmware: Type.Optional(firmwareSchema),
  power: Type.Optional(Type.Enum(["on", "off"])),
  wireless: Type.Optional(wireless),
  bluetooth: Type.Optional(wireless),
  instantReadout: Type.Optional(Type.Enum(["on", "off"])),
  hardware: Type.Optional(Type.Enum(["fault", "ok"])),
  confirmBank: Type.Optional(yes),
  confirmServiceCharge: Type.Optional(yes),
  drill: Type.Optional(Type.Enum(drillNames)),
  simulator: Type.Optional(simulatorSchema),
};

const actionNames = Object.keys(actionProperties).join(", ");

export const actionsSchema = Type.Object(actionProperties, {
  ...closed,
  minProperties: 1,
  description: `a mapping with at least one of ${actionNames}`,
});

export type WrittenActions = Static<typeof actionsSchema>;

/** What there is to act on. Batteries are counted from 0. */
export interface ActedOn {
  readonly batteries: number;
  /** The model of its batteries where the bank is simulated; null: it is not. */
  readonly simulated: BatteryModel | null;
}

const builtFirmware = (given: NonNullable<WrittenActions["firmware"]>): NonNullable<Actions["firmware"]> => {
  if (given === "fail" || given === "succeed") return { to: given };
  return { to: "start", target: given === "start" ? "bms" : given.start };
};

const refuseBattery = (path: Path, given: WrittenActions["firmware"], batteries: number): void => {
  if (typeof given !== "object" || given.start === "bms" || given.start < batteries) return;
  throw wrongValue([...path, "firmware", "start"], given.start, `bms or a battery from 0 to ${batteries - 1}`);
};

const buildSimulator = (
  path: Path,
  written: NonNullable<WrittenActions["simulator"]>,
  { batteries, simulated: model }: ActedOn,
): SimulatorControls => {
  if (model === null) {
    const message = "simulator acts on a simulated bank alone, expected bank.simulate";
    throw refused(path, "simulator", "bank.simulate", message, "key");
  }
  const { faults, ...sliders } = written;
  if (faults === undefined) return sliders;
  const build = (fault: (typeof faults)[number], index: number) =>
    buildFault([...path, "faults", index], fault, { model, batteries });
  return { ...sliders, faults: faults.map(build) };
};

/** From the written form, which has passed `check`, to the form that acts; `path` is where it was written. */
export const buildActions = (path: Path, written: WrittenActions, on: ActedOn): Actions => {
  const { firmware, bluetooth, simulator, ...plain } = written;
  if (bluetooth !== undefined && written.wireless !== undefined) {
    const expected = "one of the two, which are the same key";
    throw refused(
      [...path, "bluetooth"],
      "wireless and bluetooth",
      expected,
      `found wireless and bluetooth, expected ${expected}`,
      "key",
    );
  }
  refuseBattery(path, firmware, on.batteries);
  return {
    ...plain,
    ...(firmware === undefined ? {} : { firmware: builtFirmware(firmware) }),
    ...(bluetooth === undefined ? {} : { wireless: bluetooth }),
    ...(simulator === undefined ? {} : { simulator: buildSimulator([...path, "simulator"], simulator, on) }),
  };
};
