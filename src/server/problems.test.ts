// Every way to be told no, against the description of the API: is that answer in it, and is it of that form?
import type { InjectOptions } from "fastify";
import type { TSchema } from "typebox";
import { Value } from "typebox/value";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stand, standForTests } from "./stand-for-tests.ts";

interface Described {
  readonly content?: { readonly "application/json": { readonly schema: { readonly $ref: string } } };
}
interface Description {
  readonly paths: Readonly<
    Record<string, Readonly<Record<string, { readonly responses: Readonly<Record<string, Described>> }>>>
  >;
  readonly components: { readonly schemas: Readonly<Record<string, TSchema>> };
}

let local: Stand;
let network: Stand;
let description: Description;
beforeAll(async () => {
  local = await standForTests();
  network = await standForTests({ listener: { host: "0.0.0.0", tls: false } });
  for (const stand of [local, network]) stand.pass(1);
  const url = "/api/v1/openapi.json";
  description = (await local.app.inject({ url, headers: { host: "localhost" } })).json<Description>();
});
afterAll(() => Promise.all([local.close(), network.close()]));

/** Where Prometheus looks is not part of the API's version. */
const pathOf = (url: string): string => (url === "/metrics" ? url : `/api/v1${url}`);
const templateOf = (url: string): string =>
  (url.split("?")[0] ?? "").replace(/(sessions|tokens|devices|incidents)\/[^/]+$/, (_, list) => `${list}/{id}`);

