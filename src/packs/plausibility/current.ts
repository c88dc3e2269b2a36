/**
 * The current against what it does to the voltage. A battery's voltage rises when more flows in: that needs no model. One step proves
 * nothing, several of the same kind do. Steps count only with calm before and after, so that readings a moment apart do not matter.
 */
import { type Doubt, doubtOf } from "./doubt.ts";
import { limits } from "./limits.ts";
import type { Judged, Moment, Step } from "./moment.ts";

const { step: least, sign, deaf, response } = limits;

export interface CurrentState {
  /** Steps against less twice those with the voltage, and whether that is enough. */
  readonly against: number;
  readonly isAgainst: boolean;
  readonly unheard: number;
  readonly tooSmall: number;
  readonly tooLarge: number;
  readonly lastStepS: number;
}

export const nothingOfCurrent: CurrentState = {
  against: 0,
  isAgainst: false,
  unheard: 0,
  tooSmall: 0,
  tooLarge: 0,
  lastStepS: Number.NEGATIVE_INFINITY,
};

const afterCurrentStep = (state: CurrentState, { byA, byV }: Step, moment: Moment): CurrentState => {
  const { capacityAh, digitV, meanV, reading, atS } = moment;
  const ohmAh = Math.abs(byV / byA) * capacityAh;
  const isSeen = Math.abs(byV) >= sign.seenV + 2 * digitV;
  const agrees = byA * byV > 0;
  const against = !isSeen
    ? state.against
    : agrees
      ? Math.max(0, state.against - 2)
      : Math.min(sign.steps, state.against + 1);
  const wouldShow = (response.smallest * Math.abs(byA)) / capacityAh >= 2 * digitV;
  const isEasy =
    (meanV ?? 0) > response.floorV && (reading.temperatureC ?? []).every((each) => each >= response.floorC);
  return {
    against,
    isAgainst: against >= sign.steps || (state.isAgainst && against > sign.offAt),
    unheard: 0,
    tooSmall: !wouldShow ? state.tooSmall : ohmAh < response.smallest ? state.tooSmall + 1 : 0,
    tooLarge: !isSeen ? state.tooLarge : ohmAh > response.largest && isEasy ? state.tooLarge + 1 : 0,
    lastStepS: isSeen ? atS : state.lastStepS,
  };
};

/** All cells alike: a balancer moves some of them without a current of the pack. */
const isOfAllCells = ({ from, to, byV }: Step): boolean =>
  to.cellV.every((value, index) => {
    const by = value - (from.cellV[index] ?? value);
    return by * byV > 0 && Math.abs(by) >= Math.abs(byV) / 2;
  });

const isUnheard = (step: Step, { capacityAh, digitV }: Moment): boolean =>
  step.voltageStepped &&
  step.currentStood &&
  Math.abs(step.byV) >= Math.max(deaf.stepV + 2 * digitV, deaf.stepVAh / capacityAh) &&
  isOfAllCells(step);

const afterStep = (state: CurrentState, moment: Moment): CurrentState => {
  const { step, capacityAh, atS } = moment;
  // A refused pack carries no current, and so could never show that it was right: after a while it is believed until the next step.
  if (state.isAgainst && atS - state.lastStepS > sign.forgetS)
    return afterStep({ ...state, against: sign.steps - 1, isAgainst: false }, moment);
  if (step === null) return state;
  if (step.currentStepped && Math.abs(step.byA) >= Math.max(least.leastA, least.leastPart * capacityAh))
    return afterCurrentStep(state, step, moment);
  return isUnheard(step, moment) ? { ...state, unheard: state.unheard + 1, lastStepS: atS } : state;
};

const doubtIn = (state: CurrentState, { step, capacityAh }: Moment): Doubt | null => {
  if (state.isAgainst) return doubtOf("current-sign", state.against, sign.steps);
  if (state.unheard >= deaf.steps) return doubtOf("current-deaf", state.unheard, deaf.steps);
  const foundMOhmAh = step === null ? 0 : Math.abs(step.byV / step.byA) * capacityAh * 1000;
  if (state.tooSmall >= response.inARow) return doubtOf("current-scale", foundMOhmAh, response.smallest * 1000);
  return state.tooLarge >= response.inARow ? doubtOf("current-scale", foundMOhmAh, response.largest * 1000) : null;
};

export const judgeCurrent = (state: CurrentState, moment: Moment): Judged<CurrentState> => {
  const next = afterStep(state, moment);
  return { state: next, doubt: doubtIn(next, moment) };
};
