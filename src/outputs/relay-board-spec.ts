/** What must be said about a relay board before it can be driven. */
import { type TerminalName, terminalNames } from "../core/terminals.ts";
import { mostAutoOffS } from "./accept.ts";
import type { RelayOnTerminal } from "./relay-ledger.ts";

/** Relays are counted from 1, as they are printed on the board. */
export interface RelayBoardSpec {
  /** The serial port, such as /dev/ttyUSB0. */
  readonly path: string;
  /** Modbus, 1…247. */
  readonly address: number;
  readonly baud: number;
  /** s, 1…5, in tenths: after it a relay that is not held opens by itself. */
  readonly autoOffS: number;
  readonly relays: RelaysOnTerminals;
  /** A relay with nothing wired to it, on which each power-up proves the board's timer; null: the timer is taken on trust. */
  readonly testRelay: number | null;
}

export const defaultAutoOffS = 3;
/** The family is made with up to so many. */
const mostRelays = 32;
/** What the family's boards can be set to. */
const bauds = [4800, 9600, 19200, 38400, 57600, 115200, 128000, 256000];

export const isWholeWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

export type Refuse = (place: string, value: unknown, expected: string) => never;

/** Of this kind of device; names place, value and what was expected. */
export const refuser =
  (device: string): Refuse =>
  (place, value, expected) => {
    throw new RangeError(
      `${device}: ${place} is ${typeof value === "number" ? value : JSON.stringify(value)}, expected ${expected}`,
    );
  };

export type RelaysOnTerminals = { readonly [name in TerminalName]: number | null };

/** Each within the range, none twice, and at least one at all. */
export const checkRelays = (
  refuse: Refuse,
  relays: RelaysOnTerminals,
  { least, most }: { readonly least: number; readonly most: number },
  testRelay: number | null = null,
): void => {
  const used = new Map<number, string>();
  const places = [
    ...terminalNames.map((name) => [`relays.${name}`, relays[name]] as const),
    ["testRelay", testRelay] as const,
  ];
  for (const [place, relay] of places) {
    if (relay === null) continue;
    if (!isWholeWithin(relay, least, most)) refuse(place, relay, `null or a whole number from ${least} to ${most}`);
    const other = used.get(relay);
    if (other !== undefined) refuse(place, relay, `a relay of its own; ${other} has this one`);
    used.set(relay, place);
  }
  if (terminalNames.every((name) => relays[name] === null))
    refuse("relays", relays, "a relay for at least one terminal");
};

const refuse = refuser("relay board");

/** Throws a RangeError that names place, value and what was expected. */
export const checkRelayBoard = ({ path, address, baud, autoOffS, relays, testRelay }: RelayBoardSpec): void => {
  if (path === "") refuse("path", path, "a serial port such as /dev/ttyUSB0");
  if (!isWholeWithin(address, 1, 247)) refuse("address", address, "a whole number from 1 to 247");
  if (!bauds.includes(baud)) refuse("baud", baud, `one of ${bauds.join(", ")}`);
  if (!isWholeWithin(Math.round(autoOffS * 1e6) / 1e5, 10, mostAutoOffS * 10)) {
    refuse("autoOffS", autoOffS, `1 to ${mostAutoOffS} s in steps of 0.1 s`);
  }
  checkRelays(refuse, relays, { least: 1, most: mostRelays }, testRelay);
};

export const relaysOf = ({ relays }: { readonly relays: RelaysOnTerminals }): readonly RelayOnTerminal[] =>
  terminalNames.flatMap((terminal) => {
    const relay = relays[terminal];
    return relay === null ? [] : [{ terminal, relay }];
  });

/** All that the driver may touch; the board's other relays are somebody else's. */
export const relaysTouched = (spec: RelayBoardSpec): readonly number[] => [
  ...relaysOf(spec).map(({ relay }) => relay),
  ...(spec.testRelay === null ? [] : [spec.testRelay]),
];