interface Asking {
  readonly from?: Stand;
  readonly body?: unknown;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const ask = async (method: string, url: string, { from = local, body, type, headers = {} }: Asking = {}) => {
  const options: InjectOptions = {
    method: method as "GET",
    url: pathOf(url),
    remoteAddress: from === network ? "192.168.1.9" : "127.0.0.1",
    headers: {
      host: from === network ? "192.168.1.4:8080" : "localhost:8080",
      ...(body === undefined ? {} : { "content-type": type ?? "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { payload: typeof body === "string" ? body : JSON.stringify(body) }),
  };
  return from.app.inject(options);
};

/** Fails where the answer is not in the description by its own status, or not of the form that stands there. */
const expectDescribed = async (status: number, method: string, url: string, asking: Asking = {}) => {
  const answer = await ask(method, url, asking);
  const what = `${method} ${url}: ${answer.statusCode} ${answer.body}`;
  expect(answer.statusCode, what).toBe(status);
  const { responses } = description.paths[templateOf(pathOf(url))]?.[method.toLowerCase()] ?? { responses: {} };
  const ref = responses[status]?.content?.["application/json"].schema.$ref;
  expect(ref, `${what} is described`).toBeDefined();
  const schema = description.components.schemas[ref?.split("/").at(-1) ?? ""] as TSchema;
  expect([...Value.Errors(schema, answer.json())], what).toEqual([]);
  return answer.json<{ error: string; message: string; path?: string }>();
};

const sending: readonly (readonly [string, string])[] = [
  ["PATCH", "/settings"],
  ["PATCH", "/batteries/names"],
  ["POST", "/events"],
  ["POST", "/acknowledge"],
  ["PATCH", "/simulator"],
  ["POST", "/access/pair"],
  ["POST", "/access/leave"],
  ["POST", "/access/pins"],
  ["POST", "/access/tokens"],
  ["DELETE", "/access/sessions/none"],
  ["DELETE", "/access/tokens/none"],
  ["POST", "/devices"],
  ["DELETE", "/devices/none"],
  ["POST", "/drill"],
  ["POST", "/alerts/test"],
];
/** A file is its body. */
const bringing = ["POST", "/backup/differences"] as const;
const asking: readonly (readonly [string, string])[] = [
  ["GET", "/snapshot"],
  ["GET", "/stream"],
  ["GET", "/batteries"],
  ["GET", "/batteries/names"],
  ["GET", "/settings"],
  ["GET", "/events"],
  ["GET", "/history"],
  ["GET", "/series?quantities=bankV&fromS=0&toS=9"],
  ["GET", "/series.csv?quantities=bankV&fromS=0&toS=9"],
  ["GET", "/firmware"],
  ["GET", "/simulator"],
  ["GET", "/health"],
  ["GET", "/identity"],
  ["GET", "/readout"],
  ["GET", "/devices"],
  ["GET", "/drill"],
  ["GET", "/alerts"],
  ["GET", "/mqtt"],
  ["GET", "/metrics"],
  ["GET", "/backup"],
  ["GET", "/incidents"],
  ["GET", "/incidents/20261126T083000-001"],
  ["GET", "/access/secrets"],
  ["GET", "/access/sessions"],
  ["GET", "/access/tokens"],
  ["GET", "/openapi.json"],
];
const open: readonly (readonly [string, string])[] = [["GET", "/access"]];

it("all operations are tried here", () => {
  const tried = [...sending, bringing, ...asking, ...open].map(
    ([method, url]) => `${method.toLowerCase()} ${templateOf(pathOf(url))}`,
  );
  const described = Object.entries(description.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  expect(tried.sort()).toEqual(described.sort());
});

describe("bodies", () => {
  it.each(sending)("%s %s: not JSON, too large, of another type", async (method, url) => {
    expect(await expectDescribed(400, method, url, { body: "{" })).toMatchObject({ error: "bad-request", path: "" });
    expect(await expectDescribed(413, method, url, { body: " ".repeat(17_000) })).toMatchObject({ path: "" });
    expect(await expectDescribed(415, method, url, { body: "x", type: "text/plain" })).toMatchObject({ path: "" });
  });

  it("a file: of another type, none, no backup, too large", async () => {
    const type = "application/vnd.sqlite3";
    const [method, url] = bringing;
    expect(await expectDescribed(415, method, url, { body: "{}" })).toMatchObject({ expected: type });
    expect(await expectDescribed(400, method, url)).toMatchObject({ error: "no-backup" });
    expect(await expectDescribed(400, method, url, { body: "{}", type })).toMatchObject({ error: "no-backup" });
    const headers = { "content-length": "512000001" };
    expect(await expectDescribed(413, method, url, { body: "{}", type, headers })).toMatchObject({
      error: "large-backup",
      message: "Found 513 MB, expected at most 512 MB.",
    });
  });

  it.each([
    ["/settings", { dischargeFloorPct: 99 }],
    ["/batteries/names", { serial: "NG00010001", name: "" }],
    ["/batteries/names", { serial: "none", name: "Port" }],
    ["/simulator", { speed: 0 }],
  ])("PATCH %s, of the wrong form", async (url, body) => {
    await expectDescribed(400, "PATCH", url, { body });
  });

  it.each([
    ["/events", {}],
    ["/acknowledge", { codes: ["A-B99"] }],
    ["/access/pair", {}],
    ["/access/pins", { role: "owner" }],
    ["/access/tokens", { name: "" }],
    ["/access/leave", {}],
    ["/drill", {}],
    ["/alerts/test", { channel: 1 }],
    ["/drill", { begin: "cabel" }],
    ["/drill", { skip: "cable", reason: "" }],
    ["/devices", { name: "Shed" }],
    ["/devices", { name: "Shed", address: "ftp://192.168.1.7/" }],
    ["/devices", { name: "Shed", address: "http://installer:123456@192.168.1.7/" }],
    ["/devices", { name: "Shed", address: "http://192.168.1.7/?q=1" }],
    ["/devices", { name: "Shed", address: "http://192.168.1.7:x/" }],
    ["/devices", { name: "Shed", address: "http://192.168.1.7/", token: "grafana" }],
  ])("POST %s, of the wrong form", async (url, body) => {
    await expectDescribed(400, "POST", url, { body });
  });
});

it.each(["/events?limit=0", "/history?fromS=x", "/series?fromS=0&toS=9", "/series.csv?fromS=0&toS=9"])(
  "GET %s, of the wrong form",
  async (url) => {
    await expectDescribed(400, "GET", url);
  },
);

describe("what is not there, or not as things stand", () => {
  it("404", async () => {
    await expectDescribed(404, "DELETE", "/access/sessions/none");
    await expectDescribed(404, "DELETE", "/access/tokens/none");
    await expectDescribed(404, "DELETE", "/devices/none");
    await expectDescribed(404, "POST", "/alerts/test", { body: { channel: "none" } });
  });

  it("409", async () => {
    await expectDescribed(409, "POST", "/events", { body: { firmware: "fail" } });
    await expectDescribed(409, "POST", "/drill", { body: { confirm: true } });
    await expectDescribed(409, "POST", "/acknowledge", { body: { codes: ["A-B01"] } });
    await expectDescribed(409, "POST", "/access/pair", { body: { pin: "123456" } });
    let made = 0;
    while ((await ask("POST", "/access/tokens", { body: { name: "script" } })).statusCode === 201) made += 1;
    expect(made).toBeGreaterThan(10);
    await expectDescribed(409, "POST", "/access/tokens", { body: { name: "one more" } });
    const device = (number: number) => ({ body: { name: "Shed", address: `http://127.0.0.1:1/${number}` } });
    for (let number = 0; number < 16; number += 1) await ask("POST", "/devices", device(number));
    expect(await expectDescribed(409, "POST", "/devices", device(16))).toMatchObject({ error: "too-many-devices" });
  });
});

describe("who may not", () => {
  const needy = [...sending, bringing, ...asking].filter(([, url]) => url !== "/access/pair");
  it.each(needy)("%s %s by nobody", async (method, url) => {
    await expectDescribed(401, method, url, { from: network });
  });

  it.each([...sending, bringing, ...asking, ...open])(
    "%s %s by another name, or with a token of others",
    async (method, url) => {
      await expectDescribed(403, method, url, { from: network, headers: { host: "evil.example" } });
      await expectDescribed(401, method, url, { from: network, headers: { authorization: "Bearer cw_unknown" } });
    },
  );

  it("a viewer, at what is the installer's", async () => {
    const { pins } = network.appliance.access.secrets();
    const paired = await ask("POST", "/access/pair", { from: network, body: { pin: pins.viewer } });
    const cookie = `cellward=${paired.cookies[0]?.value}`;
    const role = await ask("GET", "/access", { from: network, headers: { cookie } });
    expect(role.json()).toMatchObject({ role: "viewer" });
    const installers = [...sending, bringing, ...asking].filter(
      ([method, url]) =>
        method === "PATCH" ||
        /pins|tokens|sessions|secrets|backup/.test(url) ||
        (method !== "GET" && /devices|drill|alerts/.test(url)),
    );
    for (const [method, url] of installers) {
      const told = await expectDescribed(403, method, url, { from: network, headers: { cookie } });
      expect(told).toMatchObject({ error: "installer-needed" });
    }
  });

  it("wrong PINs, and too many of them", async () => {
    const pair = { from: network, body: { pin: "000000" } };
    expect(await expectDescribed(403, "POST", "/access/pair", pair)).toMatchObject({ error: "wrong-pin" });
    for (let time = 0; time < 5; time += 1) await ask("POST", "/access/pair", pair);
    expect(await expectDescribed(429, "POST", "/access/pair", pair)).toMatchObject({ error: "too-many-tries" });
  });
});

it("a guard that is away, and a store that cannot answer", async () => {
  const away = await standForTests();
  try {
    away.pass(1);
    away.passSilently(5);
    for (const url of ["/snapshot", "/batteries", "/settings", "/firmware", "/readout"]) {
      const told = await expectDescribed(503, "GET", url, { from: away });
      expect(told).toMatchObject({ error: "guard-silent", ageS: 5, newest: { settings: { dischargeFloorPct: 10 } } });
    }
    const history = await ask("GET", "/history", { from: away });
    expect(history.json()).toMatchObject({ now: null, days: [{ figures: {} }] });
    away.link.lost();
    await expectDescribed(503, "PATCH", "/settings", { from: away, body: { dischargeFloorPct: 12 } });
    await expectDescribed(503, "PATCH", "/simulator", { from: away, body: { speed: 2 } });
    await expectDescribed(503, "POST", "/events", { from: away, body: { mode: "off" } });
    const file = { from: away, body: "x", type: "application/vnd.sqlite3" };
    expect(await expectDescribed(503, ...bringing, file)).toMatchObject({ error: "guard-away" });
    expect(await expectDescribed(503, "GET", "/backup", { from: away })).toMatchObject({ error: "guard-away" });
    await away.appliance.store.close();
    const range = "quantities=bankV&fromS=0&toS=9";
    for (const url of ["/events", "/history", `/series?${range}`, `/series.csv?${range}`]) {
      expect(await expectDescribed(503, "GET", url, { from: away })).toMatchObject({ error: "store-fault" });
    }
  } finally {
    await away.close();
  }
});

it("a stream has no more readers than may follow, and a real bank no simulator", async () => {
  const other = await standForTests({ mostStreams: 0 });
  try {
    await expectDescribed(503, "GET", "/stream", { from: other });
    Object.assign(other.link, { simulator: () => null });
    await expectDescribed(404, "GET", "/simulator", { from: other });
    await expectDescribed(404, "PATCH", "/simulator", { from: other, body: { speed: 2 } });
  } finally {
    await other.close();
  }
});
