import { readFileSync, writeFileSync } from "node:fs";
import { Check } from "typebox/value";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { liveEventSchema } from "../contract/live.ts";
import { Refused } from "../contract/refusal.ts";
import { fakeOutputs, given, type Machine, machine, turned } from "./guard-for-tests.ts";
import { type Kept, readKept } from "./state-file.ts";

let on: Machine;
beforeEach(() => {
  on = machine();
});
afterEach(() => on.remove());

const act = (actions: object, who: "local" | "viewer" | null = "local") =>
  ({ kind: "act", request: 1, who, actions }) as const;

describe("what is told", () => {
  it.each([0.25, 0.5, 1])(
    "with a cycle of %f s: a sample a second with its batteries, while nothing happens",
    async (cycle) => {
      const { pass, told } = await turned(on, { written: { cycle, bank: given() } });
      pass(5);
      const before = told.length;
      pass(60);
      const kinds = told.slice(before).map(({ kind }) => kind);
      expect(kinds.filter((kind) => kind === "event")).toEqual([]);
      for (const kind of ["sample", "batteries", "health"])
        expect(kinds.filter((one) => one === kind)).toHaveLength(60);
    },
  );

  it("each change at once, in the cycle that made it, and then how it is", async () => {
    const cold = { at: 2.5, cellC: 4 };
    const { pass, told, now } = await turned(on, { written: { bank: given({}, cold) } });
    pass(2.25);
    expect(now().terminals.charger).toBe("live");
    const before = told.length;
    pass(0.25);
    const kinds = told.slice(before).map((line) => (line.kind === "event" ? line.type : line.kind));
    expect(kinds).toEqual(["verdict", "terminal", "sample", "batteries"]);
    expect(now()).toMatchObject({ atS: 2.5, terminals: { charger: "floating" } });
  });

  it("numbers that rise by one and one, over everything", async () => {
    const { guard, pass, told } = await turned(on, { written: { bank: given({}, { at: 3, cellC: 4 }) } });
    pass(4);
    guard.answer(act({ mode: "off" }));
    pass(4);
    const ids = guard.feed.since(0, 0).map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].toSorted((one, other) => one - other));
    const numbered = told.flatMap((line) => ("id" in line ? [line.id] : []));
    expect(numbered.length).toBeGreaterThan(20);
    numbered.slice(1).forEach((id, index) => expect(id).toBeGreaterThan(numbered[index]!));
    expect(guard.hello().lastId).toBe(guard.feed.lastId());
  });

  it("was kept before: at each line the memory holds the state that it tells of", async () => {
    const { guard, pass, told } = await turned(on, { written: { bank: given({}, { at: 3, cellV: 2.7 }) } });
    const seen: object[] = [];
    const inMemory: object[] = [];
    guard.feed.follow(({ text }) => {
      const line = JSON.parse(text);
      if (line.kind === "simulator" || line.kind === "health") return;
      // Nowhere else but in memory: the disk is some time behind.
      const kept = readKept("/nowhere", on.memoryFile).kept as Kept;
      seen.push({ atS: line.atS, numbered: true });
      inMemory.push({ atS: kept.state.nowS, numbered: line.id === undefined || kept.lineId < line.id });
      if (line.kind !== "sample") return;
      seen.push(line.settings, [line.stateOfChargePct, line.history.cumulativeAh, line.history.minCellV, line.mode]);
      const { settings, stateOfChargePct, counters, marks, modeOffSinceS } = kept.state;
      const mode = modeOffSinceS === null ? "on" : "off";
      inMemory.push(settings, [stateOfChargePct, counters.cumulativeAh, marks.minCellV, mode]);
    });
    pass(5);
    guard.answer(act({ mode: "off", setStateOfChargePct: 50 }));
    guard.answer(act({ settings: { dischargeFloorPct: 5 } }));
    pass(40);
    expect(told.filter(({ kind }) => kind === "event").length).toBeGreaterThan(10);
    expect(seen.length).toBeGreaterThan(100);
    expect(inMemory).toEqual(seen);
  });

  it("the disk gets it at the first decision, when a latch changes, and once a minute", async () => {
    const saved: number[] = [];
    const { pass, guard } = await turned(on, {
      written: { bank: given({}, { at: 70, cellC: 4 }) },
      spy: (keeper) => ({
        ...keeper,
        save: (kept) => {
          saved.push(kept.state.nowS);
          keeper.save(kept);
        },
      }),
    });
    expect(saved).toEqual([0]);
    pass(59.75);
    expect(saved).toEqual([0]);
    pass(10);
    expect(saved).toEqual([0, 60]);
    pass(0.25);
    expect(saved).toEqual([0, 60, 70]);
    guard.answer(act({ setStateOfChargePct: 60 }));
    expect(saved).toEqual([0, 60, 70, 70]);
    pass(62);
    expect(saved).toEqual([0, 60, 70, 70, 130]);
  });

  it("how the guard does: cycles, the late ones, and what is wrong with the disk", async () => {
    const { pass, told, guard } = await turned(on, { written: { bank: given() } });
    const health = () => told.findLast((line) => line.kind === "health")!;
    pass(10);
    expect(health()).toMatchObject({ lateCycles: 0, hardware: null, stateFile: null });
    const { cycles } = health();
    on.wait(0.5);
    guard.catchUp();
    pass(2);
    // Begun a cycle late is not more than a cycle late.
    expect(health()).toMatchObject({ lateCycles: 0 });
    on.wait(0.75);
    guard.catchUp();
    pass(2);
    expect(health()).toMatchObject({ lateCycles: 1 });
    expect(health().cycles - cycles).toBeGreaterThanOrEqual(16);
  });

  it("how fast a simulated run goes makes no cycle late", async () => {
    const { pass, told } = await turned(on, { speed: 60 });
    pass(10);
    expect(told.findLast((line) => line.kind === "health")).toMatchObject({ lateCycles: 0 });
  });
});

