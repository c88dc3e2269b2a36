import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { pino } from "pino";
import { buildApp } from "./app.ts";
import type { Appliance } from "./appliance.ts";
import { openBatteryNames } from "./battery-names.ts";
import { createGuardLink } from "./guard-link.ts";
import { type Stand, standForTests } from "./stand-for-tests.ts";

describe("the file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cellward-names-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const file = () => join(folder, "battery-names.json");
  const port = { serial: "NG1", name: "Port, forward" };

  it("there is none until somebody names a battery; then it outlives a restart", () => {
    const names = openBatteryNames(folder);
    expect(names.all()).toEqual([]);
    expect(readdirSync(folder)).toEqual([]);
    names.change(port);
    names.change({ serial: "NG2", name: "Starboard" });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["battery-names.json"]);
    const again = openBatteryNames(folder);
    expect(again.brokenFile).toBe(null);
    expect(again.all()).toEqual([port, { serial: "NG2", name: "Starboard" }]);
    again.change({ serial: "NG1", name: null });
    expect(openBatteryNames(folder).all()).toEqual([{ serial: "NG2", name: "Starboard" }]);
  });

  it("what was left behind half written does not matter", () => {
    openBatteryNames(folder).change(port);
    writeFileSync(`${file()}.new`, '{"version": 1, "na');
    const names = openBatteryNames(folder);
    expect(names.of("NG1")).toBe("Port, forward");
    names.change({ serial: "NG2", name: "Starboard" });
    expect(readdirSync(folder)).toEqual(["battery-names.json"]);
  });

  it.each([
    ["empty", ""],
    ["cut off", '{"version": 1, "names": [{"serial": "NG1", "na'],
    ["null", "null"],
    ["of another version", '{"version": 2, "names": []}'],
    ["with a name that is none", '{"version": 1, "names": [{"serial": "NG1", "name": ""}]}'],
  ])("a file that is %s is moved aside, and names begin anew", (_what, text) => {
    writeFileSync(file(), text);
    const names = openBatteryNames(folder);
    expect(names.all()).toEqual([]);
    expect(names.brokenFile).toBe(`${file()}.broken`);
    expect(readFileSync(`${file()}.broken`, "utf8")).toBe(text);
    names.change(port);
    expect(openBatteryNames(folder)).toMatchObject({ brokenFile: null });
    expect(openBatteryNames(folder).all()).toEqual([port]);
  });

  it("a disk that takes nothing: refused, and nothing has changed", () => {
    const names = openBatteryNames(folder);
    names.change(port);
    rmSync(folder, { recursive: true });
    writeFileSync(folder, "in the way");
    expect(() => names.change({ serial: "NG1", name: "Galley" })).toThrow(/^the name was not kept: /);
    expect(names.all()).toEqual([port]);
  });
});

