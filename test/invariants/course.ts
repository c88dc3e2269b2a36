/**
 * Courses made of segments: a regime held for some seconds, its values drawn from just around the limits of the rules. Independent
 * random cycles would almost never stay low for 30 s, and the properties would hold while testing nothing.
 */
import fc from "fast-check";
import { vi } from "vitest";
import type { Act } from "../../src/core/acts.ts";
import { batteryModel } from "../../src/core/batteries.ts";
import type { BmsEvent } from "../../src/core/events.ts";
import type { BmsInput } from "../../src/core/input.ts";
import type { Reading } from "../../src/core/reading.ts";
import type { Sample } from "../../src/core/sample.ts";
import { sampleOf } from "../../src/core/sample-of.ts";
import { type BmsState, newBms } from "../../src/core/state.ts";
import { step } from "../../src/core/step.ts";
import { instant, seconds } from "../../src/core/units.ts";

/** A property plays hundreds of courses; on a busy machine that takes longer than a test usually may. */
vi.setConfig({ testTimeout: 60_000 });

/** What is not named is a quiet bank: two 12.8/100 in parallel, 3.3 V, 25 °C, 0 A, all answering, everything on. */
export interface Segment {
  readonly forS: number;
  /** One cell of battery 0. */
  readonly weakV?: number;
  /** One cell of battery 1. */
  readonly strongV?: number;
  /** Battery 0, and battery 1. */
  readonly coldC?: number;
  readonly hotC?: number;
  readonly bankA?: number;
  /** At Bat+, in place of the mean of the strings. */
  readonly batPlusV?: number;
  readonly silent?: readonly number[];
  readonly remote?: "open";
  readonly mode?: "off";
  readonly power?: "off";
  readonly hardware?: "fault";
  /** Asked for in the first cycle of the segment. */
  readonly acts?: readonly Act[];
}

export interface Course {
  readonly initialPct: number | null;
  readonly segments: readonly Segment[];
}

/** One cycle as it was played: what came in, and what it led to. */
export interface Cycle {
  readonly atS: number;
  readonly segment: Segment;
  readonly firstOfSegment: boolean;
  readonly before: BmsState;
  readonly input: BmsInput;
  readonly state: BmsState;
  readonly events: readonly BmsEvent[];
  readonly sample: Sample;
}

const model = batteryModel("12.8/100");
if (model === undefined) throw new Error("no such battery model");
const batteries = [0, 1].map((battery) => ({ model, serial: `COURSE${battery}`, firmware: "v1.00" }));
const quietV = 3.3;

const columnsOf = (segment: Segment) => {
  const { weakV = quietV, strongV = quietV, coldC = 25, hotC = 25, bankA = 0 } = segment;
  const cellV = Float64Array.of(quietV, quietV, weakV, quietV, quietV, strongV, quietV, quietV);
  const mean = cellV.reduce((sum, volts) => sum + volts, 0) / batteries.length;
  return {
    batteries,
    cellV,
    cellC: Float64Array.of(coldC, hotC),
    batteryA: Float64Array.of(bankA / 2, bankA / 2),
    bankV: segment.batPlusV ?? mean,
    bankA: Number.NaN,
    cadenceS: seconds(0),
  };
};

const openRemote = { joined: false, lowV: null, highV: null };
const loop = { joined: true, lowV: null, highV: null };
const modeAct = (to: "on" | "off"): Act => ({ act: "mode", to });

/** Begins with two quiet seconds, in which the bank is found. */
export const play = ({ initialPct, segments }: Course, cycleS = 1): readonly Cycle[] => {
  const cycles: Cycle[] = [];
  let state = newBms({ stateOfChargePct: initialPct });
  let atS = 0;
  const readAtS = [0, 0];
  let mode: "on" | "off" = "on";
  for (const segment of [{ forS: 2 }, ...segments] as readonly Segment[]) {
    const columns = columnsOf(segment);
    const count = Math.round(segment.forS / cycleS);
    for (let index = 0; index < count; index++) {
      for (const battery of [0, 1]) if (!segment.silent?.includes(battery)) readAtS[battery] = atS;
      const reading: Reading = { ...columns, readAtS: Float64Array.from(readAtS) };
      const wanted = segment.mode ?? "on";
      const acts = [...(wanted === mode ? [] : [modeAct(wanted)]), ...(index === 0 ? (segment.acts ?? []) : [])];
      // Without power nothing is carried out: asked again when it is back.
      if (segment.power === undefined) mode = wanted;
      const input: BmsInput = {
        nowS: instant(atS),
        wallS: atS,
        cycleS: seconds(cycleS),
        reading,
        remote: segment.remote === "open" ? openRemote : loop,
        supplied: segment.power === undefined,
        hardwareFault: segment.hardware === "fault",
        outputContradicts: false,
        acts,
        standbyA: 0,
        preAlarmA: 0,
      };
      const before = state;
      const result = step(before, input);
      state = result.state;
      cycles.push({
        atS,
        segment,
        firstOfSegment: index === 0,
        before,
        input,
        state,
        events: result.events,
        sample: sampleOf(state),
      });
      atS += cycleS;
    }
  }
  return cycles;
};

