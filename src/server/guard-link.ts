/**
 * What the server knows of the guard, and how it asks: the newest of everything with its age, the trace on its way to the readers, and
 * requests that are answered or given up. What is old is never handed on as new.
 */
import type { WrittenActions } from "../contract/actions.ts";
import type { BatteriesLine, LiveEvent, LiveSample, Who } from "../contract/live.ts";
import { Refused } from "../contract/refusal.ts";
import { createFeed, type Feed } from "../guard/feed.ts";
import {
  type ActRequest,
  type AnswerLine,
  type DoneLine,
  type GuardLine,
  type GuardSays,
  type HealthLine,
  type KeptLine,
  type KeptState,
  protocolVersion,
  type ServerSays,
  type SimulatorLine,
  type SpeedRequest,
  type SystemRequest,
} from "../guard/protocol.ts";

/** The guard cannot be asked, or has not been heard for too long. */
export class GuardAway extends Error {
  override readonly name = "GuardAway";
}

export interface Answered {
  readonly sample: LiveSample;
  readonly events: readonly LiveEvent[];
}

export interface GuardLink {
  /** The trace as server-sent events. */
  readonly feed: Feed;
  /** The newest that was ever heard, be it old. */
  newest(): LiveSample | null;
  batteries(): BatteriesLine | null;
  simulator(): SimulatorLine | null;
  hello(): GuardLine | null;
  health(): HealthLine | null;
  /** Since the last sample, s; null: none came yet. */
  silentForS(): number | null;
  /** A line stands to the guard, and it talks. */
  isLive(): boolean;
  /** Rejects with `GuardAway`, or with what the guard refused. */
  act(actions: WrittenActions, who: Who | null): Promise<Answered>;
  setSpeed(speed: number): Promise<void>;
  /** Of a simulated bank; null: the one configured. */
  setSystem(system: string | null, who: Who): Promise<void>;
  /** Rejects as `act` does. */
  kept(): Promise<KeptState>;
  /** From the wire. */
  take(line: string): void;
  /** The wire stands: `send` writes one line. */
  connected(send: (line: string) => void): void;
  lost(): void;
}

export interface LinkSpec {
  readonly monotonicS: () => number;
  /** Every line that is worth keeping. */
  readonly store: (line: LiveSample | LiveEvent | BatteriesLine) => void;
  /** The number of the newest event that is stored. */
  readonly lastStoredId: () => number;
}

/** s. A sample comes every second: three missing are noticed. */
export const silentAfterS = 3;
/** A guard decides four times a second; one that does not answer in so long is not going to. */
const answerWithinMs = 5000;
const eventsKept = 1000;

interface Waiting {
  readonly resolve: (line: DoneLine | KeptLine) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export const createGuardLink = ({ monotonicS, store, lastStoredId }: LinkSpec): GuardLink => {
  const feed = createFeed(eventsKept);
  const waiting = new Map<number, Waiting>();
  let send: ((line: string) => void) | null = null;
  let lastRequest = 0;
  let lastEventId = lastStoredId();
  let heardS: number | null = null;
  let newest: LiveSample | null = null;
  let batteries: BatteriesLine | null = null;
  let simulator: SimulatorLine | null = null;
  let hello: GuardLine | null = null;
  let health: HealthLine | null = null;
  /** A guard of another version, or whoever else stands there, is not understood: better nothing than half. */
  let deaf = false;

  /** null: no line of a guard's. */
  const lineOf = (raw: string): GuardSays | null => {
    try {
      const line = JSON.parse(raw) as GuardSays | null;
      return typeof line === "object" ? line : null;
    } catch {
      return null;
    }
  };

  const settle = (line: AnswerLine): void => {
    const one = line.request === null ? undefined : waiting.get(line.request);
    if (one === undefined || line.request === null) return;
    waiting.delete(line.request);
    clearTimeout(one.timer);
    if ("refusal" in line) one.reject(new Refused(line.refusal));
    else one.resolve(line);
  };

  const publish = (line: LiveSample | LiveEvent, raw: string): void => {
    const text = `id: ${line.id}\ndata: ${raw}\n\n`;
    feed.publish({ id: line.id, text }, line.kind === "event" ? null : line.kind);
    store(line);
  };

  const takeLine = (line: GuardSays, raw: string): void => {
    if (deaf && line.kind !== "guard") return;
    switch (line.kind) {
      case "event":
        // After a lost line the guard tells again what it kept; what is known already is not told twice.
        if (line.id <= lastEventId) return;
        lastEventId = line.id;
        return publish(line, raw);
      case "sample":
        heardS = monotonicS();
        newest = line;
        return publish(line, raw);
      case "batteries":
        batteries = line;
        return store(line);
      case "guard":
        hello = line;
        deaf = line.protocol !== protocolVersion;
        // Numbers that begin lower than those we know are those of another system.
        if (line.lastId < lastEventId) lastEventId = 0;
        return;
      case "simulator":
        simulator = line;
        return;
      case "health":
        health = line;
        return;
      case "answer":
        return settle(line);
    }
  };

  const ask = (
    request:
      | Omit<ActRequest, "request">
      | Omit<SpeedRequest, "request">
      | Omit<SystemRequest, "request">
      | { readonly kind: "kept" },
  ): Promise<DoneLine | KeptLine> =>
    new Promise((resolve, reject) => {
      if (send === null) return reject(new GuardAway("the guard does not run, or cannot be reached"));
      if (deaf) return reject(new GuardAway("the guard is of another version; update both"));
      lastRequest += 1;
      const number = lastRequest;
      const timer = setTimeout(() => {
        waiting.delete(number);
        reject(
          new GuardAway(
            `the guard has not answered within ${answerWithinMs / 1000} s; what was asked may still happen`,
          ),
        );
      }, answerWithinMs);
      waiting.set(number, { resolve, reject, timer });
      send(JSON.stringify({ ...request, request: number }));
    });

  const silentForS = (): number | null => (heardS === null ? null : monotonicS() - heardS);

  return {
    feed,
    newest: () => newest,
    batteries: () => batteries,
    simulator: () => simulator,
    hello: () => hello,
    health: () => health,
    silentForS,
    isLive: () => send !== null && !deaf && (silentForS() ?? Number.POSITIVE_INFINITY) <= silentAfterS,
    act: async (actions, who) => {
      const { sample, events } = (await ask({ kind: "act", who, actions })) as DoneLine;
      return { sample, events };
    },
    setSpeed: async (speed) => {
      await ask({ kind: "speed", speed });
    },
    setSystem: async (system, who) => {
      await ask({ kind: "system", who, system });
    },
    kept: async () => ((await ask({ kind: "kept" })) as KeptLine).kept,
    take: (raw) => {
      const line = lineOf(raw);
      if (line === null) deaf = true;
      else takeLine(line, raw);
    },
    connected: (write) => {
      send = write;
      const follow: ServerSays = { kind: "follow", since: lastEventId };
      write(JSON.stringify(follow));
    },
    lost: () => {
      send = null;
      for (const one of waiting.values()) {
        clearTimeout(one.timer);
        one.reject(new GuardAway("the line to the guard was lost; what was asked may have happened"));
      }
      waiting.clear();
    },
  };
};
