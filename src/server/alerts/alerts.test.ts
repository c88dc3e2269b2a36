// The alerts as a whole, over real receivers on this machine; the guard's lines and the clocks are in the hand of the test.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it, vi } from "vitest";
import type { AlertsConfiguration, ChannelConfiguration } from "../../contract/alerts.ts";
import type { LiveSample } from "../../contract/live.ts";
import { instant } from "../../core/units.ts";
import { calmSample } from "../../words/calm-sample.ts";
import type { StoreStatus } from "../store/records.ts";
import { type Alerts, openAlerts } from "./alerts.ts";
import {
  type HttpReceiver,
  httpReceiver,
  mailReceiver,
  mailTo,
  type Reply,
  webhookTo,
} from "../../../test/rig/alert-receivers.ts";

const storeWell: StoreStatus = {
  state: "ok",
  problem: null,
  message: null,
  sinceS: 0,
  bytes: 0,
  lastWriteS: null,
  waiting: 0,
  dropped: 0,
  replacedFile: null,
};

interface Rig {
  readonly folder: string;
  readonly said: string[];
  readonly troubles: string[];
  live: boolean;
  nowS: number;
  sample: Partial<LiveSample>;
  store: StoreStatus;
  open(channels: readonly ChannelConfiguration[], more?: Partial<AlertsConfiguration>): Alerts;
  /** So many seconds, with a sample in each while the guard is heard. */
  pass(alerts: Alerts, seconds: number): void;
}

let undo: (() => unknown)[] = [];
afterEach(async () => {
  await Promise.all(undo.map((one) => one()));
  undo = [];
});

const rig = (): Rig => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-alerts-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  const wallS = (): number => 1_780_000_000 + made.nowS;
  const made: Rig = {
    folder,
    said: [],
    troubles: [],
    live: true,
    nowS: 0,
    sample: {},
    store: storeWell,
    open: (channels, more = {}) => {
      const alerts = openAlerts({
        configuration: { language: "en", title: "Boat", channels, heartbeat: null, ...more },
        folder,
        link: { isLive: () => made.live, health: () => null },
        store: () => made.store,
        serial: "CW-1",
        version: "1.2.3",
        monotonicS: () => made.nowS,
        wallS,
        say: (line) => made.said.push(line),
        onTrouble: (channel, trouble) => made.troubles.push(`${channel} ${trouble}`),
      });
      undo.push(alerts.close);
      return alerts;
    },
    pass: (alerts, seconds) => {
      for (let second = 0; second < seconds; second += 1) {
        made.nowS += 1;
        const atS = instant(made.nowS);
        if (made.live) alerts.take({ ...calmSample, id: made.nowS, wallS: wallS(), atS, ...made.sample });
        alerts.settle();
      }
    },
  };
  return made;
};

const receiver = async (...replies: readonly Reply[]): Promise<HttpReceiver> => {
  const made = await httpReceiver(replies);
  undo.push(made.close);
  return made;
};
const titles = ({ received }: HttpReceiver): readonly string[] =>
  received.map(({ body }) => (JSON.parse(body) as { title: string }).title);
const ids = ({ received }: HttpReceiver): readonly string[] =>
  received.map(({ body }) => (JSON.parse(body) as { id: string }).id);
const until = (look: () => unknown): Promise<void> =>
  vi.waitFor(() => expect(look()).toBeTruthy(), { timeout: 5000, interval: 10 });

it("an alarm and its end reach the owner, each once, and a restart repeats neither", async () => {
  const its = rig();
  const hook = await receiver();
  const alerts = its.open([webhookTo(hook.url)]);
  its.sample = { codes: ["A-B01"] };
  its.pass(alerts, 3);
  await until(() => hook.received.length === 1);
  await until(() => alerts.view().channels[0]?.state === "well");
  alerts.close();

  const again = its.open([webhookTo(hook.url)]);
  expect(again.view().channels[0]).toMatchObject({ state: "well", waiting: 0, lastTitle: titles(hook)[0] });
  its.pass(again, 100);
  its.sample = {};
  its.pass(again, 15);
  await until(() => hook.received.length === 2);
  expect(titles(hook)).toEqual(["Boat: Alarm A-B01: Low cell voltage", "Boat: Cleared: Low cell voltage (A-B01)"]);
  expect(new Set(ids(hook)).size).toBe(2);
});

