/** From the written form to the form that runs: durations to seconds, names to models, events by time, the defaults of the specification. */
import type { GivenReadings, Heard, Scenario, ScenarioEvent } from "../scenario/scenario.ts";
import { buildActions } from "./actions.ts";
import { systemVOf } from "./bank-size.ts";
import { check } from "./check.ts";
import { durationExpected } from "./duration.ts";
import { buildReadings } from "./readings.ts";
import { buildRecording } from "./recording.ts";
import type { OpenRecording } from "./recording.ts";
import { missingKey, refused, wrongValue } from "./refusal.ts";
import { bankSchema, refuseBankKinds } from "./scenario-bank.ts";
import { scenarioSchema } from "./scenario.ts";
import type { WrittenScenario } from "./scenario.ts";
import { refuseTimeline } from "./settings-timeline.ts";
import { buildSimulation } from "./simulate.ts";
import { refuseSite } from "./site.ts";
import { buildDuration } from "./time.ts";

/** D: a run of more steps is a slip of the keyboard; a year in seconds has 3e7. */
const mostSteps = 1e9;

const buildStep = (step: WrittenScenario["step"]): number => {
  if (step === undefined) return 1;
  const stepS = buildDuration(["step"], step);
  if (stepS > 0) return stepS;
  throw wrongValue(["step"], step, durationExpected.replace("0 or more", "more than 0"));
};

const refuseLength = (written: WrittenScenario, durationS: number, stepS: number): void => {
  const steps = durationS / stepS;
  if (steps <= mostSteps) return;
  const found = `${durationS} s in steps of ${stepS} s`;
  const path = [written.duration === undefined ? "step" : "duration"];
  throw refused(path, found, `at most ${mostSteps} steps`, `found ${found}, expected at most ${mostSteps} steps`);
};

const missingDuration = () => missingKey([], "duration", durationExpected);

const buildSource = (written: WrittenScenario, stepS: number, open: OpenRecording) => {
  const { readings, recording, simulate } = written.bank;
  const given = written.duration === undefined ? null : buildDuration(["duration"], written.duration);
  if (recording !== undefined) {
    const source = buildRecording(["bank", "recording"], recording, stepS, open);
    return { source, durationS: given ?? source.rows.atS.at(-1) ?? 0 };
  }
  if (given === null) throw missingDuration();
  refuseLength(written, given, stepS);
  if (readings !== undefined) return { source: buildReadings(["bank", "readings"], readings), durationS: given };
  if (simulate !== undefined) {
    return { source: buildSimulation(["bank", "simulate"], simulate, written.site), durationS: given };
  }
  throw new TypeError("refuseBankKinds lets exactly one through");
};

type Written = Exclude<Scenario["source"], Heard>;

const modelsOf = (source: Written): { models: GivenReadings["models"]; series: number; parallel: number } => {
  if (source.kind === "readings") return source;
  const { model, series, parallel } = source.kind === "simulate" ? source.bank : source;
  return { models: [model], series, parallel };
};

/** By time; those of one moment stay in the order written. */
const buildEvents = (written: NonNullable<WrittenScenario["events"]>, source: Written) => {
  const { series, parallel } = modelsOf(source);
  const on = { batteries: series * parallel, simulated: source.kind === "simulate" ? source.bank.model : null };
  const planned = written.map(({ at, ...actions }, index) => {
    const path = ["events", index];
    return { path, atS: buildDuration([...path, "at"], at), actions: buildActions(path, actions, on) };
  });
  return planned.toSorted((one, other) => one.atS - other.atS);
};

const believedPct = (written: WrittenScenario): number | null =>
  written.initial?.stateOfChargePct ?? written.bank.simulate?.stateOfChargePct ?? null;

/** Throws `Refused` at the first thing wrong; `written` may be anything at all. */
export const buildScenario = (written: unknown, open: OpenRecording): Scenario => {
  check(scenarioSchema, written, []);
  const checked = written as WrittenScenario;
  refuseBankKinds(checked.bank, bankSchema);
  refuseSite(checked.site, checked.bank);
  const stepS = buildStep(checked.step);
  const { source, durationS } = buildSource(checked, stepS, open);
  refuseLength(checked, durationS, stepS);
  const planned = buildEvents(checked.events ?? [], source);
  const { models, series } = modelsOf(source);
  refuseTimeline(checked.settings, planned, systemVOf(models, series));
  return {
    title: checked.title ?? "",
    durationS,
    stepS,
    source,
    settings: checked.settings ?? {},
    initial: { stateOfChargePct: believedPct(checked) },
    remote: checked.remote ?? "loop",
    events: planned.map(({ atS, actions }): ScenarioEvent => ({ atS, actions })),
  };
};
