import { describe, expect, test } from "vitest";
import { batteryModels } from "../core/batteries.ts";
import { notMeasured } from "../core/reading.ts";
import { instant } from "../core/units.ts";
import { recordedBank } from "./recorded-bank.ts";
import { run, type TraceSample } from "./run.ts";
import type { Recording, RecordingRows } from "./scenario.ts";

const column = (...values: readonly number[]) => Float64Array.from(values);

const rows: RecordingRows = {
  atS: column(0, 10, 20, 50),
  bankA: column(-36, -36, 0, 0),
  bankV: null,
  cellV: [column(3.3, 3.2, 3.25, 3.31)],
  cellsDerived: false,
  cellC: column(25, 25, 25, 25),
  referencePct: null,
};

const recording = (more: Partial<RecordingRows> = {}, rest: Partial<Recording> = {}): Recording => ({
  kind: "recording",
  model: batteryModels[0],
  series: 1,
  parallel: 1,
  cadenceS: 10,
  rows: { ...rows, ...more },
  ...rest,
});

describe("a row holds until the next", () => {
  test("its values, and the time at which it was read", () => {
    const bank = recordedBank(recording());
    const at = (nowS: number) => {
      const { cellV, readAtS, cadenceS } = bank.read(instant(nowS));
      return [cellV[0], readAtS[0], cadenceS];
    };
    expect(at(0)).toEqual([3.3, 0, 10]);
    expect(at(9)).toEqual([3.3, 0, 10]);
    expect(at(10)).toEqual([3.2, 10, 10]);
    expect(at(49)).toEqual([3.25, 20, 10]);
    expect(at(50)).toEqual([3.31, 50, 10]);
    expect(at(1000)).toEqual([3.31, 50, 10]);
  });

  test("a step that passes over rows lands on the last of them", () => {
    const bank = recordedBank(recording());
    bank.read(instant(0));
    expect([...bank.read(instant(30)).readAtS]).toEqual([20]);
  });

  test("one column serves every cell of every battery; one a cell goes through the bank", () => {
    const one = recordedBank(recording({}, { series: 2, parallel: 2 })).read(instant(0));
    expect([...one.cellV]).toEqual(Array(16).fill(3.3));
    expect(one.bankV).toBeCloseTo(26.4, 9);
    expect([...one.batteryA]).toEqual([-18, -18, -18, -18]);
    expect(one.bankA).toBe(-36);
    const cells = Array.from({ length: 8 }, (_, index) => column(3 + index / 10));
    const two = recordedBank(recording({ cellV: cells, atS: column(0) }, { parallel: 2 })).read(instant(0));
    expect([...two.cellV].map((volts) => Math.round(volts * 10) / 10)).toEqual([3, 3.1, 3.2, 3.3, 3.4, 3.5, 3.6, 3.7]);
  });

  test("the voltage at the terminals where it was measured, else from the cells", () => {
    const bank = recordedBank(recording({ bankV: column(13.1, Number.NaN, 13.3, 13.4) }));
    expect([0, 10, 20].map((nowS) => bank.read(instant(nowS)).bankV)).toEqual([13.1, expect.closeTo(12.8, 9), 13.3]);
  });

  test("where the file does not say, nothing is measured", () => {
    const missing = column(Number.NaN, Number.NaN, Number.NaN, Number.NaN);
    const reading = recordedBank(recording({ cellC: null, bankA: missing })).read(instant(0));
    expect([...reading.cellC]).toEqual([notMeasured]);
    expect([...reading.batteryA]).toEqual([notMeasured]);
    expect(reading.bankA).toBeNaN();
  });
});

const samplesOf = (of: Recording, durationS = 80): readonly TraceSample[] =>
  [
    ...run({
      title: "a recording",
      durationS,
      stepS: 1,
      source: of,
      settings: {},
      initial: { stateOfChargePct: 80 },
      remote: "loop",
      events: [],
    }),
  ]
    .flat()
    .filter((line) => line.kind === "sample");

describe("READ-3, COD-2, COD-5: a recording through the whole BMS", () => {
  test("rows every 10 s raise nothing; a gap counts from when a row was due", () => {
    const samples = samplesOf(recording());
    const codes = (atS: number) => samples[atS]?.codes;
    // The row of 20 s holds; the next was due at 30 s, and came at 50 s.
    expect(codes(32)).toEqual([]);
    expect(codes(33)).toEqual(["W-B05"]);
    expect(codes(39)).toEqual(["W-B05"]);
    expect(codes(40)).toEqual(["A-B05", "W-B05"]);
    expect(codes(52)).toEqual(["A-B05", "W-B05"]);
    expect(codes(53)).toEqual([]);
    // After the last row nobody answers: due at 60 s.
    expect(codes(62)).toEqual([]);
    expect(codes(63)).toEqual(["W-B05"]);
    expect(codes(70)).toEqual(["A-B05", "W-B05"]);
  });

  test("MON-1: a current counts from its row to the next, and through a late row until W-B05", () => {
    const samples = samplesOf(recording({ bankA: column(-36, -36, -36, 0) }));
    expect(samples[20]?.stateOfChargePct).toBeCloseTo(79.8, 9);
    expect(samples[33]?.stateOfChargePct).toBeCloseTo(79.67, 9);
    expect(samples[80]?.stateOfChargePct).toBeCloseTo(79.67, 9);
  });

  test("READ-1: a wrong row counts from when a valid one was due", () => {
    const samples = samplesOf(
      recording({
        atS: column(0, 10, 20, 30, 40, 50),
        cellV: [column(3.3, 3.3, 5, 5, 5, 5)],
        bankA: null,
        cellC: column(25, 25, 25, 25, 25, 25),
        bankV: column(13.2, 13.2, 13.2, 13.2, 13.2, 13.2),
      }),
    );
    expect(samples[19]?.codes).toEqual([]);
    expect(samples[22]?.codes).toEqual([]);
    expect(samples[23]?.codes).toContain("W-B05");
    expect(samples[29]?.codes).not.toContain("A-B05");
    expect(samples[30]?.codes).toContain("A-B05");
  });
});

describe("what the trace remarks of a recording", () => {
  test("cells that were made from the bank voltage are marked, measured ones are not", () => {
    expect(samplesOf(recording({ cellsDerived: true }), 1)[0]).toMatchObject({ cellsDerived: true });
    expect(samplesOf(recording(), 1)[0]).not.toHaveProperty("cellsDerived");
  });

  test("the reference stands beside the monitor's own figure and is never fed to it", () => {
    const samples = samplesOf(recording({ referencePct: column(50, Number.NaN, 48, 47) }));
    expect([0, 9, 10, 20, 50].map((atS) => samples[atS]?.referencePct)).toEqual([50, 50, null, 48, 47]);
    expect(samples[20]?.stateOfChargePct).toBeCloseTo(79.8, 9);
    expect(samplesOf(recording(), 1)[0]).not.toHaveProperty("referencePct");
  });
});
