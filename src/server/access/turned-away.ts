/** Every way to be turned away, in words that a person understands. */
import { quote } from "../../contract/refusal.ts";
import type { Problem } from "../answers.ts";
import type { RequestFacts } from "./way-in.ts";

export interface AccessProblem extends Problem {
  /** Until a PIN is judged again, s. */
  readonly retryAfterS?: number;
  readonly triesLeft?: number;
}

export interface TurnedAway {
  readonly status: number;
  readonly problem: AccessProblem;
}

const away = (status: number, error: string, message: string): TurnedAway => ({ status, problem: { error, message } });

export const isTurnedAway = <Other extends object>(answer: Other | TurnedAway): answer is TurnedAway =>
  "problem" in answer;

export const forbidden = (why: "host" | "origin" | "site", { headers }: RequestFacts): TurnedAway => {
  const found = quote((why === "host" ? headers.host : headers.origin) ?? "");
  const messages = {
    host: `this server does not answer to the name ${found}; a name that it should answer to must stand in its configuration`,
    origin: `this server does not answer to pages from ${found}`,
    site: "a page of another site cannot change anything here",
  };
  return away(403, "forbidden", messages[why]);
};

export const wirelessOff = away(
  403,
  "wireless-off",
  "wireless access is switched off: it can be reached from the machine itself, and for 30 s after power-up",
);
export const tokenUnknown = away(401, "token-unknown", "this token is not known here: it was ended, or mistyped");
export const pairingNeeded = away(401, "pairing-needed", "this way in needs pairing: enter a PIN of this system first");
export const installerNeeded = away(403, "installer-needed", "this needs the installer; pair with the installer's PIN");
export const readOnly = away(403, "read-only", "a token only reads");
export const pairingNotNeeded = away(409, "pairing-not-needed", "this way in needs no PIN");

const inSeconds = (waitS: number): string => `in ${waitS} s`;

export const tooManyTries = (waitS: number): TurnedAway => {
  const retryAfterS = Math.ceil(waitS);
  const { status, problem } = away(
    429,
    "too-many-tries",
    `too many wrong PINs; this one was not looked at, the next one can be tried ${inSeconds(retryAfterS)}`,
  );
  return { status, problem: { ...problem, retryAfterS } };
};

export const wrongPin = (left: number, waitS: number): TurnedAway => {
  const retryAfterS = Math.ceil(waitS);
  const next =
    waitS > 0 ? `the next one can be tried ${inSeconds(retryAfterS)}` : `${left} more before there is a wait`;
  const { status, problem } = away(403, "wrong-pin", `this is not a PIN of this system; ${next}`);
  return { status, problem: { ...problem, triesLeft: left, retryAfterS } };
};

export const notThere = (what: "session" | "token", id: string): TurnedAway =>
  away(404, "not-found", `there is no ${what} ${quote(id)}`);

export const tooManyTokens = (most: number): TurnedAway =>
  away(409, "too-many-tokens", `there are ${most} tokens, which is the most; end one first`);