describe("who", () => {
  it("is on what a person asked, and not on what the rules made of it", async () => {
    const { guard, pass } = await turned(on, { written: { bank: given() } });
    pass(2);
    const answer = guard.answer(act({ mode: "off" }, "viewer"));
    const events = "events" in answer ? answer.events : [];
    const who = Object.fromEntries(events.map((event) => [event.type, event.who]));
    expect(who).toMatchObject({ mode: "viewer", verdict: undefined, terminal: undefined });
    expect(events.length).toBeGreaterThan(3);
    expect(events.filter((event) => event.who !== undefined)).toHaveLength(1);
  });

  it("is not on what happened by itself just before", async () => {
    const cold = { at: 2.5, cellC: 4 };
    const { guard, pass, events } = await turned(on, { written: { bank: given({}, cold) } });
    pass(2.25);
    on.wait(0.25);
    const answer = guard.answer(act({ settings: { dischargeFloorPct: 5 } }));
    expect("events" in answer && answer.events).toMatchObject([{ type: "setting", from: 10, to: 5, who: "local" }]);
    expect(events().findLast(({ type }) => type === "terminal")).not.toHaveProperty("who");
  });

  it("nobody in particular is nobody", async () => {
    const { guard } = await turned(on);
    const answer = guard.answer(act({ mode: "off" }, null));
    expect("events" in answer && answer.events.some((event) => "who" in event)).toBe(false);
  });

  it("an update that ends by itself is nobody's, though somebody acts in that moment", async () => {
    const { guard, pass, events } = await turned(on, { speed: 60 });
    pass(1);
    guard.answer(act({ firmware: { start: 0 } }));
    const firmware = () => events().filter((event) => event.type === "firmware");
    expect(firmware()).toMatchObject([{ to: "updating", who: "local" }]);
    for (let turn = 0; turn < 400 && firmware().length < 2; turn++) {
      on.wait(0.25);
      guard.answer(act({ wireless: turn % 2 === 0 ? "connect" : "disconnect" }));
    }
    expect(firmware()).toHaveLength(2);
    expect(firmware()[1]).toMatchObject({ to: "succeeded" });
    expect(firmware()[1]).not.toHaveProperty("who");
  });
});

describe("as it was before", () => {
  it.each<[string, object, object]>([
    ["mode", { mode: "off" }, { from: "on", to: "off" }],
    ["remote", { remote: "open" }, { from: "on", to: "off" }],
    ["wireless", { wireless: "connect" }, { from: "on", to: "connected" }],
    ["instantReadout", { instantReadout: "on" }, { from: "off", to: "on" }],
    ["firmware", { firmware: "start" }, { from: null, to: "updating" }],
    ["setting", { settings: { dischargeFloorPct: 5 } }, { from: 10, to: 5 }],
    ["history", { clearHistory: true }, { from: { cycles: 0, maxCellV: expect.any(Number) }, to: "cleared" }],
    ["bank", { confirmBank: true }, { from: { batteries: 1, verified: false }, verified: true }],
  ])("%s: the event says what it was", async (type, actions, expected) => {
    const { guard, pass } = await turned(on, { written: { bank: given() } });
    pass(3);
    const answer = guard.answer(act(actions));
    const [event] = "events" in answer ? answer.events.filter((one) => one.type === type) : [];
    expect(event).toMatchObject(expected);
    expect(Check(liveEventSchema, event)).toBe(true);
  });

  it("what runs by itself says so too, and what the rules decide needs it not", async () => {
    const { guard, pass, events } = await turned(on);
    guard.answer(act({ firmware: "start" }));
    pass(70);
    const told = events().filter(({ type }) => type === "firmware");
    expect(told).toMatchObject([
      { target: "bms", from: null, to: "updating" },
      { target: "bms", from: "updating", to: "succeeded" },
    ]);
    expect(events().filter((event) => event.type === "terminal" && "from" in event)).toEqual([]);
  });
});

