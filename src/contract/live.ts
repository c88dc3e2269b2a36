/**
 * The trace of a live system: its lines, each with a number, the wall clock and, where a person asked for it, who. The number goes
 * on through restarts, so that a follower can say what it has seen. Batteries have a line of their own: a sample holds no cell.
 */
import Type from "typebox";
import type { Static, TSchema } from "typebox";
import type { FirmwareFacts } from "../bank/firmware-facts.ts";
import type { BmsEvent } from "../core/events.ts";
import type { TraceSample } from "../scenario/run.ts";
import { eventSchemas, traceSampleSchema } from "./trace.ts";
import { sampleSchema } from "./sample.ts";

const closed = { additionalProperties: false } as const;
const index = Type.Integer({ minimum: 0 });
const numberOrNull = (description: string) => Type.Union([Type.Number({ description }), Type.Null()]);

/** Who asked: `local` is the machine itself, the roles are those of a paired client, `mqtt` whoever may write at the broker. */
export const whoSchema = Type.Enum(["local", "installer", "viewer", "mqtt"], { description: "who asked for it" });
export type Who = Static<typeof whoSchema>;

const labels = {
  id: Type.Integer({ minimum: 1, description: "rises with every line of the system, through restarts" }),
  wallS: Type.Number({ description: "s since 1970; a label, nothing is timed by it (TIME-1)" }),
};

const sample = sampleSchema.properties;
const onOff = Type.Enum(["on", "off"]);

/** As it was before, where the event does not say so itself. */
const beforeSchemas = {
  mode: sample.mode,
  remote: sample.remote,
  wireless: Type.Enum(["off", "on", "connected"]),
  instantReadout: onOff,
  firmware: Type.Union([Type.Enum(["updating", "failed"]), Type.Null()]),
  history: sample.history,
  bank: sample.bank,
} as const satisfies { readonly [Name in BmsEvent["type"]]?: TSchema };
export type Before = Static<(typeof beforeSchemas)[keyof typeof beforeSchemas]>;

interface Labels {
  readonly id: number;
  readonly wallS: number;
}

export type { FirmwareFacts };
export type LiveSample = TraceSample & Labels;
export type LiveEvent = BmsEvent & Labels & { readonly who?: Who; readonly from?: unknown };
export type LiveLine = LiveSample | LiveEvent;

export const liveSampleSchema = Type.Object({ ...traceSampleSchema.properties, ...labels }, closed);

/** Of each type of event; the same keys and the labels. */
const liveEvents: readonly TSchema[] = Object.entries(eventSchemas).map(([type, event]) => {
  const before: TSchema | undefined = beforeSchemas[type as keyof typeof beforeSchemas];
  const from = before === undefined ? {} : { from: Type.Optional(before) };
  return Type.Object({ ...event.properties, ...from, ...labels, who: Type.Optional(whoSchema) }, closed);
});
export const liveEventSchema = Type.Union([...liveEvents]);

/** What a real pack says beside what the rules read, and how its line does. */
export const livePackSchema = Type.Object(
  {
    problem: Type.Union([Type.String({ description: "why its port is not open" }), Type.Null()]),
    trouble: Type.Union([Type.String({ description: "what was wrong with the last round" }), Type.Null()]),
    doubt: Type.Union([
      Type.Object(
        {
          doubt: Type.String({ description: "what speaks against its reading" }),
          severity: Type.Enum(["refuse", "tell"], { description: "refuse: the reading counts as none" }),
          unit: Type.String(),
          found: numberOrNull("in that unit; null: it is no number"),
          expected: numberOrNull("what it stands against"),
          place: Type.Union([Type.Integer({ description: "the cell or the sensor, from 0" }), Type.Null()]),
        },
        closed,
      ),
      Type.Null(),
    ]),
    stateOfChargePct: numberOrNull("%, its own count"),
    remainingAh: numberOrNull("Ah, its own count"),
    capacityAh: numberOrNull("Ah, as it says"),
    cycles: numberOrNull("its own count"),
    chargeSwitch: Type.Union([Type.Boolean({ description: "whether it lets itself be charged" }), Type.Null()]),
    dischargeSwitch: Type.Union([Type.Boolean({ description: "whether it lets itself be discharged" }), Type.Null()]),
    toldOff: Type.Optional(
      Type.Array(Type.Enum(["charge", "discharge"]), {
        description: "its switches that this BMS has told it to hold off; absent: none",
      }),
    ),
    forbids: Type.Optional(
      Type.Array(Type.Enum(["charge", "discharge"]), {
        description: "what it announces that it does not bear now, as a limit of 0 A; absent: nothing",
      }),
    ),
    alarms: Type.Union([Type.Array(Type.String()), Type.Null()], { description: "its own; null: it does not say" }),
    rounds: Type.Integer({ minimum: 0, description: "how often it was asked" }),
    readings: Type.Integer({ minimum: 0, description: "how often it answered soundly" }),
  },
  closed,
);
export type LivePack = Static<typeof livePackSchema>;

/** BAT-6, one battery as it last answered; null: not measured, or not to be believed. */
export const liveBatterySchema = Type.Object(
  {
    battery: index,
    model: Type.String(),
    serial: Type.String(),
    firmware: Type.String(),
    capacityAh: Type.Number({ description: "Ah, nominal" }),
    voltageV: numberOrNull("V, the sum of its cells"),
    currentA: numberOrNull("A, positive charges"),
    temperatureC: numberOrNull("°C"),
    readAtS: numberOrNull("s on the clock of the BMS at which it last answered; null: never"),
    cellV: Type.Array(numberOrNull("V")),
    pack: Type.Union([livePackSchema, Type.Null()], { description: "null: it is simulated, or given" }),
  },
  closed,
);
export type LiveBattery = Static<typeof liveBatterySchema>;

export const batteriesSchema = Type.Object(
  {
    kind: Type.Literal("batteries"),
    atS: Type.Number({ description: "s, on the clock that the BMS counts for itself" }),
    wallS: labels.wallS,
    updatePct: numberOrNull("%, how far the update of a battery's firmware is; null: none runs, or nobody can tell"),
    batteries: Type.Array(liveBatterySchema),
  },
  closed,
);
/** As the server answers it: with what a reader is told of each pack. */
export const toldBatteriesSchema = Type.Object(
  {
    ...batteriesSchema.properties,
    batteries: Type.Array(
      Type.Object(
        {
          ...liveBatterySchema.properties,
          told: Type.Array(Type.Object({ en: Type.String(), it: Type.String() }, closed), {
            description: "what is wrong with a real pack, in sentences",
          }),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ToldBatteries = Static<typeof toldBatteriesSchema>;
export type BatteriesLine = Static<typeof batteriesSchema>;
