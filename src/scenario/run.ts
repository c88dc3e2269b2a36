/** A RUN: scenario in, trace out, as fast as it goes. */
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";
import { newBms } from "../core/state.ts";
import { instant, seconds } from "../core/units.ts";
import { givenReadings } from "./given-readings.ts";
import { heardSteps } from "./heard.ts";
import { type BankPort, createLoop, noOutputs, type OutputsPort } from "./loop.ts";
import { recordedBank } from "./recorded-bank.ts";
import type { Actions, Heard, Scenario } from "./scenario.ts";
import type { DeviceSample } from "../site/simulated-site.ts";
import { simulatedWorld } from "./simulated-world.ts";

/** A line of the trace. A recording adds whether its cells were made, and what its recorder believed. */
export type TraceLine = BmsEvent | TraceSample;
export interface TraceSample extends Sample {
  readonly cellsDerived?: true;
  readonly referencePct?: number | null;
  /** Around a simulated bank with a site: one entry a device, in the order of the design. */
  readonly devices?: readonly DeviceSample[];
}

interface World {
  readonly bank: BankPort;
  readonly outputs: OutputsPort;
  /** Of a step; the devices of an installation only where its sample is due. */
  readonly remarks: (due: boolean) => Pick<TraceSample, "cellsDerived" | "referencePct" | "devices">;
  /** COD-10, of a simulated installation. */
  readonly damage: () => { readonly any: boolean; readonly contradicts: boolean };
}

const nothingToRemark = {};
const sound = { any: false, contradicts: false };

const worldOf = (source: Exclude<Scenario["source"], Heard>): World => {
  switch (source.kind) {
    case "readings":
      return { bank: givenReadings(source), outputs: noOutputs, remarks: () => nothingToRemark, damage: () => sound };
    case "recording": {
      const bank = recordedBank(source);
      const derived = source.rows.cellsDerived ? { cellsDerived: true as const } : {};
      const referenced = source.rows.referencePct !== null;
      return {
        bank,
        outputs: noOutputs,
        damage: () => sound,
        remarks: () => (referenced ? { ...derived, referencePct: bank.referencePct() } : derived),
      };
    }
    case "simulate": {
      const world = simulatedWorld(source);
      const remarks = (due: boolean): Pick<TraceSample, "devices"> => {
        const devices = due ? world.devices() : null;
        return devices === null ? nothingToRemark : { devices };
      };
      return { bank: world.bank, outputs: world.outputs, damage: world.damage, remarks };
    }
  }
};

const tolerance = 1e-9;

/** The times of the steps: from 0 to the end, both included, the last one shorter if need be. */
export const stepCount = ({ durationS, stepS }: Pick<Scenario, "durationS" | "stepS">): number =>
  Math.ceil(durationS / stepS - tolerance);

/** What the clock says at the first step. */
export const beginOf = ({ source }: Pick<Scenario, "source">): number =>
  source.kind === "heard" ? (source.cycles[0]?.nowS ?? 0) : 0;

export interface RunOptions {
  /** A sample at the first step at or after each multiple, s; absent: at every step. */
  readonly everyS?: number;
}

export interface RunStep {
  readonly events: readonly BmsEvent[];
  readonly sample: TraceSample;
  /** The sample belongs into the trace: its time has come, or something happened. */
  readonly due: boolean;
}

/** One step after the other; draw the next when ready for it, nothing runs ahead. */
export function* runSteps(scenario: Scenario, { everyS = 0 }: RunOptions = {}): Generator<RunStep, void, void> {
  const { source, events, stepS, durationS, settings, initial, remote } = scenario;
  if (source.kind === "heard") return yield* heardSteps(source, stepS, everyS);
  const { bank, outputs, remarks, damage } = worldOf(source);
  const begin = newBms({ settings, stateOfChargePct: initial.stateOfChargePct });
  const loop = createLoop({
    bank,
    outputs,
    begin,
    remote,
    cycleS: seconds(stepS),
    hardwareFault: () => damage().any,
    outputContradicts: () => damage().contradicts,
  });
  const last = stepCount(scenario);
  let nextEvent = 0;
  let sampleDueS = 0;
  for (let index = 0; index <= last; index++) {
    const atS = Math.min(index * stepS, durationS);
    const actions: Actions[] = [];
    for (
      let event = events[nextEvent];
      event !== undefined && event.atS <= atS + tolerance;
      event = events[nextEvent]
    ) {
      actions.push(event.actions);
      nextEvent++;
    }
    const { sample, events: happened } = loop.cycle(instant(atS), atS, actions);
    const timeHasCome = atS >= sampleDueS - tolerance;
    if (timeHasCome && everyS > 0) sampleDueS = (Math.floor(atS / everyS + tolerance) + 1) * everyS;
    const due = timeHasCome || actions.length > 0 || happened.length > 0;
    yield { events: happened, sample: { ...sample, ...remarks(due) }, due };
  }
}

/** What a step writes into the trace: its events, then its sample where one is due. */
export const traceLines = ({ events, sample, due }: RunStep): readonly TraceLine[] =>
  due ? [...events, sample] : events;

/** The trace, an array of lines a step. */
export function* run(scenario: Scenario, options: RunOptions = {}): Generator<readonly TraceLine[], void, void> {
  for (const one of runSteps(scenario, options)) yield traceLines(one);
}
