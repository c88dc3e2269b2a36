/** One thing that is told: what stands or has ended, how often, and all that a reader wants to know of it, in the owner's language. */
import Type from "typebox";
import type { Static } from "typebox";
import { type AlertLevel, alertLevels } from "../../contract/alerts.ts";

const closed = { additionalProperties: false } as const;
const orNull = <One extends ReturnType<typeof Type.Number | typeof Type.String | typeof Type.Integer>>(one: One) =>
  Type.Union([one, Type.Null()]);

export const alertSchema = Type.Object(
  {
    /** A code, a notice, or a word for what the appliance itself lacks. */
    subject: Type.String(),
    level: Type.Enum(alertLevels),
    count: Type.Integer({ minimum: 1 }),
    /** s since 1970. */
    firstS: Type.Number(),
    lastS: Type.Number(),
    title: Type.String(),
    sentence: Type.String(),
    cause: Type.String(),
    value: orNull(Type.Number()),
    limit: orNull(Type.Number()),
    unit: orNull(Type.String()),
    valueText: orNull(Type.String()),
    limitText: orNull(Type.String()),
    battery: orNull(Type.Integer()),
    cell: orNull(Type.Integer()),
    /** Empty: nothing is to do. */
    advice: Type.String(),
  },
  closed,
);
export type Alert = Readonly<Static<typeof alertSchema>>;

/** Its identity and what is in it stay the same through every attempt and restart. */
export const messageSchema = Type.Object(
  { id: Type.String(), madeS: Type.Number(), alerts: Type.Array(alertSchema, { minItems: 1 }) },
  closed,
);
export type AlertMessage = Readonly<Static<typeof messageSchema>>;

/** The higher, the sooner it asks for a hand. */
export const gravity = (level: AlertLevel): number => alertLevels.length - alertLevels.indexOf(level);
export const gravest = (alerts: readonly Alert[]): number => Math.max(0, ...alerts.map(({ level }) => gravity(level)));
