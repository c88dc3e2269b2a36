/** The list as it was last told: asked while the page is open. */
import { batch, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Device, getDevices } from "./devices-api.ts";

export const devices = signal<readonly Device[] | null>(null);

/** s since 1970 of the last answer; null: none came. */
export const heardS = signal<number | null>(null);

export const learnDevices = async (): Promise<void> => {
  const answer = await getDevices();
  if (!answer.ok) return;
  batch(() => {
    devices.value = answer.value.devices;
    heardS.value = Date.now() / 1000;
  });
};

const everyMs = 2500;

export const useDevices = (): void => {
  useEffect(() => {
    void learnDevices();
    const timer = setInterval(() => void learnDevices(), everyMs);
    return () => clearInterval(timer);
  }, []);
};
