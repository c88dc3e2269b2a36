/** How a request came in: is it refused at the door, is it local, or must it prove itself? Nothing here knows who it is. */
import type { IncomingHttpHeaders } from "node:http";
import { isForwarded } from "./forwarding.ts";
import { isLocalListener, isLoopback, isOwnOrigin, type Listener, nameInHost } from "./hosts.ts";

export interface Door {
  readonly listener: Listener;
  readonly answersTo: (name: string) => boolean;
}

export interface RequestFacts {
  readonly method: string;
  /** Of whoever opened the connection. */
  readonly address: string;
  readonly httpVersion: string;
  readonly headers: IncomingHttpHeaders;
}

export type WayIn = { readonly refused: "host" | "origin" | "site" } | { readonly local: boolean };

export const isReading = (method: string): boolean => method === "GET" || method === "HEAD";

/**
 * A connection from this machine, to this machine by its own name, and nobody in between. HTTP 1.0 is what some proxies speak
 * that name themselves nowhere; no browser has spoken it for long.
 */
const isLocal = (listener: Listener, name: string, { address, httpVersion, headers }: RequestFacts): boolean =>
  isLocalListener(listener) &&
  isLoopback(name) &&
  isLoopback(address) &&
  httpVersion !== "1.0" &&
  !isForwarded(headers);

export const judgeWayIn = ({ listener, answersTo }: Door, facts: RequestFacts): WayIn => {
  const { host, origin, "sec-fetch-site": site } = facts.headers;
  const name = host === undefined ? null : nameInHost(host);
  if (host === undefined || name === null || !answersTo(name)) return { refused: "host" };
  if (origin !== undefined && !isOwnOrigin(origin, host)) return { refused: "origin" };
  // A browser that says where a change comes from: only from our own page, or from the person (none).
  if (!isReading(facts.method) && site !== undefined && site !== "same-origin" && site !== "none") {
    return { refused: "site" };
  }
  return { local: isLocal(listener, name, facts) };
};
