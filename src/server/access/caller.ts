/** Who asks, as every route sees it, and what the log is told of them. */
import type { Who } from "../../contract/live.ts";
import type { Role } from "./access-file.ts";

export interface Caller {
  /** Came in on a way that needs no PIN. */
  readonly local: boolean;
  readonly role: Role | null;
  readonly who: Who | null;
  readonly sessionId: string | null;
  /** A token. */
  readonly readOnly: boolean;
  /** Of whoever opened the connection; behind a proxy that is the proxy. */
  readonly address: string;
}

/** Holds no secret. */
export interface AccessChange {
  readonly type: "access";
  readonly what:
    | "paired"
    | "left"
    | "wrong-pin"
    | "too-many-tries"
    | "pin-changed"
    | "session-ended"
    | "token-made"
    | "token-ended";
  /** Whose access it is about; null: nobody's. */
  readonly role: Role | null;
  /** Who did it; null: somebody who is not paired. */
  readonly who: Who | null;
  readonly from: string;
  /** Of a client or a token. */
  readonly name?: string;
}

/** Tells the log. */
export type Say = (caller: Caller, what: AccessChange["what"], role: Role | null, name?: string) => void;

export const sayTo =
  (onChange: (change: AccessChange) => void): Say =>
  ({ who, address }, what, role, name) =>
    onChange({ type: "access", what, role, who, from: address, ...(name === undefined ? {} : { name }) });
