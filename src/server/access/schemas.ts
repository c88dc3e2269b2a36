/** What is sent to and told by `/api/v1/access`. */
import Type from "typebox";
import type { Static } from "typebox";
import { problemSchema } from "../api-schemas.ts";
import { accessFaultSchema, roleSchema } from "./access-file.ts";
import { pinPattern } from "./pins.ts";

const closed = { additionalProperties: false } as const;
const pin = Type.String({ pattern: pinPattern, description: "six digits" });
const day = "s since 1970, of the day's begin (UTC), on the first day of createdS";
const roleOrNull = Type.Union([roleSchema, Type.Null()], { description: "null: not paired" });
const tokenName = Type.String({
  pattern: "^(?! )[^\\u0000-\\u001f\\u007f]{1,40}$",
  description: "a name of 1 to 40 characters",
});

export const pairSchema = Type.Object({ pin }, closed);
export type PairBody = Static<typeof pairSchema>;

export const pinChangeSchema = Type.Object({ role: roleSchema }, closed);
export type PinChangeBody = Static<typeof pinChangeSchema>;

export const tokenRequestSchema = Type.Object({ name: tokenName }, closed);
export type TokenRequestBody = Static<typeof tokenRequestSchema>;

export const accessSchema = Type.Object(
  {
    local: Type.Boolean({ description: "asked from the machine itself: no PIN is needed, and nothing is refused" }),
    role: roleOrNull,
    paired: Type.Boolean({ description: "came with the cookie of a pairing" }),
    needsPairing: Type.Boolean(),
    wireless: Type.Enum(["on", "held", "off"], {
      description: "BLE-1, for whoever is elsewhere: open to all, only to who is connected, to nobody",
    }),
  },
  closed,
);
export type AccessAnswer = Static<typeof accessSchema>;

export const secretsSchema = Type.Object(
  {
    pins: Type.Object({ viewer: pin, installer: pin }, closed),
    instantReadoutKey: Type.String({ description: "16 bytes as hex" }),
    pairingWaitS: Type.Number({
      description: "s until a PIN is looked at again after too many wrong ones; a new PIN ends it",
    }),
    faults: Type.Array(accessFaultSchema),
  },
  closed,
);

export const sessionsSchema = Type.Array(
  Type.Object(
    {
      id: Type.String(),
      role: roleSchema,
      createdS: Type.Number({ description: "s since 1970" }),
      lastSeenS: Type.Number({ description: day }),
      agent: Type.String({ description: "browser and system, as far as it told" }),
      connected: Type.Boolean(),
      own: Type.Boolean({ description: "it is the caller's" }),
    },
    closed,
  ),
);

export const tokensSchema = Type.Array(
  Type.Object(
    {
      id: Type.String(),
      name: Type.String(),
      createdS: Type.Number({ description: "s since 1970" }),
      lastUsedS: Type.Union([Type.Number(), Type.Null()], { description: `${day}; null: never` }),
    },
    closed,
  ),
);

export const newTokenSchema = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    token: Type.String({ description: "for `Authorization: Bearer`; it is shown this once" }),
  },
  closed,
);

/** A PIN that was wrong, or not looked at; without a time to wait: it was not about the PIN. */
export const pairingProblemSchema = Type.Object({
  ...problemSchema.properties,
  retryAfterS: Type.Optional(Type.Number({ description: "s until the next PIN is looked at" })),
  triesLeft: Type.Optional(Type.Number({ description: "wrong PINs before there is a wait" })),
});
