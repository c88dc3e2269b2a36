import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer, type Server, type ServerResponse } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { certificateForTests } from "../access/certificate-for-tests.ts";
import { type Asked, askReadout } from "./ask-readout.ts";
import { deviceLimits, type Devices, openDevices } from "./devices.ts";
import { newSerial, serialPattern } from "./serial.ts";

const figures = { stateOfChargePct: 71.5, bankV: 26.4, bankA: -3, timeRemainingS: 3600, batteryC: 21, consumedAh: -4 };
const heard: Asked = { heard: { serial: "CW-2222-3333", simulated: true, readout: { ...figures, codes: ["W-B07"] } } };
const token = `cw_${"a".repeat(32)}`;

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const standFor = (folder = mkdtempSync(join(tmpdir(), "cellward-devices-"))) => {
  folders.push(folder);
  let nowS = 100;
  const said: string[] = [];
  const asked: (readonly [string, string | null])[] = [];
  const stand = { answer: heard as Asked, said, asked, folder };
  const devices: Devices = openDevices({
    folder,
    link: { newest: () => null, isLive: () => false, silentForS: () => null, hello: () => null },
    wallS: () => 1_780_000_000 + nowS,
    monotonicS: () => nowS,
    say: (line) => said.push(line),
    ask: async (address, given) => {
      asked.push([address, given]);
      return stand.answer;
    },
  });
  const pass = async (spanS: number): Promise<void> => {
    for (let second = 0; second < spanS; second += 1) {
      nowS += 1;
      await devices.settle();
    }
  };
  const other = () => devices.all().find(({ own }) => !own);
  return Object.assign(stand, { devices, pass, other });
};

describe("the serial", () => {
  it("is made by chance, without what is taken for each other, and stays", () => {
    const made = new Set(Array.from({ length: 200 }, newSerial));
    expect(made.size).toBe(200);
    for (const one of made) expect(one).toMatch(new RegExp(serialPattern));
    expect([...made].join("")).not.toMatch(/[01ILOU]/);
    const first = standFor();
    expect(standFor(first.folder).devices.serial).toBe(first.devices.serial);
    expect(standFor().devices.serial).not.toBe(first.devices.serial);
  });
});

describe("what is known of another", () => {
  it("is asked each 5 s with its token, which is never told", async () => {
    const stand = standFor();
    stand.devices.add({ name: "Shed", address: "http://192.168.1.7:8080", token });
    expect(stand.other()).toMatchObject({ state: "asking", ageS: null, readout: null });
    await stand.pass(11);
    expect(stand.asked).toEqual(Array.from({ length: 3 }, () => ["http://192.168.1.7:8080/", token]));
    expect(stand.other()).toMatchObject({ name: "Shed", state: "ok", why: null, serial: "CW-2222-3333" });
    expect(JSON.stringify(stand.devices.all())).not.toContain(token);
  });

  it("is old after 15 s without an answer, not before, and says since when and why; then it is well again", async () => {
    const stand = standFor();
    stand.devices.add({ name: "Shed", address: "http://a/" });
    await stand.pass(1);
    const heardS = 1_780_000_101;
    stand.answer = { why: "no-answer" };
    await stand.pass(deviceLimits.staleS - 1);
    expect(stand.other()).toMatchObject({ state: "ok", ageS: 14 });
    await stand.pass(1);
    expect(stand.other()).toMatchObject({ state: "stale", why: "no-answer", sinceS: heardS, ageS: 15 });
    expect(stand.other()?.readout).toMatchObject(figures);
    stand.answer = heard;
    await stand.pass(5);
    expect(stand.other()).toMatchObject({ state: "ok", why: null, sinceS: null });
  });

  it.each(["token-unknown", "pairing-needed", "wireless-off"] as const)("%s is a refusal at once", async (why) => {
    const stand = standFor();
    stand.devices.add({ name: "Shed", address: "http://a/" });
    await stand.pass(1);
    stand.answer = { why };
    await stand.pass(5);
    expect(stand.other()).toMatchObject({ state: "refused", why, sinceS: 1_780_000_106, ageS: 5 });
    stand.answer = heard;
    await stand.pass(5);
    expect(stand.other()).toMatchObject({ state: "ok", why: null });
  });

  it("never heard is unreachable since the first try", async () => {
    const stand = standFor();
    stand.answer = { why: "name-unknown" };
    stand.devices.add({ name: "Shed", address: "http://nowhere.local/" });
    await stand.pass(30);
    expect(stand.other()).toMatchObject({ state: "unreachable", why: "name-unknown", sinceS: 1_780_000_101 });
  });

  it("of this one without protection: old, and nothing is told as new", () => {
    const { devices } = standFor();
    expect(devices.own()).toBeNull();
    expect(devices.all()).toMatchObject([{ own: true, state: "stale", why: "guard-silent", readout: null }]);
  });
});

