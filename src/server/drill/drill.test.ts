/** The drill over HTTP, with a guard that decides over the simulated bank and a clock in the hand of the test. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type DrillStep, drillSteps, type DrillView } from "../../contract/drill.ts";
import { standForTests, type Stand } from "../stand-for-tests.ts";
import { beginStep, isOver, look, type Running } from "./judge.ts";
import type { Seen } from "./seen.ts";
import { openDrill } from "./session.ts";

let stand: Stand;
beforeEach(async () => {
  stand = await standForTests();
});
afterEach(() => stand.close());

const post = async (body: object, path = "drill") => {
  const answer = await stand.app.inject({ method: "POST", url: `/api/v1/${path}`, payload: body });
  return { status: answer.statusCode, body: answer.json() };
};
const view = async (): Promise<DrillView> =>
  (await stand.app.inject({ method: "GET", url: "/api/v1/drill" })).json() as DrillView;
const stepOf = async (step: DrillStep) => (await view()).steps.find((one) => one.step === step);
const pass = (spanS: number): void => {
  for (let count = 0; count < spanS; count++) stand.pass(1);
};
const calm = async (): Promise<void> => {
  await post({ simulator: { loadW: 0, sunPct: 0 } }, "events");
  pass(5);
};

describe("a drill over HTTP", () => {
  it("shows what there is to do before one was started, and refuses what needs one", async () => {
    expect(await view()).toMatchObject({ state: "none", passed: false, simulated: true, dryRun: false });
    expect(await post({ begin: "remote" })).toMatchObject({ status: 409, body: { error: "no-drill" } });
    for (const wrong of [{}, { start: false }, { begin: "mast" }, { skip: "cable" }, { start: true, end: true }]) {
      expect(await post(wrong)).toMatchObject({ status: 400, body: { error: "bad-request" } });
    }
  });

  it("current: a known load reads as discharge; a step at a time", async () => {
    await calm();
    await post({ start: true });
    expect(await post({ begin: "current" })).toMatchObject({ status: 409, body: { error: "watts" } });
    expect((await post({ begin: "current", watts: 600 })).status).toBe(200);
    expect(await post({ begin: "cable" })).toMatchObject({ status: 409, body: { error: "step-runs" } });
    pass(8);
    expect(await stepOf("current")).toMatchObject({ state: "waiting", told: { en: /Switch the load on/ } });
    await post({ simulator: { loadW: 600 } }, "events");
    pass(8);
    const { figures, ...told } = (await stepOf("current"))!;
    expect(told).toMatchObject({ state: "passed", tries: 1, who: "local" });
    expect(figures["changeA"]).toBeLessThan(-15);
    expect(figures["changeA"]).toBeGreaterThan(-33);
  });

  it("a terminal is floated by the BMS, and judged by it and by a person", async () => {
    await calm();
    await post({ start: true });
    await post({ begin: "float-load" });
    expect(stand.link.newest()).toMatchObject({ terminals: { load: "floating" } });
    pass(12);
    expect(await stepOf("float-load")).toMatchObject({ state: "asking" });
    expect(await post({ begin: "remote" })).toMatchObject({ status: 409 });
    await post({ confirm: true });
    expect(await stepOf("float-load")).toMatchObject({ state: "passed" });
    await post({ begin: "sound-pre-alarm" });
    pass(12);
    await post({ confirm: false });
    expect(await stepOf("sound-pre-alarm")).toMatchObject({ state: "failed", told: { en: /wiring/ } });
    expect(await post({ confirm: true })).toMatchObject({ status: 409, body: { error: "not-asking" } });
  });

  it("what stops the drill of the BMS fails its step; what the BMS refuses is told in its words", async () => {
    await calm();
    await post({ start: true });
    await post({ begin: "float-charger" });
    await post({ mode: "off" }, "events");
    pass(2);
    expect(await stepOf("float-charger")).toMatchObject({ state: "failed" });
    expect(await post({ begin: "float-load" })).toMatchObject({ status: 409, body: { error: "refused" } });
    expect(await post({ begin: "remote" })).toMatchObject({ status: 409, body: { error: "quiet" } });
  });

  it("remote off floats all three, and ends when it is closed", async () => {
    await calm();
    await post({ start: true });
    await post({ begin: "remote" });
    await post({ remote: "open" }, "events");
    pass(2);
    expect(await stepOf("remote")).toMatchObject({ state: "waiting", told: { en: /Close the switch/ } });
    await post({ remote: "loop" }, "events");
    pass(3);
    expect(await stepOf("remote")).toMatchObject({ state: "passed" });
  });

  it("what is skipped or failed never passes as a whole; the record ends and another can begin", async () => {
    await post({ start: true });
    expect(await post({ start: true })).toMatchObject({ status: 409, body: { error: "drill-runs" } });
    for (const { step } of (await view()).steps) await post({ skip: step, reason: "no time" });
    await post({ end: true });
    expect(await view()).toMatchObject({ state: "ended", passed: false });
    expect((await view()).steps.every(({ told }) => told.en === "no time")).toBe(true);
    expect((await post({ start: true })).body).toMatchObject({ state: "running" });
  });
});

const quiet: Seen = {
  clockS: 0,
  atS: 0,
  load: "live",
  charger: "live",
  preAlarm: "floating",
  bankA: 0,
  bankV: 25,
  remote: "on",
  drilling: false,
  lostForS: null,
  silentForS: null,
  remoteOff: false,
  hardware: null,
};
/** Sees one second after another; what is not named is quiet. */
const judged = (begun: Running, ...seconds: readonly Partial<Seen>[]) => {
  let run = begun;
  for (const [index, second] of seconds.entries()) {
    const next = look(run, { ...quiet, clockS: index + 1, atS: index + 1, ...second });
    if (isOver(next)) return next;
    run = next;
  }
  return run;
};
const times = (count: number, seen: Partial<Seen>): readonly Partial<Seen>[] =>
  Array.from({ length: count }, () => seen);

