/** The one drill there is: what is asked of it, what the samples say meanwhile, and its record. */
import type { DrillRequest, DrillStep, DrillView } from "../../contract/drill.ts";
import { drillSteps } from "../../contract/drill.ts";
import type { Who } from "../../contract/live.ts";
import { type DrillName, drillNames } from "../../core/drill.ts";
import type { DrillOutcome, drillRefusals } from "../../words/drill.ts";
import { type Answered, GuardAway, type GuardLink } from "../guard-link.ts";
import { beginStep, confirmed, isOver, look, notReady, phaseOf, type Running } from "./judge.ts";
import { outcome } from "./outcome.ts";
import { type DrillRecord, openRecordFile, type StepRecord } from "./record-file.ts";
import { type Seen, seenIn } from "./seen.ts";
import { viewOf } from "./view.ts";

/** `no`: why not; `bms`: the BMS itself refused. */
export type DrillAnswer =
  | { readonly view: DrillView }
  | { readonly no: keyof typeof drillRefusals }
  | { readonly bms: Answered };

export interface DrillSession {
  view(): DrillView;
  ask(request: DrillRequest, who: Who): Promise<DrillAnswer>;
}

export interface SessionSpec {
  readonly folder: string;
  readonly link: GuardLink;
  readonly serial: string;
  readonly software: string;
  readonly wallS: () => number;
  readonly monotonicS: () => number;
}

const openStep = (step: DrillStep): StepRecord => ({
  step,
  state: "open",
  outcome: null,
  reason: null,
  tries: 0,
  wallS: null,
  who: null,
});

const isDrillName = (step: DrillStep): step is DrillName => drillNames.some((one) => one === step);

const withStep = (record: DrillRecord, step: DrillStep, change: Partial<StepRecord>): DrillRecord => ({
  ...record,
  steps: record.steps.map((one) => (one.step === step ? { ...one, ...change } : one)),
});

/** What was under way when the server ended was seen by nobody to its end. */
const interrupted = (found: DrillRecord | null): DrillRecord | null => {
  if (found === null || found.running === null) return found;
  const change = { state: "failed", outcome: outcome("failed", "interrupted") } as const;
  return { ...withStep(found, found.running, change), running: null };
};

export const openDrill = ({ folder, link, serial, software, wallS, monotonicS }: SessionSpec): DrillSession => {
  const file = openRecordFile(folder);
  let record = interrupted(file.found);
  let running: Running | null = null;
  let saved = true;
  let askedBy: Who = "local";
  /** Asked of the guard, and not answered yet. */
  let asking = false;

  const now = () => ({
    serial,
    software,
    simulated: link.hello()?.simulated ?? false,
    dryRun: link.health()?.dryRun ?? false,
  });
  const keep = (next: DrillRecord): void => {
    record = { ...next, running: running?.step ?? null };
    saved = file.keep(record);
  };
  const view = (): DrillView => viewOf({ record, running, saved, now: now(), open: drillSteps.map(openStep) });

  const finish = (step: DrillStep, { result, ...how }: DrillOutcome): void => {
    running = null;
    if (record === null) return;
    keep(withStep(record, step, { state: result, outcome: { result, ...how }, wallS: wallS(), who: askedBy }));
  };

  const seen = (): Seen | null => {
    const sample = link.newest();
    return sample === null ? null : seenIn(sample, link.health()?.hardware ?? null, monotonicS());
  };

  // Every sample is looked at as it comes, so that nothing short is missed.
  link.feed.follow(() => {
    const what = seen();
    if (running === null || what === null) return;
    const judged = look(running, what);
    if (isOver(judged)) finish(running.step, judged);
    else running = judged;
  });

  const begin = async (
    drill: DrillRecord,
    step: DrillStep,
    watts: number | undefined,
    who: Who,
  ): Promise<DrillAnswer> => {
    if (running !== null || asking) return { no: "step-runs" };
    const what = seen();
    if (what === null || !link.isLive()) throw new GuardAway("the guard is not heard, and nothing can be tried");
    const missing = notReady(step, what, watts);
    if (missing !== null) return { no: missing };
    askedBy = who;
    let sawAtS = what.atS;
    if (isDrillName(step)) {
      asking = true;
      try {
        const answered = await link.act({ drill: step }, who);
        if (answered.events.some(({ type }) => type === "refused")) return { bms: answered };
        sawAtS = answered.sample.atS;
      } finally {
        asking = false;
      }
    }
    running = beginStep(step, { ...what, atS: sawAtS, clockS: monotonicS() }, watts);
    const tries = (drill.steps.find((one) => one.step === step)?.tries ?? 0) + 1;
    const change = { state: "open", outcome: null, reason: null, tries, wallS: null, who } as const;
    // A dry run that was ended in the middle leaves a drill that was one in part.
    keep({ ...withStep(drill, step, change), dryRun: drill.dryRun || now().dryRun });
    return { view: view() };
  };

  const ask = async (request: DrillRequest, who: Who): Promise<DrillAnswer> => {
    const isOpen = record !== null && record.endedS === null;
    if ("start" in request) {
      if (isOpen || asking) return { no: "drill-runs" };
      const begun = { version: 1, ...now(), startedS: wallS(), endedS: null, who, running: null } as const;
      keep({ ...begun, steps: drillSteps.map(openStep) });
      return { view: view() };
    }
    if (record === null || !isOpen) return { no: "no-drill" };
    if ("begin" in request) return begin(record, request.begin, request.watts, who);
    if (asking) return { no: "step-runs" };
    if ("confirm" in request) {
      if (running === null || phaseOf(running) !== "asking") return { no: "not-asking" };
      askedBy = who;
      finish(running.step, confirmed(request.confirm));
    } else if ("skip" in request) {
      if (running !== null && running.step !== request.skip) return { no: "step-runs" };
      running = null;
      keep(
        withStep(record, request.skip, {
          state: "skipped",
          outcome: null,
          reason: request.reason,
          wallS: wallS(),
          who,
        }),
      );
    } else {
      running = null;
      keep({ ...record, endedS: wallS() });
    }
    return { view: view() };
  };
  return { view, ask };
};
