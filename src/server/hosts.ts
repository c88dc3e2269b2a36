/**
 * Who may talk to a server that listens on loopback: pages that it served itself. A hostile page can point its own name at
 * 127.0.0.1 (DNS rebinding) or post across origins; the browser tells both, in Host and in Origin.
 */
import { isIP } from "node:net";

const loopbackNames = new Set(["localhost", "127.0.0.1", "[::1]"]);

export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || (isIP(host) === 4 && host.startsWith("127."));

/** The name in a Host header, without its port; lower case. */
const nameOf = (hostHeader: string): string => hostHeader.toLowerCase().replace(/:\d+$/, "");

export interface Headers {
  readonly host?: string | undefined;
  readonly origin?: string | undefined;
}

/** Why a request is turned away, or null. `listenHost`: the address that the server listens on. */
export const refuseHost = (listenHost: string, { host, origin }: Headers): "host" | "origin" | null => {
  if (host === undefined) return "host";
  const name = nameOf(host);
  if (isLoopback(listenHost) && !loopbackNames.has(name) && name !== listenHost) return "host";
  if (origin !== undefined && originHost(origin) !== host.toLowerCase()) return "origin";
  return null;
};

const originHost = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null);
