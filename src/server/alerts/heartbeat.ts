/**
 * A sign of life to a service that misses it: asked for at each beat, and only while the guard is heard, so that a silent appliance and
 * a silent guard are both noticed. A beat that is lost is not made up for.
 */
import type { AlertsConfiguration } from "../../contract/alerts.ts";
import { type ChannelHealth, createChannelHealth, type HealthSpec } from "./channel-health.ts";
import { askHttp, httpWithinMs } from "./http-post.ts";
import type { Outcome } from "./outcome.ts";

export interface Heartbeat {
  /** Once a second. */
  settle(live: boolean): void;
  readonly health: ChannelHealth;
  lastSuccessS(): number | null;
}

export interface HeartbeatSpec extends Omit<HealthSpec, "name" | "again"> {
  readonly configuration: NonNullable<AlertsConfiguration["heartbeat"]>;
  readonly version: string;
  readonly monotonicS: () => number;
  readonly wallS: () => number;
  readonly signal: AbortSignal;
}

export const createHeartbeat = (spec: HeartbeatSpec): Heartbeat => {
  const { configuration, version, monotonicS, wallS, signal } = spec;
  const { url, everyS } = configuration;
  const health = createChannelHealth({ ...spec, name: "heartbeat", again: "the heartbeat gets through again" });
  let nextS = Number.NEGATIVE_INFINITY;
  let isUnderWay = false;
  let lastSuccessS: number | null = null;

  const done = (outcome: Outcome): void => {
    isUnderWay = false;
    if (signal.aborted) return;
    if (outcome.ok) lastSuccessS = wallS();
    health.note(outcome, wallS());
  };

  return {
    settle: (live) => {
      if (!live || isUnderWay || monotonicS() < nextS) return;
      nextS = monotonicS() + everyS;
      isUnderWay = true;
      const headers = { "user-agent": `Cellward/${version}` };
      const withinMs = Math.min(httpWithinMs, everyS * 1000);
      void askHttp({ url, method: "GET", headers, body: null, trust: null, signal, withinMs }).then(done);
    },
    health,
    lastSuccessS: () => lastSuccessS,
  };
};
