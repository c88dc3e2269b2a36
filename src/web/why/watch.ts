/** The limits that a healthy bank has in view: which value is held against which limit, and how far it is from it. */
import type { Code } from "../../core/codes.ts";
import type { Sample } from "../../core/sample.ts";
import type { Clearing, Reason } from "../../core/verdict.ts";
import { announcing, cellsInSeries, chargeWatches, cutting, isPast, type Watch } from "../../core/watched.ts";

export type Quantity = Clearing["quantity"];

/** How far from tripping, in its own unit; null: not known, below 0: past it. */
export const roomOf = ({ quantity, op, limit }: Watch, now: Sample): number | null => {
  const value = now[quantity];
  if (value === null) return null;
  return op === "<" || op === "<=" ? value - limit : limit - value;
};

/** What a usual day covers, so that volts, degrees and per cent can be compared. */
const usualRange = { V: 0.5, "°C": 40, "%": 80 } as const;

const nearness = (one: Watch, now: Sample): number => {
  const room = roomOf(one, now) ?? Number.POSITIVE_INFINITY;
  const range = usualRange[one.unit];
  return room / (one.quantity === "bankV" ? range * (cellsInSeries(now) ?? 1) : range);
};

const nearestFirst = (all: readonly Watch[], now: Sample): readonly Watch[] =>
  all
    .filter((one) => {
      const room = roomOf(one, now);
      return room !== null && room > 0;
    })
    .toSorted((a, b) => nearness(a, now) - nearness(b, now));

export type Allow = "charge" | "discharge";

/** What would stop it next, the nearest first. Where discharge is announced to end: what ends it; where it has ended: nothing. */
export const nextWatches = (allow: Allow, now: Sample): readonly Watch[] => {
  if (allow === "charge") return now.allowCharge.verdict === "yes" ? nearestFirst(chargeWatches, now) : [];
  const { verdict } = now.allowDischarge;
  if (verdict === "no") return [];
  return nearestFirst(verdict === "yes" ? announcing(now) : cutting(now), now);
};

/** The limits behind a code, in the order in which a falling bank meets them. */
export const watchesOfCode = (code: Code, now: Sample): readonly Watch[] =>
  [...chargeWatches, ...announcing(now), ...cutting(now)].filter((one) => one.code === code && one.rule !== "PRE-5");

/** Live minus limit, as it is measured; null where one of them is not known or a difference says nothing. */
export const marginOf = ({ rule, value, limit, unit }: Reason): number | null =>
  value === null || limit === null || unit === null || rule === "CONFIGURATION" || !Number.isFinite(value - limit)
    ? null
    : value - limit;

/** Of what clears a reason: the live value and how far it still has to go; 0: there already. */
export const toGoOf = (
  { quantity, op, value: target }: Clearing,
  now: Sample,
): { readonly value: number | null; readonly toGo: number | null } => {
  const value = now[quantity];
  if (value === null) return { value, toGo: null };
  return { value, toGo: isPast[op](value, target) ? 0 : Math.abs(target - value) };
};

/** Of a code that stands: the reasons that carry it, of both verdicts. */
export const reasonsOf = (code: string, { allowCharge, allowDischarge }: Sample): readonly Reason[] => {
  const all = [...allowDischarge.reasons, ...allowCharge.reasons].filter((reason) => reason.code === code);
  return all.filter((reason, index) => all.findIndex(({ rule }) => rule === reason.rule) === index);
};
