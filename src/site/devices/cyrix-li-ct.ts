/** Cyrix-Li-ct: joins the starter battery and the bank while the alternator charges. SYS-8. */
import { above, atLeast, below, type Duration, type Instant, passed, seconds, sinceWhen } from "../../core/units.ts";
import type { SwitchInput } from "./switch-input.ts";

export interface CombinerInput extends SwitchInput {
  /** V on the side of the starter battery; it senses either side. */
  readonly otherV: number;
}

/** V per 12 V from which it closes, and how long they must stand: the higher, the sooner. */
export const engages: readonly { readonly fromV: number; readonly after: Duration }[] = [
  { fromV: 13.4, after: seconds(120) },
  { fromV: 13.7, after: seconds(30) },
];
/** Above, not at. */
export const engagesSoon = { aboveV: 13.9, after: seconds(4) } as const;
/** Below `slowV` it opens after a while, below `fastV` at once. */
export const disengages = { slowV: 13.3, after: seconds(10), fastV: 13.2 } as const;

export interface CombinerState {
  readonly closed: boolean;
  /** Since when each of `engages` has been reached. */
  readonly reachedS: readonly (Instant | null)[];
  readonly highS: Instant | null;
  readonly lowS: Instant | null;
}

export const newCombiner: CombinerState = {
  closed: false,
  reachedS: engages.map(() => null),
  highS: null,
  lowS: null,
};

export const stepCyrixLiCt = (before: CombinerState, input: CombinerInput): CombinerState => {
  const { nowS, controlled, bankV, otherV, times12 } = input;
  const senses = Math.max(bankV, otherV) / times12;
  if (!controlled) return newCombiner;
  const lowS = sinceWhen(before.lowS, below(senses, disengages.slowV), nowS);
  if (before.closed) {
    const opens = below(senses, disengages.fastV) || passed(nowS, lowS, disengages.after);
    return opens ? newCombiner : { ...before, lowS };
  }
  const reachedS = engages.map(({ fromV }, index) =>
    sinceWhen(before.reachedS[index] ?? null, atLeast(senses, fromV), nowS),
  );
  const highS = sinceWhen(before.highS, above(senses, engagesSoon.aboveV), nowS);
  const closed =
    passed(nowS, highS, engagesSoon.after) ||
    engages.some(({ after }, index) => passed(nowS, reachedS[index] ?? null, after));
  return { closed, reachedS, highS, lowS };
};
