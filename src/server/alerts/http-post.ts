/** One request to a receiver of messages: within a time, followed nowhere, its answer not read but for its status. */
import { type ClientRequest, type IncomingMessage, request as plain } from "node:http";
import { request as encrypted } from "node:https";
import { failure, type Outcome, delivery } from "./outcome.ts";
import type { Trust } from "./trust.ts";
import { isAboutCertificate } from "./trust.ts";

export interface HttpAsk {
  readonly url: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | null;
  readonly trust: Trust | null;
  readonly signal: AbortSignal;
  readonly withinMs: number;
}

/** D, ms. A receiver that needs longer is as good as gone; the next attempt comes by itself. */
export const httpWithinMs = 10_000;
/** D, s. Whoever asks for more is asked again all the same. */
const mostRetryAfterS = 3600;

/** Seconds, or a date (RFC 9110); null: none, or none that can be understood. */
export const retryAfterS = (written: string | undefined, nowMs: number): number | null => {
  if (written === undefined) return null;
  const seconds = /^\s*\d+\s*$/.test(written) ? Number(written) : (Date.parse(written) - nowMs) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(seconds, 0), mostRetryAfterS) : null;
};

export const outcomeOf = (status: number, retryAfter: string | undefined, nowMs: number): Outcome => {
  if (status >= 200 && status < 300) return delivery;
  const told = (trouble: Parameters<typeof failure>[0]) =>
    failure(trouble, `HTTP ${status}`, retryAfterS(retryAfter, nowMs));
  if (status < 400) return told("redirected");
  if (status === 401 || status === 403 || status === 407) return told("login-refused");
  if (status === 404 || status === 405 || status === 410) return told("not-there");
  if (status === 429) return told("too-many");
  return told(status === 408 || status >= 500 ? "receiver-ill" : "refused");
};

const faultOf = (error: NodeJS.ErrnoException, isConnected: boolean, isLate: boolean): Outcome => {
  if (isLate) return failure(isConnected ? "silent" : "unreachable", "ETIMEDOUT");
  const code = error.code ?? error.name;
  return failure(isAboutCertificate(code) ? "certificate" : "unreachable", code);
};

export const askHttp = ({ url, method, headers, body, trust, signal, withinMs }: HttpAsk): Promise<Outcome> =>
  new Promise((resolve) => {
    const late = AbortSignal.timeout(withinMs);
    let isConnected = false;
    const options = { method, headers, agent: false, signal: AbortSignal.any([signal, late]), ...trust };
    const answered = (response: IncomingMessage): void => {
      const { statusCode = 0, headers: told } = response;
      resolve(outcomeOf(statusCode, told["retry-after"], Date.now()));
      response.destroy();
    };
    let asked: ClientRequest;
    try {
      asked = (url.startsWith("https:") ? encrypted : plain)(url, options, answered);
    } catch (error) {
      return resolve(failure("unreachable", (error as NodeJS.ErrnoException).code ?? null));
    }
    asked.on("socket", (socket) => socket.on("connect", () => (isConnected = true)));
    // After the answer it is no longer heard.
    asked.on("error", (error) => resolve(faultOf(error, isConnected, late.aborted)));
    // Whoever wants to speak another protocol is hung up on, and that is no error to Node.
    asked.on("close", () => resolve(failure("unreachable")));
    asked.end(body ?? undefined);
  });