interface Kept {
  readonly last?: "failed" | "skipped";
  readonly dryRun?: boolean;
}

describe("a server that ends in the middle", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cellward-drill-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const open = () =>
    openDrill({ folder, link: stand.link, serial: "CW-1", software: "1", wallS: () => 9, monotonicS: () => 9 });

  it("leaves the record to the next, and the step that nobody saw to its end has failed", async () => {
    const before = open();
    await before.ask({ start: true }, "local");
    await before.ask({ skip: "current", reason: "no load at hand" }, "local");
    await before.ask({ begin: "remote" }, "local");
    const after = open().view();
    expect(after).toMatchObject({ state: "running", serial: "CW-1", passed: false });
    const steps = new Map(after.steps.map((one) => [one.step, one]));
    expect(steps.get("current")).toMatchObject({ state: "skipped", told: { en: "no load at hand" } });
    expect(steps.get("remote")).toMatchObject({ state: "failed", told: { en: /Interrupted by a restart/ } });
    expect(steps.get("cable")).toMatchObject({ state: "open", tries: 0 });
  });

  it.each([
    ["every step", {}, true],
    ["every step but one", { last: "failed" }, false],
    ["every step but one, which was skipped", { last: "skipped" }, false],
    ["every step, in a dry run", { dryRun: true }, false],
  ] as const)(
    "a record in which %s has passed: passed as a whole only without exception, and never in a dry run",
    (_, { last, dryRun = false }: Kept, passed) => {
      const step = { outcome: null, reason: "no time", tries: 1, wallS: 8, who: "local" };
      const states = drillSteps.map((one, index) => ({
        step: one,
        state: index === drillSteps.length - 1 ? (last ?? "passed") : "passed",
        ...step,
      }));
      const head = { version: 1, serial: "CW-1", software: "1", simulated: false, dryRun, who: "local", running: null };
      writeFileSync(join(folder, "drill.json"), JSON.stringify({ ...head, startedS: 1, endedS: 9, steps: states }));
      const told = open().view();
      expect(told).toMatchObject({ state: "ended", passed, dryRun });
      const notes = told.notes.map(({ en }) => en);
      expect(notes).toContain(passed ? "All six steps passed." : "Not everything passed.");
      expect(notes.some((note) => note.startsWith("Dry run: nothing was switched"))).toBe(dryRun);
    },
  );

  it("a record that cannot be understood is moved aside and kept", () => {
    writeFileSync(join(folder, "drill.json"), '{"version": 2}');
    expect(open().view()).toMatchObject({ state: "none" });
    expect(existsSync(join(folder, "drill.json.broken"))).toBe(true);
  });
});

describe("the judge", () => {
  const current = beginStep("current", quiet, 500);
  const rest = times(5, { bankA: 2 });
  it.each([
    [-18, { result: "passed", code: "current" }],
    [2 - 20 * 1.36, { result: "failed", code: "other-load" }],
    [2 - 20 * 0.64, { result: "failed", code: "other-load" }],
    [22, { result: "failed", code: "reversed" }],
    [2, { phase: "load-on" }],
  ])("current: 20 A expected from 2 A on; %s A is %j", (bankA, expected) => {
    expect(judged(current, ...rest, ...times(20, { bankA }))).toMatchObject(expected);
  });

  it("current: waits for a rest that is one", () => {
    const restless = Array.from({ length: 20 }, (_, index) => ({ bankA: index % 2 === 0 ? 0 : 9 }));
    expect(judged(current, ...restless)).toMatchObject({ phase: "rest" });
  });

  const cable = beginStep("cable", quiet);
  const lost = { load: "floating", charger: "floating", lostForS: 10 } as const;
  it("cable: both float, and come back", () => {
    expect(judged(cable, {}, lost)).toMatchObject({ phase: "plug-in" });
    expect(judged(cable, {}, lost, {})).toEqual({ result: "passed", code: "cable", figures: { silentS: 10 } });
    expect(judged(cable, lost, { ...lost, clockS: 200 })).toMatchObject({ code: "not-back" });
  });
  it.each([
    ["floats LOAD alone", { lostForS: 10, load: "floating" }, { phase: "pull" }],
    ["is silent for longer than it may", { silentForS: 12.1 }, { code: "stayed-live" }],
    ["is silent for as long as it may", { silentForS: 12 }, { phase: "pull" }],
    ["is never pulled", { clockS: 181 }, { code: "nothing" }],
    ["shows a contact that does not obey", { hardware: "LOAD reads live" }, { code: "hardware" }],
  ] as const)("cable that %s", (_, seen, expected) => {
    expect(judged(cable, seen)).toMatchObject(expected);
  });

  it("remote: one terminal that stays live fails it", () => {
    const off = { remote: "off", remoteOff: true, load: "floating", charger: "live" } as const;
    expect(judged(beginStep("remote", quiet), off)).toMatchObject({ code: "stayed-live" });
  });

  it("a terminal that the BMS says to try and that does not move fails it, and so does a contact", () => {
    expect(judged(beginStep("float-load", quiet), { drilling: true })).toMatchObject({ code: "not-seen" });
    const floats = { drilling: true, load: "floating" } as const;
    expect(judged(beginStep("float-load", quiet), floats, { ...floats, hardware: "x" })).toMatchObject({
      code: "hardware",
    });
  });
});
