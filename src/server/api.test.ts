import { Validator } from "@seriousme/openapi-schema-validator";
import type { TSchema } from "typebox";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AlertsConfiguration } from "../contract/alerts.ts";
import { check } from "../contract/check.ts";
import { type Stand, standForTests } from "./stand-for-tests.ts";

const host = "localhost:8080";
const wallS = 1_780_000_000;

let stand: Stand;
beforeAll(async () => {
  stand = await standForTests({ alerts: goneAlerts });
  stand.pass(3);
  await stand.appliance.store.flush();
});
afterAll(() => stand.close());

const ask = (method: string, url: string, payload?: unknown) =>
  stand.app.inject({
    method: method as "GET",
    url,
    headers: { host, ...(payload === undefined ? {} : { "content-type": "application/json" }) },
    ...(payload === undefined ? {} : { payload: JSON.stringify(payload) }),
  });

interface Described {
  readonly responses: Readonly<
    Record<
      string,
      { readonly content?: { readonly "application/json"?: { readonly schema: { readonly $ref: string } } } }
    >
  >;
}
interface Description {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, TSchema>> };
}
const description = async (): Promise<Description> => (await ask("GET", "/api/v1/openapi.json")).json<Description>();

/** Nothing listens there. */
const goneAlerts: AlertsConfiguration = {
  language: "en",
  title: null,
  channels: [
    { name: "gone", kind: "webhook", url: "http://127.0.0.1:1/", token: null, levels: ["alarm"], certificate: null },
  ],
  heartbeat: null,
};

/** One good call of every operation; `{id}`s are those of what an earlier call made. */
const calls: readonly (readonly [string, string, unknown?])[] = [
  ["get", "/api/v1/snapshot"],
  ["get", "/api/v1/batteries"],
  ["get", "/api/v1/batteries/names"],
  ["patch", "/api/v1/batteries/names", { serial: "NG00010001", name: "Port" }],
  ["get", "/api/v1/settings"],
  ["patch", "/api/v1/settings", { tailCurrentPct: 5 }],
  ["post", "/api/v1/events", { setStateOfChargePct: 70 }],
  ["get", "/api/v1/events"],
  ["post", "/api/v1/acknowledge", {}],
  ["get", "/api/v1/history"],
  ["get", `/api/v1/series?quantities=bankV,cellV:0:0&fromS=${wallS - 60}&toS=${wallS + 60}`],
  ["get", "/api/v1/incidents"],
  ["get", "/api/v1/firmware"],
  ["get", "/api/v1/simulator"],
  ["patch", "/api/v1/simulator", { speed: 1 }],
  ["get", "/api/v1/health"],
  ["get", "/api/v1/identity"],
  ["get", "/api/v1/readout"],
  ["get", "/api/v1/mqtt"],
  ["get", "/api/v1/drill"],
  ["post", "/api/v1/drill", { start: true }],
  ["get", "/api/v1/alerts"],
  ["post", "/api/v1/alerts/test", { channel: "gone" }],
  ["get", "/api/v1/devices"],
  ["post", "/api/v1/devices", { name: "Shed", address: "http://127.0.0.1:1" }],
  ["get", "/api/v1/access"],
  ["get", "/api/v1/access/secrets"],
  ["post", "/api/v1/access/pins", { role: "viewer" }],
  ["get", "/api/v1/access/sessions"],
  ["post", "/api/v1/access/tokens", { name: "grafana" }],
  ["get", "/api/v1/access/tokens"],
];
/** Answers without a body of JSON, or that a local caller has no use for. */
const others = [
  "get /api/v1/stream",
  "get /api/v1/series.csv",
  "get /api/v1/incidents/{id}",
  "get /metrics",
  "get /api/v1/backup",
  "post /api/v1/backup/differences",
  "get /api/v1/openapi.json",
  "post /api/v1/access/pair",
  "post /api/v1/access/leave",
  "delete /api/v1/access/sessions/{id}",
  "delete /api/v1/access/tokens/{id}",
  "delete /api/v1/devices/{id}",
];

