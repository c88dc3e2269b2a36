import { afterEach, describe, expect, it } from "vitest";
import { check } from "../contract/check.ts";
import { problemSchema } from "./api-schemas.ts";
import { type Stand, standForTests } from "./stand-for-tests.ts";

let stand: Stand;
afterEach(() => stand.close());

const host = "localhost:8080";
const get = async (url: string) => stand.app.inject({ url, headers: { host } });
const send = async (method: "POST" | "PATCH", url: string, payload: unknown) =>
  stand.app.inject({
    method,
    url,
    headers: { host, "content-type": "application/json" },
    payload: typeof payload === "string" ? payload : JSON.stringify(payload),
  });

describe("bad bodies are refused with the place, and change nothing", () => {
  const events = "/api/v1/events";
  const settings = "/api/v1/settings";
  it.each([
    ["wrong type", "PATCH", settings, { dischargeFloorPct: "30" }, "dischargeFloorPct"],
    ["null", "PATCH", settings, { dischargeFloorPct: null }, "dischargeFloorPct"],
    ["true", "PATCH", settings, { tailCurrentPct: true }, "tailCurrentPct"],
    ["unknown key", "PATCH", settings, { dischargeFlorPct: 20 }, "dischargeFlorPct"],
    ["above the range", "PATCH", settings, { dischargeFloorPct: 99 }, "dischargeFloorPct"],
    ["below the range", "PATCH", settings, { lowSocWarningPct: 0 }, "lowSocWarningPct"],
    ["off the step", "PATCH", settings, { tailCurrentPct: 4.05 }, "tailCurrentPct"],
    ["of another system", "PATCH", settings, { chargedVoltageV: 14 }, "chargedVoltageV"],
    ["a list", "PATCH", settings, [], ""],
    ["null as a whole", "PATCH", settings, "null", ""],
    ["no JSON", "PATCH", settings, "{", ""],
    ["a key twice", "PATCH", settings, '{"tailCurrentPct":5,"tailCurrentPct":6}', "tailCurrentPct"],
    [
      "a key twice, deep",
      "POST",
      events,
      '{"settings":{"tailCurrentPct":5,"tailCurrentPct":5}}',
      "settings.tailCurrentPct",
    ],
    ["a key of JavaScript's", "PATCH", settings, '{"__proto__":{"tailCurrentPct":5}}', "__proto__"],
    ["a key of JavaScript's", "POST", events, '{"mode":"off","constructor":{"prototype":{}}}', "constructor"],
    ["nothing", "PATCH", settings, "", ""],
    ["wrong word", "POST", events, { remote: "opne" }, "remote"],
    ["empty", "POST", events, {}, ""],
    ["unknown key", "POST", events, { atS: 4, mode: "off" }, "atS"],
    ["with its own at", "POST", events, { at: "4 s", mode: "off" }, "at"],
    ["out of range", "POST", events, { setStateOfChargePct: 101 }, "setStateOfChargePct"],
    ["false for true", "POST", events, { synchronise: false }, "synchronise"],
    ["deep inside", "POST", events, { simulator: { sunPct: 101 } }, "simulator.sunPct"],
    [
      "a battery that is not there",
      "POST",
      events,
      { simulator: { faults: [{ kind: "short", battery: 2 }] } },
      "simulator.faults[0].battery",
    ],
    [
      "a cell that is not there",
      "POST",
      events,
      { simulator: { loadW: 5, faults: [{ kind: "short", battery: 0, cell: 8 }] } },
      "simulator.faults[0].cell",
    ],
    [
      "too little",
      "POST",
      events,
      { simulator: { faults: [{ kind: "weak-cell", battery: 0, amount: 0 }] } },
      "simulator.faults[0].amount",
    ],
    ["deep inside", "POST", events, { settings: { dischargeFloorPct: null } }, "settings.dischargeFloorPct"],
    ["a battery that is not there", "POST", events, { firmware: { start: 2 } }, "firmware.start"],
    ["speed", "PATCH", "/api/v1/simulator", { speed: 0 }, "speed"],
    ["speed", "PATCH", "/api/v1/simulator", { speed: "60" }, "speed"],
    ["nothing", "PATCH", "/api/v1/simulator", {}, ""],
    ["a system that is none", "PATCH", "/api/v1/simulator", { speed: 60, system: "3.3.4" }, "system"],
    ["no PIN", "POST", "/api/v1/access/pair", {}, "pin"],
  ] as const)("%s: %s %s %j at %j", async (_what, method, url, body, path) => {
    stand = await standForTests();
    const before = [(await get(settings)).body, (await get("/api/v1/simulator")).body, stand.link.newest()!];
    const answer = await send(method, url, body);
    expect(answer.statusCode).toBe(400);
    check(problemSchema, answer.json(), []);
    expect(answer.json()).toMatchObject({ error: "bad-request", path });
    expect([(await get(settings)).body, (await get("/api/v1/simulator")).body, stand.link.newest()!]).toEqual(before);
  });

  it("MON-3: a range is told, and so is the key that was meant", async () => {
    stand = await standForTests();
    const far = await send("PATCH", settings, { dischargeFloorPct: 99 });
    expect(far.json<{ expected: string }>().expected).toContain("0 to 98 %");
    const mistyped = await send("PATCH", settings, { dischargeFlorPct: 20 });
    expect(mistyped.json<{ nearest: string }>().nearest).toBe("dischargeFloorPct");
  });

  it.each([14, 26.9, 29.3, 28.05, 70, -1])("MON-3: of %s V the range of this bank is told", async (chargedVoltageV) => {
    stand = await standForTests();
    for (const [method, url, body, path] of [
      ["PATCH", settings, { chargedVoltageV }, "chargedVoltageV"],
      ["POST", events, { settings: { chargedVoltageV } }, "settings.chargedVoltageV"],
    ] as const) {
      const answer = await send(method, url, body);
      expect(answer.statusCode).toBe(400);
      expect(answer.json()).toMatchObject({ path, expected: "27 to 29.2 V in steps of 0.1" });
    }
    expect((await send("PATCH", settings, { chargedVoltageV: 29.2 })).statusCode).toBe(200);
    expect((await send("POST", events, null)).statusCode).toBe(400);
  });

  it("MON-3: the description says how the range depends on the bank", async () => {
    stand = await standForTests();
    const { components } = (await get("/api/v1/openapi.json")).json<{
      components: { schemas: { SettingsChange: { properties: { chargedVoltageV: { description: string } } } } };
    }>();
    expect(components.schemas.SettingsChange.properties.chargedVoltageV.description).toBe(
      "13.5 to 14.6 V for a bank of 12 V, 27 to 29.2 V for a bank of 24 V, 54 to 58.4 V for a bank of 48 V, in steps of 0.1",
    );
  });

  it("what is missing is named, and what was expected", async () => {
    stand = await standForTests();
    const missing = await send("POST", "/api/v1/access/pair", {});
    expect(missing.json()).toMatchObject({
      path: "pin",
      found: "nothing",
      expected: "six digits",
      message: "pin is missing, expected six digits",
    });
    const query = await get("/api/v1/series?quantities=bankV&toS=9");
    expect(query.json()).toMatchObject({
      path: "fromS",
      message: expect.stringMatching(/^fromS is missing, expected a time/),
    });
  });

  it("MON-3: the warning level not above the floor is refused with both values", async () => {
    stand = await standForTests();
    const answer = await send("PATCH", settings, { dischargeFloorPct: 15 });
    expect(answer.statusCode).toBe(400);
    expect(answer.json<{ message: string }>().message).toMatch(/lowSocWarningPct 15 .*dischargeFloorPct 15/);
    const together = await send("PATCH", settings, { dischargeFloorPct: 15, lowSocWarningPct: 16 });
    expect(together.statusCode).toBe(200);
    expect(together.json()).toMatchObject({ dischargeFloorPct: 15, lowSocWarningPct: 16, tailCurrentPct: 4 });
  });

  it("what cannot be read is said to be so, and what would be", async () => {
    stand = await standForTests();
    const none = await stand.app.inject({ method: "PATCH", url: settings, headers: { host } });
    expect(none.json()).toMatchObject({
      path: "",
      found: "nothing",
      message: expect.stringMatching(/^there is no body/),
    });
    const long = await send("PATCH", settings, `{"tailCurrentPct":${" ".repeat(17_000)}5}`);
    expect(long.statusCode).toBe(413);
    expect(long.json()).toMatchObject({ path: "", expected: "at most 16384 bytes" });
    const form = await stand.app.inject({
      method: "PATCH",
      url: settings,
      headers: { host, "content-type": "application/x-www-form-urlencoded" },
      payload: "tailCurrentPct=5",
    });
    expect(form.statusCode).toBe(415);
    expect(form.json()).toMatchObject({
      path: "",
      found: '"application/x-www-form-urlencoded"',
      expected: "application/json",
    });
    expect((await send("PATCH", settings, '{"__proto__":1}')).json<{ message: string }>().message).toContain(
      "unknown key",
    );
  });

  it("another kind of body is not read: a form of another page could send it", async () => {
    stand = await standForTests();
    const headers = { host, "content-type": "text/plain" };
    const answer = await stand.app.inject({ method: "POST", url: events, headers, payload: '{"mode":"off"}' });
    expect(answer.statusCode).toBe(415);
    expect(stand.link.newest()!.mode).toBe("on");
  });
});

