/** FW-1…3 through the loop, over simulated batteries that are updated by themselves. */
import { describe, expect, test } from "vitest";
import { bankPortContract } from "../../test/contract/ports.ts";
import type { BankSpec, Fault } from "../bank/bank.ts";
import { batteryModel } from "../core/batteries.ts";
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";
import { newBms } from "../core/state.ts";
import { instant, seconds } from "../core/units.ts";
import { createLoop } from "./loop.ts";
import { run } from "./run.ts";
import type { Actions, Scenario, Simulation } from "./scenario.ts";
import { simulatedWorld } from "./simulated-world.ts";

const model = batteryModel("12.8/100");
if (model === undefined) throw new Error("BAT-1 knows 12.8/100");

const bankWith = (faults: readonly Fault[]): BankSpec => ({
  model,
  series: 1,
  parallel: 2,
  stateOfChargePct: 80,
  temperatureC: 20,
  seed: 1,
  spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 },
  faults,
});
const simulation = (faults: readonly Fault[] = []): Simulation => ({
  kind: "simulate",
  bank: bankWith(faults),
  day: { sunPeakW: 400, loadW: 50, startHour: 10 },
});

interface Moment {
  readonly sample: Sample;
  readonly installed: readonly string[];
  readonly progressPct: number | null;
}

/** One cycle a second from 0 to `durationS`; what the world answers is given to the next cycle, as the appliance does. */
const live = (durationS: number, acts: Readonly<Record<number, Actions>>, faults: readonly Fault[] = []) => {
  const world = simulatedWorld(simulation(faults), { updates: true });
  const loop = createLoop({
    bank: world.bank,
    outputs: world.outputs,
    begin: newBms({ stateOfChargePct: 80 }),
    remote: "loop",
    cycleS: seconds(1),
  });
  /** The port fills it anew; reading once more at a time changes nothing. */
  const { batteries } = world.bank.read(instant(0));
  const moments: Moment[] = [];
  const events: BmsEvent[] = [];
  let answered: Actions | null = null;
  for (let atS = 0; atS <= durationS; atS++) {
    const given = [answered, acts[atS]].filter((one) => one !== null && one !== undefined);
    const done = loop.cycle(instant(atS), atS, given);
    answered = world.after(done.sample);
    events.push(...done.events);
    const installed = batteries.map(({ firmware }) => firmware);
    moments.push({ sample: done.sample, installed, progressPct: world.firmwareProgressPct() });
  }
  const at = (atS: number): Moment => {
    const moment = moments[atS];
    if (moment === undefined) throw new Error(`no cycle at ${atS} s`);
    return moment;
  };
  const told = (type: BmsEvent["type"]) =>
    events.filter((event) => event.type === type).map((event) => [event.atS, "to" in event ? event.to : event.type]);
  return { at, told, events };
};

const start = (target: "bms" | number): Actions => ({ firmware: { to: "start", target } });
const fails = (firmwareFails: boolean): Actions => ({ simulator: { firmwareFails } });

bankPortContract("a simulated bank that can be updated", () => simulatedWorld(simulation(), { updates: true }).bank);

describe("an update that succeeds", () => {
  const told = live(120, { 10: start(1) });
  const terminalsAt = (atS: number) => told.at(atS).sample.terminals;

  test("FW-2: CHARGER floats while it runs, LOAD stays; then CHARGER is live", () => {
    expect(terminalsAt(9)).toMatchObject({ load: "live", charger: "live" });
    for (const atS of [10, 40, 66, 70]) expect(terminalsAt(atS)).toMatchObject({ load: "live", charger: "floating" });
    expect(terminalsAt(71)).toMatchObject({ load: "live", charger: "live" });
    expect(told.told("firmware")).toEqual([
      [10, "updating"],
      [71, "succeeded"],
    ]);
  });

  test("FW-2: the battery is silent while it starts anew: W-B05 and no more, cleared 3 s after it answers", () => {
    const codes = told.events.filter((event) => event.type === "code");
    expect(codes.map(({ atS, code, to }) => [atS, code, to])).toEqual([
      [68, "W-B05", "raised"],
      [74, "W-B05", "cleared"],
    ]);
  });

  test("FW-1: the new version is installed with the success, in that battery alone, and stays", () => {
    expect(told.at(69).installed).toEqual(["v1.02-sim", "v1.02-sim"]);
    expect(told.at(71).installed).toEqual(["v1.02-sim", "v1.03-sim"]);
    expect(told.at(120).installed).toEqual(["v1.02-sim", "v1.03-sim"]);
  });

  test("its progress is told while it runs", () => {
    expect([9, 10, 40, 70, 71].map((atS) => told.at(atS).progressPct)).toEqual([null, 0, 50, 100, null]);
  });

  test("FW-2: the BMS hears it once: nothing is refused", () => expect(told.told("refused")).toEqual([]));
});

