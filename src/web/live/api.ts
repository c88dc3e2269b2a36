/** The calls of the page; relative, so that it also works behind a proxy at another path. */
import type { WrittenActions } from "../../contract/actions.ts";
import type { StandingFault } from "../../contract/faults.ts";
import type { Who } from "../../contract/live.ts";
import type { Code } from "../../core/codes.ts";
import type { AccessTrouble, StoreTrouble } from "../../words/appliance.ts";

const base = "api/v1/";

/** What the server says of itself. */
export interface Identity {
  readonly name: string;
  readonly version: string;
  readonly serial: string;
  /** Under which the network finds it. */
  readonly addresses: readonly string[];
  /** null: the guard has not been heard yet. */
  readonly simulated: boolean | null;
  readonly startedAtS: number | null;
}

export interface Simulator {
  readonly speed: number;
  /** null: as the day has it. */
  readonly loadW: number | null;
  readonly sunPct: number | null;
  readonly ambientC: number | null;
  readonly faults: readonly StandingFault[];
  /** What is joined to L and H; null: a real contact says it. */
  readonly remote: NonNullable<WrittenActions["remote"]> | null;
  /** Which of `systems` it runs; null: the one configured. */
  readonly system: string | null;
  readonly systems: readonly string[];
}

/** What the banner needs of how the appliance itself does. */
export interface Health {
  readonly guard: {
    readonly live: boolean;
    readonly silentForS: number | null;
    readonly dryRun: boolean | null;
    readonly hardware: string | null;
    readonly stateFile: string | null;
    readonly remoteInput: string | null;
    readonly incidents: string | null;
    readonly unreadable: string | null;
  };
  readonly store: {
    readonly state: "ok" | "fault";
    readonly problem: StoreTrouble | null;
    readonly replacedFile: string | null;
  };
  readonly access: { readonly faults: readonly { readonly problem: AccessTrouble; readonly file: string }[] };
}

/** Of the log: the newest first. */
export interface LogRecord {
  readonly type: string;
  readonly wallS: number;
  readonly who: Who | null;
  readonly event: unknown;
}

/** A refusal, as the server answers it. */
export interface Refused {
  readonly error: string;
  readonly message: string;
  readonly text?: { readonly en: string; readonly it: string };
  readonly retryAfterS?: number;
  readonly triesLeft?: number;
}

/** `refused` null: no answer at all. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly refused: Refused | null };

/** Answers by which a page learns that it may no longer do what it could. */
const byAccess: ReadonlySet<string> = new Set(["pairing-needed", "installer-needed", "wireless-off"]);
let turnedAway: () => void = () => {};
export const onTurnedAway = (listener: () => void): void => {
  turnedAway = listener;
};

export const call = async <T>(path: string, method = "GET", body?: unknown): Promise<Answer<T>> => {
  try {
    const response = await fetch(base + path, {
      method,
      ...(body === undefined ? {} : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    });
    const answer = response.status === 204 ? null : ((await response.json()) as unknown);
    if (response.ok) return { ok: true, value: answer as T };
    const refused = answer as Refused;
    // Who asks what it may is answered there and then.
    if (path !== "access" && byAccess.has(refused.error)) turnedAway();
    return { ok: false, refused };
  } catch {
    return { ok: false, refused: null };
  }
};

export const getIdentity = (): Promise<Answer<Identity>> => call("identity");
export const getSimulator = (): Promise<Answer<Simulator>> => call("simulator");
export const getHealth = (): Promise<Answer<Health>> => call("health");
export const getLog = (types: string, limit: number): Promise<Answer<{ readonly events: readonly LogRecord[] }>> =>
  call(`events?types=${types}&limit=${limit}`);
export const patchSimulator = (change: Partial<Pick<Simulator, "speed" | "system">>): Promise<Answer<Simulator>> =>
  call("simulator", "PATCH", change);
export const postEvent = (actions: WrittenActions): Promise<Answer<unknown>> => call("events", "POST", actions);
export const postAcknowledge = (codes: readonly Code[]): Promise<Answer<{ readonly who: Who }>> =>
  call("acknowledge", "POST", { codes });
export const streamAddress = `${base}stream`;
