/** The calls about who may ask. */
import { type Answer, call } from "../live/api.ts";

export type Role = "viewer" | "installer";

export interface Access {
  /** Opened on the machine itself: needs no PIN. */
  readonly local: boolean;
  readonly role: Role | null;
  readonly paired: boolean;
  readonly needsPairing: boolean;
}

export interface Secrets {
  readonly pins: Readonly<Record<Role, string>>;
}

export interface Client {
  readonly id: string;
  readonly role: Role;
  readonly agent: string;
  readonly lastSeenS: number;
  readonly connected: boolean;
  /** The one of this page. */
  readonly own: boolean;
}

export interface Token {
  readonly id: string;
  readonly name: string;
  readonly lastUsedS: number | null;
}

export interface NewToken {
  readonly name: string;
  readonly token: string;
}

export const getAccess = (): Promise<Answer<Access>> => call("access");
export const postPair = (pin: string): Promise<Answer<Access>> => call("access/pair", "POST", { pin });
export const postLeave = (): Promise<Answer<null>> => call("access/leave", "POST");
export const getSecrets = (): Promise<Answer<Secrets>> => call("access/secrets");
export const postNewPin = (role: Role): Promise<Answer<Secrets>> => call("access/pins", "POST", { role });
export const getClients = (): Promise<Answer<readonly Client[]>> => call("access/sessions");
export const endClient = (id: string): Promise<Answer<null>> => call(`access/sessions/${id}`, "DELETE");
export const getTokens = (): Promise<Answer<readonly Token[]>> => call("access/tokens");
export const postToken = (name: string): Promise<Answer<NewToken>> => call("access/tokens", "POST", { name });
export const endToken = (id: string): Promise<Answer<null>> => call(`access/tokens/${id}`, "DELETE");
