/** An incident once more: the one loop over what a guard heard, from the state that it had, at the times at which it turned. */
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";
import { seconds } from "../core/units.ts";
import { createLoop, noOutputs } from "./loop.ts";
import type { Actions, Heard, HeardCycle, RemoteWiring } from "./scenario.ts";

const wiringOf = ({ remote: { joined, lowV, highV } }: HeardCycle): RemoteWiring => {
  if (joined) return "loop";
  if (lowV !== null) return { lowV };
  return highV === null ? "open" : { highV };
};

/** How the world around the bank was, said as a scenario says it. */
const surroundings = (heard: HeardCycle): Actions => ({
  remote: wiringOf(heard),
  power: heard.supplied ? "on" : "off",
});

export interface HeardStep {
  readonly events: readonly BmsEvent[];
  readonly sample: Sample;
  readonly due: boolean;
}

/** `everyS` 0: a sample at every step. */
export function* heardSteps(source: Heard, stepS: number, everyS: number): Generator<HeardStep, void, void> {
  const { begin, cycles, standbyA, preAlarmA } = source;
  let now = cycles[0] as HeardCycle;
  const loop = createLoop({
    bank: { read: () => now.reading },
    outputs: noOutputs,
    begin,
    remote: "open",
    cycleS: seconds(stepS),
    standbyA,
    preAlarmA,
    hardwareFault: () => now.hardwareFault,
    outputContradicts: () => now.outputContradicts,
  });
  let sampleDueS = Number.NEGATIVE_INFINITY;
  for (now of cycles) {
    const { nowS, wallS, actions, last } = now;
    const { sample, events } = loop.cycle(nowS, wallS, [surroundings(now), ...actions]);
    const timeHasCome = nowS >= sampleDueS;
    if (last && timeHasCome && everyS > 0) sampleDueS = (Math.floor(nowS / everyS) + 1) * everyS;
    yield { events, sample, due: last && (timeHasCome || actions.length > 0 || events.length > 0) };
  }
}