it("a receiver that is ill gets the same message until it takes it; page and log say so once each", async () => {
  const its = rig();
  const hook = await receiver({ status: 500 }, { status: 500 });
  const alerts = its.open([webhookTo(hook.url)]);
  its.sample = { codes: ["A-B01"] };
  its.pass(alerts, 3);
  await until(() => alerts.view().channels[0]?.state === "trouble");
  expect(alerts.view().channels[0]).toMatchObject({
    waiting: 1,
    lastSuccessS: null,
    nextTryInS: 5,
    trouble: { trouble: "receiver-ill", detail: "HTTP 500", what: { en: "The receiver has trouble of its own" } },
  });
  its.pass(alerts, 5);
  await until(() => alerts.view().channels[0]?.nextTryInS === 10);
  its.pass(alerts, 10);
  await until(() => alerts.view().channels[0]?.state === "well");
  expect(hook.received).toHaveLength(3);
  expect(new Set(ids(hook)).size).toBe(1);
  expect(its.troubles).toEqual(["hook receiver-ill", "hook null"]);
  expect(its.said).toHaveLength(2);
  expect(its.said[0]).toMatch(/^alerts to hook: The receiver has trouble of its own \(HTTP 500\)\./);
  expect(its.said[1]).toBe("alerts to hook get through again");
});

it("what had not got through is sent after a restart, as the same message, with what came meanwhile behind it", async () => {
  const its = rig();
  const hook = await receiver({ status: 429, headers: { "retry-after": "600" } });
  const before = its.open([webhookTo(hook.url)]);
  its.sample = { codes: ["A-B01"] };
  its.pass(before, 3);
  // Kept before the first attempt can have come to anything.
  const kept = JSON.parse(readFileSync(join(its.folder, "alerts.json"), "utf8"));
  expect(kept.channels[0].message).toMatchObject({ alerts: [{ subject: "A-B01" }] });
  await until(() => before.view().channels[0]?.nextTryInS === 600);
  its.sample = { codes: ["A-B01", "E-B11"] };
  its.pass(before, 60);
  expect(hook.received).toHaveLength(1);
  expect(before.view().channels[0]?.waiting).toBe(2);
  // Killed: nobody closes it.
  const after = its.open([webhookTo(hook.url)]);
  its.pass(after, 1);
  await until(() => hook.received.length === 2);
  await until(() => after.view().channels[0]?.waiting === 1);
  its.pass(after, 5);
  await until(() => hook.received.length === 3);
  expect(ids(hook)[1]).toBe(ids(hook)[0]);
  expect(titles(hook)[2]).toBe("Boat: Error E-B11: Hardware error");
  expect(readFileSync(join(its.folder, "alerts.json"), "utf8")).not.toContain("very-secret");
});

it("a thousand alarms within a minute are one message with a count", async () => {
  const its = rig();
  const hook = await receiver();
  const alerts = its.open([webhookTo(hook.url)]);
  const code = { kind: "event", type: "code", code: "A-B01", atS: instant(0), id: 1, wallS: 1_780_000_000 } as const;
  for (let second = 0; second < 50; second += 1) {
    for (let times = 0; times < 20; times += 1) {
      alerts.take({ ...code, to: "raised" });
      alerts.take({ ...code, to: "cleared" });
    }
    its.pass(alerts, 1);
  }
  expect(hook.received).toEqual([]);
  its.pass(alerts, 20);
  await until(() => hook.received.length > 0);
  its.pass(alerts, 1);
  const [first] = hook.received.map(({ body }) => JSON.parse(body) as { count: number; title: string });
  expect(first).toMatchObject({ title: "Boat: Alarm A-B01: Low cell voltage (1000 times), and 1 more", count: 1001 });
  its.pass(alerts, 300);
  expect(hook.received).toHaveLength(1);
});

