/** What a person does to the simulated world or to the BMS; a refusal is shown where it was asked for. */
import { signal } from "@preact/signals";
import type { WrittenActions } from "../../contract/actions.ts";
import type { StandingFault } from "../../contract/faults.ts";
import { type Answer, getSimulator, patchSimulator, postEvent, type Simulator } from "../live/api.ts";
import { simulator } from "../live/store.ts";
import { sayRefusal } from "../say.ts";

export const refusal = signal<string | null>(null);

const show = (answer: Answer<unknown>): void => {
  refusal.value = answer.ok ? null : sayRefusal(answer.refused);
};

export const act = async (actions: WrittenActions): Promise<void> => show(await postEvent(actions));

/** Others change it too, and nobody tells. */
export const learn = async (): Promise<void> => {
  const answer = await getSimulator();
  if (answer.ok) simulator.value = answer.value;
};

/** Shown at once, so that a thumb or a choice does not jump back while the answer is under way. */
const change = async (expected: Partial<Simulator>, ask: () => Promise<Answer<unknown>>): Promise<void> => {
  if (simulator.value !== null) simulator.value = { ...simulator.value, ...expected };
  const answer = await ask();
  show(answer);
  // Refused or not answered: what is shown is asked for anew.
  if (!answer.ok) await learn();
};

export type SliderName = "loadW" | "sunPct" | "ambientC";

export const setSlider = (slider: SliderName, value: number | null): Promise<void> =>
  change({ [slider]: value }, () => postEvent({ simulator: { [slider]: value } }));

export const setSpeed = (speed: number): Promise<void> => change({ speed }, () => patchSimulator({ speed }));

/** Its world begins anew: what was set by hand is gone. */
export const setSystem = async (system: string | null): Promise<void> => {
  await change({ system }, () => patchSimulator({ system }));
  await learn();
};

type Remote = NonNullable<Simulator["remote"]>;

export const setRemote = (remote: Remote): Promise<void> => change({ remote }, () => postEvent({ remote }));

type Faults = readonly StandingFault[];

/** One after the other: each begins with what the one before has left. */
let done = Promise.resolve();

/** `next`: from what stands to what is to stand. */
export const changeFaults = (next: (standing: Faults) => Faults): void => {
  done = done.then(async () => {
    // What somebody else let happen is not healed unseen.
    await learn();
    const faults = [...next(simulator.value?.faults ?? [])];
    await change({ faults }, () => postEvent({ simulator: { faults } }));
  });
};