describe("acting", () => {
  it("an entry of events acts, and its answer tells what happened", async () => {
    stand = await standForTests();
    const answer = await send("POST", "/api/v1/events", { mode: "off", setStateOfChargePct: 40 });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      sample: { mode: "off", stateOfChargePct: 40, terminals: { load: "floating" } },
    });
  });

  it("what the BMS itself refuses is 409: why, as data and in both languages", async () => {
    stand = await standForTests();
    const answer = await send("POST", "/api/v1/events", { firmware: "fail" });
    expect(answer.statusCode).toBe(409);
    const { refusals, text } = answer.json<{ refusals: object[]; text: { en: string; it: string } }>();
    expect(refusals).toMatchObject([{ act: "firmware", why: { problem: "no-update-runs" } }]);
    expect(text.en).not.toBe(text.it);
  });

  it("how the world was told to be is told to whoever comes later", async () => {
    stand = await standForTests();
    const faults = [
      { kind: "short", battery: 1 },
      { kind: "broken-cable", battery: 0 },
    ];
    await send("POST", "/api/v1/events", { simulator: { loadW: 900, sunPct: 20, faults } });
    await send("POST", "/api/v1/events", { simulator: { sunPct: null }, remote: { highV: "bat" } });
    await send("PATCH", "/api/v1/simulator", { speed: 60 });
    const answer = await get("/api/v1/simulator");
    expect(answer.json()).toEqual({
      speed: 60,
      loadW: 900,
      sunPct: null,
      ambientC: null,
      firmwareFails: false,
      faults: [
        { kind: "short", battery: 1, cell: null, amount: 5 },
        { kind: "broken-cable", battery: 0, cell: null, amount: 0 },
      ],
      remote: { highV: "bat" },
      system: null,
      systems: [],
    });
  });
});

