import { describe, expect, test } from "vitest";
import { bankPortContract } from "../../test/contract/ports.ts";
import type { BankSpec } from "../bank/bank.ts";
import { type BatteryModel, batteryModel } from "../core/batteries.ts";
import { newBms } from "../core/state.ts";
import type { Terminals } from "../core/terminals.ts";
import { instant, seconds } from "../core/units.ts";
import { givenReadings } from "./given-readings.ts";
import { type BankPort, createLoop, noOutputs } from "./loop.ts";
import { recordedBank } from "./recorded-bank.ts";
import type { Actions, GivenReadings, SimulatorControls } from "./scenario.ts";
import { simulatedWorld } from "./simulated-world.ts";

const model = (name = "12.8/100"): BatteryModel => {
  const known = batteryModel(name);
  if (known === undefined) throw new Error(name);
  return known;
};

const given: GivenReadings = {
  kind: "readings",
  models: [model(), model()],
  series: 1,
  parallel: 2,
  points: [
    { atS: 0, cellV: 3.3, cellC: 25, bankA: -10, bankV: null, silent: [] },
    { atS: 10, silent: [1], cellV: 3.25 },
    { atS: 20, silent: [], cellC: [20, Number.NaN] },
    { atS: 30, cellV: null, bankA: null },
  ],
};

const spec: BankSpec = {
  model: model("25.6/200"),
  series: 1,
  parallel: 2,
  stateOfChargePct: 80,
  temperatureC: 20,
  seed: 1,
  spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 },
  faults: [],
};

const recording = {
  kind: "recording" as const,
  model: model(),
  series: 2,
  parallel: 2,
  cadenceS: 10,
  rows: {
    atS: Float64Array.from([0, 10, 20.5, 45]),
    bankA: Float64Array.from([-10, -20, Number.NaN, 5]),
    bankV: null,
    cellV: [Float64Array.from([3.3, 3.29, 3.28, 3.31])],
    cellsDerived: false,
    cellC: Float64Array.from([25, 25, 26, 26]),
    referencePct: null,
  },
};

bankPortContract("given readings", () => givenReadings(given));
bankPortContract("a recording", () => recordedBank(recording));
bankPortContract("a simulated bank", () => simulatedWorld({ kind: "simulate", bank: spec, day: null }).bank);