describe("the description of the API", () => {
  it("is OpenAPI 3.1, as a validator of others sees it", async () => {
    const validator = new Validator();
    const judged = await validator.validate((await description()) as unknown as Record<string, unknown>);
    expect(judged.errors).toBeUndefined();
    expect(judged.valid).toBe(true);
    expect(validator.version).toBe("3.1");
    const broken = { ...(await description()), paths: { "/x": { get: { responses: "none" } } } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it("names every route of the API, and no other", async () => {
    const described = Object.entries((await description()).paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    for (const one of described) {
      const [method = "", path = ""] = one.split(" ");
      const url = path.replace("{id}", ":id");
      expect(stand.app.hasRoute({ url, method: method.toUpperCase() as "GET" }), one).toBe(true);
    }
    const routes: string[] = [];
    const above: string[] = [];
    for (const line of stand.app.printRoutes({ commonPrefix: false }).split("\n")) {
      const [, indent = "", part = "", methods = ""] = /^([│├└─\s]*)(\S+) \(([A-Z, ]+)\)$/.exec(line) ?? [];
      if (part === "") continue;
      const depth = indent.length / 4;
      above.splice(depth - 1, above.length, part.replace(":id", "{id}"));
      const path = above.join("");
      for (const method of methods.split(", ")) {
        if (method !== "HEAD") routes.push(`${method.toLowerCase()} ${path}`);
      }
    }
    expect([...routes].sort()).toEqual(described.sort());
    const tried = calls.map(([method, url]) => `${method} ${url.split("?")[0]}`);
    expect([...tried, ...others].sort()).toEqual(described.sort());
  });
});

describe("every live answer is of the form that the description says", () => {
  for (const [method, url, payload] of calls) {
    it(`${method} ${url.split("?")[0]}`, async () => {
      const { paths, components } = await description();
      const answer = await ask(method.toUpperCase(), url, payload);
      expect(answer.statusCode, answer.body).toBeLessThan(300);
      expect(answer.headers["cache-control"]).toBe("no-store");
      const path = url.split("?")[0] ?? "";
      const ref = paths[path]?.[method]?.responses[answer.statusCode]?.content?.["application/json"]?.schema.$ref;
      const schema = components.schemas[ref?.split("/").at(-1) ?? ""];
      expect(schema, `${method} ${path} has a schema for ${answer.statusCode}`).toBeDefined();
      check(schema as TSchema, answer.json(), []);
    });
  }

  it("and one that is not is found", async () => {
    const { components } = await description();
    const snapshot = (await ask("GET", "/api/v1/snapshot")).json<object>();
    const judge = (value: unknown) => () => check(components.schemas["Sample"] as TSchema, value, []);
    expect(judge(snapshot)).not.toThrow();
    expect(judge({ ...snapshot, bankV: "26" })).toThrow(/bankV/);
    expect(judge({ ...snapshot, more: 1 })).toThrow(/more/);
  });
});

describe("what was", () => {
  it("a change is in the log with the old value, the new one, who and when", async () => {
    await ask("PATCH", "/api/v1/settings", { dischargeFloorPct: 12 });
    const { events } = (await ask("GET", "/api/v1/events?types=setting&limit=1")).json<{ events: unknown[] }>();
    expect(events).toMatchObject([
      {
        type: "setting",
        who: "local",
        wallS: expect.closeTo(wallS + 3, 0),
        event: { setting: "dischargeFloorPct", from: 10, to: 12 },
      },
    ]);
  });

  it("whoever has seen a code is noted, and nothing is hidden by it", async () => {
    await ask("POST", "/api/v1/events", { setStateOfChargePct: 14 });
    const before = stand.link.newest()!;
    expect(before.codes).toContain("W-B07");
    const answer = await ask("POST", "/api/v1/acknowledge", { codes: ["W-B07"] });
    expect(answer.json()).toEqual({ acknowledged: ["W-B07"], who: "local" });
    expect(stand.link.newest()).toBe(before);
    const log = await ask("GET", "/api/v1/events?types=acknowledged");
    expect(log.json<{ events: unknown[] }>().events[0]).toMatchObject({ who: "local", event: { codes: ["W-B07"] } });
    expect((await ask("POST", "/api/v1/acknowledge", { codes: ["A-B01"] })).statusCode).toBe(409);
    expect((await ask("POST", "/api/v1/acknowledge", { codes: ["A-B99"] })).statusCode).toBe(400);
  });

  it("courses come as columns and as a table, with the same figures", async () => {
    stand.pass(5);
    await stand.appliance.store.flush();
    const range = `quantities=bankV&fromS=${wallS}&toS=${wallS + 60}&resolutionS=1`;
    const told = (await ask("GET", `/api/v1/series?${range}`)).json<{ columns: { bankV: { mean: number[] } } }>();
    const known = told.columns.bankV.mean.filter((volts) => volts !== null);
    expect(known.length).toBeGreaterThan(0);
    const table = await ask("GET", `/api/v1/series.csv?${range}`);
    expect(table.headers["content-type"]).toContain("text/csv");
    for (const volts of known) expect(table.body).toContain(String(Math.round(volts * 1000) / 1000));
  });

  it("a change of the simulated world is in the log too, once, and none that changes nothing", async () => {
    const sliders = { loadW: 900, sunPct: null, firmwareFails: true };
    await ask("POST", "/api/v1/events", { simulator: sliders });
    await ask("POST", "/api/v1/events", { simulator: { loadW: 300 } });
    await ask("POST", "/api/v1/events", { simulator: { loadW: 300 } });
    await ask("PATCH", "/api/v1/simulator", { speed: 60 });
    await ask("PATCH", "/api/v1/simulator", { speed: 60 });
    await ask("PATCH", "/api/v1/simulator", { speed: 0 });
    await ask("PATCH", "/api/v1/simulator", {});
    expect((await ask("PATCH", "/api/v1/simulator", { system: "3.3.9" })).statusCode).toBe(400);
    const { events } = (await ask("GET", "/api/v1/events?types=simulator")).json<{ events: { event: object }[] }>();
    expect(events).toMatchObject([
      { who: "local", event: { key: "speed", from: 1, to: 60 } },
      { who: "local", event: { key: "loadW", from: 900, to: 300 } },
      { who: "local", event: { key: "firmwareFails", from: false, to: true } },
      { who: "local", event: { key: "loadW", from: null, to: 900 } },
    ]);
  });

  it("what a hand lets go wrong is in the log, and what it heals; the order of a list is no change", async () => {
    const weak = { kind: "weak-cell", battery: 0, cell: 1, amount: 0.9 };
    const offset = { kind: "offset-sensor", battery: 1, cell: 2, amount: 0.01 };
    const set = (faults: object[]) => ask("POST", "/api/v1/events", { simulator: { faults } });
    await set([weak]);
    await set([weak, { kind: "offset-sensor", battery: 1, cell: 2, amount: 0.01 }]);
    await set([offset, weak]);
    await set([]);
    await set([]);
    const { components } = await description();
    check(components.schemas["Simulator"] as TSchema, (await ask("GET", "/api/v1/simulator")).json(), []);
    const { events } = (await ask("GET", "/api/v1/events?types=simulator")).json<{ events: { event: object }[] }>();
    expect(events.slice(0, 4).map(({ event }) => event)).toMatchObject([
      { key: "faults", from: [offset, weak], to: [] },
      { key: "faults", from: [weak], to: [weak, offset] },
      { key: "faults", from: [], to: [weak] },
      { key: "speed" },
    ]);
  });

  it.each([
    ["/api/v1/series?quantities=bankW&fromS=0&toS=9", "quantities[0]"],
    ["/api/v1/series?quantities=bankV&fromS=9&toS=0", "toS"],
    ["/api/v1/series?quantities=bankV&toS=9", "fromS"],
    ["/api/v1/series?fromS=0&toS=9", "quantities"],
    ["/api/v1/series.csv?quantities=bankV&fromS=yesterday&toS=9", "fromS"],
    ["/api/v1/events?limit=0", "limit"],
    ["/api/v1/events?limit=1001", "limit"],
    ["/api/v1/events?limt=5", "limt"],
    ["/api/v1/events?types=code,kode", "types[1]"],
    ["/api/v1/events?types=", "types[0]"],
    ["/api/v1/history?fromS=5&toS=5", "toS"],
  ])("%s is refused with the place", async (url, path) => {
    const answer = await ask("GET", url);
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ path: string }>().path).toBe(path);
  });
});

describe("a guard that is away", () => {
  it("what is old is not told as new, and nothing is promised", async () => {
    const away = await standForTests();
    try {
      const get = (url: string) => away.app.inject({ url, headers: { host } });
      away.pass(1);
      away.passSilently(2.9);
      expect((await get("/api/v1/snapshot")).statusCode).toBe(200);
      away.passSilently(0.2);
      const old = await get("/api/v1/snapshot");
      expect(old.statusCode).toBe(503);
      expect(old.json()).toMatchObject({ error: "guard-silent", ageS: 3, newest: { kind: "sample" } });
      expect((await get("/api/v1/batteries")).statusCode).toBe(503);
      expect((await get("/api/v1/health")).json()).toMatchObject({ guard: { live: false } });
      away.pass(1);
      expect((await get("/api/v1/snapshot")).statusCode).toBe(200);
      // That the line is lost is known at once.
      away.link.lost();
      expect((await get("/api/v1/snapshot")).statusCode).toBe(503);
      const payload = JSON.stringify({ mode: "off" });
      const headers = { host, "content-type": "application/json" };
      const answer = await away.app.inject({ method: "POST", url: "/api/v1/events", headers, payload });
      expect(answer.statusCode).toBe(503);
      expect(answer.json()).toMatchObject({ error: "guard-away" });
    } finally {
      await away.close();
    }
  });
});
