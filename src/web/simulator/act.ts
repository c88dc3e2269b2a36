/** What a person does to the simulated world or to the BMS; a refusal is shown where it was asked for. */
import { signal } from "@preact/signals";
import type { WrittenActions } from "../../contract/actions.ts";
import { type Answer, getSimulator, patchSimulator, postEvent } from "../live/api.ts";
import { simulator } from "../live/store.ts";
import { sayRefusal } from "../say.ts";

export const refusal = signal<string | null>(null);

const show = (answer: Answer<unknown>): void => {
  refusal.value = answer.ok ? null : sayRefusal(answer.refused);
};

export const act = async (actions: WrittenActions): Promise<void> => show(await postEvent(actions));

export type Slider = "loadW" | "sunPct" | "ambientC";

export const setSlider = async (slider: Slider, value: number | null): Promise<void> => {
  await act({ simulator: { [slider]: value } });
  const answer = await getSimulator();
  if (answer.ok) simulator.value = answer.value;
};

export const setSpeed = async (speed: number): Promise<void> => {
  const answer = await patchSimulator({ speed });
  show(answer);
  if (answer.ok) simulator.value = answer.value;
};
