// What is kept of ten minutes, and where an incident begins and ends, whatever comes how often.
import { describe, expect, it } from "vitest";
import { batteryModels } from "../../core/batteries.ts";
import type { BmsEvent } from "../../core/events.ts";
import type { BmsInput } from "../../core/input.ts";
import { sampleOf } from "../../core/sample-of.ts";
import { newBms } from "../../core/state.ts";
import { instant, seconds } from "../../core/units.ts";
import { unpack } from "./packed-input.ts";
import { createRecorder, type RecordedIncident } from "./recorder.ts";

const cycleS = 0.25;
const raised = (atS: number): BmsEvent => ({
  kind: "event",
  atS: instant(atS),
  type: "code",
  code: "A-B01",
  to: "raised",
});

/** `volts`: of each cell of a bank of 50 batteries of 8, in a cycle. */
const begun = (volts: (cycle: number, cell: number) => number = () => 3.3, sensors = 50) => {
  const taken: RecordedIncident[] = [];
  const recorder = createRecorder({ standing: [], take: (one) => void taken.push(one) });
  const batteries = Array.from({ length: 50 }, (_, at) => ({
    model: batteryModels[5],
    serial: `${at}`,
    firmware: "1",
  }));
  const cellV = new Float64Array(400);
  let cycle = 0;
  const before = newBms();
  const turn = (causes: boolean): void => {
    const nowS = instant(cycle * cycleS);
    for (let cell = 0; cell < cellV.length; cell++) cellV[cell] = volts(cycle, cell);
    const input: BmsInput = {
      nowS,
      wallS: 1_780_000_000 + nowS,
      cycleS: seconds(cycleS),
      reading: {
        batteries,
        cellV,
        cellC: sensors === 50 ? new Float64Array(50).fill(20) : cellV.map((one) => one * 7.7),
        batteryA: new Float64Array(50).fill(-10),
        readAtS: new Float64Array(50).fill(nowS),
        bankV: 26.4,
        bankA: Number.NaN,
        cadenceS: seconds(0),
      },
      remote: { joined: true, lowV: null, highV: null },
      supplied: true,
      hardwareFault: false,
      outputContradicts: false,
      acts: [],
      standbyA: 0,
      preAlarmA: 0,
    };
    recorder.heard(before, input, []);
    recorder.decided({ sample: sampleOf(before), events: causes ? [raised(nowS)] : [] });
    cycle += 1;
  };
  const until = (atS: number, causesAtS: readonly number[] = []): void => {
    while (cycle * cycleS <= atS) turn(causesAtS.includes(cycle * cycleS));
  };
  return { recorder, taken, until };
};
const timesOf = ({ spans }: RecordedIncident): readonly number[] =>
  spans.flatMap((span) => [...unpack(span)].map(({ nowS }) => nowS));

describe("the memory of the guard for incidents", () => {
  it("ten minutes of 400 cells that all change in every cycle are some MB, and stay so", () => {
    const { recorder, until } = begun((cycle, cell) => (3200 + ((cycle * 7 + cell) % 200)) / 1000);
    until(700);
    const afterTenMinutes = recorder.bytes();
    until(1500);
    process.stdout.write(`ten minutes of 400 cells: ${(recorder.bytes() / 1e6).toFixed(1)} MB\n`);
    expect(recorder.bytes()).toBeLessThan(4e6);
    expect(recorder.bytes()).toBeLessThan(1.05 * afterTenMinutes);
  });

  it("numbers that no pack sends need more, and no more than there is for them", () => {
    const { recorder, until } = begun((cycle, cell) => 3 + Math.sin(cycle * 400 + cell) / 10, 400);
    until(1200);
    expect(recorder.bytes()).toBeGreaterThan(15e6);
    expect(recorder.bytes()).toBeLessThan(16.5e6);
  });
});

describe("an incident in time", () => {
  it("has all cycles from a minute before to a minute after its last cause, with what was decided in each", () => {
    const { taken, until } = begun();
    until(400, [200, 240]);
    const whole = taken.findLast(({ complete }) => complete);
    const times = timesOf(whole as RecordedIncident);
    expect(times[0]).toBeGreaterThanOrEqual(130);
    expect(times[0]).toBeLessThanOrEqual(140);
    expect(times.at(-1)).toBe(300);
    expect(times.every((atS, at) => at === 0 || atS - (times[at - 1] ?? 0) === cycleS)).toBe(true);
    expect(whole?.decided).toHaveLength(times.length);
    expect(taken.map(({ complete }) => complete)).toEqual([false, true]);
  });

  it("ends five minutes after its first cause, however often something comes again; what comes then is another", () => {
    const { taken, until } = begun();
    until(
      700,
      Array.from({ length: 12 }, (_, at) => 100 + 45 * at),
    );
    const whole = taken.filter(({ complete }) => complete);
    expect(whole.map(({ atS }) => atS)).toEqual([100, 415]);
    expect(timesOf(whole[0] as RecordedIncident).at(-1)).toBe(400);
    expect(timesOf(whole[1] as RecordedIncident)[0]).toBeLessThanOrEqual(355);
    for (const one of whole) expect(one.decided).toHaveLength(timesOf(one).length);
  });
});
