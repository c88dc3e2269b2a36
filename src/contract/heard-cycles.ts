/**
 * The cycles of an incident as they are written: of each only what differs from the one before; the first names all. Numbers are
 * exact: null was not measured, "nan" and "inf" are numbers gone wrong, for which JSON has no word.
 */
import Type from "typebox";
import type { Static } from "typebox";
import { actionsSchema } from "./actions.ts";
import { modelSchema } from "./models.ts";

const closed = { additionalProperties: false } as const;
const value = (unit: string) =>
  Type.Union([Type.Number(), Type.Null(), Type.Enum(["nan", "inf"])], {
    description: `${unit}, null where not measured, or "nan" or "inf" for a number gone wrong`,
  });
const values = (unit: string) => Type.Array(value(unit), { description: `a list of ${unit}` });
const yesOrNo = Type.Boolean({ description: "true or false" });

const identitySchema = Type.Object({ model: modelSchema, serial: Type.String(), firmware: Type.String() }, closed);

const forbiddingSchema = Type.Union(
  [
    Type.Object(
      {
        battery: Type.Integer({ minimum: 0, description: "the number of a battery, from 0" }),
        since: Type.Number({ description: "seconds on the clock of the BMS" }),
      },
      closed,
    ),
    Type.Null(),
  ],
  { description: "a mapping with battery and since, or null" },
);

const batterySchema = Type.Object(
  {
    battery: Type.Integer({ minimum: 0, description: "the number of a battery, from 0" }),
    cellV: Type.Optional(values("volts, one a cell")),
    cellC: Type.Optional(values("degrees Celsius, one alone or one a cell")),
    batteryA: Type.Optional(value("amperes")),
    readAt: Type.Optional(value("seconds on the clock of the BMS, when it last answered")),
  },
  closed,
);

const remoteSchema = Type.Union(
  [
    Type.Enum(["loop", "open"]),
    Type.Object({ lowV: value("volts at L") }, closed),
    Type.Object({ highV: value("volts at H") }, closed),
  ],
  { description: "loop, open, {lowV: volts at L} or {highV: volts at H}" },
);

export const cycleSchema = Type.Object(
  {
    at: Type.Number({ description: "seconds on the clock of the BMS" }),
    wall: Type.Number({ description: "seconds since 1970" }),
    /** With these every battery is said anew. */
    bank: Type.Optional(
      Type.Array(identitySchema, { description: "a list of batteries with model, serial and firmware" }),
    ),
    cadence: Type.Optional(Type.Number({ minimum: 0, description: "seconds between two readings of the bank" })),
    bankV: Type.Optional(value("volts at Bat+")),
    bankA: Type.Optional(value("amperes")),
    batteries: Type.Optional(Type.Array(batterySchema, { description: "a list of what batteries said" })),
    /** BAT-7: a pack announces that it bears none. */
    forbids: Type.Optional(Type.Object({ charge: forbiddingSchema, discharge: forbiddingSchema }, closed)),
    remote: Type.Optional(remoteSchema),
    supplied: Type.Optional(yesOrNo),
    hardwareFault: Type.Optional(yesOrNo),
    outputContradicts: Type.Optional(yesOrNo),
    actions: Type.Optional(Type.Array(actionsSchema, { description: "a list of what people asked for" })),
    more: Type.Optional(Type.Literal(true, { description: "true: the next entry is of the same cycle" })),
  },
  closed,
);
export type WrittenCycle = Static<typeof cycleSchema>;
export type WrittenValue = number | null | "nan" | "inf";
export type WrittenBattery = Static<typeof batterySchema>;