describe("who may ask, and what is sent with the answer", () => {
  it("a name that is not ours is turned away before anything acts", async () => {
    stand = await standForTests();
    const headers = { host: "battery.example", "content-type": "application/json" };
    const answer = await stand.app.inject({
      method: "POST",
      url: "/api/v1/events",
      headers,
      payload: '{"mode":"off"}',
    });
    expect(answer.statusCode).toBe(403);
    expect(stand.link.newest()!.mode).toBe("on");
  });

  it("a page of another origin cannot act", async () => {
    stand = await standForTests();
    const headers = { host, origin: "https://evil.example", "content-type": "application/json" };
    const answer = await stand.app.inject({
      method: "POST",
      url: "/api/v1/events",
      headers,
      payload: '{"mode":"off"}',
    });
    expect(answer.statusCode).toBe(403);
    expect(stand.link.newest()!.mode).toBe("on");
  });

  it.each([
    ["the machine itself", { host: "127.0.0.1", tls: false }, "same-origin"],
    ["the network with TLS", { host: "0.0.0.0", tls: true }, "same-origin"],
    ["a proxy, which speaks TLS for us", { host: "192.168.1.4", tls: false, proxy: true }, "same-origin"],
    ["the network in plain HTTP, where browsers only complain of it", { host: "0.0.0.0", tls: false }, undefined],
  ])("Cross-Origin-Opener-Policy for %s", async (_whom, listener, policy) => {
    stand = await standForTests({ listener });
    const { headers } = await get("/nothing");
    expect(headers["cross-origin-opener-policy"]).toBe(policy);
    expect(headers["cross-origin-resource-policy"]).toBe("same-origin");
  });

  it("files have their types; what is not there is a plain 404 with the same headers", async () => {
    const page = {
      type: "text/html; charset=utf-8",
      body: Buffer.from("<p>"),
      zipped: Buffer.from("z"),
      forever: false,
    };
    stand = await standForTests({ files: new Map([["/index.html", page]]) });
    const found = await get("/");
    expect(found.headers["content-type"]).toBe("text/html; charset=utf-8");
    expect(found.body).toBe("<p>");
    for (const url of ["/../package.json", "/%2e%2e/package.json", "/index.html", "/nothing.js"]) {
      const answer = await get(url);
      expect(answer.statusCode).toBe(404);
      expect(answer.headers["content-security-policy"]).toContain("default-src 'self'");
    }
  });
});
