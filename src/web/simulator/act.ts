/** What a person does to the simulated world or to the BMS; a refusal is shown where it was asked for. */
import { signal } from "@preact/signals";
import type { WrittenActions } from "../../contract/actions.ts";
import { type Answer, getSimulator, patchSimulator, postEvent, type Simulator } from "../live/api.ts";
import { simulator } from "../live/store.ts";
import { sayRefusal } from "../say.ts";

export const refusal = signal<string | null>(null);

const show = (answer: Answer<unknown>): void => {
  refusal.value = answer.ok ? null : sayRefusal(answer.refused);
};

export const act = async (actions: WrittenActions): Promise<void> => show(await postEvent(actions));

export type Slider = "loadW" | "sunPct" | "ambientC";

/** Shown at once, so that a thumb or a choice does not jump back while the answer is under way. */
const expect = (change: Partial<Simulator>): void => {
  if (simulator.value !== null) simulator.value = { ...simulator.value, ...change };
};

/** Refused or not answered: what is shown is asked for anew. */
const learn = async (): Promise<void> => {
  const answer = await getSimulator();
  if (answer.ok) simulator.value = answer.value;
};

export const setSlider = async (slider: Slider, value: number | null): Promise<void> => {
  expect({ [slider]: value });
  const answer = await postEvent({ simulator: { [slider]: value } });
  show(answer);
  if (!answer.ok) await learn();
};

export const setSpeed = async (speed: number): Promise<void> => {
  expect({ speed });
  const answer = await patchSimulator({ speed });
  show(answer);
  if (!answer.ok) await learn();
};
