/** The calls of the page of the devices. */
import type { Code } from "../../core/codes.ts";
import { type Answer, call } from "../live/api.ts";

/** What is shown without connecting (BLE-2). */
export interface Figures {
  readonly stateOfChargePct: number | null;
  readonly bankV: number | null;
  readonly bankA: number | null;
  readonly timeRemainingS: number | null;
  readonly batteryC: number | null;
  readonly consumedAh: number | null;
  readonly codes: readonly Code[];
}

export type DeviceState = "asking" | "ok" | "stale" | "refused" | "unreachable";

export type DeviceTrouble =
  | "no-answer"
  | "name-unknown"
  | "certificate"
  | "token-unknown"
  | "pairing-needed"
  | "wireless-off"
  | "guard-silent"
  | "not-understood";

export interface Device {
  readonly id: string;
  readonly own: boolean;
  /** null: the own. */
  readonly name: string | null;
  readonly address: string | null;
  readonly state: DeviceState;
  readonly why: DeviceTrouble | null;
  /** s since 1970. */
  readonly sinceS: number | null;
  /** null: nothing was ever heard. */
  readonly ageS: number | null;
  readonly serial: string | null;
  readonly simulated: boolean | null;
  /** null: switched off there, or never heard. */
  readonly readout: Figures | null;
}

interface List {
  readonly devices: readonly Device[];
}

export interface NewDevice {
  readonly name: string;
  readonly address: string;
  readonly token?: string;
}

export const getDevices = (): Promise<Answer<List>> => call("devices");
export const postDevice = (device: NewDevice): Promise<Answer<List>> => call("devices", "POST", device);
export const deleteDevice = (id: string): Promise<Answer<null>> => call(`devices/${id}`, "DELETE");
