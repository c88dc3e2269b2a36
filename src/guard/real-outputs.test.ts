// COD-10: a guard with something real on its terminals, whose driver is the only thing that is not ours here.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allFloating, type Terminals } from "../core/terminals.ts";
import { fakeOutputs, given, type Machine, machine, settle, turned } from "./guard-for-tests.ts";

let on: Machine;
beforeEach(() => {
  on = machine();
});
afterEach(() => on.remove());

const written = { bank: given() };
const live: Terminals = { load: "live", charger: "live", preAlarm: "floating" };

const withBoard = async () => {
  const board = fakeOutputs();
  const running = await turned(on, { written, outputs: [board.outputs] });
  /** Cycle by cycle, each self-test coming to its end. */
  const go = async (spanS: number): Promise<void> => {
    for (let cycle = 0; cycle < spanS * 4; cycle++) {
      running.pass(0.25);
      await settle();
    }
  };
  return { ...running, board, go };
};

describe("real terminals", () => {
  it("are told in every cycle what they should be, changed or not", async () => {
    const { board, pass, guard } = await withBoard();
    expect(board.driven).toEqual([live]);
    pass(25);
    expect(board.driven).toHaveLength(101);
    expect(new Set(board.driven)).toEqual(new Set([live]));
    guard.answer({ kind: "act", request: 1, who: null, actions: { mode: "off" } });
    expect(board.now()).toEqual(allFloating);
    pass(25);
    expect(board.driven).toHaveLength(202);
  });

  it.each([
    { lateS: 2, codes: [], terminals: live },
    { lateS: 2.25, codes: ["E-B11"], terminals: allFloating },
    { lateS: 3600, codes: ["E-B11"], terminals: allFloating },
  ])("$lateS s after the last cycle: $codes, in that very cycle", async ({ lateS, codes, terminals }) => {
    const { board, pass, guard, now } = await withBoard();
    pass(5);
    const before = board.driven.length;
    on.wait(lateS);
    guard.catchUp();
    expect(board.driven.slice(before)).toEqual([terminals]);
    pass(1);
    expect(now().codes).toEqual(codes);
    expect(now().terminals).toEqual(terminals);
  });

  it.each([
    { tookS: 1.75, terminals: live },
    { tookS: 2, terminals: allFloating },
  ])("a cycle that itself took $tookS s is seen by the next, which comes at once", async ({ tookS, terminals }) => {
    const { board, pass, guard } = await withBoard();
    pass(5);
    const { drive } = board.outputs;
    board.outputs.drive = (now) => {
      drive(now);
      on.wait(tookS);
      board.outputs.drive = drive;
    };
    pass(0.25);
    expect(board.now()).toEqual(live);
    guard.catchUp();
    expect(board.now()).toEqual(terminals);
  });

  it("an act whose cycle hung is seen by the next", async () => {
    const { board, pass, guard } = await withBoard();
    pass(5);
    const { drive } = board.outputs;
    board.outputs.drive = (now) => {
      drive(now);
      on.wait(2.5);
      board.outputs.drive = drive;
    };
    guard.answer({ kind: "act", request: 1, who: null, actions: { setStateOfChargePct: 80 } });
    guard.catchUp();
    expect(board.now()).toEqual(allFloating);
  });

  it("after the fault float for ten seconds, then pass a self-test and are powered up by themselves", async () => {
    const { board, pass, guard, go, now, told, events } = await withBoard();
    pass(5);
    on.wait(2.5);
    guard.catchUp();
    const before = board.driven.length;
    await go(9.75);
    expect(board.opened()).toBe(1);
    await go(0.75);
    expect(board.opened()).toBe(2);
    expect(board.driven.slice(before, -1).every((one) => one.load === "floating" && one.charger === "floating")).toBe(
      true,
    );
    await go(1);
    expect(board.now()).toEqual(live);
    expect(now()).toMatchObject({ codes: [], terminals: live });
    const hardware = events().filter((event) => event.type === "code" && event.code === "E-B11");
    expect(hardware).toMatchObject([{ to: "raised" }, { to: "cleared" }]);
    const faults = told.flatMap((line) => (line.kind === "health" && line.hardware !== null ? [line.hardware] : []));
    expect(new Set(faults)).toEqual(new Set(["a control cycle got stuck for 2.5 s"]));
  });

  it("stay floating while the driver says that something is wrong, and through each self-test that fails", async () => {
    const { board, go, now } = await withBoard();
    await go(5);
    board.makeIll("contact sticks");
    board.fail("contact sticks");
    const before = board.driven.length;
    await go(60);
    expect(new Set(board.driven.slice(before))).toEqual(new Set([allFloating]));
    expect(board.opened()).toBeGreaterThanOrEqual(6);
    expect(now().codes).toEqual(["E-B11"]);
    board.makeIll(null);
    await go(12);
    expect(board.now()).toEqual(live);
  });

  it("that contradict themselves make PRE-ALARM live, through each self-test that fails, until one is passed", async () => {
    const { board, go, now } = await withBoard();
    await go(5);
    board.makeIll("contact of LOAD sticks");
    board.fail("contact of LOAD sticks");
    board.contradict(true);
    const before = board.driven.length;
    await go(30);
    expect(new Set(board.driven.slice(before))).toEqual(new Set([{ ...allFloating, preAlarm: "live" }]));
    expect(now()).toMatchObject({ codes: ["E-B11"], terminals: { preAlarm: "live" } });
    const release = board.hold();
    await go(12);
    board.contradict(false);
    await go(1);
    expect(board.now()).toEqual({ ...allFloating, preAlarm: "live" });
    board.makeIll(null);
    release();
    await go(1);
    expect(board.now()).toEqual(live);
  });

  it("float while a self-test runs, however long it takes", async () => {
    const { board, go } = await withBoard();
    await go(1);
    board.fail("contact sticks");
    const release = board.hold();
    await go(60);
    expect(board.opened()).toBe(2);
    expect(board.now()).toEqual(allFloating);
    release();
    await go(1);
    expect(board.now()).toEqual(live);
  });

  it("that fail their first self-test begin floating, and the guard runs and says why", async () => {
    const board = fakeOutputs();
    board.makeIll("no such port");
    const { pass, now, told, samples } = await turned(on, { written, outputs: [board.outputs] });
    expect(samples()[0]).toMatchObject({ codes: ["E-B11"], terminals: allFloating });
    pass(2);
    expect(board.now()).toEqual(allFloating);
    expect(told.findLast((line) => line.kind === "health")).toMatchObject({ hardware: "fake: no such port" });
    board.makeIll(null);
    for (let cycle = 0; cycle < 48; cycle++) {
      pass(0.25);
      await settle();
    }
    expect(board.now()).toEqual(live);
    expect(now().codes).toEqual([]);
  });

  it.each([
    { hungS: 59, why: null },
    { hungS: 70, why: "counting-gap" },
  ])("MON-7: a real bank was not looked at for the $hungS s that a cycle hung: $why", async ({ hungS, why }) => {
    const { guard, pass, now } = await withBoard();
    guard.answer({ kind: "act", request: 1, who: null, actions: { setStateOfChargePct: 80 } });
    pass(5);
    on.wait(hungS);
    guard.catchUp();
    expect(now()).toMatchObject({ atS: 5 + hungS, stateOfChargeUncertainWhy: why });
  });
});
