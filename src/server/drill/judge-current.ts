/** The sign of the current: at rest first, then a load whose watts a person states. What it draws must read as discharge, and about as much. */
import type { DrillOutcome } from "../../words/drill.ts";
import { outcome, personWithinS } from "./outcome.ts";
import type { Seen } from "./seen.ts";

export interface CurrentRun {
  readonly step: "current";
  readonly phase: "rest" | "load-on";
  readonly clockS: number;
  readonly atS: number;
  readonly watts: number;
  readonly baseA: number;
  readonly baseV: number;
  /** The newest last, one a second. */
  readonly amperes: readonly number[];
}

/** Decisions of our own: how much a stated power may be off, and how many seconds must agree. */
const toleratedPart = 0.35;
const noticedPart = 0.25;
const agreeing = 5;
const steadyFor = 15;
const least = 0.9;

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

const judgeLoad = (run: CurrentRun, newest: readonly number[]): DrillOutcome | null => {
  const expectedA = -run.watts / run.baseV;
  const parts = newest.map((one) => (one - run.baseA) / expectedA);
  const figures = {
    watts: run.watts,
    baseA: run.baseA,
    bankV: run.baseV,
    expectedA,
    changeA: mean(newest.slice(-agreeing)) - run.baseA,
  };
  const last = parts.slice(-agreeing);
  if (last.length < agreeing) return null;
  if (last.every((part) => Math.abs(part - 1) <= toleratedPart)) return outcome("passed", "current", figures);
  if (last.every((part) => part < -(1 - toleratedPart))) return outcome("failed", "reversed", figures);
  if (parts.length === steadyFor && parts.every((part) => part > noticedPart))
    return outcome("failed", "other-load", figures);
  return null;
};

export const currentJudged = (run: CurrentRun, seen: Seen): CurrentRun | DrillOutcome => {
  const late = seen.clockS - run.clockS > personWithinS;
  const { bankA, bankV } = seen;
  if (late) return outcome("failed", "nothing");
  if (bankA === null || bankV === null || (run.amperes.length > 0 && seen.atS - run.atS < least)) return run;
  const amperes = [...run.amperes, bankA].slice(-steadyFor);
  if (run.phase === "load-on") return judgeLoad(run, amperes) ?? { ...run, atS: seen.atS, amperes };
  const rest = amperes.slice(-agreeing);
  const calm = Math.max(0.5, 0.1 * (run.watts / bankV));
  if (rest.length < agreeing || Math.max(...rest) - Math.min(...rest) > calm) return { ...run, atS: seen.atS, amperes };
  return {
    ...run,
    phase: "load-on",
    clockS: seen.clockS,
    atS: seen.atS,
    baseA: mean(rest),
    baseV: bankV,
    amperes: [],
  };
};