it("a webhook that hangs and a mail server that refuses hold nobody up; each has the levels it asked for", async () => {
  const its = rig();
  const [mute, hook] = [await receiver("hang"), await receiver()];
  const mail = await mailReceiver({
    onMailFrom: (_address, _session, done) => done(Object.assign(new Error("no"), { responseCode: 550 })),
  });
  undo.push(mail.close);
  const alerts = its.open([
    webhookTo(mute.url, { name: "mute" }),
    mailTo(mail.port, { name: "post" }),
    webhookTo(hook.url, { levels: ["alarm"] }),
  ]);
  its.sample = { codes: ["A-B01", "W-B01"] };
  const begunMs = performance.now();
  its.pass(alerts, 3);
  expect(performance.now() - begunMs).toBeLessThan(1000);
  await until(() => hook.received.length === 1);
  await until(() => mute.received.length === 1);
  await until(() => alerts.view().channels[1]?.state === "trouble");
  expect(titles(hook)).toEqual(["Boat: Alarm A-B01: Low cell voltage"]);
  expect(titles(mute)).toEqual(["Boat: Alarm A-B01: Low cell voltage, and 1 more"]);
  // One attempt at a time.
  its.pass(alerts, 100);
  expect(mute.received).toHaveLength(1);
  // What is broken off by the end of the server is sent after its next start.
  alerts.close();
  expect(its.troubles).toEqual(["post recipient-refused"]);
});

it("a silent guard is data loss, with the cause that is known; a store that cannot write is a notice", async () => {
  const its = rig();
  const hook = await receiver();
  const alerts = its.open([webhookTo(hook.url)], { language: "it", title: null });
  its.pass(alerts, 3);
  its.live = false;
  its.pass(alerts, 20);
  await until(() => alerts.view().channels[0]?.state === "well");
  its.live = true;
  its.store = { ...storeWell, state: "fault", problem: "disk-full" };
  its.pass(alerts, 80);
  await until(() => hook.received.length === 2);
  const bodies = hook.received.map(({ body }) => JSON.parse(body) as { alerts: { level: string; title: string }[] });
  expect(bodies.map((body) => body.alerts.map(({ level }) => level))).toEqual([["data-loss"], ["notice", "recovery"]]);
  expect(titles(hook)[0]).toBe("Cellward: Dati assenti: La protezione non si sente");
  expect(bodies[1]?.alerts[0]?.title).toMatch(/^Segnalazione: .*il disco è pieno$/);
});

it("the heartbeat beats while the guard is heard, and its trouble is told", async () => {
  const its = rig();
  const beat = await receiver({ status: 200 }, { status: 404 });
  const alerts = its.open([], { heartbeat: { url: beat.url, everyS: 30 } });
  its.pass(alerts, 1);
  await until(() => alerts.view().heartbeat?.lastSuccessS === 1_780_000_001);
  its.pass(alerts, 29);
  expect(beat.received).toHaveLength(1);
  its.pass(alerts, 1);
  await until(() => alerts.view().heartbeat?.trouble?.trouble === "not-there");
  expect(its.said).toEqual([expect.stringMatching(/^heartbeat: Nothing is at that address \(HTTP 404\)\./)]);
  its.live = false;
  its.pass(alerts, 300);
  // A request of our own: one of the heartbeat would have come before it.
  await fetch(beat.url, { method: "PUT" });
  expect(beat.received.map(({ method }) => method)).toEqual(["GET", "GET", "PUT"]);
  expect(beat.received[0]?.path).toBe("/hook?key=very-secret");
  its.live = true;
  its.pass(alerts, 1);
  await until(() => alerts.view().heartbeat?.trouble === null);
  expect(beat.received).toHaveLength(4);
  expect(its.said.at(-1)).toBe("the heartbeat gets through again");
  // No channel, nothing to keep.
  expect(existsSync(join(its.folder, "alerts.json"))).toBe(false);
});

