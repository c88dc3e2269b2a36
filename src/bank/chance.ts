/**
 * Chance from a seed (mulberry32) and a bell-shaped spread from it. Only whole-number arithmetic, sums and products: any engine
 * draws the same bits, which logarithms and cosines would not promise.
 */
export type Chance = () => number;

/** 0 inside, 1 outside. */
export const chance = (seed: number): Chance => {
  // What a seed has beyond 32 bits counts too.
  let state = (seed ^ Math.floor(seed / 2 ** 32)) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
};

/** Mean 0, deviation 1, never beyond ±3.47: four even draws summed, so that no cell is impossible. */
export const bell = (draw: Chance): number => (draw() + draw() + draw() + draw() - 2) * Math.sqrt(3);
