/** Lines as a guard sends them, made of a real sample, with a seeded noise like that of real meters. */
import type { BatteriesLine, LiveEvent, LiveSample } from "../../src/contract/live.ts";
import { sampleOf } from "../../src/core/sample-of.ts";
import { newBms } from "../../src/core/state.ts";
import { instant } from "../../src/core/units.ts";
import type { ServerEvent } from "../../src/server/store/records.ts";

/** 10:00:00 UTC on a day, at the begin of a minute, a quarter and an hour. */
export const morningS = 1_780_048_800;

const plain = sampleOf(newBms({ stateOfChargePct: 80 }));

export const sampleLine = (wallS: number, values: Partial<LiveSample> = {}): LiveSample => ({
  ...plain,
  id: 1,
  atS: instant(1000),
  bankV: 13.2,
  bankA: -5,
  powerW: -66,
  consumedAh: -20,
  minCellV: 3.29,
  maxCellV: 3.31,
  minCellC: 20,
  maxCellC: 22,
  ...values,
  wallS,
});

export const batteriesLine = (wallS: number, cellV: readonly (readonly (number | null)[])[]): BatteriesLine => ({
  kind: "batteries",
  updatePct: null,
  atS: 1000,
  wallS,
  batteries: cellV.map((cells, battery) => ({
    battery,
    model: "12.8/100",
    serial: `HQ${battery}`,
    firmware: "1.0",
    capacityAh: 100,
    voltageV: 13.2,
    currentA: -5,
    temperatureC: 20 + battery,
    readAtS: 1000,
    cellV: [...cells],
    pack: null,
  })),
});

export const eventLine = (id: number, wallS: number, to: "raised" | "cleared" = "raised"): LiveEvent => ({
  kind: "event",
  id,
  wallS,
  atS: instant(1000),
  type: "code",
  code: "W-B01",
  to,
});

export const serverEvent = (wallS: number, type: string): ServerEvent => ({
  kind: "server",
  wallS,
  type,
  who: "local",
});

/** mulberry32 */
export const seeded = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export interface NoisyBank {
  readonly sample: (wallS: number) => LiveSample;
  readonly batteries: (wallS: number) => BatteriesLine;
}

/** A day of sun and loads; meters that read to 1 mV, 10 mA and 0.1 °C, and never twice the same. */
export const noisyBank = (batteries: number, cells: number, seed: number): NoisyBank => {
  const chance = seeded(seed);
  const to = (step: number, value: number) => Math.round(value / step) * step;
  const day = (wallS: number) => Math.sin(((wallS % 86_400) / 86_400) * 2 * Math.PI);
  const cellV = (wallS: number) => to(0.001, 3.3 + 0.05 * day(wallS) + 0.002 * chance());
  let id = 0;
  let drawnAh = 0;
  return {
    sample(wallS) {
      const bankA = to(0.01, 30 * day(wallS) + 0.2 * chance());
      const bankV = to(0.001, 13.2 + 0.3 * day(wallS) + 0.01 * chance());
      drawnAh += Math.max(0, -bankA) / 3600;
      const [one, other] = [cellV(wallS), cellV(wallS)];
      return sampleLine(wallS, {
        id: ++id,
        bankV,
        bankA,
        powerW: bankV * bankA,
        stateOfChargePct: 60 + 30 * day(wallS - 20_000),
        consumedAh: -40 + 30 * day(wallS - 20_000),
        minCellV: Math.min(one, other),
        maxCellV: Math.max(one, other),
        minCellC: to(0.1, 20 + chance() / 4),
        maxCellC: to(0.1, 22 + chance() / 4),
        history: { ...plain.history, cumulativeAh: drawnAh },
      });
    },
    batteries: (wallS) =>
      batteriesLine(
        wallS,
        Array.from({ length: batteries }, () => Array.from({ length: cells }, () => cellV(wallS))),
      ),
  };
};
