/** Lies about the cells. */
import { atStart, cells, liar, lie, milli, oneCell, sinceS, type Lie } from "./lie-for-tests.ts";

export const cellLies: readonly Lie[] = [
  lie(
    "cell-stuck",
    "a channel of the measuring chip that hangs",
    oneCell((_, __, c) => atStart(c)?.cellV?.[liar] ?? null),
  ),
  lie(
    "cells-two-stuck",
    "two channels that hang",
    cells((v, _, c) => v.map((value, place) => (place < 2 ? (atStart(c)?.cellV?.[place] ?? value) : value))),
  ),
  lie(
    "cells-all-stuck",
    "the measuring chip hangs, the shunt does not",
    cells((_, __, c) => atStart(c)?.cellV ?? null),
  ),
  lie(
    "cell-last-digit-stuck",
    "one bit of a converter",
    oneCell((v) => Math.floor(v * 100) / 100 + 0.005),
  ),
  lie(
    "cell-bit-stuck",
    "a bit of 128 mV that is always set",
    oneCell((v) => (Math.round(v * 1000) | 0x80) / 1000),
  ),
  lie(
    "cell-offset-30mV",
    "a worn sense contact",
    oneCell((v) => v + 0.03),
  ),
  lie(
    "cell-offset-100mV",
    "a corroded sense contact",
    oneCell((v) => v + 0.1),
  ),
  lie(
    "cell-offset-minus-300mV",
    "a broken reference",
    oneCell((v) => v - 0.3),
  ),
  lie(
    "cell-drift",
    "a reference that drifts by 1 mV a second",
    oneCell((v, i, c) => v + Math.min(1, 0.001 * sinceS(c, i))),
  ),
  lie(
    "cell-gain-5-percent",
    "one channel calibrated wrongly",
    oneCell((v) => v * 1.05),
  ),
  lie(
    "cells-gain-2-percent",
    "the cells calibrated wrongly, the pack not",
    cells((v) => v.map((value) => milli(value * 1.02))),
  ),
  lie(
    "cells-gain-10-percent",
    "another divider than the driver thinks",
    cells((v) => v.map((value) => milli(value * 1.1))),
  ),
  lie(
    "cells-tenfold-too-small",
    "tenths of a millivolt taken for millivolts",
    cells((v) => v.map((value) => milli(value / 10))),
  ),
  lie(
    "cells-swapped",
    "two sense wires the other way round after a repair",
    cells((v) => v.map((value, place) => (place === 0 ? (v[1] ?? value) : place === 1 ? (v[0] ?? value) : value))),
  ),
  lie(
    "cells-shifted",
    "a list that begins one later",
    cells((v) => v.map((_, place) => v[(place + 1) % v.length] ?? 0)),
  ),
  lie(
    "cells-reversed",
    "counted from the other end",
    cells((v) => v.toReversed()),
  ),
  lie(
    "cells-by-turns",
    "two orders by turns: two firmwares of a dongle",
    cells((v, i) => (i % 8 < 4 ? v : v.toReversed())),
  ),
  lie(
    "cell-last-zero",
    "a slot that is not filled",
    cells((v) => v.map((value, place) => (place === v.length - 1 ? 0 : value))),
  ),
  lie(
    "cell-missing",
    "one cell fewer than there are",
    cells((v) => v.slice(0, -1)),
  ),
  lie(
    "cell-extra",
    "an empty slot taken for a cell",
    cells((v) => [...v, 3.3]),
  ),
  lie(
    "cell-overflow",
    "0xFFFF millivolts",
    oneCell(() => 65.535),
  ),
  lie(
    "cell-no-number",
    "a division by zero in a bridge",
    oneCell(() => Number.NaN),
  ),
  lie(
    "cell-bytes-exchanged",
    "high byte and low byte the other way round",
    cells((v) =>
      v.map((value) => {
        const mV = Math.round(value * 1000);
        return (((mV & 0xff) << 8) | (mV >> 8)) / 1000;
      }),
    ),
  ),
  lie(
    "sense-wire-broken",
    "a wire between two cells is off: one too high, its neighbour as much too low",
    cells((v) =>
      v.map((value, place) => (place === 1 ? milli(value + 0.5) : place === 2 % v.length ? milli(value - 0.5) : value)),
    ),
  ),
  lie(
    "cell-spike-19V",
    "one corrupt frame that passed its checksum",
    oneCell((v, i, c) => (i === c.from + 3 ? 19 : v)),
  ),
  lie(
    "cell-spike-half-volt",
    "a disturbance, once",
    oneCell((v, i, c) => (i === c.from + 3 ? v + 0.5 : v)),
  ),
  lie(
    "cells-averaged",
    "a bridge that gives every cell the mean",
    cells((v) => v.map(() => milli(v.reduce((sum, one) => sum + one, 0) / v.length))),
  ),
  lie("extremes-stuck", "lowest and highest are not refreshed", (h, _, c) => {
    const was = atStart(c);
    return h.minCellV === null || was === null ? null : { ...h, minCellV: was.minCellV, maxCellV: was.maxCellV };
  }),
  lie("extremes-exchanged", "lowest and highest the other way round", (h) =>
    h.minCellV === null ? null : { ...h, minCellV: h.maxCellV, maxCellV: h.minCellV },
  ),
];
