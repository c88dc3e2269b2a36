/**
 * One cycle of the BMS, in the manual's order: the table of contents of the rules. Pure and total: no clock, no chance, no I/O,
 * no exception; whatever comes in has a defined, safe outcome.
 */
import { carryOut } from "./carry-out.ts";
import { changes } from "./changes.ts";
import { decide } from "./decide.ts";
import { type BmsEvent, type Happening, happened } from "./events.ts";
import { type BmsInput, withSaneSpans } from "./input.ts";
import { count, monitor } from "./monitor.ts";
import { observe } from "./observe.ts";
import { judgePower } from "./power.ts";
import { powerDown, powerUp } from "./power-cycle.ts";
import { show } from "./show.ts";
import type { BmsState, Draft } from "./state.ts";
import { type Instant, seconds } from "./units.ts";
import type { Rule } from "./verdict.ts";

export interface BmsStep {
  readonly state: BmsState;
  readonly events: readonly BmsEvent[];
}

/** The outputs are `state.decided.terminals`; what people and machines see is `sampleOf(state)`. */
export const step = (before: BmsState, given: BmsInput): BmsStep => {
  const input = withSaneSpans(given);
  const now = monotonic(before, input.nowS);
  const draft: Draft = { ...before, wallS: Number.isFinite(input.wallS) ? input.wallS : before.wallS };
  const wasOn = before.power?.on ?? false;
  draft.power = judgePower(before.power, input.supplied, input.reading.bankV, now);
  if (!draft.power.on) return finish(before, draft, now, powerDown(draft, input, now), none);
  if (!wasOn) powerUp(draft, input, now);

  const uncountedS = wasOn ? count(draft, input, now) : seconds(0);
  const acted = carryOut(draft, input.acts, input.reading, now);
  const observed = observe(draft, input, now);
  const monitored = monitor(draft, input.reading, observed.seen, uncountedS, now);
  const verdicts = decide(draft, input.reading, observed.seen, acted.byHand, now);
  show(draft, input, verdicts, now);

  const told = inOrder(acted.happenings, observed.happenings, monitored);
  return finish(before, draft, now, told, verdicts.preAlarmRules);
};

const nothingTold: readonly Happening[] = [];

const inOrder = (...phases: readonly (readonly Happening[])[]): readonly Happening[] =>
  phases.every((phase) => phase.length === 0) ? nothingTold : phases.flat();

const none: readonly Rule[] = [];

/** TIME-1: a clock that goes back, or is no number, stands still. */
const monotonic = (before: BmsState, nowS: Instant): Instant =>
  Number.isFinite(nowS) && (before.power === null || nowS > before.nowS) ? nowS : before.nowS;

const nothingHappened: readonly BmsEvent[] = [];

const finish = (
  before: BmsState,
  draft: Draft,
  now: Instant,
  told: readonly Happening[],
  preAlarmRules: readonly Rule[],
): BmsStep => {
  draft.nowS = now;
  const found = changes(before, draft, preAlarmRules);
  const events =
    told.length + found.length === 0 ? nothingHappened : [...told, ...found].map((what) => happened(now, what));
  return { state: draft, events };
};
