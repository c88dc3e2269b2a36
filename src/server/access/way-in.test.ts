import { describe, expect, it } from "vitest";
import { answersTo, type Listener } from "./hosts.ts";
import { judgeWayIn, type RequestFacts } from "./way-in.ts";

const doorOf = (listener: Listener) => ({ listener, answersTo: answersTo(listener, ["battery.example"], "pi") });
const plain: RequestFacts = { method: "GET", address: "127.0.0.1", httpVersion: "1.1", headers: {} };

const listeners = {
  loopback: { host: "127.0.0.1", tls: false },
  "loopback v6": { host: "::1", tls: false },
  "for a proxy": { host: "127.0.0.1", tls: false, proxy: true },
  network: { host: "0.0.0.0", tls: false },
  "network with TLS": { host: "192.168.1.4", tls: true },
} satisfies Record<string, Listener>;

const names = {
  "localhost:8080": { loopback: "local", network: "known" },
  "127.0.0.1:8080": { loopback: "local", network: "known" },
  "[::1]:8080": { loopback: "local", network: "known" },
  "battery.example": { loopback: "known", network: "known" },
  "pi.local:8080": { loopback: "refused", network: "known" },
  "192.168.1.4:8080": { loopback: "refused", network: "known" },
  "evil.example": { loopback: "refused", network: "refused" },
} as const;

const origins = [undefined, "own", "foreign", "null"] as const;
const forwardings = [{}, { "x-forwarded-for": "192.168.1.9" }, { forwarded: "for=192.168.1.9" }, { via: "1.1 proxy" }];

const rows = Object.entries(listeners).flatMap(([which, listener]) =>
  Object.entries(names).flatMap(([host, at]) =>
    origins.flatMap((origin) => forwardings.map((forwarding) => ({ which, listener, host, at, origin, forwarding }))),
  ),
);

const expected = ({ which, listener, at, origin, forwarding }: (typeof rows)[number]) => {
  const is = listener.host === "127.0.0.1" || listener.host === "::1" ? at.loopback : at.network;
  if (is === "refused") return { refused: "host" };
  if (origin === "foreign" || origin === "null") return { refused: "origin" };
  return { local: is === "local" && which !== "for a proxy" && Object.keys(forwarding).length === 0 };
};

describe("listener × Host × Origin × forwarding headers", () => {
  it.each(rows)("$which, Host $host, Origin $origin, $forwarding", (row) => {
    const written = { own: `http://${row.host}`, foreign: "https://evil.example", null: "null" };
    const origin = row.origin === undefined ? {} : { origin: written[row.origin] };
    const headers = { host: row.host, ...origin, ...row.forwarding };
    expect(judgeWayIn(doorOf(row.listener), { ...plain, headers })).toEqual(expected(row));
  });

  it("the table holds every outcome", () => {
    const counts = { host: 0, origin: 0, local: 0, known: 0 };
    for (const row of rows) {
      const outcome = expected(row);
      counts["refused" in outcome ? (outcome.refused as "host") : outcome.local ? "local" : "known"] += 1;
    }
    expect(counts).toEqual({ host: 176, origin: 192, local: 12, known: 180 });
  });
});

describe("whatever shows that somebody stands in between", () => {
  const host = "localhost:8080";
  it.each([
    "forwarded",
    "via",
    "x-forwarded-for",
    "x-forwarded-proto",
    "x-forwarded-host",
    "x-forwarded",
    "x-real-ip",
    "x-client-ip",
    "x-cluster-client-ip",
    "client-ip",
    "true-client-ip",
    "cf-connecting-ip",
    "cf-ray",
    "fly-client-ip",
    "fastly-client-ip",
    "x-original-forwarded-for",
    "x-envoy-external-address",
    "x-ingress-path",
    "x-remote-user-id",
    "remote-user",
    "tailscale-user-login",
    "cdn-loop",
    "x-request-id",
  ])("%s, even when empty", (header) => {
    const judged = (headers: RequestFacts["headers"]) =>
      judgeWayIn(doorOf(listeners.loopback), { ...plain, headers: { host, ...headers } });
    expect(judged({ [header]: "" })).toEqual({ local: false });
    expect(judged({ [`not-${header}`]: "" })).toEqual({ local: true });
  });

  it.each([
    [{ httpVersion: "1.0" }, false],
    [{ httpVersion: "1.1" }, true],
    [{ address: "192.168.1.9" }, false],
    [{ address: "::1" }, true],
  ])("%j: local %s", (facts, local) => {
    expect(judgeWayIn(doorOf(listeners.loopback), { ...plain, ...facts, headers: { host } })).toEqual({ local });
  });

  it("what browsers and scripts send by themselves does not", () => {
    const headers = {
      host,
      accept: "*/*",
      "accept-language": "it",
      "accept-encoding": "gzip",
      "cache-control": "no-cache",
      connection: "keep-alive",
      cookie: "a=b",
      dnt: "1",
      "last-event-id": "4",
      priority: "u=1",
      referer: "http://localhost:8080/",
      "sec-ch-ua": "x",
      "sec-fetch-dest": "empty",
      "sec-fetch-mode": "cors",
      "sec-fetch-site": "same-origin",
      "sec-gpc": "1",
      "upgrade-insecure-requests": "1",
      "user-agent": "x",
    };
    expect(judgeWayIn(doorOf(listeners.loopback), { ...plain, headers })).toEqual({ local: true });
  });
});

describe("Sec-Fetch-Site", () => {
  it.each([
    ["POST", "cross-site", { refused: "site" }],
    ["DELETE", "cross-site", { refused: "site" }],
    ["PATCH", "same-site", { refused: "site" }],
    ["POST", "same-origin", { local: true }],
    ["POST", "none", { local: true }],
    ["POST", undefined, { local: true }],
    ["GET", "cross-site", { local: true }],
    ["HEAD", "cross-site", { local: true }],
  ])("%s from %s: %j", (method, site, judged) => {
    const headers = { host: "localhost", ...(site === undefined ? {} : { "sec-fetch-site": site }) };
    expect(judgeWayIn(doorOf(listeners.loopback), { ...plain, method, headers })).toEqual(judged);
  });
});

it("no Host, or one that is none, is refused", () => {
  for (const headers of [{}, { host: "" }, { host: "local host" }]) {
    expect(judgeWayIn(doorOf(listeners.network), { ...plain, headers })).toEqual({ refused: "host" });
  }
});
