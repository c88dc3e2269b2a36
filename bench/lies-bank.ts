/**
 * Packs as they would speak of the simulated bank: with the digits of a protocol, the noise of their measurement, a current measured a
 * moment beside the cells, a state of charge of their own. Under a sun with clouds and appliances that come and go. From a seed.
 */
import { createBank, type Demand } from "../src/bank/bank.ts";
import { bell, type Chance, chance } from "../src/bank/chance.ts";
import { dayDemand } from "../src/bank/day.ts";
import { type BatteryModel, batteryModel } from "../src/core/batteries.ts";
import type { PackFacts } from "../src/packs/plausibility.ts";
import { nothingSaid, type PackReading } from "../src/packs/reading.ts";

export interface Digits {
  readonly name: string;
  readonly cellV: number | null;
  readonly voltageV: number;
  readonly currentA: number;
  readonly temperatureC: number;
  readonly chargePct: number;
}

/** As facts of the protocols have them: JK and JBD, Daly, packs on CAN that tell no cells, or their extremes alone. */
export const digits: readonly Digits[] = [
  { name: "jk", cellV: 0.001, voltageV: 0.001, currentA: 0.01, temperatureC: 0.1, chargePct: 1 },
  { name: "jbd", cellV: 0.001, voltageV: 0.01, currentA: 0.01, temperatureC: 0.1, chargePct: 1 },
  { name: "daly", cellV: 0.001, voltageV: 0.1, currentA: 0.1, temperatureC: 1, chargePct: 0.1 },
  { name: "can", cellV: null, voltageV: 0.01, currentA: 0.1, temperatureC: 0.1, chargePct: 1 },
];

export interface SimulatedPacks {
  readonly digits: Digits;
  readonly model: string;
  readonly packs: number;
  readonly cadenceS: number;
  readonly seed: number;
  readonly startHour: number;
  readonly ambientC: number;
  /** Of what the sun gives on a good day; above 1 the bank is emptied until its loads are cut. */
  readonly loadTimes?: number;
}

export interface Round {
  readonly atS: number;
  readonly readings: readonly PackReading[];
}

const modelOf = (name: string): BatteryModel => {
  const model = batteryModel(name);
  if (model === undefined) throw new RangeError(`no model ${name}`);
  return model;
};

export const factsOf = (spec: SimulatedPacks): PackFacts => {
  const { cells, capacityAh, chargePulseA, dischargePulseA } = modelOf(spec.model);
  return { cells, capacityAh, maxA: Math.max(chargePulseA, dischargePulseA) };
};

const rounded = (value: number, digit: number): number => {
  const perUnit = Math.round(1 / digit);
  return Math.round(value * perUnit) / perUnit + 0;
};

/** W of each against the bank's capacity in Wh, how long it runs, how long it does not, s. */
const appliances = [
  { part: 0.012, onS: 600, offS: 1200 },
  { part: 0.3, onS: 200, offS: 4 * 3600 },
  { part: 0.06, onS: 20, offS: 900 },
  { part: 0.15, onS: 900, offS: 9 * 3600 },
  { part: 0.02, onS: 3, offS: 40 },
] as const;

/** On and off for times that vary by half. */
const createLoads = (draw: Chance, capacityWh: number): ((nowS: number) => number) => {
  const states = appliances.map(({ offS }) => ({ isOn: false, untilS: offS * draw() }));
  return (nowS) => {
    let loadW = 0;
    for (const [index, { part, onS, offS }] of appliances.entries()) {
      const state = states[index] ?? { isOn: false, untilS: Number.POSITIVE_INFINITY };
      if (nowS >= state.untilS) {
        state.isOn = !state.isOn;
        state.untilS = nowS + (state.isOn ? onS : offS) * (0.5 + draw());
      }
      if (state.isOn) loadW += part * capacityWh;
    }
    return loadW;
  };
};

/** The pack's own count: an offset and a capacity that are not quite right, set right when it is full. */
const createCount = (
  startPct: number,
  capacityAh: number,
): ((currentA: number, dtS: number, fullV: boolean) => number) => {
  let pct = startPct;
  return (currentA, dtS, fullV) => {
    pct += ((currentA * dtS) / 3600 / (capacityAh * 1.04)) * 100;
    if (fullV && currentA >= 0 && currentA < 0.05 * capacityAh) pct = 100;
    pct = Math.min(100, Math.max(0, pct));
    return pct;
  };
};

