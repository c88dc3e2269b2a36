// TERM-7, TERM-9, MON-6, MON-7: a guard that is gone from one moment to the next, and the one that begins from what it left.
import { rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LiveSample } from "../contract/live.ts";
import type { HistoryFigures } from "../core/sample.ts";
import { allFloating } from "../core/terminals.ts";
import { fakeOutputs, given, type Machine, machine, type Turned, turned, type TurnedSpec } from "./guard-for-tests.ts";

let on: Machine;
beforeEach(() => {
  on = machine();
});
afterEach(() => on.remove());

const act = (actions: object) => ({ kind: "act", request: 1, who: "local", actions }) as const;

/** The guard before is simply dropped: what it had not yet given away is gone with it. */
const crash = (spec: TurnedSpec = {}, goneS = 2): Promise<Turned> => {
  on.wait(goneS);
  return turned(on, spec);
};
/** A power cut takes the memory too. */
const powerCut = (spec: TurnedSpec = {}, goneS = 30): Promise<Turned> => {
  rmSync(on.memoryFile, { force: true });
  on.boot = `${on.boot}+`;
  return crash(spec, goneS);
};

const ids = ({ guard, told }: Turned): readonly number[] => [
  ...guard.feed.since(0, 0).map(({ id }) => id),
  ...told.flatMap((line) => ("id" in line ? [line.id] : [])),
];

describe("numbers", () => {
  it("rise through crashes and power cuts and stops in good order, and none is ever told twice", async () => {
    const written = { bank: given({}, { at: 3, cellC: 4 }, { at: 9, cellC: 20 }) };
    let before = 0;
    const later = [crash, crash, powerCut, crash, powerCut];
    let running = await turned(on, { written });
    for (const again of later) {
      running.pass(3);
      running.guard.answer(act({ mode: "off" }));
      running.guard.answer(act({ mode: "on" }));
      expect(Math.min(...ids(running))).toBeGreaterThan(before);
      before = Math.max(...ids(running));
      await on.settled();
      running = await again({ written });
    }
    await running.guard.stop();
    before = Math.max(...ids(running));
    expect(Math.min(...ids(await crash({ written })))).toBeGreaterThan(before);
  });

  it("of a new installation stand above those of the one before it", async () => {
    const first = await turned(on);
    first.pass(60);
    const before = Math.max(...ids(first));
    await on.settled();
    rmSync(on.stateFile);
    rmSync(on.memoryFile);
    expect(Math.min(...ids(await crash()))).toBeGreaterThan(before);
  });
});

describe("no figure goes backward over a crash", () => {
  it("of the history, wherever it comes", async () => {
    const rising = ["cumulativeAh", "dischargedKWh", "chargedKWh", "cycles", "synchronisations"] as const;
    const highest = ["maxBankV", "maxCellV", "maxC"] as const;
    const lowest = ["deepestDischargeAh", "minBankV", "minCellV", "minC"] as const;
    const goBack = (was: HistoryFigures, is: HistoryFigures) => [
      ...[...rising, ...highest].filter((figure) => (is[figure] ?? -1e9) < (was[figure] ?? -1e9)),
      ...lowest.filter((figure) => (is[figure] ?? 1e9) > (was[figure] ?? 1e9)),
    ];
    let running = await turned(on, { speed: 60 });
    let drawn = 0;
    for (let crashes = 0; crashes < 12; crashes++) {
      running.pass(5 + crashes * 0.25);
      running.guard.answer(act({ simulator: { loadW: 500 * crashes, sunPct: 10 * crashes } }));
      const was = running.now();
      running = await crash({ speed: 60 });
      const is = running.samples()[0]!;
      expect(goBack(was.history, is.history)).toEqual([]);
      expect(is.stateOfChargePct).toBeCloseTo(was.stateOfChargePct!, 1);
      drawn = is.history.cumulativeAh!;
    }
    expect(drawn).toBeGreaterThan(1);
  });

  it("MON-6: a power cut costs what was counted since the disk last had it, and that is a minute at most", async () => {
    const written = { bank: given({ bankA: -100 }), initial: { stateOfChargePct: 80 } };
    const first = await turned(on, { written });
    for (let minute = 0; minute < 2; minute++) {
      first.pass(59.75);
      await on.settled();
    }
    const was = first.now().history.cumulativeAh!;
    const again = await powerCut({ written });
    const lostAh = was - again.samples()[0]!.history.cumulativeAh!;
    expect(lostAh).toBeGreaterThan(0);
    expect(lostAh).toBeLessThanOrEqual((100 * 60) / 3600);
  });
});

