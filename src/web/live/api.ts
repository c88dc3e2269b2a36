/** The few calls of the page; relative, so that it also works behind a proxy at another path. */
import type { Settings } from "../../core/settings.ts";
import type { WrittenActions } from "../../contract/actions.ts";

const base = "api/v1/";

/** What the server says of itself. */
export interface Identity {
  readonly name: string;
  readonly version: string;
  readonly simulated: boolean;
  /** s since 1970 at which the run's clock stood at 0: turns `atS` into a time of day. */
  readonly startedAtS: number;
}

export interface Simulator {
  readonly speed: number;
  /** null: as the day has it. */
  readonly loadW: number | null;
  readonly sunPct: number | null;
  readonly ambientC: number | null;
}

/** A refusal in words, as the server answers it. */
export interface Refused {
  readonly message: string;
  readonly text?: { readonly en: string; readonly it: string };
}

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: Refused | null };

const call = async <T>(path: string, method = "GET", body?: unknown): Promise<Answer<T>> => {
  try {
    const response = await fetch(base + path, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as unknown;
    return response.ok ? { ok: true, value: answer as T } : { ok: false, refused: answer as Refused };
  } catch {
    return { ok: false, refused: null };
  }
};

export const getIdentity = (): Promise<Answer<Identity>> => call("identity");
export const getSettings = (): Promise<Answer<Settings>> => call("settings");
export const getSimulator = (): Promise<Answer<Simulator>> => call("simulator");
export const patchSimulator = (change: { readonly speed: number }): Promise<Answer<Simulator>> =>
  call("simulator", "PATCH", change);
export const postEvent = (actions: WrittenActions): Promise<Answer<unknown>> => call("events", "POST", actions);
export const streamAddress = `${base}stream`;
