/** One cycle at a time, fed by hand: for what no scenario can say (a stored state, a wall clock that jumps, a cycle that stalls). */
import { batteryModel } from "../src/core/batteries.ts";
import type { Act } from "../src/core/acts.ts";
import type { BmsEvent } from "../src/core/events.ts";
import type { BmsInput } from "../src/core/input.ts";
import type { PackForbids, Reading } from "../src/core/reading.ts";
import { type BmsState, newBms } from "../src/core/state.ts";
import { step } from "../src/core/step.ts";
import { instant, seconds } from "../src/core/units.ts";

/** A quiet 12.8/100 alone on the cable, freshly read; named is what differs. */
export interface Fed {
  readonly nowS: number;
  readonly wallS?: number;
  /** A model's name, or one a battery. */
  readonly model?: string | readonly string[];
  readonly cellV?: number | readonly number[];
  readonly cellC?: number;
  /** A, of each battery. */
  readonly batteryA?: number | readonly number[];
  /** Of the bank; absent: the sum of the cells of battery 0. */
  readonly bankV?: number;
  /** When each battery answered; absent: now. */
  readonly readAtS?: readonly number[];
  readonly cadenceS?: number;
  readonly cycleS?: number;
  readonly supplied?: boolean;
  readonly hardwareFault?: boolean;
  readonly outputContradicts?: boolean;
  readonly forbids?: PackForbids;
  readonly standbyA?: number;
  readonly preAlarmA?: number;
  readonly acts?: readonly Act[];
}

const readingOf = (fed: Fed): Reading => {
  const { model = "12.8/100", cellV = 3.3, batteryA = 0 } = fed;
  const models = (typeof model === "string" ? [model] : model).map((name) => {
    const known = batteryModel(name);
    if (known === undefined) throw new Error(`no battery model ${name}`);
    return known;
  });
  const cells = models.reduce((sum, one) => sum + one.cells, 0);
  const volts = typeof cellV === "number" ? new Float64Array(cells).fill(cellV) : Float64Array.from(cellV);
  const ofFirst = volts.slice(0, models[0]?.cells).reduce((sum, one) => sum + one, 0);
  return {
    batteries: models.map((one, battery) => ({ model: one, serial: `HAND${battery}`, firmware: "v1.00" })),
    cellV: volts,
    cellC: new Float64Array(models.length).fill(fed.cellC ?? 25),
    batteryA:
      typeof batteryA === "number" ? new Float64Array(models.length).fill(batteryA) : Float64Array.from(batteryA),
    readAtS: Float64Array.from(fed.readAtS ?? models.map(() => fed.nowS)),
    bankV: fed.bankV ?? ofFirst,
    bankA: Number.NaN,
    cadenceS: seconds(fed.cadenceS ?? 0),
    ...(fed.forbids === undefined ? {} : { forbids: fed.forbids }),
  };
};

export const inputOf = (fed: Fed): BmsInput => ({
  nowS: instant(fed.nowS),
  wallS: fed.wallS ?? fed.nowS,
  cycleS: seconds(fed.cycleS ?? 1),
  reading: readingOf(fed),
  remote: { joined: true, lowV: null, highV: null },
  supplied: fed.supplied ?? true,
  hardwareFault: fed.hardwareFault ?? false,
  outputContradicts: fed.outputContradicts ?? false,
  acts: fed.acts ?? [],
  standbyA: fed.standbyA ?? 0,
  preAlarmA: fed.preAlarmA ?? 0,
});

export interface HandFed {
  readonly state: BmsState;
  readonly events: readonly BmsEvent[];
}

/** Cycle after cycle; the events are those of all of them. */
export const feed = (begin: BmsState, ...cycles: readonly Fed[]): HandFed => {
  let state = begin;
  const events: BmsEvent[] = [];
  for (const fed of cycles) {
    const result = step(state, inputOf(fed));
    state = result.state;
    events.push(...result.events);
  }
  return { state, events };
};

/** A BMS that has judged its bank: a 12.8/100 at 80 %. */
export const started = (fed: Partial<Fed> = {}, stateOfChargePct: number | null = 80): BmsState =>
  feed(newBms({ stateOfChargePct }), { nowS: 0, ...fed }).state;
