/** BANK-6: a bank voltage that belongs to no system. Manual §5.2 (E-B09). */
import type { SystemV } from "./bank-layout.ts";
import { keep } from "./identity.ts";
import { delays, voltageWindow } from "./limits.ts";
import { above, atLeast, atMost, below, type Instant, passed, sinceWhen } from "./units.ts";

export interface BankVoltage {
  /** Outside every window that may be meant, since. */
  readonly brokenSinceS: Instant | null;
  /** E-B09 stands since; and on which side of the window. */
  readonly sinceS: Instant | null;
  readonly side: "low" | "high" | null;
}

export const voltageAllowed: BankVoltage = { brokenSinceS: null, sinceS: null, side: null };

interface Window {
  readonly fromV: number;
  readonly toV: number;
  readonly insideV: number;
}

const windowOf = (systemV: SystemV): Window => {
  const times = systemV / 12;
  return {
    fromV: voltageWindow.fromV * times,
    toV: voltageWindow.toV * times,
    insideV: voltageWindow.clearInsideV * times,
  };
};

const windows: Readonly<Record<SystemV, Window>> = { 12: windowOf(12), 24: windowOf(24), 48: windowOf(48) };
const all: readonly Window[] = Object.values(windows);
const known: Readonly<Record<SystemV, readonly Window[]>> = { 12: [windows[12]], 24: [windows[24]], 48: [windows[48]] };

/** While the system is unknown any of the three will do. */
const windowsFor = (systemV: SystemV | null): readonly Window[] => (systemV === null ? all : known[systemV]);

const distance = (bankV: number, { fromV, toV }: Window): number => Math.max(fromV - bankV, bankV - toV);

/** The window that is meant: the only one, or the nearest. */
export const nearestWindow = (bankV: number, systemV: SystemV | null): Window =>
  windowsFor(systemV).reduce((nearest, one) => (distance(bankV, one) < distance(bankV, nearest) ? one : nearest));

/** An unknown voltage (a battery is gone) changes nothing. */
export const judgeBankVoltage = (
  before: BankVoltage,
  bankV: number | null,
  systemV: SystemV | null,
  now: Instant,
): BankVoltage => {
  if (bankV === null) return before;
  const { fromV, toV, insideV } = nearestWindow(bankV, systemV);
  const outside = below(bankV, fromV) || above(bankV, toV);
  const brokenSinceS = sinceWhen(before.brokenSinceS, outside, now);
  const trips = passed(now, brokenSinceS, delays.confirm);
  const clears = atLeast(bankV, fromV + insideV) && atMost(bankV, toV - insideV);
  const sinceS = trips ? (before.sinceS ?? brokenSinceS) : clears ? null : before.sinceS;
  const side = sinceS === null ? null : outside ? (bankV < fromV ? "low" : "high") : before.side;
  return keep(before, { brokenSinceS, sinceS, side });
};
