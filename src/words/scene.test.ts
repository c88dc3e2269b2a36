/** The moments that a sentence tells of an update and of a silence, from the rules themselves: told is what will be. */
import { describe, expect, test } from "vitest";
import { tell, type Timeline } from "../../test/timeline.ts";
import { sentence } from "./sentence.ts";

const start = (atS: number) => ({ atS, firmware: { to: "start", target: 1 } }) as const;
const fail = (atS: number) => ({ atS, firmware: { to: "fail" } }) as const;

const told = (timeline: Omit<Timeline, "durationS">) => {
  const trace = tell({ parallel: 2, durationS: 500, ...timeline });
  return (atS: number): string => sentence(trace.at(atS), { language: "en", clock: (momentS) => `second ${momentS}` });
};

describe("an update that fails (FW-3)", () => {
  test("FW-3: loads go off 120 s after the failure, however long after the start it failed", () => {
    const at = told({ events: [start(10), fail(100)] });
    expect(at(99)).toBe(
      "Updating the firmware of battery 2 since second 10: charging off. Leave the power on; charging comes back when it is done.",
    );
    const failed = "The firmware update of battery 2 failed (second 100):";
    expect(at(100)).toBe(`${failed} charging off. Try again; loads go off in 2 min.`);
    expect(at(110)).toBe(`${failed} charging off. Try again; loads go off in 1 min 50 s.`);
    expect(at(219)).toBe(`${failed} charging off. Try again; loads go off in 1 s.`);
    expect(at(220)).toBe(`${failed} chargers and loads off. Try again: all comes back when it succeeds.`);
  });

  test("FW-3: a retry stops the count, and its failure starts a new one", () => {
    const at = told({ events: [start(10), fail(100), start(200), fail(300)] });
    expect(at(250)).toMatch(/^Updating the firmware of battery 2 since second 200: charging off\. Leave the power on;/);
    expect(at(310)).toMatch(/failed \(second 300\): charging off\. Try again; loads go off in 1 min 50 s\.$/);
  });

  test("FW-3: a retry after the loads went off is told since it began", () => {
    const at = told({ events: [start(10), fail(100), start(300)] });
    expect(at(310)).toMatch(/^Updating the firmware of battery 2 since second 300: chargers and loads off\./);
  });

  test("FW-2, FW-3: failed by a silence that goes on, loads go off 120 s after it, not 10 s after the last reading", () => {
    const at = told({ events: [start(10)], points: [{ atS: 50, silent: [1] }] });
    expect(at(58)).toMatch(/^Pre-alarm .* battery 2 silent for 9 s\. Loads can go off: check the cables/);
    expect(at(100)).toMatch(/failed \(second 59\): charging off\. .* loads go off in 1 min 19 s\.$/);
  });

  test("FW-2, FW-3: beside a cell near the limit too, where the sample's earliest moment is now", () => {
    const near = [
      [3.05, 3.3, 3.3, 3.3],
      [3.3, 3.3, 3.3, 3.3],
    ];
    const at = told({
      events: [start(10)],
      points: [
        { atS: 5, cellV: near },
        { atS: 50, silent: [1] },
      ],
    });
    expect(at(58)).toMatch(/ battery 2 silent for 9 s\. Loads can go off: check/);
    expect(at(100)).toMatch(/ loads go off in 1 min 19 s\.$/);
  });
});

describe("a silence (COD-5, PRE-5)", () => {
  test("COD-5: loads go off 10 s after the last reading; once all answer, nothing counts and the figure stays", () => {
    const at = told({
      points: [
        { atS: 10, silent: [1] },
        { atS: 14, silent: [] },
      ],
    });
    const silent = (forS: number, floats: string) =>
      `Pre-alarm since second 9: battery 2 silent for ${forS} s. Loads can go off${floats}: check the cables between BMS and battery.`;
    expect(at(13)).toBe(silent(4, " in 6 s"));
    for (const atS of [14, 16]) expect(at(atS)).toBe(silent(5, ""));
    expect(at(17)).toMatch(/^All well/);
  });
});