describe("one cycle", () => {
  const spied = (more: { bank?: BankPort } = {}) => {
    const calls: string[] = [];
    const driven: Terminals[] = [];
    const inner = more.bank ?? givenReadings(given);
    const loop = createLoop({
      bank: {
        read: (nowS) => {
          calls.push("read");
          return inner.read(nowS);
        },
        control: (actions) => {
          calls.push(`control ${JSON.stringify(actions)}`);
        },
      },
      outputs: {
        drive: (terminals) => {
          calls.push("drive");
          driven.push(terminals);
        },
      },
      begin: newBms({ stateOfChargePct: 80 }),
      remote: "loop",
      cycleS: seconds(1),
    });
    return { loop, calls, driven };
  };
  const at = (atS: number) => instant(atS);

  test("applies what is due, reads, judges, drives", () => {
    const { loop, calls } = spied();
    loop.cycle(at(0), 0, [{ mode: "off" }, { simulator: { loadW: 5 } }]);
    expect(calls).toEqual(['control {"mode":"off"}', 'control {"simulator":{"loadW":5}}', "read", "drive"]);
  });

  test("drives after every decision, changed or not: an output is live only while held", () => {
    const { loop, driven } = spied();
    for (let atS = 0; atS < 5; atS++) loop.cycle(at(atS), atS, []);
    expect(driven.length).toBe(5);
    expect(driven.every(({ load }) => load === "live")).toBe(true);
  });

  test("what is driven is what the sample says, in the same cycle", () => {
    const { loop, driven } = spied();
    for (const [atS, actions] of [
      [0, []],
      [1, [{ remote: "open" }]],
      [2, []],
      [3, [{ remote: "loop" }]],
    ] as const) {
      const { sample } = loop.cycle(at(atS), atS, actions as readonly Actions[]);
      expect(driven.at(-1)).toEqual(sample.terminals);
      expect(sample.terminals.load).toBe(atS === 1 || atS === 2 ? "floating" : "live");
    }
  });

  test("remote, power and hardware hold until they are changed; the last of one moment wins", () => {
    const { loop } = spied();
    loop.cycle(at(0), 0, []);
    expect(loop.cycle(at(1), 1, [{ power: "off" }]).sample.powered).toBe(false);
    expect(loop.cycle(at(2), 2, []).sample.powered).toBe(false);
    expect(loop.cycle(at(3), 3, [{ power: "on" }]).sample.powered).toBe(true);
    expect(loop.cycle(at(4), 4, [{ remote: "open" }, { remote: "loop" }]).sample.remote).toBe("on");
    expect(loop.cycle(at(5), 5, [{ hardware: "fault" }]).sample.codes).toEqual(["E-B11"]);
  });

  test("remote at battery plus follows the voltage at Bat+", () => {
    const loop = createLoop({
      bank: givenReadings(given),
      outputs: noOutputs,
      begin: newBms(),
      remote: { highV: "bat" },
      cycleS: seconds(1),
    });
    expect(loop.cycle(at(0), 0, []).sample.remote).toBe("on");
    expect(loop.cycle(at(1), 1, [{ remote: { highV: 13.8 } }]).sample.remote).toBe("off");
    expect(loop.cycle(at(2), 2, [{ remote: { lowV: 3.4 } }]).sample.remote).toBe("on");
  });

  test("begun again from the state it left, it goes on as if it had not stopped", () => {
    const whole = spied();
    const first = spied();
    for (let atS = 0; atS <= 15; atS++) {
      whole.loop.cycle(at(atS), atS, []);
      first.loop.cycle(at(atS), atS, []);
    }
    const bank = givenReadings(given);
    const second = createLoop({
      bank,
      outputs: noOutputs,
      begin: JSON.parse(JSON.stringify(first.loop.state())),
      remote: "loop",
      cycleS: seconds(1),
    });
    for (let atS = 0; atS <= 15; atS++) bank.read(at(atS));
    for (let atS = 16; atS <= 60; atS++) {
      const { sample, events } = whole.loop.cycle(at(atS), atS, []);
      expect(second.cycle(at(atS), atS, [])).toEqual({ sample, events });
    }
  });
});

test("charger and load of a simulated world obey the terminals", () => {
  const world = simulatedWorld({ kind: "simulate", bank: { ...spec, parallel: 1 }, day: null });
  const loop = createLoop({
    ...world,
    begin: newBms({ stateOfChargePct: 80 }),
    remote: "loop",
    cycleS: seconds(1),
  });
  const currentAt = (atS: number, actions: readonly Actions[] = []): number =>
    loop.cycle(instant(atS), atS, actions).sample.bankA ?? Number.NaN;
  currentAt(0);
  currentAt(1, [{ simulator: { loadW: 500 } }]);
  expect(currentAt(5)).toBeLessThan(-10);
  currentAt(6, [{ remote: "open" }]);
  expect(Math.abs(currentAt(10))).toBeLessThan(1);
  currentAt(11, [{ remote: "loop" }, { simulator: { loadW: 0, sunPct: 100 } }]);
  expect(currentAt(20)).toBeGreaterThan(1);
});

test("what a hand lets go wrong in a simulated world is read from the next cycle on, and healed", () => {
  const { bank } = simulatedWorld({ kind: "simulate", bank: { ...spec, parallel: 1 }, day: null });
  const silentS = (nowS: number): number => nowS - (bank.read(instant(nowS)).readAtS[0] ?? Number.NaN);
  const control = (simulator: SimulatorControls): void => bank.control?.({ simulator });
  expect(silentS(1)).toBe(0);
  control({ faults: [{ kind: "broken-cable", battery: 0, cell: null, amount: 0 }] });
  control({ loadW: 10 });
  expect(silentS(5)).toBe(4);
  control({ faults: [] });
  expect(silentS(6)).toBe(0);
});
