/**
 * What each relay should be, what the board was told and what it said: pure. There is no queue; what goes over the line next follows
 * from the difference between what should be and what was told, so that nothing old can ever stand in front of something new.
 */
import type { TerminalName, Terminals } from "../core/terminals.ts";
import { type RelayRequest, readUpTo } from "./modbus-relay-codec.ts";

type Contact = "on" | "off";

export interface RelayOnTerminal {
  readonly terminal: TerminalName;
  /** As printed on the board. */
  readonly relay: number;
}

interface Entry extends RelayOnTerminal {
  readonly wanted: Contact;
  /** Told and acknowledged; null: not known. */
  readonly told: Contact | null;
  readonly toldAtS: number;
  readonly renewalDue: boolean;
  /** Readings in a row that said the opposite of what was told. */
  readonly contradictions: number;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly autoOffS: number;
  readonly drivenAtS: number;
  readonly renewedAtS: number;
  readonly readDue: boolean;
}

/** s. After so long without a call nobody stands behind what was said last; a hold is not sent on its strength. */
const staleAfterS = 1;
/** s. At four cycles a second this renews every second one, and a board that has gone silent is noticed after a second. */
const renewEveryS = 0.45;
/** s before its timer ends, from which a relay told to hold is no longer known to be on. */
const timerMarginS = 0.2;
/** In a row: one may have crossed a change on the line. */
const contradictionsForFault = 2;

/** After a power-up nothing is known about any relay, so each is told to release. */
export const begin = (relays: readonly RelayOnTerminal[], autoOffS: number): Ledger => ({
  entries: relays.map(({ terminal, relay }) => ({
    terminal,
    relay,
    wanted: "off",
    told: null,
    toldAtS: Number.NEGATIVE_INFINITY,
    renewalDue: false,
    contradictions: 0,
  })),
  autoOffS,
  drivenAtS: Number.NEGATIVE_INFINITY,
  renewedAtS: Number.NEGATIVE_INFINITY,
  readDue: true,
});

/** Somebody stands behind these terminals now. Renewals become due here and nowhere else: whoever stops calling stops holding. */
export const driven = (ledger: Ledger, terminals: Terminals, nowS: number): Ledger => {
  // A third of a short timer, so that one lost frame and its repetition still come in time.
  const renew = nowS - ledger.renewedAtS >= Math.min(renewEveryS, ledger.autoOffS / 3);
  const entries = ledger.entries.map((entry): Entry => {
    const wanted = terminals[entry.terminal] === "live" ? "on" : "off";
    return { ...entry, wanted, renewalDue: wanted === "on" && (renew || entry.renewalDue) };
  });
  const changed = entries.some(({ wanted }, index) => wanted !== ledger.entries[index]?.wanted);
  return {
    ...ledger,
    entries,
    drivenAtS: nowS,
    renewedAtS: renew ? nowS : ledger.renewedAtS,
    readDue: ledger.readDue || renew || changed,
  };
};

/** In turn, so that one relay whose answers are lost does not keep the others from being told. */
const longestUntold = (entries: readonly Entry[]): Entry | undefined =>
  entries.toSorted((one, other) => one.toldAtS - other.toldAtS)[0];

/** Releases first, then new holds, then renewals, then the reading back. */
export const nextRequest = (ledger: Ledger, nowS: number): RelayRequest | null => {
  const { entries, autoOffS } = ledger;
  const release = longestUntold(entries.filter(({ wanted, told }) => wanted === "off" && told !== "off"));
  if (release !== undefined) return { kind: "release", relay: release.relay };
  if (nowS - ledger.drivenAtS <= staleAfterS) {
    const live = entries.filter(({ wanted }) => wanted === "on");
    const hold =
      longestUntold(live.filter(({ told }) => told !== "on")) ??
      longestUntold(live.filter((entry) => entry.renewalDue));
    if (hold !== undefined) return { kind: "hold", relay: hold.relay, forS: autoOffS };
  }
  if (!ledger.readDue) return null;
  return readUpTo(Math.max(...entries.map(({ relay }) => relay)));
};

const change = (ledger: Ledger, relay: number, by: Partial<Entry>): Ledger => ({
  ...ledger,
  entries: ledger.entries.map((entry) => (entry.relay === relay ? { ...entry, ...by } : entry)),
});

/** Until it is acknowledged it may have arrived or not: a hold whose answer was lost must still be released. */
export const sent = (ledger: Ledger, request: RelayRequest, nowS: number): Ledger =>
  request.kind === "read"
    ? { ...ledger, readDue: false }
    : change(ledger, request.relay, { told: null, toldAtS: nowS, renewalDue: false });

export const unanswered = (ledger: Ledger, request: RelayRequest): Ledger =>
  request.kind === "read" ? { ...ledger, readDue: true } : ledger;

export const acknowledged = (ledger: Ledger, request: RelayRequest): Ledger =>
  request.kind === "read" ? ledger : change(ledger, request.relay, { told: request.kind === "hold" ? "on" : "off" });

/** A relay that reads on though it was released is told again at once. */
export const readBack = (ledger: Ledger, energised: readonly boolean[], nowS: number): Ledger => ({
  ...ledger,
  entries: ledger.entries.map((entry): Entry => {
    const is = energised[entry.relay - 1] === true ? "on" : "off";
    const timedOut = entry.told === "on" && nowS - entry.toldAtS >= ledger.autoOffS - timerMarginS;
    if (entry.told === null || timedOut) return entry;
    if (is === entry.told) return { ...entry, contradictions: 0 };
    return { ...entry, contradictions: entry.contradictions + 1, told: is === "on" ? null : entry.told };
  }),
});

/** COD-10: an output that contradicts itself. */
export const contradiction = (ledger: Ledger): string | null => {
  const entry = ledger.entries.find(({ contradictions }) => contradictions >= contradictionsForFault);
  if (entry === undefined) return null;
  const said =
    entry.told === "on" ? "reads released though it was told to hold" : "reads energised though it was told to release";
  return `${relayText(entry)} ${said}`;
};

const terminalText = { load: "LOAD", charger: "CHARGER", preAlarm: "PRE-ALARM" } as const;

export const relayText = ({ relay, terminal }: RelayOnTerminal): string => `relay ${relay} (${terminalText[terminal]})`;
