// A simulated bank becomes another one while it runs, with what stands around it; nothing real ever does.
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildConfiguration } from "../contract/configuration.ts";
import type { Simulation } from "../scenario/scenario.ts";
import type { Systems } from "./guard.ts";
import { fakeOutputs, type Machine, machine, turned } from "./guard-for-tests.ts";

const camper = {
  bank: { simulate: { model: "12.8/200", series: 1, parallel: 3, stateOfChargePct: 20, temperatureC: 20, seed: 2 } },
  site: {
    devices: [
      { id: "shore", product: "smart-ip43", terminal: "CHARGER", pin: "H", chargeA: 30 },
      { id: "heater", product: "dc-load-active-high", terminal: "LOAD", loadW: 100 },
    ],
  },
};
const simulationOf = (): Simulation => {
  const { bank } = buildConfiguration(camper, () => ({ problem: "no such file" }));
  if (bank?.kind !== "simulate") throw new TypeError("it simulates");
  return bank;
};
const systems: Systems = { names: ["camper"], simulationOf };
const ask = (system: string | null) => ({ kind: "system", request: 1, who: "installer", system }) as const;

let on: Machine;
beforeEach(() => {
  on = machine();
});
afterEach(() => on.remove());

describe("another system", () => {
  it("BANK-5, MON-1: stands at once, confirmed, at the charge that is believed; devices obey the terminals", async () => {
    const { guard, pass, now, told } = await turned(on, { systems });
    pass(10);
    expect(now()).toMatchObject({ bank: { systemV: 24, batteries: 2 } });
    expect(now().devices).toBeUndefined();
    const believedPct = now().stateOfChargePct!;
    const { sample } = guard.answer(ask("camper")) as { sample: ReturnType<typeof now> };
    expect(sample).toMatchObject({ bank: { systemV: 12, batteries: 3 }, codes: [] });
    pass(10);
    expect(now()).toMatchObject({ bank: { systemV: 12, batteries: 3 }, codes: [] });
    expect(now().stateOfChargePct).toBeCloseTo(believedPct, 0);
    expect(now().devices).toMatchObject([
      { id: "shore", state: "bulk" },
      { id: "heater", state: "on" },
    ]);
    expect(told.findLast((line) => line.kind === "simulator")).toMatchObject({ system: "camper", systems: ["camper"] });
    guard.answer({ kind: "act", request: 2, who: "installer", actions: { mode: "off" } });
    pass(2);
    expect(now().devices).toMatchObject([
      { id: "shore", state: "off" },
      { id: "heater", state: "off" },
    ]);
  });

  it("goes back to the configured one, and forgets what a hand had set", async () => {
    const { guard, pass, now, told } = await turned(on, { systems });
    pass(1);
    guard.answer(ask("camper"));
    guard.answer({ kind: "act", request: 2, who: "installer", actions: { simulator: { loadW: 900 } } });
    pass(5);
    guard.answer(ask(null));
    pass(5);
    expect(now()).toMatchObject({ bank: { systemV: 24, batteries: 2 }, codes: [] });
    expect(told.findLast((line) => line.kind === "simulator")).toMatchObject({ system: null, loadW: null });
  });

  it("stands again after a restart", async () => {
    const first = await turned(on, { systems });
    first.pass(1);
    first.guard.answer(ask("camper"));
    first.pass(1);
    await first.guard.stop();
    const { pass, now } = await turned(on, { systems });
    pass(5);
    expect(now()).toMatchObject({ bank: { batteries: 3 }, codes: [] });
    // One that this version does not know any more: the configured bank, which is compared with the one confirmed.
    const { now: later } = await turned(on);
    expect(later().codes).toEqual(["E-B05"]);
  });

  it.each([
    ["a name that is none", {}, 'system is "boat", expected camper'],
    ["outputs", { outputs: [fakeOutputs().outputs] }, "only a simulated bank alone can become another"],
    [
      "readings",
      {
        written: {
          bank: {
            readings: {
              model: "12.8/200",
              series: 1,
              parallel: 1,
              points: [{ at: 0, cellV: 3.3, cellC: 20, bankA: 0 }],
            },
          },
        },
      },
      "only a simulated bank alone can become another",
    ],
  ])("is refused with %s", async (_, spec, said) => {
    const { guard, told } = await turned(on, { systems, ...spec });
    const before = told.length;
    expect(() => guard.answer(ask("boat"))).toThrow(said);
    expect(told.length).toBe(before);
  });
});
