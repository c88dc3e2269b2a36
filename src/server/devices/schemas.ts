/** What is told of one device without connecting to it (BLE-2), and of the list of them. */
import Type from "typebox";
import type { Static, TSchema } from "typebox";
import { codes } from "../../core/codes.ts";
import { serialPattern } from "./serial.ts";

const closed = { additionalProperties: false } as const;
const orNull = <Known extends TSchema>(known: Known) => Type.Union([known, Type.Null()]);
const unit = (description: string) => orNull(Type.Number({ description }));

const figuresSchema = Type.Object(
  {
    stateOfChargePct: unit("%"),
    bankV: unit("V"),
    bankA: unit("A, positive charges"),
    timeRemainingS: unit("s"),
    batteryC: unit("°C"),
    consumedAh: unit("Ah"),
    codes: Type.Array(Type.Enum(codes)),
  },
  closed,
);

const told = {
  serial: Type.String({ pattern: serialPattern, description: "of the installation" }),
  simulated: orNull(Type.Boolean({ description: "nothing there is a real battery; null: not known yet" })),
  readout: Type.Union([figuresSchema, Type.Null()], { description: "null: Instant Readout is switched off there" }),
};

/** `GET readout`. */
export const readoutSchema = Type.Object(told, closed);
export type Readout = Readonly<Static<typeof readoutSchema>>;

export const deviceStates = ["asking", "ok", "stale", "refused", "unreachable"] as const;
export const deviceTroubles = [
  "no-answer",
  "name-unknown",
  "certificate",
  "token-unknown",
  "pairing-needed",
  "wireless-off",
  "guard-silent",
  "not-understood",
] as const;
export type DeviceTrouble = (typeof deviceTroubles)[number];

const deviceSchema = Type.Object(
  {
    id: Type.String(),
    own: Type.Boolean({ description: "the one that answers" }),
    name: orNull(Type.String({ description: "given by who added it; null: the own" })),
    address: orNull(Type.String({ description: "where it is asked; null: the own" })),
    state: Type.Enum(deviceStates, {
      description: "stale: what stands here is old; refused: it answers, and tells this one nothing",
    }),
    why: orNull(Type.Enum(deviceTroubles)),
    sinceS: orNull(Type.Number({ description: "s since 1970, since when it is so; null: it is ok" })),
    ageS: orNull(Type.Number({ description: "s since the figures were heard; null: never" })),
    serial: orNull(told.serial),
    simulated: told.simulated,
    readout: told.readout,
  },
  closed,
);
export type Device = Readonly<Static<typeof deviceSchema>>;

export const devicesSchema = Type.Object({ devices: Type.Array(deviceSchema) }, closed);

export const addressExpected =
  "an address that begins with http:// or https://, without a name, a question or a place in it";

export const newDeviceSchema = Type.Object(
  {
    name: Type.String({
      pattern: "^(?! )[^\\u0000-\\u001f\\u007f]{1,40}$",
      description: "a name of 1 to 40 characters",
    }),
    address: Type.String({
      pattern: "^https?://[^\\s@?#\\\\]{1,200}$",
      description: addressExpected,
    }),
    token: Type.Optional(
      Type.String({
        pattern: "^cw_[A-Za-z0-9_-]{32}$",
        description: "a read-only token of the other device; none if it asks for none",
      }),
    ),
  },
  closed,
);
export type NewDevice = Readonly<Static<typeof newDeviceSchema>>;
