/** What may come from the bank's port instead of a reading (READ-1, COD-2, COD-5). */
import { given } from "../../test/rig/appliance-processes.ts";
import { movesText, onRig, originMsOf, pause, watch } from "./course.ts";
import type { Row } from "./row.ts";

const beginsS = 10;
/** A cycle, and what the line needs. */
const atOnceS = 1;
const silenceS = 10;

interface Ill {
  readonly name: string;
  readonly done: string;
  readonly point: object;
  /** s after which each must open. */
  readonly charger: number;
  readonly load: number;
}

const only = (first: number) => [
  [first, 3.3, 3.3, 3.3],
  [3.3, 3.3, 3.3, 3.3],
];

const ills: readonly Ill[] = [
  {
    name: "bank-silent",
    done: "bank: no battery answers any more",
    point: { silent: [0, 1] },
    charger: silenceS,
    load: silenceS,
  },
  {
    name: "battery-silent",
    done: "bank: one of two batteries answers no more",
    point: { silent: [1] },
    charger: silenceS,
    load: silenceS,
  },
  {
    name: "bank-nan-volts",
    done: "bank: one cell's voltage is no number",
    point: { cellV: only(Number.NaN) },
    charger: 0,
    load: silenceS,
  },
  {
    name: "bank-nan-temperature",
    done: "bank: one battery's temperature is no number",
    point: { cellC: [Number.NaN, 25] },
    charger: 0,
    load: silenceS,
  },
  {
    name: "bank-impossible-high",
    done: "bank: a cell of 9 V",
    point: { cellV: only(9) },
    charger: 0,
    load: silenceS,
  },
  {
    name: "bank-impossible-low",
    done: "bank: a cell of 0.1 V, from 3.3 V",
    point: { cellV: only(0.1) },
    charger: 0,
    load: silenceS,
  },
  {
    name: "bank-impossible-heat",
    done: "bank: a battery of 300 °C",
    point: { cellC: [300, 25] },
    charger: 0,
    load: silenceS,
  },
];

const rowOf = ({ name, done, point, charger, load }: Ill): Row => ({
  name,
  done,
  expected:
    charger === 0
      ? `CHARGER opens within ${atOnceS} s (READ-1), LOAD after ${silenceS} s (COD-5)`
      : `CHARGER and LOAD open after ${silenceS} s, not before (COD-5)`,
  run: (judge) =>
    onRig(
      async (rig) => {
        const { moves } = await watch(rig);
        const originMs = await originMsOf(rig);
        await pause(originMs + (beginsS + silenceS + 2) * 1000 - Date.now());
        for (const [relay, terminal, afterS] of [
          [2, "CHARGER", charger],
          [1, "LOAD", load],
        ] as const) {
          const opened = moves().filter((one) => one.relay === relay && one.to === "off");
          const seenS = ((opened[0]?.atMs ?? Number.NaN) - originMs) / 1000 - beginsS;
          // The last good reading was up to a cycle before.
          const holds = opened.length === 1 && seenS >= afterS - 0.5 && seenS <= afterS + atOnceS;
          judge.expect(holds, `${terminal} opens after ${seenS.toFixed(2)} s`);
        }
        const returned = moves().filter(({ relay, to }) => relay !== 3 && to === "on");
        judge.expect(returned.length === 0, `and neither comes back: ${movesText(moves())}`);
        const { codes } = await rig.sample();
        judge.expect(codes.includes("A-B05"), `codes ${codes.join(", ")}`);
      },
      { bank: given({ at: beginsS, ...point }) },
    ),
});

export const bankRows: readonly Row[] = ills.map(rowOf);
