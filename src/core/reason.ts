/** How a reason is made: everything that applies, the rest null. */
import { keep } from "./identity.ts";
import type { CellPlace } from "./places.ts";
import type { Instant } from "./units.ts";
import type { Clearing, Reason, Rule, Unit } from "./verdict.ts";

interface Grounds {
  readonly code?: Reason["code"];
  readonly at?: CellPlace | null;
  readonly battery?: number | null;
  readonly value?: number | null;
  readonly limit?: number | null;
  readonly unit?: Unit;
  readonly clears?: readonly Clearing[];
}

const nothingClears: readonly Clearing[] = [];

export const reason = (rule: Rule, sinceS: Instant | null, grounds: Grounds = {}): Reason => ({
  rule,
  code: grounds.code ?? null,
  battery: grounds.at?.battery ?? grounds.battery ?? null,
  cell: grounds.at?.cell ?? null,
  value: grounds.value ?? null,
  limit: grounds.limit ?? null,
  unit: grounds.unit ?? null,
  sinceS,
  clears: grounds.clears ?? nothingClears,
});

/** "cellV >= 3.2 V" as data. */
export const clearsAt = (
  quantity: Clearing["quantity"],
  op: Clearing["op"],
  value: number,
  unit: Clearing["unit"],
): readonly Clearing[] => [{ quantity, op, value, unit }];

const sameClears = (a: readonly Clearing[], b: readonly Clearing[]): boolean =>
  a === b || (a.length === b.length && a.every((one, index) => keep(b[index] ?? null, one) === b[index]));

const sameReason = (a: Reason, b: Reason): boolean =>
  a.rule === b.rule &&
  a.code === b.code &&
  a.battery === b.battery &&
  a.cell === b.cell &&
  a.value === b.value &&
  a.limit === b.limit &&
  a.sinceS === b.sinceS &&
  sameClears(a.clears, b.clears);

/** The verdict before, if it and all its reasons are the same. */
export const keepVerdict = <V extends { readonly verdict: string; readonly reasons: readonly Reason[] }>(
  before: V,
  now: V,
): V =>
  before.verdict === now.verdict &&
  before.reasons.length === now.reasons.length &&
  now.reasons.every((one, index) => sameReason(one, before.reasons[index] as Reason))
    ? before
    : now;

export const rulesOf = (reasons: readonly Reason[]): readonly Rule[] => reasons.map((one) => one.rule);
