import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { check } from "../../contract/check.ts";
import type { Access } from "./access.ts";
import { type AccessStand, accessForTests, appForTests, loopback, network } from "./access-for-tests.ts";
import type { Listener } from "./hosts.ts";
import {
  accessSchema,
  newTokenSchema,
  pairingProblemSchema,
  secretsSchema,
  sessionsSchema,
  tokensSchema,
} from "./schemas.ts";
import { tooManyTries } from "./turned-away.ts";

let stand: AccessStand;
beforeEach(() => {
  stand = accessForTests();
});
afterEach(() => stand.end());

interface Asking {
  readonly method?: "GET" | "POST" | "DELETE";
  readonly body?: unknown;
  readonly cookie?: string;
  readonly token?: string;
  readonly from?: string;
}

/** One for each server that is started. */
const apps = new Map<Listener, { readonly access: Access; readonly app: FastifyInstance }>();
const appOf = (listener: Listener): FastifyInstance => {
  const known = apps.get(listener);
  if (known?.access === stand.access) return known.app;
  const app = appForTests({ access: stand.access, listener });
  apps.set(listener, { access: stand.access, app });
  return app;
};

/** From elsewhere, on the listener to the network. */
const ask = (url: string, { method = "GET", body, cookie, token, from = "192.168.1.9" }: Asking = {}) =>
  appOf(network).inject({
    method,
    url: `/api/v1/access${url}`,
    remoteAddress: from,
    headers: {
      host: "192.168.1.4:8080",
      "user-agent": "curl/8",
      ...(cookie === undefined ? {} : { cookie: `cellward=${cookie}` }),
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
const locally = (url: string, method: "GET" | "POST" = "GET", body?: object) =>
  appOf(loopback).inject({
    method,
    url: `/api/v1/access${url}`,
    headers: { host: "localhost:8080" },
    ...(body === undefined ? {} : { payload: body }),
  });
const pins = () => stand.access.secrets().pins;
const tryPin = (pin: string, more: Asking = {}) => ask("/pair", { method: "POST", body: { pin }, ...more });
const pair = async (role: "viewer" | "installer", more: Asking = {}): Promise<string> => {
  const answer = await tryPin(pins()[role], more);
  expect(answer.statusCode).toBe(200);
  return answer.cookies[0]?.value ?? "";
};
/** A wrong one, and none that chance could have made right. */
const wrong = "000000";
const fail = async (times: number) => {
  for (let time = 0; time < times; time += 1) expect((await tryPin(wrong)).statusCode).toBe(403);
};

describe("pairing", () => {
  it.each(["viewer", "installer"] as const)("the PIN of the %s gives that role, and a cookie", async (role) => {
    expect((await ask("")).json()).toEqual({
      local: false,
      role: null,
      paired: false,
      needsPairing: true,
      wireless: "on",
    });
    const answer = await tryPin(pins()[role]);
    expect(answer.statusCode).toBe(200);
    const paired = { local: false, role, paired: true, needsPairing: false, wireless: "on" };
    expect(answer.json()).toEqual(paired);
    expect(answer.headers["set-cookie"]).toMatch(
      /^cellward=[\w-]{32}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const again = await ask("", { cookie: answer.cookies[0]?.value ?? "" });
    check(accessSchema, again.json(), []);
    expect(again.json()).toEqual(paired);
    expect(stand.changes).toEqual([
      { type: "access", what: "paired", role, who: role, from: "192.168.1.9", name: "curl/8" },
    ]);
  });

  it("the cookie is Secure where the page came over TLS", async () => {
    const secure = async (listener: typeof network, origin?: string) => {
      const app = appForTests({ access: stand.access, listener, hosts: ["battery.example"] });
      const headers = { host: "battery.example", ...(origin === undefined ? {} : { origin }) };
      const payload = { pin: pins().viewer };
      const answer = await app.inject({ method: "POST", url: "/api/v1/access/pair", headers, payload });
      return answer.cookies[0]?.secure ?? false;
    };
    expect(await secure(network)).toBe(false);
    expect(await secure(network, "http://battery.example")).toBe(false);
    expect(await secure({ ...network, tls: true })).toBe(true);
    expect(await secure({ ...loopback, proxy: true }, "https://battery.example")).toBe(true);
  });

  it("the same PIN again keeps the session, another PIN takes its place", async () => {
    const cookie = await pair("viewer");
    const again = await tryPin(pins().viewer, { cookie });
    expect(again.headers["set-cookie"]).toBeUndefined();
    expect(stand.access.status().sessions).toBe(1);
    const raised = await pair("installer", { cookie });
    expect(stand.access.status().sessions).toBe(1);
    expect((await ask("", { cookie })).json()).toMatchObject({ role: null });
    expect((await ask("", { cookie: raised })).json()).toMatchObject({ role: "installer" });
  });

  it("the machine itself needs none", async () => {
    const answer = await locally("/pair", "POST", { pin: wrong });
    expect(answer.statusCode).toBe(409);
    expect((await locally("")).json()).toEqual({
      local: true,
      role: "installer",
      paired: false,
      needsPairing: false,
      wireless: "on",
    });
  });

  it.each([
    { pin: "12345" },
    { pin: 123456 },
    { pin: null },
    { pin: "1234567" },
    { pin: "12345a" },
    {},
    [],
    { pin: "804713", role: "installer" },
  ])("%j is no PIN, and no try", async (body) => {
    for (let time = 0; time < 6; time += 1) {
      expect((await ask("/pair", { method: "POST", body })).statusCode).toBe(400);
    }
    expect((await tryPin(pins().viewer)).statusCode).toBe(200);
  });
});

describe("wrong PINs", () => {
  it("five, then a wait of a minute in which not even the right one counts", async () => {
    for (const triesLeft of [4, 3, 2, 1]) {
      expect((await tryPin(wrong)).json()).toMatchObject({ error: "wrong-pin", triesLeft, retryAfterS: 0 });
    }
    expect((await tryPin(wrong)).json()).toMatchObject({ error: "wrong-pin", triesLeft: 0, retryAfterS: 60 });
    stand.pass(59);
    const early = await tryPin(pins().installer);
    check(pairingProblemSchema, early.json(), []);
    expect(early.statusCode).toBe(429);
    expect(early.headers["retry-after"]).toBe("1");
    expect(early.json()).toMatchObject({ error: "too-many-tries", retryAfterS: 1 });
    stand.pass(1);
    expect((await tryPin(pins().installer)).statusCode).toBe(200);
  });

  it("the wait doubles up to an hour, and tries within it do not make it longer", async () => {
    await fail(4);
    for (const waitS of [60, 120, 240, 480, 960, 1920, 3600, 3600]) {
      expect((await tryPin(wrong)).json()).toMatchObject({ retryAfterS: waitS });
      stand.pass(waitS - 1);
      expect((await tryPin(wrong)).statusCode).toBe(429);
      stand.pass(1);
    }
    expect((await tryPin(pins().viewer)).statusCode).toBe(200);
  });

  it("another address is no way around it: the count is one for all", async () => {
    for (let time = 0; time < 5; time += 1) await tryPin(wrong, { from: `192.168.1.${10 + time}` });
    expect((await tryPin(pins().viewer, { from: "192.168.1.99" })).statusCode).toBe(429);
  });

  it("nor is a restart: the wait begins anew", async () => {
    await fail(5);
    stand.pass(60);
    await fail(1);
    stand.restart();
    expect((await tryPin(pins().viewer)).json()).toMatchObject({ retryAfterS: 120 });
    stand.pass(119);
    expect((await tryPin(pins().viewer)).statusCode).toBe(429);
    stand.pass(1);
    expect((await tryPin(pins().viewer)).statusCode).toBe(200);
  });

  it("whoever is paired, and the machine itself, notice nothing", async () => {
    const cookie = await pair("viewer");
    await fail(5);
    expect((await tryPin(wrong)).statusCode).toBe(429);
    expect((await ask("", { cookie })).json()).toMatchObject({ role: "viewer" });
    expect((await locally("/secrets")).json()).toMatchObject({ pairingWaitS: 60 });
  });

  it("a viewer's PIN in between does not begin the count anew, the installer's does", async () => {
    await fail(4);
    await pair("viewer");
    expect((await tryPin(wrong)).json()).toMatchObject({ retryAfterS: 60 });
    stand.pass(60);
    await pair("installer");
    expect((await tryPin(wrong)).json()).toMatchObject({ triesLeft: 4 });
  });

  it("a new PIN, made on the machine itself, ends the wait", async () => {
    await fail(5);
    expect((await tryPin(pins().viewer)).statusCode).toBe(429);
    await locally("/pins", "POST", { role: "viewer" });
    expect((await tryPin(pins().viewer)).statusCode).toBe(200);
  });

  it("each that was looked at is told to the log, none of those within a wait", async () => {
    await fail(5);
    for (let time = 0; time < 20; time += 1) await tryPin(wrong);
    const said = stand.changes.map(({ what, role, who, from }) => ({ what, role, who, from }));
    const stranger = { role: null, who: null, from: "192.168.1.9" };
    expect(said).toEqual([
      ...Array(4).fill({ what: "wrong-pin", ...stranger }),
      { what: "too-many-tries", ...stranger },
    ]);
  });
});

it("a wait is told in whole seconds, never less than there are", () => {
  expect(tooManyTries(0.2).problem.retryAfterS).toBe(1);
  expect(tooManyTries(59).problem.retryAfterS).toBe(59);
});

describe("sessions", () => {
  it("the installer sees them and ends one; the others stay", async () => {
    const [viewer, installer] = [await pair("viewer"), await pair("installer")];
    const listed = await ask("/sessions", { cookie: installer });
    check(sessionsSchema, listed.json(), []);
    const rows = listed.json<{ id: string; role: string; connected: boolean; own: boolean }[]>();
    expect(rows.map(({ role, connected, own }) => ({ role, connected, own }))).toEqual([
      { role: "viewer", connected: true, own: false },
      { role: "installer", connected: true, own: true },
    ]);
    expect(listed.body).not.toContain(viewer);
    const end = { method: "DELETE", cookie: installer } as const;
    expect((await ask("/sessions/0000000000000000", end)).statusCode).toBe(404);
    expect((await ask(`/sessions/${rows[0]?.id}`, end)).statusCode).toBe(204);
    expect((await ask(`/sessions/${rows[0]?.id}`, end)).statusCode).toBe(404);
    expect((await ask("", { cookie: viewer })).json()).toMatchObject({ role: null });
    expect((await ask("", { cookie: installer })).json()).toMatchObject({ role: "installer" });
    expect(stand.changes.at(-1)).toMatchObject({ what: "session-ended", role: "viewer", who: "installer" });
  });

  it("leaving ends one's own and takes the cookie back", async () => {
    const [one, other] = [await pair("viewer"), await pair("viewer")];
    expect((await ask("/leave", { method: "POST", cookie: one, body: {} })).statusCode).toBe(400);
    const answer = await ask("/leave", { method: "POST", cookie: one });
    expect(answer.statusCode).toBe(204);
    expect(answer.headers["set-cookie"]).toMatch(/^cellward=; Max-Age=0;/);
    expect((await ask("", { cookie: one })).json()).toMatchObject({ role: null });
    expect((await ask("", { cookie: other })).json()).toMatchObject({ role: "viewer" });
    expect(stand.changes.at(-1)).toMatchObject({ what: "left", role: "viewer", who: "viewer" });
  });

  it("fifty of a role; then the one longest unseen goes, never one of another role", async () => {
    const installer = await pair("installer");
    const viewers = [];
    for (let time = 0; time < 50; time += 1) viewers.push(await pair("viewer"));
    expect(stand.access.status().sessions).toBe(51);
    stand.wallS += 86_400;
    await ask("", { cookie: viewers[0] ?? "" });
    const last = await pair("viewer");
    expect(stand.access.status().sessions).toBe(51);
    const roles = async (cookies: readonly string[]) => {
      const answers = await Promise.all(cookies.map((cookie) => ask("", { cookie })));
      return answers.map((answer) => answer.json<{ role: string | null }>().role);
    };
    expect(await roles([installer, viewers[0] ?? "", viewers[1] ?? "", viewers[2] ?? "", last])).toEqual([
      "installer",
      "viewer",
      null,
      "viewer",
      "viewer",
    ]);
  });

  it("a day on which one is seen is written once, and a clock that is wrong by a year ends nobody", async () => {
    const cookie = await pair("viewer");
    const file = () => readFileSync(join(stand.folder, "access.json"), "utf8");
    const before = file();
    stand.wallS += 60;
    await ask("", { cookie });
    expect(file()).toBe(before);
    for (const shiftS of [366 * 86_400, -2 * 366 * 86_400]) {
      stand.wallS += shiftS;
      expect((await ask("", { cookie })).json()).toMatchObject({ role: "viewer" });
      const [client] = stand.access.clients.all();
      const dayS = Math.floor(stand.wallS / 86_400) * 86_400;
      expect(client?.lastSeenS).toBe(Math.max(client?.createdS ?? 0, dayS));
      expect(JSON.parse(file()).sessions[0].lastSeenS).toBe(dayS);
    }
  });

  it("nobody was last seen before he came", async () => {
    const cookie = await pair("installer");
    const [{ createdS, lastSeenS }] = (await ask("/sessions", { cookie })).json<
      [{ createdS: number; lastSeenS: number }]
    >();
    expect(createdS).toBe(stand.wallS);
    expect(createdS % 86_400).toBeGreaterThan(0);
    expect(lastSeenS).toBe(createdS);
    stand.wallS += 86_400;
    await ask("", { cookie });
    const [later] = (await ask("/sessions", { cookie })).json<[{ lastSeenS: number }]>();
    expect(later.lastSeenS).toBe(Math.floor(stand.wallS / 86_400) * 86_400);
  });
});

describe("a new PIN", () => {
  it.each(["viewer", "installer"] as const)(
    "for the %s ends that role's sessions and makes a new key",
    async (role) => {
      const cookies = { viewer: await pair("viewer"), installer: await pair("installer") };
      const made = await ask("/tokens", { method: "POST", body: { name: "grafana" }, cookie: cookies.installer });
      const { token } = made.json<{ token: string }>();
      const before = stand.access.secrets();
      const answer = await ask("/pins", { method: "POST", body: { role }, cookie: cookies.installer });
      check(secretsSchema, answer.json(), []);
      const after = answer.json<typeof before>();
      const other = role === "viewer" ? "installer" : "viewer";
      expect(after.pins[role]).not.toBe(before.pins[role]);
      expect(after.pins[other]).toBe(before.pins[other]);
      expect(after.instantReadoutKey).not.toBe(before.instantReadoutKey);
      expect((await ask("", { cookie: cookies[role] })).json()).toMatchObject({ role: null });
      expect((await ask("", { cookie: cookies[other] })).json()).toMatchObject({ role: other });
      expect((await tryPin(before.pins[role])).statusCode).toBe(403);
      expect((await tryPin(after.pins[role])).statusCode).toBe(200);
      expect((await ask("", { token })).statusCode).toBe(role === "installer" ? 401 : 200);
      expect(stand.changes.filter(({ what }) => what === "pin-changed")).toMatchObject([{ role, who: "installer" }]);
      stand.restart();
      expect(stand.access.secrets().pins).toEqual(after.pins);
      expect((await ask("", { cookie: cookies[role] })).json()).toMatchObject({ role: null });
    },
  );

  it("is told to nobody but in the answer: not to the log", async () => {
    await locally("/pins", "POST", { role: "installer" });
    const { pins: now, instantReadoutKey } = stand.access.secrets();
    for (const secret of [...Object.values(now), instantReadoutKey]) {
      expect(JSON.stringify(stand.changes)).not.toContain(secret);
    }
    expect(stand.changes).toEqual([
      { type: "access", what: "pin-changed", role: "installer", who: "local", from: "127.0.0.1" },
    ]);
  });
});

describe("tokens", () => {
  const make = async (name: string, cookie: string) => {
    const answer = await ask("/tokens", { method: "POST", body: { name }, cookie });
    return { status: answer.statusCode, ...answer.json<{ id: string; token: string }>() };
  };

  it("is shown once, reads, survives a restart, and can be ended", async () => {
    const cookie = await pair("installer");
    const { id, token, status, ...made } = await make("grafana", cookie);
    expect(status).toBe(201);
    check(newTokenSchema, { id, token, ...made }, []);
    expect(token).toMatch(/^cw_[\w-]{32}$/);
    expect(readFileSync(join(stand.folder, "access.json"), "utf8")).not.toContain(token);
    stand.restart();
    expect((await ask("", { token })).json()).toMatchObject({ role: "viewer", paired: false, needsPairing: false });
    const listed = await ask("/tokens", { cookie });
    check(tokensSchema, listed.json(), []);
    expect(listed.body).not.toContain(token);
    const createdS = stand.wallS;
    expect(listed.json()).toEqual([{ id, name: "grafana", createdS, lastUsedS: createdS }]);
    expect((await ask(`/tokens/${id}`, { method: "DELETE", cookie })).statusCode).toBe(204);
    expect((await ask(`/tokens/${id}`, { method: "DELETE", cookie })).statusCode).toBe(404);
    expect((await ask("", { token })).json()).toMatchObject({ error: "token-unknown" });
    expect(stand.changes.map(({ what, name }) => ({ what, name })).slice(1)).toEqual([
      { what: "token-made", name: "grafana" },
      { what: "token-ended", name: "grafana" },
    ]);
  });

  it("one that is not used yet says so", async () => {
    await make("grafana", await pair("installer"));
    expect(stand.access.tokens.all()).toMatchObject([{ lastUsedS: null }]);
  });

  it.each([
    ["grafana", 201],
    ["Home Assistant, È vero", 201],
    ["x".repeat(40), 201],
    ["x".repeat(41), 400],
    ["", 400],
    [" x", 400],
    ["a\nb", 400],
    [4, 400],
    [null, 400],
  ])("the name %j: %i", async (name, status) => {
    const cookie = await pair("installer");
    const answer = await ask("/tokens", { method: "POST", body: { name }, cookie });
    expect(answer.statusCode).toBe(status);
  });

  it("fifty at most", async () => {
    const cookie = await pair("installer");
    for (let time = 0; time < 50; time += 1) expect((await make(`script ${time}`, cookie)).status).toBe(201);
    expect((await make("one more", cookie)).status).toBe(409);
    expect(stand.access.status().tokens).toBe(50);
  });
});
