import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type AccessStand, accessForTests, appForTests, loopback, network } from "./access-for-tests.ts";
import { isTurnedAway } from "./turned-away.ts";

let stand: AccessStand;
beforeEach(() => {
  stand = accessForTests();
});
afterEach(() => stand.end());

const stranger = { local: false, role: null, who: null, sessionId: null, readOnly: false, address: "192.168.1.9" };
type Method = "GET" | "POST" | "PATCH" | "DELETE";

const pair = (role: "viewer" | "installer"): string => {
  const paired = stand.access.pair(stranger, stand.access.secrets().pins[role], undefined);
  if (isTurnedAway(paired)) throw new Error("not paired");
  return `cellward=${paired.secret}`;
};
const token = (): string => {
  const made = stand.access.tokens.make(stranger, "script");
  if (isTurnedAway(made)) throw new Error("no token");
  return `Bearer ${made.token}`;
};

/** Each asks in its own way; `local` through the listener on loopback. */
const callers = (): Record<string, { listener: typeof network; headers: Record<string, string> }> => {
  const host = "127.0.0.1:8080";
  return {
    stranger: { listener: network, headers: { host } },
    "unknown cookie": { listener: network, headers: { host, cookie: `cellward=${"a".repeat(32)}` } },
    proxied: { listener: loopback, headers: { host, "x-forwarded-for": "192.168.1.9" } },
    viewer: { listener: network, headers: { host, cookie: pair("viewer") } },
    token: { listener: network, headers: { host, authorization: token() } },
    "token at home": { listener: loopback, headers: { host, authorization: token() } },
    installer: { listener: network, headers: { host, cookie: pair("installer") } },
    local: { listener: loopback, headers: { host } },
  };
};

const bodies: Record<string, object> = {
  "/api/v1/access/pair": { pin: "000000" },
  "/api/v1/access/pins": { role: "viewer" },
  "/api/v1/access/tokens": { name: "another" },
  "/api/v1/events": { mode: "on" },
  "/api/v1/settings": { dischargeFloorPct: 20 },
  "/api/v1/acknowledge": {},
};

const wordOf = async (
  app: FastifyInstance,
  method: Method,
  url: string,
  headers: Record<string, string>,
  body?: object,
) => {
  const path = url.replace(":id", "0000000000000000");
  const payload = method === "GET" || method === "DELETE" ? undefined : (body ?? bodies[url]);
  const answer = await app.inject({ method, url: path, headers, ...(payload === undefined ? {} : { payload }) });
  return answer.statusCode < 300 ? "yes" : answer.json<{ error: string }>().error;
};

/** What each route answers: to strangers, viewer, token, and to whoever may everything. */
const answers: Record<string, readonly [unpaired: string, viewer: string, token: string, installer: string]> = {
  "GET /": ["yes", "yes", "yes", "yes"],
  "GET /api/v1/access": ["yes", "yes", "yes", "yes"],
  "POST /api/v1/access/pair": ["wrong-pin", "wrong-pin", "read-only", "wrong-pin"],
  "POST /api/v1/access/leave": ["pairing-needed", "yes", "read-only", "yes"],
  "GET /api/v1/access/secrets": ["pairing-needed", "installer-needed", "installer-needed", "yes"],
  "POST /api/v1/access/pins": ["pairing-needed", "installer-needed", "read-only", "yes"],
  "GET /api/v1/access/sessions": ["pairing-needed", "installer-needed", "installer-needed", "yes"],
  "DELETE /api/v1/access/sessions/:id": ["pairing-needed", "installer-needed", "read-only", "not-found"],
  "GET /api/v1/access/tokens": ["pairing-needed", "installer-needed", "installer-needed", "yes"],
  "POST /api/v1/access/tokens": ["pairing-needed", "installer-needed", "read-only", "yes"],
  "DELETE /api/v1/access/tokens/:id": ["pairing-needed", "installer-needed", "read-only", "not-found"],
  "GET /api/v1/snapshot": ["pairing-needed", "yes", "yes", "yes"],
  "POST /api/v1/acknowledge": ["pairing-needed", "yes", "read-only", "yes"],
  "POST /api/v1/events": ["pairing-needed", "installer-needed", "read-only", "yes"],
  "PATCH /api/v1/settings": ["pairing-needed", "installer-needed", "read-only", "yes"],
  "GET /api/v1/undeclared": ["pairing-needed", "installer-needed", "installer-needed", "yes"],
};
const columnOf: Record<string, number> = { viewer: 1, token: 2, "token at home": 2, installer: 3, local: 3 };

