/** What a row of the table of faults is, and the few measures that several rows take. */
import type { LiveSample } from "../../src/contract/live.ts";
import { type Rig, type RigSpec, startRig } from "../../test/rig/appliance-processes.ts";

export interface Seen {
  readonly ok: boolean;
  /** In words, with its figures. */
  readonly seen: string;
}

export interface FaultRow {
  readonly name: string;
  readonly done: string;
  readonly expected: string;
  readonly run: () => Promise<Seen>;
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

export const isLive = ([load, charger]: readonly string[]): boolean => load === "on" && charger === "on";
export const isOpen = (contacts: readonly string[]): boolean => contacts.every((one) => one === "off");

/** A rig with LOAD and CHARGER live, for as long as `use` takes. */
export const withRig = async (spec: RigSpec, use: (rig: Rig) => Promise<Seen>): Promise<Seen> => {
  const rig = await startRig(spec);
  try {
    await rig.board.waitFor(isLive, 15_000);
    return await use(rig);
  } catch (error) {
    return { ok: false, seen: (error as Error).message.slice(0, 400) };
  } finally {
    await rig.end();
  }
};

/** What was done to it moves no contact: neither while it lasts nor in the seconds after. */
export const moved = (rig: Rig, since: number): number => rig.board.changes().length - since;

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(2)} s`;

/** How long until the contacts are so, ms. */
export const timeUntil = async (
  rig: Rig,
  fits: (contacts: readonly string[]) => boolean,
  withinMs: number,
): Promise<number> => {
  const beganMs = performance.now();
  await rig.board.waitFor(fits, withinMs);
  return performance.now() - beganMs;
};

/** The eleven figures that only rise or only fall, and the two that count. Empty: none went backward. */
export const wentBackward = (before: LiveSample["history"], after: LiveSample["history"]): readonly string[] => {
  const rises = [
    "cumulativeAh",
    "dischargedKWh",
    "chargedKWh",
    "synchronisations",
    "cycles",
    "maxBankV",
    "maxCellV",
    "maxC",
  ] as const;
  const falls = ["deepestDischargeAh", "minBankV", "minCellV", "minC"] as const;
  return [
    ...rises.filter((name) => (after[name] ?? Number.NEGATIVE_INFINITY) < (before[name] ?? Number.NEGATIVE_INFINITY)),
    ...falls.filter((name) => (after[name] ?? Number.POSITIVE_INFINITY) > (before[name] ?? Number.POSITIVE_INFINITY)),
  ];
};
