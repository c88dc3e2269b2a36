import { describe, expect, test } from "vitest";
import { digits, factsOf, type SimulatedPacks, simulatedPacks } from "../../bench/lies-bank.ts";
import { createHonestJudge, judgeHonest, judgeLie } from "../../bench/lies-judge.ts";
import { honestLogs, logsAreThere } from "../../bench/lies-logs.ts";
import { type Heard, lied, lies } from "./lies-for-tests.ts";
import type { PackReading } from "./reading.ts";

describe("40 kinds of lie and more", () => {
  const spec: SimulatedPacks = {
    digits: digits[1] ?? (digits[0] as (typeof digits)[number]),
    model: "12.8/100",
    packs: 2,
    cadenceS: 1,
    seed: 21,
    startHour: 9,
    ambientC: 12,
  };
  const courseOf = (pack: number, rounds: number): readonly Heard[] => {
    const course: Heard[] = [];
    for (const { atS, readings } of simulatedPacks(spec)) {
      if (course.length === rounds) break;
      course.push(...readings.slice(pack, pack + 1).map((reading) => ({ atS, reading })));
    }
    return course;
  };
  const rounds = 4200;
  const course = courseOf(0, rounds);
  const other = courseOf(1, rounds);

  test("have names of their own", () => {
    expect(lies.length).toBeGreaterThanOrEqual(40);
    expect(new Set(lies.map(({ name }) => name)).size).toBe(lies.length);
  });

  /** What 50 minutes of a simulated bank of two, a reading a second, do not show; docs/plausibility.md says why of each. */
  const missed: readonly string[] = [
    "cell-last-digit-stuck",
    "cell-offset-30mV",
    "cells-averaged",
    "cells-by-turns",
    "cells-reversed",
    "cells-shifted",
    "cells-swapped",
    "cells-two-stuck",
    "charge-of-other",
    "current-late",
    "current-offset",
    "current-stuck",
    "everything-gain-2-percent",
    "late-30s",
    "stuck-with-noise",
    "temperature-drift",
    "temperature-one-stuck",
    "temperatures-stuck",
    "voltage-of-other",
  ];
  test("are caught in a simulated bank, but for those that are known to pass", { timeout: 60_000 }, () => {
    const from = 1200;
    const passed = lies.filter((lie) => {
      const told = lied(lie, { course, from, other });
      if (told === null) return false;
      const elsewhere = (index: number): readonly PackReading[] =>
        other.slice(index, index + 1).map(({ reading }) => reading);
      return judgeLie(told, from, factsOf(spec), elsewhere).caught === null;
    });
    expect(passed.map(({ name }) => name).toSorted()).toEqual(missed.toSorted());
  });

  test.each(digits)("nothing is doubted of honest packs for three hours ($name)", (own) => {
    const honest = { ...spec, digits: own, model: own.name === "jk" ? "51.2/100" : "12.8/100", seed: 5 };
    const judge = createHonestJudge(factsOf(honest));
    for (const { atS, readings } of simulatedPacks(honest)) {
      if (atS > 3 * 3600) break;
      const [first, ...rest] = readings;
      if (first !== undefined) judge.take(first, atS, rest);
    }
    expect(judge.figures().alarms).toEqual([]);
  });
  test("nor for three days of a reading each ten seconds", { timeout: 30_000 }, () => {
    const slow = { ...spec, cadenceS: 10, seed: 6 };
    const judge = createHonestJudge(factsOf(slow));
    for (const { atS, readings } of simulatedPacks(slow)) {
      if (atS > 3 * 86_400) break;
      const [first, ...rest] = readings;
      if (first !== undefined) judge.take(first, atS, rest);
    }
    expect(judge.figures().alarms).toEqual([]);
  });
});

describe.skipIf(!logsAreThere)("recordings of real packs and of a measured cell", () => {
  // The bench gives the measured cell to 16 as well.
  test.each(honestLogs().filter(({ name }) => name !== "a123-dynamic-16s"))(
    "nothing is doubted of $name",
    { timeout: 30_000 },
    ({ course, pack: facts }) => {
      expect(judgeHonest(course, facts).alarms).toEqual([]);
    },
  );
});
