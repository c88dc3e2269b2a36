/** Unchanged state keeps its identity, so that whoever follows it compares by reference (design, "the one idea"). */

/** `before` where every field of `now` is the same, else `now`. Both have the same shape. */
export const keep = <T extends object>(before: T | null, now: T): T => {
  if (before === null) return now;
  for (const key in now) if (now[key] !== before[key]) return now;
  return before;
};

/** Those of `all` that pass, in its order; the list before, if it is the same. */
export const keepSelected = <T>(
  before: readonly T[],
  all: readonly T[],
  passes: (item: T) => boolean,
): readonly T[] => {
  let matched = 0;
  for (const item of all) {
    if (!passes(item)) continue;
    if (before[matched] !== item) return all.filter(passes);
    matched++;
  }
  return matched === before.length ? before : before.slice(0, matched);
};

/** The same for lists of plain values. */
export const keepList = <T>(before: readonly T[], now: readonly T[]): readonly T[] =>
  before.length === now.length && now.every((item, index) => item === before[index]) ? before : now;
