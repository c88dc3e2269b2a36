/**
 * Headers that a proxy, a tunnel or a relay leaves on what it passes on, and that no browser sends by itself. Generous on
 * purpose: to take a local request for a forwarded one costs a PIN, the other way round costs the bank.
 */
import type { IncomingHttpHeaders } from "node:http";

const names: ReadonlySet<string> = new Set([
  "forwarded",
  "via",
  "client-ip",
  "true-client-ip",
  "x-client-ip",
  "x-cluster-client-ip",
  "x-host",
  "x-scheme",
  "x-request-id",
  "x-correlation-id",
  "x-ingress-path",
  "x-varnish",
  "cdn-loop",
  "early-data",
  "proxy-connection",
  "traceparent",
]);

const beginnings: readonly string[] = [
  "x-forwarded",
  "x-forward-",
  "x-original-",
  "x-real-",
  "x-remote-",
  "x-proxy",
  "x-envoy-",
  "x-amz",
  "x-azure-",
  "x-appengine-",
  "x-vercel-",
  "x-ngrok-",
  "x-hass-",
  "x-auth-request-",
  "x-authentik-",
  "remote-",
  "cf-",
  "fastly-",
  "fly-",
  "ngrok-",
  "tailscale-",
  "wl-proxy-",
];

export const isForwarded = (headers: IncomingHttpHeaders): boolean =>
  Object.keys(headers).some((name) => names.has(name) || beginnings.some((start) => name.startsWith(start)));