describe("TERM-7, TERM-9: what it begins with", () => {
  it("all float until the first complete reading is judged", async () => {
    // Nobody answers for a while after the crash.
    const written = { bank: given({}, { at: 10, silent: [0] }, { at: 14, silent: [] }) };
    const first = await turned(on, { written });
    first.pass(10);
    expect(first.now().terminals).toMatchObject({ load: "live", charger: "live" });
    const board = fakeOutputs();
    const again = await crash({ written, outputs: [board.outputs] });
    expect(board.driven).toEqual([allFloating]);
    const { terminals, allowCharge, allowDischarge } = again.samples()[0]!;
    expect(terminals).toEqual(allFloating);
    for (const { reasons } of [allowCharge, allowDischarge]) expect(reasons.map(({ rule }) => rule)).toContain("START");
    again.pass(3.75);
    expect(new Set(board.driven)).toEqual(new Set([allFloating]));
    again.pass(0.25);
    expect(board.now()).toMatchObject({ load: "live", charger: "live" });
  });

  it("the stop and the start are told, and the run's clock goes on without the gap", async () => {
    const written = { bank: given() };
    const first = await turned(on, { written });
    first.pass(5);
    const again = await crash({ written }, 40);
    expect(again.samples()[0]!.atS).toBe(5);
    const power = again.events().filter((event) => event.type === "power");
    // No supply was cut, and the log must not say so.
    expect(power).toMatchObject([
      { to: "off", by: "restart" },
      { to: "on", by: "restart" },
    ]);
  });

  it.each([
    ["CHG-1", { cellC: 4 }, { cellC: 5.5 }, { cellC: 8 }, "charger"],
    ["CHG-3", { cellV: 3.76 }, { cellV: 3.68 }, { cellV: 3.4 }, "charger"],
    ["DIS-1", { cellV: 2.7 }, { cellV: 2.9 }, { cellV: 3.3 }, "load"],
  ] as const)(
    "%s: what was refused stays refused within its hysteresis",
    async (rule, trips, between, clears, terminal) => {
      const written = {
        bank: given({}, { at: 5, ...trips }, { at: 50, ...between }, { at: 60, ...clears }),
      };
      const first = await turned(on, { written });
      first.pass(52);
      const rulesOf = ({ allowCharge, allowDischarge }: ReturnType<Turned["now"]>) =>
        [...allowCharge.reasons, ...allowDischarge.reasons].map((reason) => reason.rule);
      expect(rulesOf(first.now())).toContain(rule);
      for (const again of [crash, powerCut]) {
        await on.settled();
        const running = await again({ written });
        running.pass(3);
        expect(rulesOf(running.now())).toContain(rule);
        expect(running.now().terminals[terminal]).toBe("floating");
      }
      const last = await crash({ written });
      last.pass(15);
      expect(rulesOf(last.now())).not.toContain(rule);
    },
  );

  it("what a person chose stays: mode, settings, wireless, readout", async () => {
    const first = await turned(on);
    first.guard.answer(
      act({ mode: "off", settings: { dischargeFloorPct: 5 }, wireless: "disable", instantReadout: "on" }),
    );
    await on.settled();
    for (const again of [crash, powerCut]) {
      const running = await again();
      expect(running.samples()[0]).toMatchObject({
        mode: "off",
        terminals: allFloating,
        settings: { dischargeFloorPct: 5 },
        wireless: { enabled: false },
        instantReadout: true,
      });
    }
  });

  it("FW-2: an update that ran when it died has failed, and says so once", async () => {
    const first = await turned(on);
    first.pass(5);
    first.guard.answer(act({ firmware: { start: 0 } }));
    first.pass(2);
    expect(first.now().firmware).toMatchObject({ target: 0, phase: "updating" });
    const again = await crash();
    expect(again.samples()[0]!.firmware).toMatchObject({ target: 0, phase: "failed" });
    expect(again.events().filter(({ type }) => type === "firmware")).toMatchObject([{ target: 0, to: "failed" }]);
    const third = await crash();
    expect(third.events().filter(({ type }) => type === "firmware")).toEqual([]);
    expect(third.samples()[0]!.firmware).toMatchObject({ target: 0, phase: "failed" });
  });
});