describe("PATCH batteries/names", () => {
  let stand: Stand;
  let network: Stand;
  beforeEach(async () => {
    stand = await standForTests();
    network = await standForTests({ listener: { host: "0.0.0.0", tls: false } });
    for (const one of [stand, network]) one.pass(3);
  });
  afterEach(() => Promise.all([stand.close(), network.close()]));

  const url = "/api/v1/batteries/names";
  const headers = { host: "localhost:8080" };
  const patch = (payload: object) => stand.app.inject({ method: "PATCH", url, headers, payload });
  const serial = () => stand.link.batteries()?.batteries[0]?.serial ?? "";
  const told = async () => {
    const answer = await stand.app.inject({ url, headers });
    return answer.json<{ names: unknown }>().names;
  };
  const logged = async () => {
    await stand.appliance.store.flush();
    const answer = await stand.app.inject({ url: "/api/v1/events?types=battery-name", headers });
    return answer.json<{ events: { who: string; event: object }[] }>().events;
  };

  it("names a battery for everybody, with who, from and to in the log; null takes the name away", async () => {
    expect((await patch({ serial: serial(), name: "Port" })).json()).toEqual({
      names: [{ serial: serial(), name: "Port" }],
    });
    expect(await told()).toEqual([{ serial: serial(), name: "Port" }]);
    await patch({ serial: serial(), name: "Galley" });
    expect((await patch({ serial: serial(), name: null })).json()).toEqual({ names: [] });
    expect(await logged()).toMatchObject([
      { who: "local", event: { serial: serial(), from: "Galley", to: null } },
      { who: "local", event: { serial: serial(), from: "Port", to: "Galley" } },
      { who: "local", event: { serial: serial(), from: null, to: "Port" } },
    ]);
  });

  it("the same name once more is no change, and no line of the log", async () => {
    await patch({ serial: serial(), name: "Port" });
    expect((await patch({ serial: serial(), name: "Port" })).statusCode).toBe(200);
    expect(await logged()).toHaveLength(1);
  });

  it.each([
    ["empty", "", '""'],
    ["blank", " ", '" "'],
    ["with a blank before", " Port", '" Port"'],
    ["with a blank after", "Port ", '"Port "'],
    ["too long", "x".repeat(41), `"${"x".repeat(41)}"`],
    ["of two lines", "Port\nforward", '"Port\\nforward"'],
    ["that turns what follows around", "Port \u202eforward", '"Port \u202eforward"'],
    ["a number", 3, "3"],
  ])("a name that is %s is refused with its place and what was expected", async (_what, name, found) => {
    const answer = await patch({ serial: serial(), name });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      error: "bad-request",
      path: "name",
      found,
      expected: "a name of 1 to 40 characters, or null for none",
    });
    expect(await told()).toEqual([]);
  });

  it("a battery that is none of this bank is refused, with the serial number that was meant", async () => {
    const meant = serial();
    const answer = await patch({ serial: `${meant.slice(0, -1)}9`, name: "Port" });
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({
      path: "serial",
      expected: "the serial number of a battery of this bank",
      nearest: meant,
    });
    expect(await logged()).toEqual([]);
  });

  it("a battery that has gone keeps its name until somebody takes it away", async () => {
    stand.appliance.names.change({ serial: "gone", name: "Old" });
    expect((await patch({ serial: "gone", name: "New" })).statusCode).toBe(400);
    expect((await patch({ serial: "gone", name: null })).json()).toEqual({ names: [] });
  });

  it("is for the installer; a viewer may read it, and a stranger may not", async () => {
    const { pins } = network.appliance.access.secrets();
    const ask = async (method: "GET" | "PATCH", cookie?: string) => {
      const answer = await network.app.inject({
        method,
        url,
        remoteAddress: "192.168.1.9",
        headers: { host: "192.168.1.4:8080", ...(cookie === undefined ? {} : { cookie }) },
        ...(method === "GET" ? {} : { payload: { serial: serial(), name: "Port" } }),
      });
      return answer.statusCode;
    };
    const paired = async (pin: string) => {
      const answer = await network.app.inject({
        method: "POST",
        url: "/api/v1/access/pair",
        remoteAddress: "192.168.1.9",
        headers: { host: "192.168.1.4:8080" },
        payload: { pin },
      });
      return String(answer.headers["set-cookie"]).split(";")[0] ?? "";
    };
    expect([await ask("GET"), await ask("PATCH")]).toEqual([401, 401]);
    const viewer = await paired(pins.viewer);
    expect([await ask("GET", viewer), await ask("PATCH", viewer)]).toEqual([200, 403]);
    expect(await ask("PATCH", await paired(pins.installer))).toBe(200);
    await network.appliance.store.flush();
    const log = await network.appliance.store.events({ limit: 1, types: ["battery-name"] });
    expect(log).toMatchObject([{ who: "installer" }]);
  });

  describe("where it cannot be done", () => {
    const appOf = (other: Partial<Appliance>) =>
      buildApp({
        appliance: { ...stand.appliance, ...other },
        files: new Map(),
        listener: { host: "127.0.0.1", tls: false },
        hosts: [],
        tls: null,
        logger: pino({ level: "silent" }),
      });
    const answerOf = async (other: Partial<Appliance>) => {
      const app = appOf(other);
      const answer = await app.inject({ method: "PATCH", url, headers, payload: { serial: serial(), name: "Port" } });
      await app.close();
      return { status: answer.statusCode, error: answer.json<{ error: string }>().error };
    };

    it("before the guard was heard nobody can say which batteries there are: 503", async () => {
      const link = createGuardLink({ monotonicS: () => 0, store: () => {}, lastStoredId: () => 0 });
      expect(await answerOf({ link })).toEqual({ status: 503, error: "guard-away" });
    });

    it("a disk that takes nothing: 503, nothing is named, and no line of the log says so", async () => {
      const folder = mkdtempSync(join(tmpdir(), "cellward-names-"));
      rmSync(folder, { recursive: true });
      writeFileSync(folder, "in the way");
      const names = openBatteryNames(folder);
      expect(await answerOf({ names })).toEqual({ status: 503, error: "store-fault" });
      expect(names.all()).toEqual([]);
      expect(await logged()).toEqual([]);
      rmSync(folder);
    });
  });
});
