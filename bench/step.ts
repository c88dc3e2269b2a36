/**
 * What a cycle costs: `step` with its verdicts, and the sample, on one core. Goals: 50 × 4 cells within 3 µs, 50 × 8 within 6 µs,
 * under 1 kB allocated a step when nothing changes. Run with `npm run bench`; timings never decide a test.
 */
import { cpus } from "node:os";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { type BatteryModel, batteryModel } from "../src/core/batteries.ts";
import type { BmsInput } from "../src/core/input.ts";
import type { Reading } from "../src/core/reading.ts";
import { sampleOf } from "../src/core/sample-of.ts";
import { type BmsState, newBms } from "../src/core/state.ts";
import { step } from "../src/core/step.ts";
import { instant, seconds } from "../src/core/units.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;

interface Case {
  readonly name: string;
  readonly model: string;
  readonly batteries: number;
  readonly currentA: number;
  /** Moves a few cells each step by a millivolt, as a live bank does. */
  readonly alive: boolean;
  readonly goalUs: number;
}

const cases: readonly Case[] = [
  { name: "50 × 4 cells, nothing changes", model: "12.8/100", batteries: 50, currentA: 0, alive: false, goalUs: 3 },
  { name: "50 × 4 cells, a load runs", model: "12.8/100", batteries: 50, currentA: -50, alive: false, goalUs: 3 },
  { name: "50 × 4 cells, all move", model: "12.8/100", batteries: 50, currentA: -50, alive: true, goalUs: 3 },
  { name: "50 × 8 cells, nothing changes", model: "25.6/200", batteries: 50, currentA: 0, alive: false, goalUs: 6 },
  { name: "50 × 8 cells, a load runs", model: "25.6/200", batteries: 50, currentA: -50, alive: false, goalUs: 6 },
  { name: "50 × 8 cells, all move", model: "25.6/200", batteries: 50, currentA: -50, alive: true, goalUs: 6 },
];

const inputOf = ({ model: name, batteries, currentA }: Case): BmsInput => {
  const model = batteryModel(name) as BatteryModel;
  const reading: Reading = {
    batteries: Array.from({ length: batteries }, (_, index) => ({ model, serial: `B${index}`, firmware: "v1" })),
    cellV: new Float64Array(batteries * model.cells).fill(3.3),
    cellC: new Float64Array(batteries).fill(25),
    batteryA: new Float64Array(batteries).fill(currentA / batteries),
    readAtS: new Float64Array(batteries),
    bankV: 3.3 * model.cells,
    bankA: Number.NaN,
    cadenceS: seconds(0),
  };
  return {
    nowS: instant(0),
    wallS: 0,
    cycleS: seconds(1),
    reading,
    remote: { joined: true, lowV: null, highV: null },
    supplied: true,
    hardwareFault: false,
    outputContradicts: false,
    acts: [],
    standbyA: 0,
    preAlarmA: 0,
  };
};

/** What the cells read in turn, prepared so that only the cycle itself is measured. */
const voltagesOf = ({ alive }: Case, cells: number): readonly Float64Array[] =>
  Array.from({ length: alive ? 16 : 1 }, (_, turn) =>
    Float64Array.from({ length: cells }, (_, cell) => 3.3 + (alive ? ((turn * 7 + cell * 13) % 17) * 0.001 : 0)),
  );

type Writable<T> = { -readonly [key in keyof T]: T[key] };

/** `count` cycles of 0.25 s; that LOAD stays live shows that the case is the one meant. */
const cycles = (
  from: BmsState,
  input: BmsInput,
  turns: readonly Float64Array[],
  begin: number,
  count: number,
): BmsState => {
  let state = from;
  let live = 0;
  const next: Writable<BmsInput> = input;
  const reading: Writable<Reading> = input.reading;
  for (let index = 0; index < count; index++) {
    const atS = (begin + index) * 0.25;
    reading.readAtS.fill(atS);
    reading.cellV = turns[index % turns.length] as Float64Array;
    next.nowS = instant(atS);
    next.wallS = atS;
    state = step(state, next).state;
    live += sampleOf(state).terminals.load === "live" ? 1 : 0;
  }
  if (live !== count) throw new Error(`LOAD was live in ${live} of ${count} cycles: not the case that is measured`);
  return state;
};

const rounds = 200;
const perRound = 1_000;
const allocationSteps = 2_000;

interface Measured {
  /** Of the processor, so that what else the machine does counts as little as can be. */
  readonly meanUs: number;
  readonly medianUs: number;
  readonly bytes: number;
}

const measure = (one: Case): Measured => {
  const input = inputOf(one);
  const turns = voltagesOf(one, input.reading.cellV.length);
  let state = newBms({ stateOfChargePct: 80 });
  let done = 0;
  const advance = (count: number): number => {
    const from = process.cpuUsage().user;
    state = cycles(state, input, turns, done, count);
    done += count;
    return (process.cpuUsage().user - from) / count;
  };
  for (let round = 0; round < rounds / 4; round++) advance(perRound);
  const times = Array.from({ length: rounds }, () => advance(perRound)).sort((a, b) => a - b);
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  advance(allocationSteps);
  const bytes = (process.memoryUsage().heapUsed - before) / allocationSteps;
  return { meanUs: times.reduce((sum, time) => sum + time, 0) / rounds, medianUs: times[rounds / 2] ?? 0, bytes };
};

process.stdout.write(
  `${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}, processor time of one core\n`,
);
for (const one of cases) {
  const { meanUs, medianUs, bytes } = measure(one);
  process.stdout.write(
    `${one.name.padEnd(30)} mean ${meanUs.toFixed(2)} µs (median ${medianUs.toFixed(2)}; goal ${one.goalUs}: ${(meanUs / one.goalUs).toFixed(2)} of it), ${bytes.toFixed(0)} bytes a step\n`,
  );
}