/** The regimes, each around its limits. */
const around = (...limits: readonly number[]): fc.Arbitrary<number> =>
  fc.constantFrom(...limits.flatMap((limit) => [limit, limit - 0.001, limit + 0.001]));

const lowCell = around(2.8, 2.8, 3.1, 3.2);
const regimes = {
  quiet: fc.constant({}),
  lowCell: fc.record({ weakV: lowCell }),
  danger: fc.record({ weakV: around(2.0) }),
  lowBank: fc.record({ batPlusV: around(10.8, 12.8, 9, 9.2) }),
  highBank: fc.record({ batPlusV: around(15, 14.8) }),
  highCell: fc.record({ strongV: around(3.75, 3.6, 3.5) }),
  cold: fc.record({ coldC: around(5, 7) }),
  hot: fc.record({ hotC: around(50, 48, 70) }),
  silent: fc.record({ silent: fc.constantFrom([1], [0], [0, 1]) }),
  remote: fc.constant({ remote: "open" as const }),
  mode: fc.constant({ mode: "off" as const }),
  power: fc.constant({ power: "off" as const }),
  hardware: fc.constant({ hardware: "fault" as const }),
  drain: fc.record({ bankA: fc.constantFrom(-20_000, -2_000, -360, 360, 2_000, 20_000) }),
  flow: fc.record({ bankA: fc.constantFrom(-2.001, -2, 2, 2.001, -200, -201, 200, 201) }),
  byHand: fc.record({
    acts: fc
      .constantFrom<Act>(
        { act: "setStateOfCharge", pct: 10 },
        { act: "setStateOfCharge", pct: 10.001 },
        { act: "setStateOfCharge", pct: 15 },
        { act: "setStateOfCharge", pct: 15.001 },
        { act: "setStateOfCharge", pct: 0 },
        { act: "synchronise" },
        { act: "settings", change: { dischargeFloorPct: 0 } },
        { act: "settings", change: { dischargeFloorPct: 20, lowSocWarningPct: 25 } },
        { act: "restoreDefaults" },
        { act: "confirmServiceCharge" },
        { act: "firmware", to: "start", target: "bms" },
        { act: "firmware", to: "fail" },
        { act: "firmware", to: "succeed" },
        { act: "wireless", to: "disable" },
        { act: "clearHistory" },
      )
      .map((act) => [act]),
  }),
} as const;

export type Regime = keyof typeof regimes;

/** Just under, at and just over the delays of the rules: 1, 3, 10, 30, 60, 120 s. */
const spans = fc.constantFrom(1, 2, 3, 4, 9, 10, 11, 29, 30, 31, 32, 61, 121);

/** The regimes named twice come twice as often; two of them may hold together. */
export const courses = (...names: readonly Regime[]): fc.Arbitrary<Course> => {
  const regime = fc.oneof(...names.map((name) => regimes[name] as fc.Arbitrary<Omit<Segment, "forS">>));
  const one = fc.tuple(spans, regime, fc.option(regime, { freq: 2, nil: {} }));
  const segment = one.map(([forS, first, second]): Segment => ({ forS, ...first, ...second }));
  return fc.record({
    initialPct: fc.constantFrom(80, 80, 50, 11, null),
    segments: fc.array(segment, { minLength: 3, maxLength: 14, size: "max" }),
  });
};

/** Fixed, so that a run that fails here fails everywhere. */
export const fixed = { seed: 20_250_831, verbose: fc.VerbosityLevel.None } as const;

/** How often a guarded thing happened over all runs: a property that never met it proves nothing. */
export const createTally = <Name extends string>(...names: readonly Name[]) => {
  const counts = Object.fromEntries(names.map((name) => [name, 0])) as Record<Name, number>;
  return {
    counts,
    met(name: Name): void {
      counts[name] += 1;
    },
  };
};

/** The extremes of what answers with a valid reading in this very cycle. */
export const heardNow = ({ input, segment, atS }: Cycle) => {
  const answers = [0, 1].filter((battery) => input.reading.readAtS[battery] === atS);
  const volts = answers.flatMap((battery) => [...input.reading.cellV.slice(battery * 4, battery * 4 + 4)]);
  const degrees = answers.map((battery) => input.reading.cellC[battery] as number);
  return {
    all: answers.length === 2,
    oldestS: Math.max(...[0, 1].map((battery) => atS - (input.reading.readAtS[battery] as number))),
    minV: Math.min(...volts),
    maxV: Math.max(...volts),
    minC: Math.min(...degrees),
    maxC: Math.max(...degrees),
    bankV: input.reading.bankV,
    powered: segment.power === undefined,
  };
};

/** As `expect`, for the hundred thousands of cycles of a property: words are made only for what fails. */
export const must = (holds: boolean, what: () => string): void => {
  if (!holds) throw new Error(what());
};
