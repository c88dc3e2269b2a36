/**
 * Two real recordings through the whole BMS, used in place (the folder `shared` stands beside the project's own; without it these tests
 * are skipped). Every change of LOAD and CHARGER is explained by a reason that the rows of the recording bear out, at that second and
 * not the one before; the counted state of charge is the one that the rows give, and is set beside the recorded one.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { readScenario } from "../../src/cli/read-scenario.ts";
import type { BmsEvent } from "../../src/core/events.ts";
import type { Rule } from "../../src/core/verdict.ts";
import { run, type TraceSample } from "../../src/scenario/run.ts";
import type { Scenario } from "../../src/scenario/scenario.ts";
import { type Course, measuredCourse, type Told } from "./measured-course.ts";

const shared = join(import.meta.dirname, "../../../shared/data");
const a123File = join(shared, "cells/a123_dyn_P25.csv");
const discoverFile = join(shared, "packs/logs/discover-aes-300ah-10s-part1.csv");

const a123 = { voltsOfCells: 1, currentScale: 98.5, capacityAh: 200, cadenceS: 1, initialPct: 100 } as const;
const a123Columns = { time: "time_s", volts: "voltage_V", current: "current_A_charge_pos" } as const;
const discover = {
  file: discoverFile,
  columns: { time: "time", volts: "voltage", current: "current", reference: "soc" },
  voltsOfCells: 16,
  currentScale: 1,
  capacityAh: 300,
  cadenceS: 10,
  initialPct: 42,
  floorPct: 10,
  serviceChargeS: null,
} as const;

const scenarioOf = (name: string): Scenario => readScenario(join(import.meta.dirname, `${name}.yaml`));

interface Explained {
  /** How many changes each reason explains: "LOAD floating DIS-1", "CHARGER live after CHG-5". */
  readonly counts: Readonly<Record<string, number>>;
  /** Changes that the rows do not bear out. */
  readonly unexplained: readonly string[];
}

interface Followed {
  readonly standing: readonly Rule[];
  readonly told: Told;
}

/** Follows LOAD or CHARGER through the events and asks the rows about each change. */
const explain = (events: readonly BmsEvent[], terminal: "load" | "charger", course: Course): Explained => {
  const allow = terminal === "load" ? "discharge" : "charge";
  const counts: Record<string, number> = {};
  const unexplained: string[] = [];
  let followed: Followed = { standing: ["START"], told: { openedS: null, returnedS: null } };
  const note = (what: string, bornOut: boolean, atS: number): void => {
    if (bornOut) counts[what] = (counts[what] ?? 0) + 1;
    else unexplained.push(`${atS} s: ${what}`);
  };
  for (const [index, event] of events.entries()) {
    // The verdict of a moment is written before the terminal that follows it.
    if (event.type === "verdict" && event.allow === allow && event.to === "no") {
      const floats = events
        .slice(index)
        .some((other) => other.type === "terminal" && other.terminal === terminal && other.atS === event.atS);
      if (!floats) followed = { ...followed, standing: event.reasons };
    }
    if (event.type !== "terminal" || event.terminal !== terminal) continue;
    const { told } = followed;
    if (event.to === "floating") {
      if (event.reasons.length === 0) unexplained.push(`${event.atS} s: ${terminal} floats without a reason`);
      for (const rule of event.reasons) {
        const early = rule !== "DIS-6" && course.trips(rule, event.atS - 1, told);
        note(`${terminal} floating ${rule}`, course.trips(rule, event.atS, told) && !early, event.atS);
      }
      followed = { standing: event.reasons, told: { ...told, openedS: event.atS } };
    } else {
      const all = followed.standing.every((rule) => course.gone(rule, event.atS, told));
      const late = event.atS > 0 && followed.standing.every((rule) => course.gone(rule, event.atS - 1, told));
      note(`${terminal} live after ${followed.standing.join(" and ")}`, all && !late, event.atS);
      followed = { standing: [], told: { ...told, returnedS: event.atS } };
    }
  }
  return { counts, unexplained };
};

interface Ran {
  readonly events: readonly BmsEvent[];
  readonly samples: readonly TraceSample[];
  readonly tookMs: number;
}

const through = (scenario: Scenario): Ran => {
  const begun = performance.now();
  const events: BmsEvent[] = [];
  const samples: TraceSample[] = [];
  for (const lines of run(scenario)) {
    for (const line of lines) {
      if (line.kind === "event") events.push(line);
      else samples.push(line);
    }
  }
  return { events, samples, tookMs: performance.now() - begun };
};

/** The largest and the mean distance, in points of per cent. */
const distance = (pairs: readonly (readonly [number, number])[]): { readonly most: number; readonly mean: number } => {
  let most = 0;
  let sum = 0;
  for (const [one, other] of pairs) {
    most = Math.max(most, Math.abs(one - other));
    sum += Math.abs(one - other);
  }
  return { most, mean: sum / pairs.length };
};

const counted = (samples: readonly TraceSample[]): readonly TraceSample[] =>
  samples.filter((sample) => Number.isInteger(sample.atS));

const fromRows = (samples: readonly TraceSample[], course: Course): number =>
  distance(
    counted(samples).map((sample) => [sample.stateOfChargePct ?? Number.NaN, course.pct[sample.atS] ?? Number.NaN]),
  ).most;

