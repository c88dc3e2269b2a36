/** `bank.packs` of a configuration: real batteries that are no Lithium NG ones (BAT-7), and where each of them answers. */
import Type from "typebox";
import type { Static } from "typebox";
import type { BatteryModel } from "../core/batteries.ts";
import { genericBattery } from "../core/batteries.ts";
import { refuseSize, sizeSchema } from "./bank-size.ts";
import { portOf } from "./device-place.ts";
import { genericSchema } from "./models.ts";
import { anyOf, type Path, refused, wrongValue } from "./refusal.ts";

const closed = { additionalProperties: false } as const;

/** Packs that are asked over a serial line, and packs that speak by themselves on a CAN bus. */
export const serialProtocols = ["jbd", "jk-pb-rs485", "jk-uart", "daly-uart", "daly-modbus"] as const;
export const canProtocols = ["can-pylon-victron"] as const;
/** Those, and what came over a radio that is not ours. */
export const decodableProtocols = [...serialProtocols, "jk-ble", ...canProtocols] as const;
/** Those whose packs let a host throw their switches, as far as that is known. */
export const switchableProtocols: readonly SerialProtocol[] = ["jbd", "jk-uart"];
/** Those whose packs have an address of their own: of the others one hangs on a port, whatever the question calls it. */
export const addressedProtocols: readonly SerialProtocol[] = ["jk-pb-rs485"];
/** What a question may call a pack. Of jk-pb-rs485: 0 is the pack that asks the others itself. */
export const knownAddresses: Readonly<Record<SerialProtocol, readonly number[]>> = {
  jbd: [0],
  "jk-pb-rs485": Array.from({ length: 15 }, (_, index) => index + 1),
  "jk-uart": [0],
  "daly-uart": [0x40, 0x80],
  "daly-modbus": [0xd2, 0x81],
};
export type SerialProtocol = (typeof serialProtocols)[number];
export type CanProtocol = (typeof canProtocols)[number];

const addresses = Type.Array(Type.Integer({ minimum: 0, maximum: 255, description: "an address from 0 to 255" }), {
  minItems: 1,
  description: "a list of addresses, one a pack",
});

export const packLineSchema = Type.Object(
  {
    protocol: Type.Enum([...serialProtocols, ...canProtocols]),
    path: Type.String({ minLength: 1, description: "the port, as in /dev/ttyUSB0, or socketcan:can0" }),
    /** Of a CAN bus: its bit/s. */
    baud: Type.Optional(Type.Integer({ minimum: 1200, maximum: 1_000_000, description: "baud, from 1200 to 1000000" })),
    addresses: Type.Optional(addresses),
    keepAlive: Type.Optional(Type.Boolean({ description: "true: sends what a pack on CAN may want to hear" })),
  },
  { ...closed, description: "a mapping with protocol and path" },
);

export const packsSchema = Type.Object(
  {
    model: genericSchema,
    series: sizeSchema,
    parallel: sizeSchema,
    lines: Type.Array(packLineSchema, { minItems: 1, description: "a list of ports with packs" }),
  },
  { ...closed, description: "a mapping with model, series, parallel and lines" },
);

export interface SerialLineConfiguration {
  readonly kind: "serial";
  readonly protocol: SerialProtocol;
  readonly path: string;
  /** null: the protocol's usual one. */
  readonly baud: number | null;
  /** One a pack; null: the protocol's usual one, alone. */
  readonly addresses: readonly number[] | null;
}
export interface CanLineConfiguration {
  readonly kind: "can";
  readonly protocol: CanProtocol;
  readonly path: string;
  readonly bitrate: number;
  /** Otherwise it only listens. */
  readonly keepAlive: boolean;
}
export type PackLineConfiguration = SerialLineConfiguration | CanLineConfiguration;

export interface RealPacks {
  readonly kind: "packs";
  readonly model: BatteryModel;
  readonly series: number;
  readonly parallel: number;
  /** Their packs in this order are the batteries of the bank: those of the first string from its negative end, and so on. */
  readonly lines: readonly PackLineConfiguration[];
}

type Written = Static<typeof packsSchema>;

const usualBitrate = 500_000;

const unusable = (path: Path, key: string, protocol: string) =>
  refused(path, key, `no ${key}`, `${protocol} knows no ${key}`, "key");

export const packsOn = (line: PackLineConfiguration): number =>
  line.kind === "can" ? 1 : (line.addresses?.length ?? 1);

const isCan = (protocol: SerialProtocol | CanProtocol): protocol is CanProtocol =>
  canProtocols.some((one) => one === protocol);

const refuseAddresses = (path: Path, list: readonly number[], protocol: SerialProtocol): void => {
  const twice = list.findIndex((one, index) => list.indexOf(one) !== index);
  if (twice >= 0) throw wrongValue([...path, twice], list[twice], "an address that no other pack has");
  const isAddressed = addressedProtocols.includes(protocol);
  // One pack would answer twice, and count as two: twice its capacity and its current.
  if (list.length > 1 && !isAddressed) {
    const expected = `one pack a port: those of ${protocol} have no address of their own`;
    throw wrongValue([...path, 1], list[1], expected);
  }
  const known = knownAddresses[protocol];
  const unknown = list.findIndex((one) => !known.includes(one));
  if (unknown < 0) return;
  const expected = isAddressed
    ? `an address from ${known[0]} to ${known.at(-1)}, as those of ${protocol} have`
    : `${anyOf(known.map(String))}: those of ${protocol} have no address of their own`;
  throw wrongValue([...path, unknown], list[unknown], expected);
};

const buildLine = (path: Path, written: Written["lines"][number]): PackLineConfiguration => {
  const { protocol, path: port, baud = null, addresses: list = null, keepAlive } = written;
  if (isCan(protocol)) {
    if (list !== null) throw unusable([...path, "addresses"], "addresses", protocol);
    return { kind: "can", protocol, path: port, bitrate: baud ?? usualBitrate, keepAlive: keepAlive ?? false };
  }
  if (keepAlive !== undefined) throw unusable([...path, "keepAlive"], "keepAlive", protocol);
  if (list !== null) refuseAddresses([...path, "addresses"], list, protocol);
  if (port.startsWith("socketcan:")) {
    const expected = `a serial port, as in /dev/ttyUSB0: of the protocols only ${anyOf(canProtocols)} is spoken on CAN`;
    throw wrongValue([...path, "path"], port, expected);
  }
  return { kind: "serial", protocol, path: port, baud, addresses: list };
};

export const buildPacks = (path: Path, written: Written): RealPacks => {
  refuseSize(path, written);
  const lines = written.lines.map((line, index) => buildLine([...path, "lines", index], line));
  for (const [index, line] of lines.entries()) {
    const other = lines.findIndex((one) => portOf(one.path) === portOf(line.path));
    if (other === index) continue;
    throw wrongValue([...path, "lines", index, "path"], line.path, `another port than that of lines[${other}]`);
  }
  const packs = lines.reduce((sum, line) => sum + packsOn(line), 0);
  const batteries = written.series * written.parallel;
  if (packs !== batteries) {
    const sizes = `series ${written.series} × parallel ${written.parallel}`;
    throw wrongValue(
      [...path, "lines"],
      packs,
      `${batteries} ${batteries === 1 ? "pack" : "packs"} on all lines together (${sizes})`,
    );
  }
  return {
    kind: "packs",
    model: genericBattery(written.model),
    series: written.series,
    parallel: written.parallel,
    lines,
  };
};
