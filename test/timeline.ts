/** A course of given readings through the whole BMS, as a test writes it: what is not named is a quiet bank. */
import { type BatteryModel, batteryModel } from "../src/core/batteries.ts";
import type { BmsEvent, Happening } from "../src/core/events.ts";
import type { Settings } from "../src/core/settings.ts";
import { run, type TraceSample } from "../src/scenario/run.ts";
import type { Actions, Point, RemoteWiring } from "../src/scenario/scenario.ts";

export interface Timeline {
  /** A model's name, or one a battery. */
  readonly model?: string | readonly string[];
  readonly series?: number;
  readonly parallel?: number;
  /** At 0: 3.3 V, 25 °C, 0 A, all answering, Bat+ from the cells; named here is what differs, and what comes later. */
  readonly points?: readonly Point[];
  readonly events?: readonly ({ readonly atS: number } & Actions)[];
  readonly settings?: Partial<Settings>;
  readonly stateOfChargePct?: number | null;
  readonly remote?: RemoteWiring;
  readonly durationS: number;
  readonly stepS?: number;
}

export interface Told {
  readonly samples: readonly TraceSample[];
  readonly events: readonly BmsEvent[];
  /** The sample at a time; throws where there is none. */
  at(atS: number): TraceSample;
  /** The times of the events of a kind that match. */
  when(match: Partial<Happening>): readonly number[];
}

const modelNamed = (name: string): BatteryModel => {
  const model = batteryModel(name);
  if (model === undefined) throw new Error(`no battery model ${name}`);
  return model;
};

const quietPoint: Required<Point> = { atS: 0, cellV: 3.3, cellC: 25, bankA: 0, bankV: null, silent: [] };

const pointsOf = (points: readonly Point[]): readonly Point[] => {
  const [first, ...rest] = points;
  if (first === undefined) return [quietPoint];
  return first.atS === 0 ? [{ ...quietPoint, ...first }, ...rest] : [quietPoint, ...points];
};

export const tell = (timeline: Timeline): Told => {
  const { model = "12.8/100", series = 1, parallel = 1, points = [], events = [], stateOfChargePct = 80 } = timeline;
  const names = typeof model === "string" ? Array.from({ length: series * parallel }, () => model) : model;
  const lines = [
    ...run({
      title: "a test",
      durationS: timeline.durationS,
      stepS: timeline.stepS ?? 1,
      source: { kind: "readings", models: names.map(modelNamed), series, parallel, points: pointsOf(points) },
      settings: timeline.settings ?? {},
      initial: { stateOfChargePct },
      remote: timeline.remote ?? "loop",
      events: events.map(({ atS, ...actions }) => ({ atS, actions })),
    }),
  ].flat();
  const samples = lines.filter((line) => line.kind === "sample");
  const happened = lines.filter((line) => line.kind === "event");
  return {
    samples,
    events: happened,
    at(atS) {
      const sample = samples.find((one) => Math.abs(one.atS - atS) < 1e-6);
      if (sample === undefined) throw new Error(`no sample at ${atS} s`);
      return sample;
    },
    when(match) {
      const wanted = Object.entries(match);
      return happened
        .filter((event) =>
          wanted.every(([key, value]) => JSON.stringify(Reflect.get(event, key)) === JSON.stringify(value)),
        )
        .map((event) => event.atS);
    },
  };
};

/** The rules a verdict names. */
export const rulesAt = (told: Told, atS: number, allow: "allowCharge" | "allowDischarge"): readonly string[] =>
  told.at(atS)[allow].reasons.map((reason) => reason.rule);
