/**
 * Who may ask. One `Access` for all listeners of an installation. Trust belongs to the listener: a request is local by the way
 * it came in, and then it may do everything; everybody else proves himself, and comes in only while wireless is on (BLE-1).
 */
import type { WirelessShown } from "../../core/sample.ts";
import type { AccessFault, Role } from "./access-file.ts";
import { type AccessChange, type Caller, sayTo } from "./caller.ts";
import { type Clients, createClients } from "./clients.ts";
import { createConnections } from "./connections.ts";
import { openKeptState } from "./kept-state.ts";
import { createPinJudge } from "./pin-judge.ts";
import { newPin } from "./pins.ts";
import { type Proof, proofIn } from "./proof.ts";
import { idOf, newReadoutKey } from "./secrets.ts";
import { createTokens, type Tokens } from "./tokens.ts";
import { forbidden, pairingNotNeeded, tokenUnknown, type TurnedAway, wirelessOff } from "./turned-away.ts";
import { type Door, judgeWayIn, type RequestFacts } from "./way-in.ts";
import { type WirelessReach, wirelessReach } from "./wireless-reach.ts";

export interface AccessSpec {
  /** Where access.json stands. */
  readonly folder: string;
  readonly wallS: () => number;
  readonly monotonicS: () => number;
  /** As the newest sample shows it. */
  readonly wireless: () => WirelessShown;
  /** BLE-1: the first paired client from elsewhere came, or the last has gone. May say again what it said before. */
  readonly onConnected: (connected: boolean) => void;
  readonly onChange: (change: AccessChange) => void;
}

export interface Secrets {
  readonly pins: Readonly<Record<Role, string>>;
  readonly instantReadoutKey: string;
  /** Until a PIN is judged again after too many wrong ones, s; a new PIN ends it. */
  readonly pairingWaitS: number;
  readonly faults: readonly AccessFault[];
}

export interface AccessStatus {
  readonly faults: readonly AccessFault[];
  readonly sessions: number;
  readonly tokens: number;
  /** Answers to elsewhere that are still being sent. */
  readonly open: number;
}

export interface Access {
  judge(door: Door, facts: RequestFacts): Caller | TurnedAway;
  /** `secret`: for the cookie; null: the one that was shown stays good. */
  pair(
    caller: Caller,
    pin: string,
    userAgent: string | undefined,
  ): { readonly caller: Caller; readonly secret: string | null } | TurnedAway;
  /** Also ends the sessions of that role, all tokens if it is the installer's, and the Instant Readout key. */
  changePin(caller: Caller, role: Role): void;
  secrets(): Secrets;
  readonly clients: Clients;
  readonly tokens: Tokens;
  reach(): WirelessReach;
  /** For an answer to elsewhere that may go on: `close` is called when it no longer may. Returns what to call at its end. */
  hold(caller: Caller, close: () => void): () => void;
  /** To be called each second: who has gone, who must go, what must be written again. */
  settle(): void;
  status(): AccessStatus;
}

const callerOf = (proof: Proof, local: boolean, address: string): Caller => {
  const from = { local, address };
  if (proof.by === "token") return { ...from, role: "viewer", who: "viewer", sessionId: null, readOnly: true };
  if (local) return { ...from, role: "installer", who: "local", sessionId: null, readOnly: false };
  if (proof.by !== "session") return { ...from, role: null, who: null, sessionId: null, readOnly: false };
  const { role, hash } = proof.session;
  return { ...from, role, who: role, sessionId: idOf(hash), readOnly: false };
};

export const openAccess = (spec: AccessSpec): Access => {
  const { monotonicS, wallS } = spec;
  const kept = openKeptState(spec.folder, monotonicS);
  const say = sayTo(spec.onChange);
  const connections = createConnections(monotonicS, spec.onConnected);
  const pinJudge = createPinJudge(kept, monotonicS, say);
  const clients = createClients(kept, connections, wallS, say);
  const tokens = createTokens(kept, wallS, say);
  const reach = (): WirelessReach => wirelessReach(spec.wireless());
  const reaches = ({ local, sessionId }: Caller): boolean => {
    const now = reach();
    return local || now === "on" || (now === "held" && sessionId !== null && connections.has(sessionId));
  };
  return {
    judge: (door, facts) => {
      const wayIn = judgeWayIn(door, facts);
      if ("refused" in wayIn) return forbidden(wayIn.refused, facts);
      const proof = proofIn(facts.headers, kept.now());
      const caller = callerOf(proof, wayIn.local, facts.address);
      if (!reaches(caller)) return wirelessOff;
      if (proof.by === "unknown-token") return tokenUnknown;
      if (proof.by === "token") tokens.used(proof.token);
      if (proof.by === "session" && !wayIn.local) clients.seen(proof.session);
      return caller;
    },
    pair: (caller, pin, userAgent) => {
      if (caller.local) return pairingNotNeeded;
      const role = pinJudge.judge(caller, pin);
      if (typeof role !== "string") return role;
      // Once more with the same PIN: nothing to write, nobody to push out.
      if (caller.role === role && caller.sessionId !== null) return { caller, secret: null };
      const { id, secret } = clients.add(caller, role, userAgent);
      return { caller: { ...caller, role, who: role, sessionId: id }, secret };
    },
    changePin: (caller, role) => {
      const { pins } = kept.now();
      clients.endRole(role, {
        pins: { ...pins, [role]: newPin(Object.values(pins)) },
        instantReadoutKey: newReadoutKey(),
        ...(role === "installer" ? { tokens: [] } : {}),
      });
      pinJudge.forgive();
      say(caller, "pin-changed", role);
    },
    secrets: () => {
      const { pins, instantReadoutKey } = kept.now();
      return { pins, instantReadoutKey, pairingWaitS: Math.ceil(pinJudge.waitS()), faults: kept.faults() };
    },
    clients,
    tokens,
    reach,
    hold: ({ sessionId }, close) => connections.hold(sessionId, close),
    settle: () => {
      kept.saveAgain();
      const now = reach();
      if (now === "off") connections.endAll();
      else connections.settle();
      if (now === "held") connections.endOthers();
      // After a power-up the BMS has forgotten who is connected.
      if (now !== "off") connections.remind(spec.wireless().connected);
    },
    status: () => ({
      faults: kept.faults(),
      sessions: kept.now().sessions.length,
      tokens: kept.now().tokens.length,
      open: connections.open(),
    }),
  };
};
