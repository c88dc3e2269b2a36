/** Lies about a reading as a whole: another pack's, an old one, none at all. */
import { atStart, lie, milli, otherAt, scaled, withCells, type Lie } from "./lie-for-tests.ts";

export const wholeLies: readonly Lie[] = [
  lie("cells-and-voltage-stuck", "the same with the pack's voltage", (h, _, c) => {
    const was = atStart(c);
    return was?.cellV == null || h.cellV === null ? null : { ...withCells(h, was.cellV), voltageV: was.voltageV };
  }),
  lie("all-stuck", "the gateway repeats its last answer", (_, __, c) => atStart(c)),
  lie("all-but-charge-stuck", "the measurement hangs, the counter counts on", (h, _, c) => {
    const was = atStart(c);
    return was === null ? null : { ...was, stateOfChargePct: h.stateOfChargePct, remainingAh: h.remainingAh };
  }),
  lie("everything-gain-2-percent", "the common reference is wrong: cells and pack agree", scaled(1.02)),
  lie("everything-gain-10-percent", "the same, grossly", scaled(1.1)),
  lie("other-pack", "answers of another address, for good", (_, i, c) => otherAt(c, i)),
  lie("other-pack-by-turns", "two packs at one address", (h, i, c) => (i % 2 === 0 ? h : otherAt(c, i))),
  lie(
    "replayed",
    "a gateway that plays its store again from the beginning",
    (_, i, c) => c.course[i - c.from]?.reading ?? null,
  ),
  lie("late-30s", "every answer half a minute old", (_, i, c) => {
    const atS = (c.course[i]?.atS ?? 0) - 30;
    for (let at = i; at > 0; at -= 1) if ((c.course[at]?.atS ?? 0) <= atS) return c.course[at]?.reading ?? null;
    return c.course[0]?.reading ?? null;
  }),
  lie("all-zero", "a frame of zeros", (h) => ({
    ...h,
    voltageV: 0,
    currentA: 0,
    stateOfChargePct: 0,
    cellV: h.cellV?.map(() => 0) ?? null,
    temperatureC: h.temperatureC?.map(() => 0) ?? null,
    minCellV: h.minCellV === null ? null : 0,
    maxCellV: h.maxCellV === null ? null : 0,
  })),
  lie("all-ones", "a frame of 0xFF", (h) => ({
    ...h,
    voltageV: 655.35,
    currentA: -0.01,
    stateOfChargePct: 255,
    cellV: h.cellV?.map(() => 65.535) ?? null,
    temperatureC: h.temperatureC?.map(() => 6280.4) ?? null,
    minCellV: h.minCellV === null ? null : 65.535,
    maxCellV: h.maxCellV === null ? null : 65.535,
  })),
  lie("stuck-with-noise", "a repeated answer with a digit that dances", (h, i, c) => {
    const was = atStart(c);
    return was?.cellV == null || h.cellV === null
      ? null
      : withCells(
          was,
          was.cellV.map((value, place) => milli(value + (((i * 7 + place * 3) % 5) % 2 === 0 ? 0.001 : 0))),
        );
  }),
];
