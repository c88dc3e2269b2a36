/** How many letters must be changed, added, left out or swapped with their neighbour to get from one word to the other. */
const distance = (a: string, b: string): number => {
  let twoAgo: number[] = [];
  let before = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let least = Math.min((before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (before[j - 1] ?? 0) + (same ? 0 : 1));
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) least = Math.min(least, (twoAgo[j - 2] ?? 0) + 1);
      row.push(least);
    }
    twoAgo = before;
    before = row;
  }
  return before[b.length] ?? 0;
};

/** Nobody means a word that is further away than this, or of which more than this share is wrong. */
const farthest = 3;
const wrongShare = 0.4;
/** Longer than any of ours: not worth comparing. */
const longestWord = 80;

/** One letter may always be wrong, as long as another one is right. */
const mostWrong = (longer: number): number =>
  Math.min(farthest, longer - 1, Math.max(1, Math.floor(longer * wrongShare)));

/** Of two words equally far the one that was begun, or written too long, is nearer: "of" is "off", not "on". */
const begun = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** The one word whose first part it is: "lcus" is "lcus-board", and "jk" may be two. */
const begunAt = (lower: string, legal: readonly string[]): string | null => {
  const [word, another] = legal.filter((one) => one.toLowerCase().startsWith(`${lower}-`));
  return another === undefined ? (word ?? null) : null;
};

/** The legal word that was probably meant, or null. Upper and lower case count for nothing. */
export const nearest = (found: string, legal: readonly string[]): string | null => {
  if (found.length > longestWord) return null;
  const lower = found.toLowerCase();
  let best: string | null = null;
  let bestFar = Number.POSITIVE_INFINITY;
  for (const word of legal) {
    const other = word.toLowerCase();
    const wrong = distance(lower, other);
    if (wrong > mostWrong(Math.max(lower.length, other.length))) continue;
    const far = wrong - (begun(lower, other) ? 0.5 : 0);
    if (far < bestFar) [best, bestFar] = [word, far];
  }
  return best ?? begunAt(lower, legal);
};
