/** `outputs` of a configuration: what hangs on LOAD, CHARGER and PRE-ALARM, each device with the driver that knows it. */
import Type from "typebox";
import type { Static, TProperties } from "typebox";
import { durationSchema } from "./duration.ts";
import { type Path, wrongValue } from "./refusal.ts";
import { buildSpan, type SpanRange } from "./time.ts";

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ minLength: 1, description });
const whole = (minimum: number, maximum: number, what: string) =>
  Type.Integer({ minimum, maximum, description: `${what}, a whole number from ${minimum} to ${maximum}` });

/** One driver's keys; `relay`: how its relays are numbered. */
const deviceSchema = <Name extends string, Keys extends TProperties>(
  driver: Name,
  relay: ReturnType<typeof whole>,
  keys: Keys,
) =>
  Type.Object(
    {
      driver: Type.Literal(driver),
      ...keys,
      relays: Type.Object(
        { load: Type.Optional(relay), charger: Type.Optional(relay), preAlarm: Type.Optional(relay) },
        { ...closed, minProperties: 1, description: "a mapping with at least one of load, charger and preAlarm" },
      ),
      minimumOn: Type.Optional(durationSchema),
      minimumOff: Type.Optional(durationSchema),
    },
    closed,
  );

const printed = (most: number) => whole(1, most, "the number of a relay as printed on the board");

const relayBoardSchema = deviceSchema("relay-board", printed(32), {
  path: text("the serial port, as in /dev/ttyUSB0"),
  address: Type.Optional(whole(1, 247, "the address of the board")),
  baud: Type.Optional(Type.Enum([4800, 9600, 19200, 38400, 57600, 115200, 128_000, 256_000])),
  autoOff: Type.Optional(durationSchema),
  testRelay: Type.Optional(printed(32)),
});
const lcusBoardSchema = deviceSchema("lcus-board", printed(8), {
  path: text("the serial port, as in /dev/ttyUSB0"),
  readBack: Type.Optional(Type.Boolean({ description: "false: an old board that cannot be asked" })),
});
const shellyRelaySchema = deviceSchema("shelly-relay", whole(1, 4, "the number of a relay of the device"), {
  host: text("the name or the address of the device"),
  autoOff: Type.Optional(durationSchema),
  testRelay: Type.Optional(whole(1, 4, "the number of a relay of the device")),
});
const gpioSchema = deviceSchema("gpio", whole(0, 1023, "the number of a line of the chip"), {
  chip: text("the name of a chip, as in gpiochip0"),
  activeLow: Type.Optional(Type.Boolean({ description: "true: the relay closes at 0 V" })),
});

/** A pack has two, each for one terminal: no other wiring can be written down. */
const packSwitchesSchema = Type.Object(
  {
    driver: Type.Literal("pack-switches"),
    relays: Type.Object(
      {
        load: Type.Optional(
          Type.Literal("discharge", { description: "discharge: LOAD is the packs' discharge switch" }),
        ),
        charger: Type.Optional(Type.Literal("charge", { description: "charge: CHARGER is the packs' charge switch" })),
      },
      { ...closed, minProperties: 1, description: "a mapping with load: discharge, charger: charge, or both" },
    ),
    minimumOn: Type.Optional(durationSchema),
    minimumOff: Type.Optional(durationSchema),
  },
  closed,
);

export const outputSchema = Type.Union(
  [relayBoardSchema, lcusBoardSchema, shellyRelaySchema, gpioSchema, packSwitchesSchema],
  { description: "a mapping with driver and relays" },
);
type Written = Static<typeof outputSchema>;
type WrittenDevice = Exclude<Written, { driver: "pack-switches" }>;

export interface OnTerminals {
  readonly load: number | null;
  readonly charger: number | null;
  readonly preAlarm: number | null;
}

/** Held back by so much, s: a closing that would be chatter. An opening never. */
interface Chatter {
  readonly chatter?: { readonly minimumOnS: number; readonly minimumOffS: number };
}

export type OutputConfiguration = Chatter & { readonly relays: OnTerminals } & (
    | {
        readonly driver: "relay-board";
        readonly path: string;
        readonly address: number;
        readonly baud: number;
        readonly autoOffS: number;
        /** With nothing wired to it: each power-up proves the board's timer on it. null: the timer is taken on trust. */
        readonly testRelay: number | null;
      }
    | { readonly driver: "lcus-board"; readonly path: string; readonly readBack: boolean }
    | {
        readonly driver: "shelly-relay";
        readonly host: string;
        readonly autoOffS: number;
        readonly testRelay: number | null;
      }
    | { readonly driver: "gpio"; readonly chip: string; readonly activeLow: boolean }
    | { readonly driver: "pack-switches" }
  );

