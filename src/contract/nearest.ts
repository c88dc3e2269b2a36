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

/** Nobody means a word that is further away than this; and a word longer than any of ours is not worth comparing. */
const farthest = 3;
const longestWord = 80;

/** Of two words equally far the one that was begun, or written too long, is nearer: "of" is "off", not "on". */
const begun = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

/** The legal word that was probably meant, or null. Upper and lower case count for nothing; of a short word something must be right. */
export const nearest = (found: string, legal: readonly string[]): string | null => {
  if (found.length > longestWord) return null;
  const lower = found.toLowerCase();
  let best: string | null = null;
  let bestDistance = Math.min(farthest, Math.max(1, found.length - 1)) + 0.5;
  for (const word of legal) {
    const other = word.toLowerCase();
    const far = distance(lower, other) - (begun(lower, other) ? 0.5 : 0);
    if (far < bestDistance) [best, bestDistance] = [word, far];
  }
  return best;
};