describe("what was kept and cannot be read", () => {
  const healthOf = ({ told }: Turned) => told.findLast((line) => line.kind === "health");

  it("MON-7: makes the state of charge uncertain, and is told for as long as the guard runs", async () => {
    const first = await turned(on);
    first.pass(5);
    await on.settled();
    for (const file of [on.stateFile, on.memoryFile]) writeFileSync(file, "nonsense");
    const again = await crash();
    expect(again.samples()[0]).toMatchObject({ stateOfChargeUncertain: true, stateOfChargeUncertainWhy: "state-lost" });
    expect(again.events()).toContainEqual(expect.objectContaining({ type: "uncertain", to: true, why: "state-lost" }));
    again.pass(120);
    expect(healthOf(again)).toMatchObject({
      stateFile: null,
      unreadable: expect.stringMatching(/state\.json is damaged/),
    });
    await on.settled();
    const third = await crash();
    third.pass(2);
    expect(healthOf(third)).toMatchObject({ unreadable: null });
  });

  it("TERM-6: does not switch on what was off for a minute before", async () => {
    const first = await turned(on);
    first.guard.answer(act({ mode: "off" }));
    for (let minute = 0; minute < 2; minute++) {
      await on.settled();
      first.pass(60);
    }
    await on.settled();
    writeFileSync(on.stateFile, "nonsense");
    const again = await powerCut();
    expect(again.samples()[0]).toMatchObject({ mode: "off", terminals: allFloating });
  });
});

describe("MON-7: whether somebody used the bank meanwhile", () => {
  const found = async (change: (again: typeof crash) => Promise<Turned>) => {
    const first = await turned(on);
    first.pass(5);
    await on.settled();
    return (await change(crash)).samples()[0]!.stateOfChargeUncertainWhy;
  };

  it.each([
    { goneS: 60, why: null },
    { goneS: 60.25, why: "counting-gap" },
  ])("after $goneS s within one start of the machine: $why, whatever the wall says", async ({ goneS, why }) => {
    for (const jumpS of [0, 31_536_000, -31_536_000]) {
      const jumps = (again: typeof crash): Promise<Turned> => {
        on.wallS += jumpS;
        return again({}, goneS);
      };
      expect(await found(jumps)).toBe(why);
      // What is still on its way to the disk would be the next one's beginning.
      await on.settled();
      rmSync(on.stateFile, { force: true });
      rmSync(on.memoryFile, { force: true });
    }
  });

  it.each([
    { wallS: 59, why: null },
    { wallS: 61, why: "counting-gap" },
    // Its clock has stood still, or begun again: nobody knows how long that was.
    { wallS: -600, why: "counting-gap" },
  ])("after another start of the machine $wallS s later by the wall: $why", async ({ wallS, why }) => {
    expect(
      await found((again) => {
        on.boot = "second";
        on.wallS += wallS;
        return again({}, 0);
      }),
    ).toBe(why);
  });
});

it("labels of a run that is faster than the wall go on where they stood, and never go back", async () => {
  const first = await turned(on, { speed: 60 });
  first.pass(20);
  const before = first.now();
  for (const again of [await crash({ speed: 60 }), await crash({ speed: 1 })]) {
    const [{ wallS, atS }] = again.samples() as [LiveSample];
    expect(wallS - atS).toBeCloseTo(before.wallS - before.atS, 6);
    expect(wallS).toBeGreaterThanOrEqual(before.wallS);
  }
});

it("stopped in good order it floats all, tells the disk, and leaves nothing in memory", async () => {
  const board = fakeOutputs();
  const { guard, pass, now, words } = await turned(on, { written: { bank: given() }, outputs: [board.outputs] });
  pass(30);
  const { cumulativeAh } = now().history;
  await guard.stop();
  expect(board.outputs.fault()).toBe("is not open");
  expect(words.at(-1)).toBe("stopping");
  const again = await powerCut({ written: { bank: given() } }, 1);
  expect(again.samples()[0]!.history.cumulativeAh).toBeGreaterThanOrEqual(cumulativeAh!);
});
