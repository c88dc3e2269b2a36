// A design that passes its plan without an error, a week long: neither the bank nor a terminal is ever asked for more than it bears.
import { describe, expect, it } from "vitest";
import { terminalRatings } from "../../src/core/terminals.ts";
import { newBms } from "../../src/core/state.ts";
import { instant, seconds } from "../../src/core/units.ts";
import { createLoop } from "../../src/scenario/loop.ts";
import type { Simulation } from "../../src/scenario/scenario.ts";
import { simulatedWorld } from "../../src/scenario/simulated-world.ts";
import { bankTotals } from "../../src/site/bank-totals.ts";
import { flowsBehind } from "../../src/site/currents.ts";
import { type Design, sideOf } from "../../src/site/design.ts";
import { installationOf } from "../../src/site/installation.ts";
import { isSound, planOf } from "../../src/site/plan.ts";
import type { Profile } from "../../src/site/profile.ts";
import { terminalName } from "../../src/site/terminals.ts";
import { designOf, designRows, designText } from "./designs.ts";

const day = 86_400;
/** Short enough for the BMS to cut a load of constant power before its current runs away. */
const stepS = 60;

/** Loads first and together, chargers after them: by themselves each side comes nearest to what the bank bears. */
const busy = (place: number, side: "load" | "charger" | null): Profile => {
  const onS = side === "load" ? (5 + (place % 3)) * 3600 : (9 - (place % 2)) * 3600;
  const fromS = side === "load" ? 0 : (6 + (place % 4)) * 3600;
  return {
    points: [
      { atS: fromS, on: true },
      { atS: fromS + onS, on: false },
    ],
    repeatS: day,
  };
};

const simulationOf = (design: Design): Simulation => {
  const { bank, ...site } = design;
  const spread = { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 };
  return {
    kind: "simulate",
    bank: { ...bank, stateOfChargePct: 60, temperatureC: 20, seed: 7, spread, faults: [] },
    day: null,
    site: {
      site,
      profiles: new Map(design.devices.map((device, place) => [device.id, busy(place, sideOf(device))])),
      weather: null,
    },
  };
};

interface Week {
  /** Of what the bank bears, the largest part of it that flowed: 1 is the limit. */
  readonly dischargePart: number;
  readonly chargePart: number;
  readonly damaged: boolean;
  /** Of its even share, the most that one string carried while the bank carried a fiftieth of what it bears or more. */
  readonly sharing: number;
}

const live = (design: Design): Week => {
  const { series, parallel } = design.bank;
  const { charge, discharge } = bankTotals(design.bank);
  const world = simulatedWorld(simulationOf(design));
  const loop = createLoop({
    bank: world.bank,
    outputs: world.outputs,
    begin: newBms({ settings: {}, stateOfChargePct: 60 }),
    remote: "loop",
    cycleS: seconds(stepS),
    hardwareFault: () => world.damage().any,
    outputContradicts: () => world.damage().contradicts,
  });
  let mostOutA = 0;
  let mostInA = 0;
  let damaged = false;
  let sharing = 1;
  for (let atS = 0; atS <= 7 * day; atS += stepS) {
    const { sample } = loop.cycle(instant(atS), atS, []);
    const bankA = sample.bankA ?? 0;
    mostOutA = Math.max(mostOutA, -bankA);
    mostInA = Math.max(mostInA, bankA);
    damaged ||= sample.codes.includes("E-B11");
    if (Math.abs(bankA) < discharge.mostA / 50) continue;
    for (let string = 0; string < parallel; string++) {
      const its = loop.reading()?.batteryA[string * series] ?? 0;
      sharing = Math.max(sharing, (its / bankA) * parallel);
    }
  }
  return { dischargePart: mostOutA / discharge.mostA, chargePart: mostInA / charge.mostA, damaged, sharing };
};