describe("the list", () => {
  it("is kept, for the service alone; the same place is the same device", async () => {
    const stand = standFor();
    const first = stand.devices.add({ name: "Shed", address: "http://a:80" });
    const again = stand.devices.add({ name: "Boat", address: "http://a/", token });
    expect(again?.id).toBe(first?.id);
    const file = join(stand.folder, "devices.json");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const restarted = standFor(stand.folder);
    expect(restarted.devices.all()).toMatchObject([{ own: true }, { name: "Boat", address: "http://a/" }]);
    await restarted.pass(1);
    expect(restarted.asked).toEqual([["http://a/", token]]);
    expect(restarted.devices.remove("none")).toBeNull();
    expect(restarted.devices.remove(first?.id ?? "")).toMatchObject({ name: "Boat" });
    expect(readFileSync(file, "utf8")).not.toContain(token);
  });

  it("holds sixteen others", () => {
    const { devices } = standFor();
    for (let number = 0; number < 16; number += 1) devices.add({ name: "one", address: `http://a/${number}` });
    expect(devices.add({ name: "one", address: "http://a/more" })).toBeNull();
    expect(devices.add({ name: "renamed", address: "http://a/3" })).not.toBeNull();
    expect(devices.all()).toHaveLength(17);
  });

  it("that is broken is moved aside, and said without what stood in it", () => {
    const folder = mkdtempSync(join(tmpdir(), "cellward-devices-"));
    writeFileSync(join(folder, "devices.json"), `{"version":1,"token":"${token}"}`);
    const { said, devices } = standFor(folder);
    expect(said).toHaveLength(1);
    expect(said.join("")).not.toContain(token);
    expect(devices.all()).toHaveLength(1);
    expect(readFileSync(join(folder, "devices.json.broken"), "utf8")).toContain(token);
  });
});

describe("the one question", () => {
  let server: Server;
  let reply: (response: ServerResponse) => void;
  let seen: { url: string | undefined; method: string | undefined; authorization: string | undefined }[];
  beforeEach(async () => {
    seen = [];
    server = createServer(({ url, method, headers: { authorization } }, response) => {
      seen.push({ url, method, authorization });
      reply(response);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/boat/`;
  const json =
    (value: unknown, status = 200) =>
    (response: ServerResponse) =>
      response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
  const good = "heard" in heard ? heard.heard : null;

  it("is a GET at one path below the address, with the token", async () => {
    reply = json(good);
    expect(await askReadout(address(), token)).toEqual(heard);
    expect(seen).toEqual([{ url: "/boat/api/v1/readout", method: "GET", authorization: `Bearer ${token}` }]);
    await askReadout(address(), null);
    expect(seen[1]?.authorization).toBeUndefined();
  });

  it.each<[string, (response: ServerResponse) => void, string]>([
    [
      "a redirect is not followed",
      (response) => response.writeHead(302, { location: "/boat/x" }).end(JSON.stringify(good)),
      "not-understood",
    ],
    ["no JSON", (response) => response.end("<h1>router</h1>"), "not-understood"],
    ["another form", json({ ...good, more: "text" }), "not-understood"],
    ["a code that is none", json({ ...good, readout: { ...figures, codes: ["<b>"] } }), "not-understood"],
    ["text for a number", json({ ...good, readout: { ...figures, bankV: "26", codes: [] } }), "not-understood"],
    ["too much", (response) => response.end(JSON.stringify(good) + " ".repeat(70_000)), "not-understood"],
    ["an unknown no", json({ error: "teapot" }, 418), "not-understood"],
    ["a token that is ended", json({ error: "token-unknown" }, 401), "token-unknown"],
    ["wireless that is off", json({ error: "wireless-off" }, 403), "wireless-off"],
    ["protection that is away", json({ error: "guard-silent", newest: good }, 503), "guard-silent"],
    ["a line that breaks", (response) => response.socket?.destroy(), "no-answer"],
  ])("%s", async (_what, answers, why) => {
    reply = answers;
    expect(await askReadout(address(), null)).toEqual({ why });
    expect(seen).toHaveLength(1);
  });

  it("waits 4 s and no longer, also for one that sends drop by drop", async () => {
    reply = (response) => {
      response.write("{");
      const drops = setInterval(() => response.write(" "), 200);
      response.on("close", () => clearInterval(drops));
    };
    const began = performance.now();
    expect(await askReadout(address(), null)).toEqual({ why: "no-answer" });
    expect(performance.now() - began).toBeGreaterThan(3900);
  });

  it("nobody listens, or the name is none", async () => {
    expect(await askReadout("http://127.0.0.1:1/", null)).toEqual({ why: "no-answer" });
    expect(await askReadout("http://none.invalid/", null)).toEqual({ why: "name-unknown" });
  });

  it("a certificate that nobody vouches for is not believed", async () => {
    const { certificate, key } = certificateForTests(new Date("2020-01-01"), new Date("2040-01-01"));
    const secure = createSecureServer({ cert: certificate, key }, (_request, response) => json(good)(response));
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = secure.address() as AddressInfo;
      expect(await askReadout(`https://127.0.0.1:${port}/`, token)).toEqual({ why: "certificate" });
    } finally {
      secure.close();
    }
  });
});
