/** The firmware as it was last told: asked when the page is opened, and more often while an update runs. */
import { batch, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { sample } from "../live/store.ts";
import { type Heard, heardOf } from "./firmware-state.ts";
import { type Firmware, getFirmware, type Target } from "./product-api.ts";

export const firmware = signal<Firmware | null>(null);
/** The first answer is there, or there was none. */
export const firmwareAsked = signal(false);

export interface HeardOf {
  readonly target: Target;
  readonly heard: Heard;
}
/** The newest that a screen reader is told. */
export const heardNow = signal<HeardOf | null>(null);

const heardBefore = new Map<Target, Heard | null>();

const listen = ({ targets }: Firmware): void => {
  for (const facts of targets) {
    const before = heardBefore.get(facts.target) ?? null;
    const heard = heardOf(before, facts);
    heardBefore.set(facts.target, heard);
    if (heard !== before && heard !== null) heardNow.value = { target: facts.target, heard };
  }
};

export const learnFirmware = async (): Promise<void> => {
  const answer = await getFirmware();
  batch(() => {
    firmwareAsked.value = true;
    if (!answer.ok) return;
    firmware.value = answer.value;
    listen(answer.value);
  });
};

const usualS = 15;
const soonS = 1;

export const useFirmware = (): void => {
  const stands = sample.value?.firmware ?? null;
  // At once at each change, and again and again while progress is made.
  useEffect(() => {
    void learnFirmware();
    const timer = setInterval(() => void learnFirmware(), 1000 * (stands?.phase === "updating" ? soonS : usualS));
    return () => clearInterval(timer);
  }, [stands?.target, stands?.phase, sample.value === null]);
};
