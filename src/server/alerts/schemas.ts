/** What the API tells of the alerts. No address beyond its host, no user, no password, no topic. */
import Type from "typebox";
import type { Static } from "typebox";
import { alertLevels } from "../../contract/alerts.ts";
import { deliveryTroubles } from "../../words/alerts.ts";

const closed = { additionalProperties: false } as const;
const bilingual = Type.Object({ en: Type.String(), it: Type.String() }, closed);
const wallOrNull = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

export const alertTroubleSchema = Type.Object(
  {
    trouble: Type.Enum(Object.keys(deliveryTroubles) as (keyof typeof deliveryTroubles)[]),
    what: bilingual,
    advice: bilingual,
    detail: Type.Union([Type.String({ description: "a status or a word of the system" }), Type.Null()]),
    sinceS: Type.Number({ description: "s since 1970" }),
  },
  closed,
);
const troubleOrNull = Type.Union([alertTroubleSchema, Type.Null()]);

export const alertsViewSchema = Type.Object(
  {
    configured: Type.Boolean({ description: "false: the configuration has no alerts" }),
    language: Type.Enum(["en", "it"], { description: "in which messages are written" }),
    channels: Type.Array(
      Type.Object(
        {
          name: Type.String(),
          kind: Type.Enum(["webhook", "ntfy", "email"]),
          to: Type.String({ description: "the host alone: the rest of an address may be as good as a password" }),
          levels: Type.Array(Type.Enum(alertLevels)),
          state: Type.Enum(["untried", "well", "trouble"]),
          lastSuccessS: wallOrNull("s since 1970; null: nothing has got through yet"),
          lastTitle: Type.Union([Type.String(), Type.Null()], { description: "of the last message that got through" }),
          trouble: troubleOrNull,
          waiting: Type.Integer({ minimum: 0, description: "occurrences that have not got through" }),
          nextTryInS: wallOrNull("s until the next attempt; null: none is due"),
        },
        closed,
      ),
    ),
    heartbeat: Type.Union([
      Type.Object(
        { to: Type.String(), everyS: Type.Number(), lastSuccessS: wallOrNull("s since 1970"), trouble: troubleOrNull },
        closed,
      ),
      Type.Null(),
    ]),
    unsaved: Type.Union([Type.Object({ what: bilingual, advice: bilingual }, closed), Type.Null()], {
      description: "what waits cannot be kept over a restart",
    }),
  },
  closed,
);
export type AlertsView = Static<typeof alertsViewSchema>;

export const alertTestSchema = Type.Object(
  { channel: Type.String({ minLength: 1, description: "the name of a channel" }) },
  { ...closed, description: "a mapping with channel" },
);
export type AlertTest = Static<typeof alertTestSchema>;

export const alertTestedSchema = Type.Object(
  {
    channel: Type.String(),
    delivered: Type.Boolean(),
    tookS: Type.Number(),
    trouble: troubleOrNull,
  },
  closed,
);
export type AlertTested = Static<typeof alertTestedSchema>;