describe("an update that is made to fail", () => {
  const told = live(400, { 5: fails(true), 10: start(0), 200: fails(false), 210: start(0) });
  const terminalsAt = (atS: number) => told.at(atS).sample.terminals;

  test("FW-2, FW-3: it fails half-way, LOAD floats 120 s later, a retry that succeeds brings both back", () => {
    expect(told.told("firmware")).toEqual([
      [10, "updating"],
      [41, "failed"],
      [210, "updating"],
      [271, "succeeded"],
    ]);
    expect(terminalsAt(160)).toMatchObject({ load: "live", charger: "floating" });
    for (const atS of [161, 209, 211, 270])
      expect(terminalsAt(atS)).toMatchObject({ load: "floating", charger: "floating" });
    expect(terminalsAt(271)).toMatchObject({ load: "live", charger: "live" });
    expect(told.at(50).sample.loadFloatsAtS).toBe(161);
  });

  test("FW-1: what failed is not installed, what succeeded is", () => {
    expect(told.at(209).installed).toEqual(["v1.02-sim", "v1.02-sim"]);
    expect(told.at(271).installed).toEqual(["v1.03-sim", "v1.02-sim"]);
  });

  test("FW-3: a retry within the 120 s, and LOAD never floats", () => {
    const soon = live(300, { 5: fails(true), 10: start(0), 150: { ...fails(false), ...start(0) } });
    expect(soon.told("firmware").at(-1)).toEqual([211, "succeeded"]);
    expect(soon.events.filter((event) => event.type === "terminal" && event.terminal === "load")).toHaveLength(1);
  });
});

describe("beside an update", () => {
  test("FW-2: a cable that breaks fails it after 10 s; once mended, a retry succeeds", () => {
    const cut: Fault = { kind: "broken-cable", battery: 1, cell: null, fromS: 30, toS: 100, amount: 0 };
    const told = live(200, { 10: start(1), 110: start(1) }, [cut]);
    expect(told.told("firmware")).toEqual([
      [10, "updating"],
      [39, "failed"],
      [110, "updating"],
      [171, "succeeded"],
    ]);
    expect(told.at(109).installed).toEqual(["v1.02-sim", "v1.02-sim"]);
  });

  test("FW-2: power loss is a failure, and nothing is installed", () => {
    const told = live(120, { 10: start(1), 40: { power: "off" }, 50: { power: "on" } });
    expect(told.told("firmware")).toEqual([
      [10, "updating"],
      [40, "failed"],
    ]);
    expect(told.at(120).installed).toEqual(["v1.02-sim", "v1.02-sim"]);
  });

  test("FW-2: an update that the BMS refused does not happen", () => {
    const told = live(120, { 10: start(1), 20: start(0) });
    expect(told.told("firmware")).toEqual([
      [10, "updating"],
      [71, "succeeded"],
    ]);
    expect(told.at(120).installed).toEqual(["v1.02-sim", "v1.03-sim"]);
  });

  test("FW-2: that of the BMS itself is a drill: it ends by itself, and no battery runs anything new", () => {
    const told = live(120, { 10: start("bms") });
    expect(told.at(69).sample.firmware).toEqual({ target: "bms", phase: "updating", sinceS: 10 });
    expect(told.told("firmware")).toEqual([
      [10, "updating"],
      [71, "succeeded"],
    ]);
    expect(told.at(120).installed).toEqual(["v1.02-sim", "v1.02-sim"]);
  });

  test("FW-1: the newest once more stays the newest", () => {
    const told = live(160, { 5: start(0), 80: start(0) });
    expect(told.told("firmware").at(-1)).toEqual([141, "succeeded"]);
    expect(told.at(141).installed).toEqual(["v1.03-sim", "v1.02-sim"]);
  });
});

describe("in a scenario an update ends as it is written", () => {
  const scenario = (events: Scenario["events"]): Scenario => ({
    title: "",
    durationS: 300,
    stepS: 1,
    source: simulation(),
    settings: {},
    initial: { stateOfChargePct: 80 },
    remote: "loop",
    events,
  });

  test("FW-2: begun, it runs to the end of the run; the simulator's switch changes nothing", () => {
    const begin = { atS: 10, actions: start(1) };
    const [plain, switched] = [[begin], [{ atS: 10, actions: { ...begin.actions, ...fails(true) } }]].map((events) =>
      [...run(scenario(events))].flat(),
    );
    expect(plain?.at(-1)).toMatchObject({
      kind: "sample",
      atS: 300,
      firmware: { target: 1, phase: "updating", sinceS: 10 },
    });
    expect(switched).toEqual(plain);
  });

  test("without updates the world answers nothing", () => {
    const world = simulatedWorld(simulation());
    const sample = live(10, { 5: start(1) }).at(10).sample;
    expect(world.after({ ...sample, atS: instant(0) })).toBeNull();
    expect(world.after({ ...sample, atS: instant(1000) })).toBeNull();
    expect(world.firmwareProgressPct()).toBeNull();
  });
});