it("tells what it keeps, in the form of its file, and newer than the file is", async () => {
  const { guard, pass, now } = await turned(on, { written: { bank: given() } });
  pass(10);
  await on.settled();
  pass(5);
  const answer = guard.answer({ kind: "kept", request: 7 });
  expect(answer).toMatchObject({ request: 7, kept: { file: on.stateFile } });
  const written = readFileSync(on.stateFile, "utf8");
  if ("kept" in answer) writeFileSync(on.stateFile, answer.kept.text);
  expect(readFileSync(on.stateFile, "utf8")).not.toBe(written);
  expect(readKept(on.stateFile, "none").kept).toMatchObject({ wallS: on.wallS, state: { nowS: now().atS } });
});

describe("what is asked wrongly is refused and changes nothing", () => {
  it.each([
    [act({ firmware: { start: 5 } }), "firmware.start is 5, expected bms or a battery from 0 to 0"],
    [act({ simulator: { faults: [] } }), "simulator acts on a simulated bank alone, expected bank.simulate"],
    [act({ simulator: { loadW: 5 } }), "simulator acts on a simulated bank alone, expected bank.simulate"],
    [
      { kind: "speed", request: 1, speed: 60 } as const,
      "speed is 60, expected no speed where something real hangs on the guard",
    ],
  ])("%j", async (request, said) => {
    const { guard, told } = await turned(on, { written: { bank: given() } });
    const before = told.length;
    expect(() => guard.answer(request)).toThrow(Refused);
    expect(() => guard.answer(request)).toThrow(said);
    expect(told.length).toBe(before);
  });
});

describe("a simulated bank", () => {
  it("runs as fast as it is told, and its labels go on by its own clock", async () => {
    const { guard, pass, samples, told, now } = await turned(on);
    pass(10);
    expect(now()).toMatchObject({ atS: 10, wallS: on.wallS });
    guard.answer({ kind: "speed", request: 1, speed: 60 });
    expect(told.findLast((line) => line.kind === "simulator")).toMatchObject({ speed: 60 });
    pass(60);
    expect(now()).toMatchObject({ atS: 3610, wallS: 1_780_003_610 });
    guard.answer({ kind: "speed", request: 2, speed: 1 });
    pass(10);
    expect(now()).toMatchObject({ atS: 3620, wallS: 1_780_003_620 });
    samples()
      .slice(1)
      .forEach(({ atS, wallS }, index) => {
        expect(atS - samples()[index]!.atS).toBeCloseTo(wallS - samples()[index]!.wallS, 6);
      });
    expect(guard.hello().startedWallS).toBe(1_780_000_000);
  });

  it.each([
    { sleptS: 10, missedS: 10 },
    { sleptS: 10.25, missedS: 0 },
    { sleptS: 28_800, missedS: 0 },
  ])("on a machine that slept $sleptS s goes on $missedS s later", async ({ sleptS, missedS }) => {
    const { guard, pass, now } = await turned(on);
    pass(5);
    on.wait(sleptS);
    guard.catchUp();
    expect(now().atS).toBe(5 + missedS);
    pass(2);
    expect(now()).toMatchObject({ codes: [], terminals: { load: "live" } });
    expect(now().atS - (5 + missedS)).toBeCloseTo(1.6, 0);
  });

  it("lets go wrong what it is told to, from the next cycle until it is healed, and tells what stands", async () => {
    const { guard, pass, told, now } = await turned(on);
    const line = () => told.findLast(({ kind }) => kind === "simulator");
    pass(2);
    expect(line()).toMatchObject({ faults: [], remote: "loop" });
    guard.answer(act({ simulator: { faults: [{ kind: "offset-sensor", battery: 1, cell: 7, amount: -0.8 }] } }));
    // PRE-2: 30 s of pre-alarm come before the loads go.
    pass(40);
    expect(now()).toMatchObject({ codes: ["A-B01", "W-B01"], terminals: { load: "floating" } });
    expect(now().allowDischarge.reasons).toMatchObject([{ rule: "DIS-1", battery: 1, cell: 7 }]);
    guard.answer(act({ simulator: { loadW: 0 } }));
    expect(line()).toMatchObject({
      loadW: 0,
      faults: [{ kind: "offset-sensor", battery: 1, cell: 7, amount: -0.8 }],
    });
    guard.answer(act({ simulator: { faults: [{ kind: "broken-cable", battery: 0 }] } }));
    pass(12);
    expect(now().codes).toContain("A-B05");
    expect(line()).toMatchObject({ faults: [{ kind: "broken-cable", battery: 0, cell: null, amount: 0 }] });
    guard.answer(act({ simulator: { faults: [] } }));
    pass(120);
    expect(now()).toMatchObject({ codes: [], terminals: { load: "live" } });
    expect(line()).toMatchObject({ faults: [] });
  });

  it("TERM-5: tells what is joined to L and H; over a real one nobody is told of a simulator", async () => {
    const { guard, pass, told, now } = await turned(on);
    guard.answer(act({ remote: { lowV: 0.2 } }));
    expect(told.findLast(({ kind }) => kind === "simulator")).toMatchObject({ remote: { lowV: 0.2 } });
    expect(now().remote).toBe("on");
    guard.answer(act({ remote: { highV: 1 } }));
    expect(told.findLast(({ kind }) => kind === "simulator")).toMatchObject({ remote: { highV: 1 } });
    pass(1);
    expect(now().remote).toBe("off");
    const real = await turned(machine(), { written: { bank: given() } });
    real.guard.answer(act({ remote: "open" }));
    expect(real.told.filter(({ kind }) => kind === "simulator")).toEqual([]);
  });

  it("with something real on its terminals keeps the pace of the wall", async () => {
    const { pass, now, guard } = await turned(on, { speed: 60, outputs: [fakeOutputs().outputs] });
    pass(5);
    expect(now().atS).toBe(5);
    expect(() => guard.answer({ kind: "speed", request: 1, speed: 60 })).toThrow(Refused);
  });
});

