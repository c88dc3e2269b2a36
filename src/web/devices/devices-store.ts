/** The list as it was last told: asked while the page is open. */
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Device, getDevices } from "./devices-api.ts";

export const devices = signal<readonly Device[] | null>(null);

export const learnDevices = async (): Promise<void> => {
  const answer = await getDevices();
  if (answer.ok) devices.value = answer.value.devices;
};

const everyMs = 2500;

export const useDevices = (): void => {
  useEffect(() => {
    void learnDevices();
    const timer = setInterval(() => void learnDevices(), everyMs);
    return () => clearInterval(timer);
  }, []);
};
