/** Unchanged state keeps its identity, so that whoever follows it compares by reference (design, "the one idea"). */

/** `before` where every field of `now` is the same, else `now`. Both have the same shape. */
export const keep = <T extends object>(before: T | null, now: T): T => {
  if (before === null) return now;
  for (const key in now) if (now[key] !== before[key]) return now;
  return before;
};

/** The same for lists of plain values. */
export const keepList = <T>(before: readonly T[], now: readonly T[]): readonly T[] =>
  before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