/** Near the limit on purpose, one a terminal and one a side of the bank. */
const nearly = [
  designText({
    devices: [
      "{id: generator, product: skylla-i, terminal: CHARGER, cable: ASS030550400, chargeA: 195}",
      "{id: load, product: dc-load-active-high, terminal: LOAD, loadA: 195, inputA: 0.95}",
      "{id: siren, product: buzzer, terminal: PRE-ALARM, inputA: 0.98}",
    ],
    more: "fuseA: 2.5",
  }),
  designText({
    devices: [
      "{id: combiner, product: cyrix-li-charge, terminal: CHARGER, inputA: 0.49}",
      "{id: old, product: charger-other, behind: combiner, chargeA: 190}",
      "{id: load, product: dc-load-active-high, terminal: LOAD, loadW: 2150}",
    ],
    more: "fuseA: 2.5",
  }),
  designText({
    bank: 'model: "12.8/200", series: 1, parallel: 2',
    devices: [
      "{id: generator, product: skylla-i, terminal: CHARGER, cable: ASS030550400, chargeA: 390}",
      "{id: load, product: dc-load-active-high, terminal: LOAD, loadA: 390}",
    ],
  }),
];

const sound = [...designRows.map(({ text }) => text), ...nearly]
  .map(designOf)
  .filter((design) => isSound(planOf(design)));
/** Of designs of small banks with the same currents, one; and the first three of large ones. */
const flows = (design: Design): string =>
  JSON.stringify([bankTotals(design.bank).capacityAh, flowsBehind(installationOf(design), null)]);
const batteries = ({ bank }: Design): number => bank.series * bank.parallel;
const different = [...new Map(sound.map((design) => [flows(design), design])).values()];
const moving = [
  ...different.filter((design) => batteries(design) <= 8),
  ...different.filter((design) => batteries(design) > 8).slice(0, 3),
].filter(({ devices }) => devices.some((device) => sideOf(device) !== null));

describe("a week of every design that passes", () => {
  const weeks = new Map<Design, Week>();

  it("stays within the bank's limits", { timeout: 240_000 }, () => {
    expect(moving.length).toBeGreaterThan(20);
    for (const design of moving) {
      const week = live(design);
      weeks.set(design, week);
      const about = design.devices.map(({ id }) => id).join(", ");
      expect(week.dischargePart, about).toBeLessThanOrEqual(1);
      expect(week.chargePart, about).toBeLessThanOrEqual(1);
      expect(week.damaged, about).toBe(false);
    }
  });

  it("and some come near them", () => {
    const parts = [...weeks.values()];
    const near = {
      discharge: parts.filter(({ dischargePart }) => dischargePart > 0.9).length,
      charge: parts.filter(({ chargePart }) => chargePart > 0.9).length,
      terminals: moving.filter(
        (design) =>
          planOf(design).terminals.length > 0 &&
          (["LOAD", "CHARGER", "PRE-ALARM"] as const).some(
            (name) => planOf(design).terminalA[name] > 0.9 * terminalRatings[terminalName(name)].maxA,
          ),
      ).length,
    };
    const uneven = Math.max(...parts.map(({ sharing }) => sharing));
    process.stdout.write(
      `${parts.length} designs, within 10 % of a limit: ${JSON.stringify(near)}; a string carried up to ${uneven.toFixed(2)} of its even share\n`,
    );
    expect(uneven).toBeGreaterThan(1);
    expect(near.discharge).toBeGreaterThan(0);
    expect(near.charge).toBeGreaterThan(0);
    expect(near.terminals).toBeGreaterThan(0);
  });

  it("one with a terminal that carries too much is damaged, and says so", () => {
    const over = designOf(
      designText({ devices: ["{id: load, product: dc-load-active-high, terminal: LOAD, loadA: 5, inputA: 1.01}"] }),
    );
    expect(isSound(planOf(over))).toBe(false);
    expect(live(over).damaged).toBe(true);
  });
});
