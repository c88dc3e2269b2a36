/** The drill as it is shown: the record and what runs, in words of both languages, with what can be done next. */
import type { DrillOffer, DrillStep, DrillView } from "../../contract/drill.ts";
import {
  drillIntro,
  drillNotes,
  drillOffers,
  drillOutcomes,
  drillPhaseWords,
  drillSign,
  drillStates,
  drillStepWords,
  drillTitle,
} from "../../words/drill.ts";
import type { Text } from "../../words/language.ts";
import { type Running, phaseOf } from "./judge.ts";
import type { DrillRecord, StepRecord } from "./record-file.ts";

type StepView = DrillView["steps"][number];

/** Texts are frozen in words, and plain in what is sent. */
const text = ({ en, it }: Text): { en: string; it: string } => ({ en, it });
const offer = (label: Text, send: DrillOffer["send"], ask: DrillOffer["ask"] = null): DrillOffer => ({
  label: text(label),
  send,
  ask,
});

const beginOffer = (step: DrillStep, label: Text): DrillOffer =>
  offer(label, { begin: step }, step === "current" ? { key: "watts", label: text(drillOffers.watts) } : null);
const skipOffer = (step: DrillStep): DrillOffer =>
  offer(drillOffers.skip, { skip: step }, { key: "reason", label: text(drillOffers.reason) });

const toldOf = ({ step, state, outcome, reason }: StepRecord, running: Running | null): Text => {
  if (running !== null) return drillPhaseWords[phaseOf(running)];
  if (state === "skipped") return { en: reason ?? "", it: reason ?? "" };
  if (outcome === null) return drillStepWords[step].ready;
  const told = drillOutcomes[outcome.code];
  return { en: told.en(outcome.figures), it: told.it(outcome.figures) };
};

const stateOf = ({ state }: StepRecord, running: Running | null): StepView["state"] => {
  if (running === null) return state;
  return phaseOf(running) === "asking" ? "asking" : "waiting";
};

const offersOf = (record: StepRecord, state: StepView["state"], isNext: boolean, isFree: boolean): DrillOffer[] => {
  const { step } = record;
  if (state === "asking") return [offer(drillOffers.yes, { confirm: true }), offer(drillOffers.no, { confirm: false })];
  if (state === "waiting") return [skipOffer(step)];
  if (!isFree) return [];
  if (state === "open") return isNext ? [beginOffer(step, drillOffers.begin), skipOffer(step)] : [];
  return [beginOffer(step, drillOffers.again)];
};

const notesOf = (record: DrillRecord | null, passed: boolean, saved: boolean): readonly Text[] => {
  if (record === null) return [drillIntro];
  return [
    ...(record.endedS === null ? [drillIntro] : [passed ? drillNotes.passed : drillNotes.notPassed]),
    ...(record.dryRun ? [drillNotes.dryRun] : []),
    ...(record.simulated ? [drillNotes.simulated] : []),
    ...(saved ? [] : [drillNotes.unsaved]),
  ];
};

export interface Shown {
  readonly record: DrillRecord | null;
  readonly running: Running | null;
  readonly saved: boolean;
  /** Of a drill that there is not yet. */
  readonly now: Pick<DrillView, "serial" | "software" | "simulated" | "dryRun">;
  readonly open: readonly StepRecord[];
}

export const viewOf = ({ record, running, saved, now, open }: Shown): DrillView => {
  const steps = record?.steps ?? open;
  const isRunning = record !== null && record.endedS === null;
  const next = steps.find(({ state }) => state === "open")?.step;
  const passed = record !== null && !record.dryRun && steps.every(({ state }) => state === "passed");
  const { serial, software, simulated, dryRun } = record ?? now;
  return {
    title: text(drillTitle),
    state: record === null ? "none" : isRunning ? "running" : "ended",
    startedS: record?.startedS ?? null,
    endedS: record?.endedS ?? null,
    passed,
    serial,
    software,
    simulated,
    dryRun,
    notes: notesOf(record, passed, saved).map(text),
    sign: drillSign.map(text),
    steps: steps.map((one) => {
      const runs = running?.step === one.step ? running : null;
      const state = stateOf(one, runs);
      return {
        step: one.step,
        title: text(drillStepWords[one.step].title),
        state,
        stateText: text(drillStates[state]),
        told: text(toldOf(one, runs)),
        figures: { ...one.outcome?.figures },
        tries: one.tries,
        wallS: one.wallS,
        who: one.who,
        offers: isRunning ? offersOf(one, state, one.step === next, running === null) : [],
      };
    }),
    offers: [offer(isRunning ? drillOffers.end : drillOffers.start, isRunning ? { end: true } : { start: true })],
  };
};
