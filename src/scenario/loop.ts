/**
 * One cycle of a BMS over two ports: the only loop there is. The scenario runner, the guard, the twin and the tests swap what
 * stands behind the ports; nothing else touches the world (house rule 4).
 */
import type { BmsEvent } from "../core/events.ts";
import type { BmsInput } from "../core/input.ts";
import type { Reading } from "../core/reading.ts";
import type { Sample } from "../core/sample.ts";
import { sampleOf } from "../core/sample-of.ts";
import type { BmsState } from "../core/state.ts";
import { step } from "../core/step.ts";
import type { Terminals } from "../core/terminals.ts";
import type { Duration, Instant } from "../core/units.ts";
import { actsOf, remoteInput } from "./actions.ts";
import type { Actions, RemoteWiring } from "./scenario.ts";

/** Whatever stands at the BMS cable: given readings, a recording, a simulated bank, real packs. */
export interface BankPort {
  /** Moves to `nowS` and reads; the arrays may be the same ones each time. */
  read(nowS: Instant): Reading;
  /** What a simulated bank's world is asked to do; a real one has no such thing. */
  control?(actions: Actions): void;
}

/** Whatever hangs on the terminals. Called after every decision, changed or not: an output is live only while held. */
export interface OutputsPort {
  drive(terminals: Terminals): void;
}

/** Writes down what decisions were made from, and what they were: a loop over the same again decides the same. */
export interface LoopRecorder {
  /** Before a turn of a cycle, of which there is nearly always one; the reading is good until it returns. */
  heard(before: BmsState, input: BmsInput, actions: readonly Actions[]): void;
  /** After the last turn. */
  decided(cycle: Cycle): void;
}

/** One decision, several to hear it. */
export const outputsTogether = (...all: readonly OutputsPort[]): OutputsPort => ({
  drive(terminals) {
    for (const one of all) one.drive(terminals);
  },
});

export interface Cycle {
  readonly sample: Sample;
  readonly events: readonly BmsEvent[];
}

export interface Loop {
  /** Apply, read, count, judge, drive. `wallS` labels only (TIME-1). */
  cycle(nowS: Instant, wallS: number, actions: readonly Actions[]): Cycle;
  /** As the last cycle left it: to be saved, and begun from again. */
  state(): BmsState;
  /** The next cycle goes on from this. */
  goOnFrom(state: BmsState): void;
  /** What the last cycle read; null before the first. Good until the next. */
  reading(): Reading | null;
}

export interface LoopSpec {
  readonly bank: BankPort;
  readonly outputs: OutputsPort;
  readonly begin: BmsState;
  readonly remote: RemoteWiring;
  /** A real contact on the remote terminals, in place of `remote`: is it closed? Asked in every cycle. */
  readonly contactIsClosed?: (() => boolean) | undefined;
  /** How far apart the cycles are meant to be, s. */
  readonly cycleS: Duration;
  /** SYS-5, A. */
  readonly standbyA?: number;
  readonly preAlarmA?: number;
  /** COD-10: is something wrong with the hardware that no reading tells? Asked in every cycle. */
  readonly hardwareFault?: () => boolean;
  /** Of it: is a contact of LOAD or CHARGER not as it was told to be? */
  readonly outputContradicts?: () => boolean;
  readonly recorder?: LoopRecorder | undefined;
}

export const createLoop = (spec: LoopSpec): Loop => {
  const { bank, outputs, cycleS, standbyA = 0, preAlarmA = 0, recorder } = spec;
  let state = spec.begin;
  let remote = spec.remote;
  let supplied = true;
  let saidFaulty = false;
  let read: Reading | null = null;
  /** What H carries where it is tied to the battery's plus: a voltage that was not read is there all the same. */
  let plusV = Number.NaN;
  const { contactIsClosed } = spec;
  const wiring = (): RemoteWiring => (contactIsClosed === undefined ? remote : contactIsClosed() ? "loop" : "open");
  const apply = (actions: Actions): void => {
    remote = actions.remote ?? remote;
    if (actions.power !== undefined) supplied = actions.power === "on";
    if (actions.hardware !== undefined) saidFaulty = actions.hardware === "fault";
    bank.control?.(actions);
  };
  const once = (nowS: Instant, wallS: number, actions: readonly Actions[]): readonly BmsEvent[] => {
    for (const one of actions) apply(one);
    const reading = bank.read(nowS);
    read = reading;
    if (Number.isFinite(reading.bankV)) plusV = reading.bankV;
    const input: BmsInput = {
      nowS,
      wallS,
      cycleS,
      reading,
      remote: remoteInput(wiring(), plusV),
      supplied,
      hardwareFault: saidFaulty || (spec.hardwareFault?.() ?? false),
      outputContradicts: spec.outputContradicts?.() ?? false,
      acts: actions.flatMap(actsOf),
      standbyA,
      preAlarmA,
    };
    recorder?.heard(state, input, actions);
    const result = step(state, input);
    state = result.state;
    outputs.drive(state.decided.terminals);
    return result.events;
  };
  return {
    cycle(nowS, wallS, actions) {
      const events = inTurn(actions).flatMap((turn) => once(nowS, wallS, turn));
      const done = { sample: sampleOf(state), events };
      recorder?.decided(done);
      return done;
    },
    state: () => state,
    goOnFrom: (other) => {
      state = other;
    },
    reading: () => read,
  };
};

/** Power and hardware are states of the world: of two changes in one cycle the first would never have been. Each takes its own turn. */
const inTurn = (actions: readonly Actions[]): readonly (readonly Actions[])[] => {
  if (actions.length < 2) return [actions];
  const turns: Actions[][] = [];
  for (const one of actions) {
    const last = turns.at(-1);
    const changesWorld = one.power !== undefined || one.hardware !== undefined;
    if (last === undefined || changesWorld) turns.push([one]);
    else last.push(one);
  }
  return turns;
};

/** Where nobody hangs on the terminals. */
export const noOutputs: OutputsPort = { drive: () => {} };
