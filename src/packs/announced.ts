/**
 * What a pack announces of what it does not bear, as it holds: from when it was said for some seconds, as a pack that starts says 0 A
 * once, until it was said otherwise for longer, as a full pack comes and goes.
 */

/** s */
export const believedAfterS = 3;
export const overAfterS = 30;

export interface Announced {
  /** Said since, without a break, and last. */
  readonly sinceS: number;
  readonly saidS: number;
  /** Said otherwise since; null: it is said now. */
  readonly otherwiseS: number | null;
}

/** Since when it holds; null: it does not. */
export const holdsSince = (announced: Announced | null): number | null =>
  announced !== null && announced.saidS - announced.sinceS >= believedAfterS ? announced.sinceS : null;

export const announcedAfter = (before: Announced | null, forbids: boolean, atS: number): Announced | null => {
  if (forbids) return { sinceS: before?.sinceS ?? atS, saidS: atS, otherwiseS: null };
  if (before === null || holdsSince(before) === null) return null;
  const otherwiseS = before.otherwiseS ?? atS;
  return atS - otherwiseS >= overAfterS ? null : { ...before, otherwiseS };
};