describe("who may do what", () => {
  it("the table below names every route of the app", () => {
    const routes = new Set<string>();
    appForTests({
      access: stand.access,
      listener: network,
      onRoute: (method, url) => routes.add(`${method} ${url}`),
    });
    const reading = [...routes].filter((route) => !route.startsWith("HEAD ") && !route.endsWith("/stream"));
    expect(reading.sort()).toEqual(Object.keys(answers).sort());
  });

  it.each(Object.keys(answers))("%s", async (route) => {
    const [method = "", url = ""] = route.split(" ");
    // Five of them try a wrong PIN, and five are free.
    for (const [name, { listener, headers }] of Object.entries(callers())) {
      const app = appForTests({ access: stand.access, listener });
      const pairsAtHome = name === "local" && url.endsWith("/pair");
      expect([name, await wordOf(app, method as Method, url, headers)]).toEqual([
        name,
        pairsAtHome ? "pairing-not-needed" : answers[route]?.[columnOf[name] ?? 0],
      ]);
    }
  });

  it("a stream is nothing for strangers", async () => {
    const app = appForTests({ access: stand.access, listener: network });
    expect(await wordOf(app, "GET", "/api/v1/stream", { host: "127.0.0.1" })).toBe("pairing-needed");
  });

  it("a HEAD tells no more than a GET", async () => {
    const app = appForTests({ access: stand.access, listener: network });
    const headers = { host: "127.0.0.1" };
    const status = async (url: string, more = {}) =>
      (await app.inject({ method: "HEAD", url, headers: { ...headers, ...more } })).statusCode;
    expect(await status("/api/v1/snapshot")).toBe(401);
    expect(await status("/api/v1/snapshot", { authorization: token() })).toBe(200);
    expect(await status("/api/v1/access/secrets", { cookie: pair("viewer") })).toBe(403);
  });
});

describe("a viewer may switch off, and nothing with it", () => {
  it.each([
    [{ mode: "off" }, "yes"],
    [{ mode: "on" }, "installer-needed"],
    [{ mode: null }, "installer-needed"],
    [{ mode: ["off"] }, "installer-needed"],
    [{ mode: "off", remote: "open" }, "installer-needed"],
    [{ remote: "open" }, "installer-needed"],
    [{}, "installer-needed"],
    [["off"], "installer-needed"],
    [[{ mode: "off" }], "installer-needed"],
  ])("%j: %s", async (body, word) => {
    const app = appForTests({ access: stand.access, listener: network });
    const headers = { host: "127.0.0.1", cookie: pair("viewer") };
    expect(await wordOf(app, "POST", "/api/v1/events", headers, body)).toBe(word);
  });

  it("without a body neither", async () => {
    const app = appForTests({ access: stand.access, listener: network });
    const headers = { host: "127.0.0.1", cookie: pair("viewer") };
    const answer = await app.inject({ method: "POST", url: "/api/v1/events", headers });
    expect(answer.json()).toMatchObject({ error: "installer-needed" });
  });

  it.each(["stranger", "token"])("a %s may not", async (name) => {
    const { listener, headers } = callers()[name] ?? expect.fail(name);
    const app = appForTests({ access: stand.access, listener });
    const word = await wordOf(app, "POST", "/api/v1/events", headers, { mode: "off" });
    expect(word).toBe(name === "token" ? "read-only" : "pairing-needed");
  });
});

describe("before anything else", () => {
  const get = (listener: typeof network, headers: Record<string, string>, url = "/") =>
    appForTests({ access: stand.access, listener }).inject({ url, headers });

  it("a name that is not ours gets nothing, not even the app's files, nor a word of what is there", async () => {
    for (const url of ["/", "/api/v1/access", "/nothing"]) {
      const answer = await get(network, { host: "evil.example", cookie: pair("installer") }, url);
      expect(answer.statusCode).toBe(403);
      expect(answer.json()).toEqual({
        error: "forbidden",
        message:
          'this server does not answer to the name "evil.example"; a name that it should answer to must stand in its configuration',
      });
    }
  });

  it("a page of elsewhere changes nothing", async () => {
    const app = appForTests({ access: stand.access, listener: loopback });
    const acts = async (headers: Record<string, string>) =>
      wordOf(app, "POST", "/api/v1/events", { host: "localhost:8080", ...headers });
    expect(await acts({ origin: "https://evil.example" })).toBe("forbidden");
    expect(await acts({ "sec-fetch-site": "cross-site" })).toBe("forbidden");
    expect(await acts({ origin: "http://localhost:8080", "sec-fetch-site": "same-origin" })).toBe("yes");
  });

  it("what is not there is the same 404 for all", async () => {
    for (const url of ["/nothing", "/api/v1/nothing"]) {
      const answer = await get(network, { host: "127.0.0.1" }, url);
      expect([answer.statusCode, answer.json()]).toEqual([
        404,
        { error: "not-found", message: "nothing answers GET here" },
      ]);
    }
  });

  it.each(["Bearer cw_wrong", "bearer x", `Bearer ${"a".repeat(3000)}`])(
    "%s is a token that is not known",
    async (authorization) => {
      const answer = await get(network, { host: "127.0.0.1", authorization });
      expect([answer.statusCode, answer.json<{ error: string }>().error]).toEqual([401, "token-unknown"]);
    },
  );

  it("another kind of Authorization, as a proxy may have asked for it, says nothing here", async () => {
    const headers = { host: "127.0.0.1", authorization: "Basic bWU6bWU=", cookie: pair("viewer") };
    expect((await get(network, headers, "/api/v1/access")).json()).toMatchObject({ role: "viewer" });
  });

  it("the address in the log is the one people know", async () => {
    const app = appForTests({ access: stand.access, listener: network });
    const remoteAddress = "::ffff:192.168.1.9";
    const payload = { pin: "000000" };
    await app.inject({
      method: "POST",
      url: "/api/v1/access/pair",
      headers: { host: "[::1]" },
      remoteAddress,
      payload,
    });
    expect(stand.changes).toMatchObject([{ what: "wrong-pin", from: "192.168.1.9" }]);
  });
});