describe.skipIf(!existsSync(a123File))("21.6 h of a measured cell at 1 Hz (a123-dynamic)", () => {
  const withFloor = (dischargeFloorPct: number) => {
    const scenario = scenarioOf("a123-dynamic");
    const ran = through({ ...scenario, settings: { ...scenario.settings, dischargeFloorPct } });
    const serviceChargeS = 55_900;
    return {
      ...ran,
      course: measuredCourse({
        ...a123,
        file: a123File,
        columns: a123Columns,
        floorPct: dischargeFloorPct,
        serviceChargeS,
      }),
    };
  };

  test("every change of LOAD and CHARGER is borne out by the rows", { timeout: 30_000 }, () => {
    const { events, course, tookMs } = withFloor(10);
    const load = explain(events, "load", course);
    const charger = explain(events, "charger", course);
    console.info(`a123-dynamic, ${Math.round(tookMs)} ms:`, { ...load.counts, ...charger.counts });
    expect([...load.unexplained, ...charger.unexplained]).toEqual([]);
    expect(load.counts["load floating DIS-2"]).toBeGreaterThan(0);
    expect(charger.counts["charger floating VOLTAGE"]).toBeGreaterThan(0);
    expect(charger.counts["charger live after CHG-5"]).toBeGreaterThan(0);
  });

  test("with the floor switched off it is the cells that open LOAD", { timeout: 30_000 }, () => {
    const { events, course } = withFloor(0);
    const load = explain(events, "load", course);
    console.info("a123-dynamic without a floor:", load.counts);
    expect(load.unexplained).toEqual([]);
    expect(load.counts["load floating DIS-1"]).toBeGreaterThan(0);
  });

  test("the state of charge is the one that the rows give, and near the recorded charge", { timeout: 30_000 }, () => {
    const { samples, events, course } = withFloor(10);
    expect(samples.length).toBe(course.lengthS + 1);
    expect(fromRows(samples, course)).toBeLessThan(1e-6);
    const synchronised = events.filter((event) => event.type === "synchronised").map((event) => event.atS);
    expect(synchronised).toEqual(course.synchronisedS);
    expect(synchronised.length).toBeGreaterThan(1);
    // The recorder's own ampere-hours begin anew with each script; those of the first, from full to nearly empty, are the reference.
    const ah = measuredCourse({
      ...a123,
      file: a123File,
      columns: { ...a123Columns, reference: "discharge_Ah" },
      floorPct: 10,
      serviceChargeS: null,
    });
    const back = measuredCourse({
      ...a123,
      file: a123File,
      columns: { ...a123Columns, reference: "charge_Ah" },
      floorPct: 10,
      serviceChargeS: null,
    });
    const firstScriptEndsS = 36_880;
    const referencePct = (atS: number): number =>
      100 - (100 * ((ah.referencePct(atS) ?? 0) - (back.referencePct(atS) ?? 0)) * a123.currentScale) / a123.capacityAh;
    const pairs = counted(samples)
      .filter((sample) => sample.atS < firstScriptEndsS)
      .map((sample) => [sample.stateOfChargePct ?? Number.NaN, referencePct(sample.atS)] as const);
    const { most, mean } = distance(pairs);
    console.info(
      `a123-dynamic, script s1: counted beside recorded charge: max ${most.toFixed(2)} %, mean ${mean.toFixed(2)} %`,
    );
    // The one difference by rule is MON-1's efficiency: 1 % of what went back in; the rows are rounded to 0.1 mAh.
    const inPct = (100 * (back.referencePct(firstScriptEndsS - 1) ?? 0) * a123.currentScale) / a123.capacityAh;
    expect(most).toBeLessThan(0.01 * inPct + 0.1);
    expect(pairs.length).toBe(firstScriptEndsS);
  });
});

describe.skipIf(!existsSync(discoverFile))("56 h of a real 300 Ah pack every 10 s (discover-aes-56h)", () => {
  test("LOAD and CHARGER float only in the gaps, and the state of charge is set beside the pack's own", {
    timeout: 30_000,
  }, () => {
    const { events, samples, tookMs } = through(scenarioOf("discover-aes-56h"));
    const course = measuredCourse(discover);
    const load = explain(events, "load", course);
    const charger = explain(events, "charger", course);
    console.info(`discover-aes-56h, ${Math.round(tookMs)} ms:`, { ...load.counts, ...charger.counts });
    expect([...load.unexplained, ...charger.unexplained]).toEqual([]);
    expect(load.counts["load floating COMMUNICATION"]).toBeGreaterThan(0);
    expect(charger.counts["charger floating COMMUNICATION"]).toBeGreaterThan(0);
    expect(samples.every((sample) => sample.cellsDerived === true)).toBe(true);
    expect(fromRows(samples, course)).toBeLessThan(1e-6);
    const pairs = counted(samples).map(
      (sample) => [sample.stateOfChargePct ?? Number.NaN, course.referencePct(sample.atS) ?? Number.NaN] as const,
    );
    const { most, mean } = distance(pairs);
    const last = pairs.at(-1);
    console.info(
      `discover-aes-56h: counted beside the pack's own: max ${most.toFixed(2)} %, mean ${mean.toFixed(2)} %, at the end ${last?.[0].toFixed(2)} % beside ${last?.[1]} %`,
    );
    expect(Number.isFinite(most)).toBe(true);
  });
});