describe("TIME-1: the wall clock", () => {
  it.each([31_536_000, -31_536_000])("jumping by %i s moves no terminal and no timer", async (jumpS) => {
    const written = {
      bank: given({}, { at: 10, cellV: [[2.79, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3]] }, { at: 50, cellV: 3.4 }),
    };
    const course = async (jumpsAtS: number | null) => {
      const there = machine();
      const { guard, samples, events } = await turned(there, { written });
      for (let turn = 1; turn <= 4 * 70; turn++) {
        there.wait(0.25);
        if (jumpsAtS !== null && turn === 4 * jumpsAtS) there.wallS += jumpS;
        guard.catchUp();
      }
      await there.remove();
      const unlabelled = [...samples(), ...events()].map(({ wallS: _, ...line }) =>
        // By the wall clock, and moves nothing.
        line.kind === "sample" ? { ...line, history: { ...line.history, lastFullChargeS: null } } : line,
      );
      return { unlabelled, lastWallS: samples().at(-1)!.wallS };
    };
    const quiet = await course(null);
    const cuts = quiet.unlabelled.filter((line) => line.kind === "event" && line.type === "terminal");
    expect(cuts.length).toBeGreaterThanOrEqual(4);
    for (const jumpsAtS of [5, 12, 41]) {
      const jumped = await course(jumpsAtS);
      expect(jumped.lastWallS - quiet.lastWallS).toBe(jumpS);
      expect(jumped.unlabelled).toEqual(quiet.unlabelled);
    }
  });
});

describe("the lifeline", () => {
  it("hears ready when the first decision was made, alive after finished cycles alone, and the end", async () => {
    const { guard, words, pass } = await turned(on, { written: { bank: given() } });
    expect(words).toEqual([]);
    on.wait(0.25);
    guard.start();
    await guard.stop();
    expect(words).toEqual(["ready", "alive", "stopping"]);
    pass(0.5);
    expect(words.slice(3)).toEqual(["alive", "alive"]);
    // Nothing is due: nothing was finished.
    guard.catchUp();
    guard.answer(act({ mode: "on" }));
    expect(words.slice(3)).toEqual(["alive", "alive"]);
  });

  it("does not hear of a cycle that was not finished", async () => {
    const board = fakeOutputs();
    const { guard, words, pass } = await turned(on, { written: { bank: given() }, outputs: [board.outputs] });
    pass(1);
    const before = words.length;
    board.outputs.drive = () => {
      throw new Error("broken in the middle of a cycle");
    };
    on.wait(0.25);
    expect(guard.catchUp).toThrow("in the middle");
    expect(words.length).toBe(before);
  });
});
