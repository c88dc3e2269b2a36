/** Who is connected now: paired clients with an open stream, or a request not long ago. BLE-1 asks for it. */
import { accessLimits } from "./limits.ts";

/** An answer that may take long. `sessionId` null: of somebody who is not paired. */
interface Held {
  readonly sessionId: string | null;
  readonly close: () => void;
}

export interface Connections {
  has(sessionId: string): boolean;
  heard(sessionId: string): void;
  /** Returns what is to be called when the answer has ended. */
  hold(sessionId: string | null, close: () => void): () => void;
  /** Ends what those sessions hold open. */
  end(sessionIds: readonly string[]): void;
  endAll(): void;
  /** Ends what anybody holds open who is not connected. */
  endOthers(): void;
  /** Forgets who has gone. */
  settle(): void;
  /** Is somebody connected of whom the other side should know by now? Says so again if `known` is false. */
  remind(known: boolean): void;
  /** How many answers are being held open. */
  open(): number;
}

export const createConnections = (monotonicS: () => number, onConnected: (connected: boolean) => void): Connections => {
  const heardAtS = new Map<string, number>();
  const held = new Set<Held>();
  let told = false;
  let toldAtS = 0;
  const tell = (connected: boolean): void => {
    told = connected;
    toldAtS = monotonicS();
    onConnected(connected);
  };
  const tellChange = (): void => {
    const connected = heardAtS.size > 0;
    if (connected !== told) tell(connected);
  };
  const close = (which: (one: Held) => boolean): void => {
    for (const one of [...held].filter(which)) {
      held.delete(one);
      one.close();
    }
  };
  return {
    has: (sessionId) => heardAtS.has(sessionId),
    heard: (sessionId) => {
      heardAtS.set(sessionId, monotonicS());
      tellChange();
    },
    hold: (sessionId, closeIt) => {
      const one = { sessionId, close: closeIt };
      held.add(one);
      return () => held.delete(one);
    },
    end: (sessionIds) => {
      for (const id of sessionIds) heardAtS.delete(id);
      close(({ sessionId }) => sessionId !== null && sessionIds.includes(sessionId));
      tellChange();
    },
    endAll: () => {
      heardAtS.clear();
      close(() => true);
      tellChange();
    },
    endOthers: () => close(({ sessionId }) => sessionId === null || !heardAtS.has(sessionId)),
    settle: () => {
      const nowS = monotonicS();
      const streaming = new Set([...held].map(({ sessionId }) => sessionId));
      for (const [sessionId, sinceS] of heardAtS) {
        if (streaming.has(sessionId)) heardAtS.set(sessionId, nowS);
        else if (nowS - sinceS >= accessLimits.connectedS) heardAtS.delete(sessionId);
      }
      tellChange();
    },
    remind: (known) => {
      if (told && !known && monotonicS() - toldAtS >= accessLimits.tellAgainS) tell(true);
    },
    open: () => held.size,
  };
};
