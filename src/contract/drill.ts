/** The commissioning drill as the API speaks of it (`GET`, `POST drill`). Every text comes with it, so that page and command only show. */
import Type from "typebox";
import type { Static, TSchema } from "typebox";
import { whoSchema } from "./live.ts";

const closed = { additionalProperties: false } as const;
const orNull = <Known extends TSchema>(known: Known) => Type.Union([known, Type.Null()]);
const text = Type.Object({ en: Type.String(), it: Type.String() }, closed);

export const drillSteps = ["current", "cable", "float-load", "float-charger", "sound-pre-alarm", "remote"] as const;
export type DrillStep = (typeof drillSteps)[number];
const step = Type.Enum(drillSteps);

const watts = Type.Number({ minimum: 1, maximum: 100_000, description: "watts of 1 to 100000" });
const reason = Type.String({
  pattern: "^(?!\\s)[^\\u0000-\\u001f\\u007f-\\u009f\\u2028-\\u202e\\u2066-\\u2069]{1,200}(?<!\\s)$",
  description: "a reason of 1 to 200 characters",
});
const yes = Type.Literal(true);

/** One of these at a time. */
export const drillRequestSchema = Type.Union(
  [
    Type.Object({ start: yes }, closed),
    Type.Object({ begin: step, watts: Type.Optional(watts) }, closed),
    Type.Object({ confirm: Type.Boolean() }, closed),
    Type.Object({ skip: step, reason }, closed),
    Type.Object({ end: yes }, closed),
  ],
  {
    description: `one of {start: true}, {begin: step}, {begin: "current", watts}, {confirm: true or false}, {skip: step, reason: text of 1 to 200 characters} and {end: true}; steps are ${drillSteps.join(", ")}`,
  },
);
export type DrillRequest = Static<typeof drillRequestSchema>;

export const stepStates = ["open", "waiting", "asking", "passed", "failed", "skipped"] as const;

const offer = Type.Object(
  {
    label: text,
    send: Type.Record(Type.String(), Type.Union([Type.String(), Type.Boolean()]), {
      description: "the body to post, with what was entered under `ask.key` where there is an ask",
    }),
    ask: orNull(Type.Object({ key: Type.Enum(["watts", "reason"]), label: text }, closed)),
  },
  closed,
);

const stepSchema = Type.Object(
  {
    step,
    title: text,
    state: Type.Enum(stepStates),
    stateText: text,
    told: text,
    figures: Type.Record(Type.String(), orNull(Type.Number()), { description: "A, V, W, s by their names" }),
    tries: Type.Integer({ minimum: 0 }),
    wallS: orNull(Type.Number({ description: "s since 1970 at which it came out so" })),
    who: orNull(whoSchema),
    offers: Type.Array(offer),
  },
  closed,
);

export const drillSchema = Type.Object(
  {
    title: text,
    state: Type.Enum(["none", "running", "ended"]),
    startedS: orNull(Type.Number({ description: "s since 1970" })),
    endedS: orNull(Type.Number({ description: "s since 1970" })),
    passed: Type.Boolean({ description: "every step passed, and no dry run" }),
    serial: Type.String(),
    software: Type.String(),
    simulated: Type.Boolean(),
    dryRun: Type.Boolean(),
    notes: Type.Array(text),
    sign: Type.Array(text, { description: "what is filled in by hand on paper" }),
    steps: Type.Array(stepSchema),
    offers: Type.Array(offer),
  },
  closed,
);
export type DrillView = Static<typeof drillSchema>;
export type DrillOffer = DrillView["offers"][number];
