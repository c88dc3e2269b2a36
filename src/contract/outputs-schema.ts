/** `outputs` of a configuration as they are written: one schema a driver. What is made of them: `outputs.ts`. */
import Type from "typebox";
import type { Static, TInteger, TProperties } from "typebox";
import { durationSchema } from "./duration.ts";
import { chipLineSchema, chipSchema } from "./remote-input.ts";

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ minLength: 1, description });
const whole = (minimum: number, maximum: number, what: string) =>
  Type.Integer({ minimum, maximum, description: `${what}, a whole number from ${minimum} to ${maximum}` });

/** One driver's keys; `relay`: how its relays are numbered. */
const deviceSchema = <Name extends string, Keys extends TProperties>(driver: Name, relay: TInteger, keys: Keys) =>
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
const gpioSchema = deviceSchema("gpio", chipLineSchema, {
  chip: chipSchema,
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
export const driverNames = outputSchema.anyOf.map(({ properties }) => properties.driver.const);
export type WrittenOutput = Static<typeof outputSchema>;
export type WrittenDevice = Exclude<WrittenOutput, { driver: "pack-switches" }>;