it("a test says what came of it, beside whatever waits; a second one waits for the first", async () => {
  const its = rig();
  const hook = await receiver("hang");
  const gone = await receiver({ status: 401 });
  const alerts = its.open([webhookTo(hook.url), webhookTo(gone.url, { name: "gone" })]);
  its.pass(alerts, 1);
  expect(alerts.test("nobody")).toBeNull();
  const hanging = alerts.test("hook");
  expect(alerts.test("hook")).toBe("runs");
  expect(await alerts.test("gone")).toMatchObject({
    channel: "gone",
    delivered: false,
    trouble: { trouble: "login-refused", detail: "HTTP 401" },
  });
  expect(await alerts.test("gone")).toMatchObject({ delivered: true, trouble: null });
  expect(titles(gone)).toEqual(["Boat: Test: alerts get through", "Boat: Test: alerts get through"]);
  expect(JSON.parse(gone.received[1]?.body ?? "").text).toMatch(/^Somebody pressed.*\n.+\.\n\nBoat · Cellward 1\.2\.3/);
  alerts.close();
  expect(await hanging).toMatchObject({ delivered: false });
});

it("a test that gets through brings what waits with it", async () => {
  const its = rig();
  const hook = await receiver({ status: 401 });
  const alerts = its.open([webhookTo(hook.url)]);
  its.sample = { codes: ["A-B01"] };
  its.pass(alerts, 3);
  await until(() => alerts.view().channels[0]?.nextTryInS === 900);
  await alerts.test("hook");
  its.pass(alerts, 1);
  await until(() => alerts.view().channels[0]?.waiting === 0);
  expect(hook.received).toHaveLength(3);
});

it("no answer and no line of the log says a secret", async () => {
  const its = rig();
  const secrets = ["very-secret", "hunter2", "my-topic", "tk_1"];
  const mail = await mailReceiver({ onAuth: (_auth, _session, done) => done(new Error("hunter2 is not it")) });
  undo.push(mail.close);
  const alerts = its.open([
    webhookTo("http://127.0.0.1:1/very-secret", { token: { text: "tk_1" } }),
    {
      ...webhookTo("http://127.0.0.1:1/"),
      name: "phone",
      kind: "ntfy",
      topic: "my-topic",
      token: null,
    } as ChannelConfiguration,
    mailTo(mail.port, { login: { user: "me", password: { text: "hunter2" } } }),
  ]);
  its.pass(alerts, 1);
  const tested = await Promise.all(["hook", "phone", "mail"].map((name) => alerts.test(name)));
  its.pass(alerts, 1);
  const told = JSON.stringify([alerts.view(), tested, its.said, readFileSync(join(its.folder, "alerts.json"), "utf8")]);
  for (const secret of secrets) expect(told).not.toContain(secret);
  expect(alerts.view().channels.map(({ to, trouble }) => [to, trouble?.trouble])).toEqual([
    ["127.0.0.1:1", "unreachable"],
    ["127.0.0.1:1", "unreachable"],
    [`127.0.0.1:${mail.port}`, "login-refused"],
  ]);
});

it("a file that cannot be understood is moved aside, one that cannot be written is told of, and alerts go on", async () => {
  const its = rig();
  writeFileSync(join(its.folder, "alerts.json"), '{"version":1,"standing":');
  const hook = await receiver();
  const alerts = its.open([webhookTo(hook.url)]);
  expect(its.said).toEqual([expect.stringContaining("alerts.json.broken")]);
  expect(existsSync(join(its.folder, "alerts.json.broken"))).toBe(true);
  rmSync(its.folder, { recursive: true });
  writeFileSync(its.folder, "no folder");
  its.sample = { codes: ["A-B01"] };
  its.pass(alerts, 3);
  await until(() => hook.received.length === 1);
  expect(alerts.view().unsaved?.what.en).toMatch(/not being saved/);
  expect(its.said.filter((line) => line.includes("is not kept"))).toHaveLength(1);
});

it("a sample that no sentence can be made of ends nothing", async () => {
  const its = rig();
  const hook = await receiver();
  const alerts = its.open([webhookTo(hook.url)]);
  its.sample = { codes: ["A-B01"], allowCharge: null as never };
  expect(() => its.pass(alerts, 5)).not.toThrow();
  expect(its.said).toEqual([expect.stringMatching(/^alerts: an error: TypeError/)]);
});

it("without a configuration nobody is told anything, and the page says so", () => {
  const its = rig();
  const alerts = its.open([]);
  its.sample = { codes: ["A-B01"] };
  its.pass(alerts, 5);
  expect(alerts.view()).toMatchObject({ configured: true, channels: [], heartbeat: null, unsaved: null });
  expect(existsSync(join(its.folder, "alerts.json"))).toBe(false);
});