/** D: three missed refreshes of one a second; the requirement is 5 s at the most. */
const usualAutoOffS = 3;
/** The board counts in tenths. */
const boardAutoOff: SpanRange = { from: 1.5, to: 5, stepS: 0.1 };
/** Over a network a refresh may be late; its timer counts whole seconds. */
const usualShellyAutoOffS = 4;
const shellyAutoOff: SpanRange = { from: 2, to: 5, stepS: 1 };
/** D: whoever wants more wants another system. */
const chatterRange: SpanRange = { from: 0, to: 600 };

const refuseTwice = (
  path: Path,
  { relays, testRelay }: { relays: WrittenDevice["relays"]; testRelay: number | null },
): void => {
  const used = new Map<number, string>();
  const places = Object.entries(relays).map(([name, number]) => ({ place: ["relays", name], number }));
  if (testRelay !== null) places.push({ place: ["testRelay"], number: testRelay });
  for (const { place, number } of places) {
    const other = used.get(number);
    if (other !== undefined) throw wrongValue([...path, ...place], number, `another relay than that of ${other}`);
    used.set(number, place.join("."));
  }
};

const buildDevice = (path: Path, written: WrittenDevice, relays: OnTerminals): OutputConfiguration => {
  const autoOff = [...path, "autoOff"];
  switch (written.driver) {
    case "relay-board":
      return {
        driver: written.driver,
        path: written.path,
        address: written.address ?? 1,
        baud: written.baud ?? 9600,
        autoOffS: buildSpan(autoOff, written.autoOff, usualAutoOffS, boardAutoOff),
        relays,
        testRelay: written.testRelay ?? null,
      };
    case "lcus-board":
      return { driver: written.driver, path: written.path, readBack: written.readBack ?? true, relays };
    case "shelly-relay":
      return {
        driver: written.driver,
        host: written.host,
        autoOffS: buildSpan(autoOff, written.autoOff, usualShellyAutoOffS, shellyAutoOff),
        relays,
        testRelay: written.testRelay ?? null,
      };
    case "gpio":
      return { driver: written.driver, chip: written.chip, activeLow: written.activeLow ?? false, relays };
  }
};

/** As the driver counts the switches of a pack. */
const buildPackSwitches = ({ load, charger }: { load?: "discharge"; charger?: "charge" }): OutputConfiguration => ({
  driver: "pack-switches",
  relays: { load: load === undefined ? null : 1, charger: charger === undefined ? null : 2, preAlarm: null },
});

const buildRelays = (path: Path, written: WrittenDevice): OutputConfiguration => {
  const { load = null, charger = null, preAlarm = null } = written.relays;
  refuseTwice(path, { relays: written.relays, testRelay: ("testRelay" in written && written.testRelay) || null });
  return buildDevice(path, written, { load, charger, preAlarm });
};

const buildOutput = (path: Path, written: Written): OutputConfiguration => {
  const built = written.driver === "pack-switches" ? buildPackSwitches(written.relays) : buildRelays(path, written);
  const { minimumOn, minimumOff } = written;
  if (minimumOn === undefined && minimumOff === undefined) return built;
  const minimumOnS = buildSpan([...path, "minimumOn"], minimumOn, 0, chatterRange);
  const minimumOffS = buildSpan([...path, "minimumOff"], minimumOff, 0, chatterRange);
  return { ...built, chatter: { minimumOnS, minimumOffS } };
};

/** Where a device is; two drivers on one would talk into each other. */
const placeOf = (written: Written): { readonly key: string; readonly at: string; readonly what: string } => {
  if ("path" in written) return { key: "path", at: written.path, what: "serial port" };
  if ("host" in written) return { key: "host", at: written.host, what: "device" };
  return "chip" in written
    ? { key: "chip", at: written.chip, what: "chip" }
    : { key: "driver", at: written.driver, what: "driver" };
};

/** Packs that nobody can switch cannot be an output. `protocols`: of the packs of the bank; null: it has none. */
export const refusePackSwitches = (
  outputs: readonly OutputConfiguration[],
  protocols: readonly string[] | null,
  switchable: readonly string[],
): void => {
  const index = outputs.findIndex(({ driver }) => driver === "pack-switches");
  if (index < 0) return;
  const path = ["outputs", index, "driver"];
  if (protocols === null) throw wrongValue(path, "pack-switches", "another driver: the bank has no real packs");
  const other = protocols.find((one) => !switchable.includes(one));
  if (other === undefined) return;
  const which = switchable.join(" or ");
  throw wrongValue(
    path,
    "pack-switches",
    `another driver: every pack would have to be of ${which}, and one is ${other}`,
  );
};

export const buildOutputs = (written: readonly Written[]): readonly OutputConfiguration[] =>
  written.map((one, index) => {
    const { key, at, what } = placeOf(one);
    const other = written.findIndex((another) => placeOf(another).at === at);
    if (other === index) return buildOutput(["outputs", index], one);
    throw wrongValue(["outputs", index, key], at, `another ${what} than that of outputs[${other}]`);
  });
