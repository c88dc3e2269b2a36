import type { FastifyInstance } from "fastify";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type AccessStand, accessForTests, appForTests, loopback, network } from "./access-for-tests.ts";

let stand: AccessStand;
let apps: readonly FastifyInstance[];
beforeAll(() => {
  stand = accessForTests();
  const { access } = stand;
  const hosts = ["battery.example"];
  apps = [network, { ...loopback, proxy: true }].map((listener) => appForTests({ access, listener, hosts }));
});
afterAll(() => stand.end());

const open = new Set(["GET /", "HEAD /", "GET /api/v1/access", "HEAD /api/v1/access", "POST /api/v1/access/pair"]);
const urls = [
  "/",
  "/api/v1/access",
  "/api/v1/access/pair",
  "/api/v1/access/leave",
  "/api/v1/access/secrets",
  "/api/v1/access/pins",
  "/api/v1/access/sessions",
  "/api/v1/access/sessions/0000000000000000",
  "/api/v1/access/tokens",
  "/api/v1/snapshot",
  "/api/v1/acknowledge",
  "/api/v1/events",
  "/api/v1/settings",
  "/api/v1/undeclared",
  "/nothing",
];

const asHeader = fc.string({ unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)) });
/** Mostly what gets through the door, so that what stands behind it is tried too. */
const mostly = (legal: readonly string[], other = asHeader) =>
  fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...legal) }, { weight: 1, arbitrary: other });
const named = fc.record(
  {
    cookie: mostly(
      ["other=1", "cellward=__proto__"],
      asHeader.map((value) => `cellward=${value}`),
    ),
    authorization: mostly(
      ["Basic bWU6bWU="],
      asHeader.map((value) => `Bearer ${value}`),
    ),
    origin: mostly(["https://battery.example"]),
    "x-forwarded-for": asHeader,
    "sec-fetch-site": mostly(["same-origin", "none"], fc.constantFrom("cross-site", "same-site")),
    "user-agent": asHeader,
  },
  { requiredKeys: [] },
);
const headers = fc
  .tuple(named, mostly(["battery.example"]), mostly(["application/json"], fc.constantFrom("text/plain", "x")))
  .map(([others, host, type]) => ({ ...others, host, "content-type": type }));
const body = fc.oneof(
  fc.json(),
  fc.string(),
  fc.constantFrom(
    '{"mode":"off"}',
    '{"pin":"000000"}',
    '{"pin":0}',
    '{"role":"installer"}',
    '{"name":"x"}',
    '{"__proto__":{"role":"installer"}}',
    '{"constructor":{"prototype":{}}}',
    "null",
    "[".repeat(5000),
  ),
);
const asking = fc.record({
  app: fc.integer({ min: 0, max: 1 }),
  method: fc.constantFrom("GET", "HEAD", "POST", "PATCH", "DELETE", "PUT", "OPTIONS"),
  url: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...urls) },
    { weight: 1, arbitrary: fc.webPath().map((path) => path || "/") },
  ),
  query: fc.oneof(
    fc.constant(""),
    fc.webQueryParameters().map((query) => `?${query}`),
  ),
  headers,
  body,
});

describe("whatever a stranger sends", () => {
  it("is never an error of the server, and opens nothing but the three open routes", async () => {
    const seen = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(asking, async ({ app, method, url, query, headers, body }) => {
        const payload = method === "GET" || method === "HEAD" ? undefined : body;
        const answer = await apps[app]!.inject({
          method: method as "GET",
          url: `${url}${query}`,
          headers,
          ...(payload === undefined ? {} : { payload }),
        });
        seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1);
        expect(answer.statusCode).toBeLessThan(500);
        // A path is taken as any browser sends it: "/." is "/".
        if (answer.statusCode < 400) expect(open).toContain(`${method} ${new URL(url, "http://any").pathname}`);
        expect(answer.headers["set-cookie"]).toBeUndefined();
      }),
      { numRuns: 1500 },
    );
    // It went to every kind of answer, so that it could have failed.
    expect([...seen.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 403, 404]));
  });
});

it("ten thousand bad requests leave nothing behind", { timeout: 60_000 }, async () => {
  const before = stand.access.status();
  const said = stand.changes.length;
  const [app] = apps;
  for (let count = 0; count < 10_000; count += 1) {
    const answer = await app!.inject({
      method: count % 2 === 0 ? "POST" : "GET",
      url: count % 2 === 0 ? "/api/v1/access/pair" : "/api/v1/snapshot",
      remoteAddress: `10.${count % 250}.${count % 249}.${count % 247}`,
      headers: {
        host: "127.0.0.1",
        cookie: `cellward=${count}`,
        authorization: count % 3 === 0 ? `Bearer ${count}` : "",
      },
      ...(count % 2 === 0 ? { payload: { pin: "000000" } } : {}),
    });
    expect(answer.statusCode).toBeGreaterThanOrEqual(400);
  }
  expect(stand.access.status()).toEqual(before);
  expect(stand.changes.length - said).toBeLessThanOrEqual(5);
});
