/** A scenario as it is written, in YAML or JSON. What it must be to run, and how it is refused, stands in `build-scenario.ts`. */
import Type from "typebox";
import type { Static } from "typebox";
import { actionProperties, remoteSchema } from "./actions.ts";
import { durationSchema } from "./duration.ts";
import { bankSchema } from "./scenario-bank.ts";
import { settingsChangeSchema } from "./settings.ts";
import { siteSchema } from "./site.ts";

const closed = { additionalProperties: false } as const;

const eventSchema = Type.Object(
  { at: durationSchema, ...actionProperties },
  {
    ...closed,
    minProperties: 2,
    description: `a mapping with at and at least one of ${Object.keys(actionProperties).join(", ")}`,
  },
);

export const scenarioSchema = Type.Object(
  {
    title: Type.Optional(Type.String()),
    duration: Type.Optional(durationSchema),
    step: Type.Optional(durationSchema),
    bank: bankSchema,
    settings: Type.Optional(settingsChangeSchema),
    initial: Type.Optional(
      Type.Object(
        { stateOfChargePct: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: "0 to 100 %" })) },
        closed,
      ),
    ),
    remote: Type.Optional(remoteSchema),
    site: Type.Optional(siteSchema),
    events: Type.Optional(Type.Array(eventSchema, { description: "a list of events" })),
  },
  { ...closed, description: "a mapping with title, duration, bank, events and so on" },
);

export type WrittenScenario = Static<typeof scenarioSchema>;
