/**
 * What each relay should be, what the board was told and what it said: pure. There is no queue; what goes over the line next follows
 * from the difference between what should be and what was told, so that nothing old can ever stand in front of something new.
 */
import type { TerminalName, Terminals } from "../core/terminals.ts";
import type { RelayRequest } from "./relay-request.ts";

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
  /** Readings in a row that said something else than what was told. */
  readonly contradictions: number;
  /** What the last of them said. */
  readonly said: "energised" | "released" | "untimed";
}

export interface LedgerSpec {
  /** s; infinite: the device never opens by itself. */
  readonly autoOffS: number;
  /** s, at the most: a third of a short timer goes before. */
  readonly renewEveryS: number;
  /** Relays 1 to this are read back; null: none can be. */
  readonly readTo: number | null;
}

export interface Ledger {
  readonly entries: readonly Entry[];
  readonly spec: LedgerSpec;
  readonly drivenAtS: number;
  readonly renewedAtS: number;
  readonly readDue: boolean;
}

/** s. After so long without a call nobody stands behind what was said last; a hold is not sent on its strength. */
const staleAfterS = 1;
/** s. At four cycles a second this renews every second one, and a board that has gone silent is noticed after a second. */
export const usualRenewEveryS = 0.45;
/** s before its timer ends, from which a relay told to hold is no longer known to be on. */
const timerMarginS = 0.2;
/** In a row: one may have crossed a change on the line. */
const contradictionsForFault = 2;

/** After a power-up nothing is known about any relay, so each is told to release. */
export const begin = (relays: readonly RelayOnTerminal[], spec: LedgerSpec): Ledger => ({
  entries: relays.map(({ terminal, relay }) => ({
    terminal,
    relay,
    wanted: "off",
    told: null,
    toldAtS: Number.NEGATIVE_INFINITY,
    renewalDue: false,
    contradictions: 0,
    said: "released",
  })),
  spec,
  drivenAtS: Number.NEGATIVE_INFINITY,
  renewedAtS: Number.NEGATIVE_INFINITY,
  readDue: true,
});

/** Somebody stands behind these terminals now. Renewals become due here and nowhere else: whoever stops calling stops holding. */
export const driven = (ledger: Ledger, terminals: Terminals, nowS: number): Ledger => {
  // A third of a short timer, so that one lost frame and its repetition still come in time.
  const { renewEveryS, autoOffS } = ledger.spec;
  const renew = nowS - ledger.renewedAtS >= Math.min(renewEveryS, autoOffS / 3);
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

/** Nothing is held any more but these, and these only on the strength of the last call: this is none. */
export const letGo = (ledger: Ledger, still: readonly TerminalName[]): Ledger => ({
  ...ledger,
  entries: ledger.entries.map(
    (entry): Entry => (still.includes(entry.terminal) ? entry : { ...entry, wanted: "off", renewalDue: false }),
  ),
});

/** In turn, so that one relay whose answers are lost does not keep the others from being told. */
const longestUntold = (entries: readonly Entry[]): Entry | undefined =>
  entries.toSorted((one, other) => one.toldAtS - other.toldAtS)[0];

/** Releases first, then new holds, then renewals, then the reading back. */
export const nextRequest = (ledger: Ledger, nowS: number): RelayRequest | null => {
  const { entries, spec } = ledger;
  const release = longestUntold(entries.filter(({ wanted, told }) => wanted === "off" && told !== "off"));
  if (release !== undefined) return { kind: "release", relay: release.relay };
  if (nowS - ledger.drivenAtS <= staleAfterS) {
    const live = entries.filter(({ wanted }) => wanted === "on");
    const hold =
      longestUntold(live.filter(({ told }) => told !== "on")) ??
      longestUntold(live.filter((entry) => entry.renewalDue));
    if (hold !== undefined) return { kind: "hold", relay: hold.relay, forS: spec.autoOffS };
  }
  return ledger.readDue && spec.readTo !== null ? { kind: "read", relays: spec.readTo } : null;
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
export const readBack = (
  ledger: Ledger,
  energised: readonly boolean[],
  nowS: number,
  untimed: readonly boolean[] = [],
): Ledger => ({
  ...ledger,
  entries: ledger.entries.map((entry): Entry => {
    const is = energised[entry.relay - 1] === true ? "on" : "off";
    const forever = is === "on" && untimed[entry.relay - 1] === true;
    const timedOut = entry.told === "on" && nowS - entry.toldAtS >= ledger.spec.autoOffS - timerMarginS;
    if (entry.told === null || timedOut) return entry;
    if (is === entry.told && !(forever && entry.told === "on")) return { ...entry, contradictions: 0 };
    const contradictions = entry.contradictions + 1;
    if (is === "off") return { ...entry, contradictions, said: "released" };
    return { ...entry, contradictions, said: entry.told === "on" ? "untimed" : "energised", told: null };
  }),
});

export interface Contradiction {
  readonly terminal: TerminalName;
  readonly text: string;
}

/** Of a contact that does not open nothing but the battery's own switch is in reach of a person. */
const contradicts = (entry: RelayOnTerminal, said: Entry["said"]): Contradiction => {
  const { terminal } = entry;
  const relay = relayText(entry);
  if (said === "released") return { terminal, text: `${relay} reads released though it was told to hold` };
  if (said === "untimed") return { terminal, text: `${relay} is held without a timer that would open it` };
  const advice = terminal === "preAlarm" ? "" : ": isolate the battery";
  return { terminal, text: `${relay} reads energised though it was told to release${advice}` };
};

/** COD-10: the outputs that contradict themselves. */
export const contradictions = ({ entries }: Ledger): readonly Contradiction[] =>
  entries
    .filter((entry) => entry.contradictions >= contradictionsForFault)
    .map((entry) => contradicts(entry, entry.said));

/** Of relays that were all told to release. */
export const stuckRelays = (
  relays: readonly RelayOnTerminal[],
  energised: readonly boolean[],
): readonly Contradiction[] =>
  relays.filter(({ relay }) => energised[relay - 1] === true).map((one) => contradicts(one, "energised"));

const terminalText = { load: "LOAD", charger: "CHARGER", preAlarm: "PRE-ALARM" } as const;

const relayText = ({ relay, terminal }: RelayOnTerminal): string => `relay ${relay} (${terminalText[terminal]})`;