/** Endless. */
export function* simulatedPacks(spec: SimulatedPacks): Generator<Round> {
  const model = modelOf(spec.model);
  const { cells, capacityAh } = model;
  const capacityWh = capacityAh * spec.packs * model.nominalV;
  const draw = chance(spec.seed);
  const bank = createBank({
    model,
    series: 1,
    parallel: spec.packs,
    stateOfChargePct: 55,
    temperatureC: spec.ambientC,
    seed: spec.seed,
    // As of packs that have been in use.
    spread: { capacityPct: 2, resistancePct: 12, stateOfChargePct: 3 },
    faults: [],
  });
  const loads = createLoads(draw, capacityWh);
  const counts = Array.from({ length: spec.packs }, () => createCount(55, capacityAh));
  const lateA = new Float64Array(spec.packs);
  let clouds = 1;
  let cloudsUntilS = 0;
  let isCut = false;
  let isFull = false;
  for (let round = 0; ; round += 1) {
    const atS = round * spec.cadenceS;
    if (atS >= cloudsUntilS) [clouds, cloudsUntilS] = [0.25 + 0.75 * draw(), atS + 30 + 600 * draw()];
    const day = dayDemand({ sunPeakW: 0, loadW: 0.011 * capacityWh, startHour: spec.startHour }, atS);
    const sunA = (day.sunPart * clouds * 0.35 * capacityWh) / model.nominalV;
    const lowestV = Math.min(...bank.reading.cellV);
    isCut = lowestV < 2.9 || (isCut && lowestV < 3.2);
    // The chargers obey too, or a runner would be driven where no cell goes.
    const highestV = Math.max(...bank.reading.cellV);
    isFull = highestV > 3.75 || (isFull && highestV > 3.45);
    const season = Math.sin((2 * Math.PI * atS) / (365 * 86_400));
    const demand: Demand = {
      loadW: isCut ? 0 : (spec.loadTimes ?? 1) * (day.loadW + loads(atS)),
      loadA: 0,
      chargers: sunA > 0 && !isFull ? [{ maxA: sunA, voltageV: 3.5 * cells }] : [],
      ambientC: spec.ambientC + 8 * season + 4 * Math.sin((2 * Math.PI * atS) / 86_400),
    };
    bank.step(atS, demand);
    const readings: PackReading[] = [];
    for (let pack = 0; pack < spec.packs; pack += 1) {
      const trueV = bank.reading.cellV.subarray(pack * cells, (pack + 1) * cells);
      const nowA = bank.reading.batteryA[pack] ?? 0;
      // One in ten is of the round before: the current is measured a moment beside the cells.
      const measuredA = (draw() < 0.1 ? (lateA[pack] ?? 0) : nowA) + bell(draw) * 0.03;
      lateA[pack] = nowA;
      const cellV = Array.from(trueV, (value) => rounded(value + bell(draw) * 0.0005, spec.digits.cellV ?? 0.001));
      const sumV = trueV.reduce((sum, value) => sum + value, 0);
      const currentA = Math.abs(measuredA) < 0.15 ? 0 : rounded(measuredA, spec.digits.currentA);
      const pct = counts[pack]?.(currentA, spec.cadenceS, sumV >= 3.45 * cells) ?? 0;
      const warmC = bank.reading.cellC[pack] ?? 0;
      readings.push({
        ...nothingSaid,
        voltageV: rounded(sumV * 1.001 + bell(draw) * 0.003, spec.digits.voltageV),
        currentA,
        stateOfChargePct: rounded(pct, spec.digits.chargePct),
        cellV: spec.digits.cellV === null ? null : cellV,
        minCellV: Math.min(...cellV),
        maxCellV: Math.max(...cellV),
        temperatureC: [0, 0.7].map((more) => rounded(warmC + more + bell(draw) * 0.05, spec.digits.temperatureC)),
        capacityAh,
        cycles: 20 + 3 * pack,
        chargeSwitch: true,
        dischargeSwitch: true,
      });
    }
    yield { atS, readings };
  }
}
