/** The few forms that only the server speaks. */
import Type from "typebox";
import type { Static } from "typebox";
import { speedLimits } from "./pace.ts";

const closed = { additionalProperties: false } as const;

const speed = Type.Number({
  minimum: speedLimits.from,
  maximum: speedLimits.to,
  description: `${speedLimits.from} to ${speedLimits.to} times as fast as the wall clock`,
});
const slider = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

export const simulatorChangeSchema = Type.Object({ speed }, closed);
export type SimulatorChange = Static<typeof simulatorChangeSchema>;

export const simulatorSchema = Type.Object(
  {
    speed,
    loadW: slider("W; null: the day's own load"),
    sunPct: slider("%; null: the day's own sun"),
    ambientC: slider("°C; null: the bank's own"),
  },
  closed,
);

export const identitySchema = Type.Object(
  {
    name: Type.Literal("cellward"),
    version: Type.String(),
    simulated: Type.Boolean({ description: "nothing here is a real battery" }),
    startedAtS: Type.Number({ description: "s since 1970 at which the run's clock stood at 0" }),
  },
  closed,
);

const bilingual = Type.Object({ en: Type.String(), it: Type.String() }, closed);

export const problemSchema = Type.Object({
  error: Type.String(),
  message: Type.String(),
  path: Type.Optional(Type.String({ description: "where in the body; empty: the body itself" })),
  found: Type.Optional(Type.String()),
  expected: Type.Optional(Type.String()),
  nearest: Type.Optional(
    Type.Union([Type.String(), Type.Null()], { description: "the legal key or word that was probably meant" }),
  ),
});

export const refusedSchema = Type.Object({
  error: Type.Literal("refused"),
  message: Type.String(),
  text: bilingual,
  refusals: Type.Array(
    Type.Object({
      act: Type.String(),
      why: Type.Object({ problem: Type.String() }),
      text: bilingual,
    }),
  ),
});
