/** When will a value be where it is going? A guess from the last minutes, made only where it goes there steadily. */

export interface Point {
  readonly atS: number;
  readonly value: number;
}

/** s. */
const windowS = 300;
const leastS = 60;
const leastPoints = 6;
/** As many times further than it has looked back it does not look ahead. */
const farthest = 12;
/** The halves of the window must agree to this factor, or the course bends. */
const bend = 2;
/** The change must stand out from the noise so many times. */
const clear = 4;

interface Line {
  readonly slope: number;
  /** At the last point. */
  readonly end: number;
  /** Root of the mean square of what the line misses. */
  readonly noise: number;
}

const lineThrough = (points: readonly Point[]): Line => {
  const count = points.length;
  const meanS = points.reduce((sum, { atS }) => sum + atS, 0) / count;
  const mean = points.reduce((sum, { value }) => sum + value, 0) / count;
  let over = 0;
  let under = 0;
  for (const { atS, value } of points) {
    over += (atS - meanS) * (value - mean);
    under += (atS - meanS) ** 2;
  }
  const slope = under === 0 ? 0 : over / under;
  const at = (atS: number): number => mean + slope * (atS - meanS);
  const missed = points.reduce((sum, { atS, value }) => sum + (value - at(atS)) ** 2, 0);
  return { slope, end: at((points[count - 1] as Point).atS), noise: Math.sqrt(missed / count) };
};

/** s from the last point until the target, in the order of time; null: nobody can tell. */
export const secondsUntil = (points: readonly Point[], target: number): number | null => {
  const last = points[points.length - 1];
  if (last === undefined) return null;
  const recent = points.filter(({ atS }) => atS >= last.atS - windowS);
  const first = recent[0] as Point;
  const spanS = last.atS - first.atS;
  if (spanS < leastS || recent.length < leastPoints) return null;
  const { slope, end, noise } = lineThrough(recent);
  if (Math.abs(slope) * spanS < clear * noise) return null;
  const middleS = first.atS + spanS / 2;
  const early = lineThrough(recent.filter(({ atS }) => atS <= middleS)).slope;
  const late = lineThrough(recent.filter(({ atS }) => atS >= middleS)).slope;
  const ratio = late / early;
  if (!(ratio >= 1 / bend && ratio <= bend)) return null;
  const leftS = (target - end) / slope;
  return leftS > 0 && leftS <= farthest * spanS ? leftS : null;
};

/** As coarse as a guess is: to 10 s, to a minute, to five. */
export const coarse = (leftS: number): number => {
  const step = leftS < 120 ? 10 : leftS < 600 ? 60 : 300;
  return Math.max(step, Math.round(leftS / step) * step);
};
