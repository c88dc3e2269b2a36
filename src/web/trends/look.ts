/** What stretch of time is looked at, and how it moves: plain arithmetic, so that keys, wheel, fingers and links say the same. */

/** s. */
export const ranges = {
  hour: 3600,
  "6h": 6 * 3600,
  day: 86_400,
  week: 7 * 86_400,
  month: 30 * 86_400,
  year: 365 * 86_400,
  decade: 3652 * 86_400,
} as const;
export type RangeName = keyof typeof ranges;
export const rangeNames = Object.keys(ranges) as readonly RangeName[];

/** Nearer than a minute there is nothing to see: a bank is told once a second. */
const leastSpanS = 60;
const mostSpanS = ranges.decade;

export interface Look {
  readonly spanS: number;
  /** s since 1970; null: it ends now, and goes along with the time. */
  readonly endS: number | null;
}

export interface Stretch {
  readonly fromS: number;
  readonly toS: number;
}

export const lookAt = (name: RangeName): Look => ({ spanS: ranges[name], endS: null });

/** In whole seconds, so that a link and a table have tidy ends. */
export const stretchOf = ({ spanS, endS }: Look, nowS: number): Stretch => {
  const toS = Math.max(spanS, Math.ceil(endS ?? nowS));
  return { fromS: toS - spanS, toS };
};

/** Never into the future, and never further back than the longest range reaches. */
const held = (spanS: number, endS: number, nowS: number): Look => {
  const whole = Math.round(Math.min(mostSpanS, Math.max(leastSpanS, spanS)));
  if (endS >= nowS) return { spanS: whole, endS: null };
  return { spanS: whole, endS: Math.round(Math.max(endS, nowS - mostSpanS + whole)) };
};

/** By so many of its own widths; later is positive. */
export const panned = (look: Look, widths: number, nowS: number): Look =>
  held(look.spanS, (look.endS ?? nowS) + look.spanS * widths, nowS);

/** Below 1 is nearer. What stands at `at` (0: the left end, 1: the right one) stays there. */
export const zoomed = (look: Look, factor: number, at: number, nowS: number): Look => {
  const spanS = Math.min(mostSpanS, Math.max(leastSpanS, look.spanS * factor));
  const endS = look.endS ?? nowS;
  const anchorS = endS - look.spanS * (1 - at);
  return held(spanS, anchorS + spanS * (1 - at), nowS);
};

/** Where two fingers are put down and where they are now; a place is a part of the width, from the left. */
export interface Pinch {
  readonly was: readonly [number, number];
  readonly is: readonly [number, number];
}

/** The moments below the fingers stay below them. */
export const pinched = (look: Look, { was, is }: Pinch, nowS: number): Look => {
  const apart = Math.max(0.02, Math.abs(is[1] - is[0]));
  const spanS = Math.min(mostSpanS, Math.max(leastSpanS, (look.spanS * Math.abs(was[1] - was[0])) / apart));
  const fromS = (look.endS ?? nowS) - look.spanS;
  const middleS = fromS + look.spanS * ((was[0] + was[1]) / 2);
  return held(spanS, middleS + spanS * (1 - (is[0] + is[1]) / 2), nowS);
};

export const toNow = ({ spanS }: Look): Look => ({ spanS, endS: null });
export const toOldest = ({ spanS }: Look, oldestS: number, nowS: number): Look => held(spanS, oldestS + spanS, nowS);

/** null: none of the usual ones. */
export const rangeNameOf = ({ spanS, endS }: Look): RangeName | null =>
  endS === null ? (rangeNames.find((name) => ranges[name] === spanS) ?? null) : null;

/** As it stands in a link: `day`, `last-1800`, or `1764000000-1764003600`. */
export const writeLook = (look: Look): string => {
  const { spanS, endS } = look;
  return endS === null ? (rangeNameOf(look) ?? `last-${spanS}`) : `${endS - spanS}-${endS}`;
};

const isSpan = (spanS: number): boolean => spanS >= leastSpanS && spanS <= mostSpanS;

/** null: nothing that we wrote. */
export const readLook = (written: string): Look | null => {
  const name = rangeNames.find((one) => one === written);
  if (name !== undefined) return lookAt(name);
  const last = /^last-(\d{1,10})$/.exec(written);
  if (last !== null) return isSpan(Number(last[1])) ? { spanS: Number(last[1]), endS: null } : null;
  const both = /^(\d{1,12})-(\d{1,12})$/.exec(written);
  if (both === null) return null;
  const [fromS, toS] = [Number(both[1]), Number(both[2])];
  return isSpan(toS - fromS) ? { spanS: toS - fromS, endS: toS } : null;
};
