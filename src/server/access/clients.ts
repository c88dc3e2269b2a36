/** The paired clients: browsers that hold a cookie. */
import type { AccessState, Role, Session } from "./access-file.ts";
import type { Caller, Say } from "./caller.ts";
import type { Connections } from "./connections.ts";
import type { KeptState } from "./kept-state.ts";
import { accessLimits, dayOfS } from "./limits.ts";
import { hashOf, idOf, newSecret } from "./secrets.ts";
import { agentInShort } from "./user-agent.ts";

export interface Client {
  readonly id: string;
  readonly role: Role;
  readonly createdS: number;
  /** The begin of the day on which it was last heard, never before it came; to the second would be a write for every request. */
  readonly lastSeenS: number;
  readonly agent: string;
  readonly connected: boolean;
}

export interface Clients {
  /** Returns the secret for its cookie. */
  add(caller: Caller, role: Role, userAgent: string | undefined): { readonly id: string; readonly secret: string };
  seen(session: Session): void;
  leave(caller: Caller): void;
  all(): readonly Client[];
  /** False: there is none of that name. */
  end(caller: Caller, id: string): boolean;
  /** `also`: what changes together with it. */
  endRole(role: Role, also: Partial<AccessState>): void;
}

const sessionId = ({ hash }: Session): string => idOf(hash);

/** The one of that role which was longest unseen, if there is no room for another. */
const inTheWay = (sessions: readonly Session[], role: Role): Session | undefined => {
  const alike = sessions.filter((session) => session.role === role);
  if (alike.length < accessLimits.sessionsPerRole) return undefined;
  return alike.reduce((oldest, session) => (session.lastSeenS < oldest.lastSeenS ? session : oldest));
};

export const createClients = (kept: KeptState, connections: Connections, wallS: () => number, say: Say): Clients => {
  /** In one write, whatever else changes with it. */
  const replace = (goes: (session: Session) => boolean, comes: readonly Session[], also: Partial<AccessState> = {}) => {
    const { sessions } = kept.now();
    const gone = sessions.filter(goes);
    if (gone.length + comes.length + Object.keys(also).length > 0) {
      kept.change({ ...also, sessions: [...sessions.filter((session) => !gone.includes(session)), ...comes] });
    }
    connections.end(gone.map(sessionId));
    return gone;
  };
  return {
    add: (caller, role, userAgent) => {
      const own = (session: Session): boolean => sessionId(session) === caller.sessionId;
      const pushedOut = inTheWay(
        kept.now().sessions.filter((session) => !own(session)),
        role,
      );
      const secret = newSecret();
      const hash = hashOf(secret);
      const agent = agentInShort(userAgent);
      const session = { hash, role, createdS: Math.floor(wallS()), lastSeenS: dayOfS(wallS()), agent };
      replace((one) => own(one) || one === pushedOut, [session]);
      if (pushedOut !== undefined) say(caller, "session-ended", role, pushedOut.agent);
      say({ ...caller, who: role }, "paired", role, agent);
      const id = idOf(hash);
      connections.heard(id);
      return { id, secret };
    },
    seen: (session) => {
      connections.heard(sessionId(session));
      const lastSeenS = dayOfS(wallS());
      if (session.lastSeenS === lastSeenS) return;
      const { sessions } = kept.now();
      kept.change({ sessions: sessions.map((one) => (one === session ? { ...one, lastSeenS } : one)) });
    },
    leave: (caller) => {
      for (const { role, agent } of replace((session) => sessionId(session) === caller.sessionId, [])) {
        say(caller, "left", role, agent);
      }
    },
    all: () =>
      kept.now().sessions.map(({ hash, ...shown }) => ({
        id: idOf(hash),
        ...shown,
        // The day on which it came began before it came.
        lastSeenS: Math.max(shown.createdS, shown.lastSeenS),
        connected: connections.has(idOf(hash)),
      })),
    end: (caller, id) => {
      const gone = replace((session) => sessionId(session) === id, []);
      for (const { role, agent } of gone) say(caller, "session-ended", role, agent);
      return gone.length > 0;
    },
    endRole: (role, also) => {
      replace((session) => session.role === role, [], also);
    },
  };
};
