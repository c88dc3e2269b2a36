/** What a guard heard → the cycles of an incident as they are written (`heard-cycles.ts`). */
import type { BatteryModel } from "../core/batteries.ts";
import { batteryModel } from "../core/batteries.ts";
import { type Forbidding, notMeasured, type Reading } from "../core/reading.ts";
import type { RemoteInput } from "../core/remote-input.ts";
import type { Actions, HeardCycle } from "../scenario/scenario.ts";
import type { WrittenActions } from "./actions.ts";
import type { WrittenBattery, WrittenCycle, WrittenValue } from "./heard-cycles.ts";

const written = (value: number): WrittenValue => {
  if (Number.isFinite(value)) return value;
  if (Number.isNaN(value)) return "nan";
  return value === notMeasured ? null : "inf";
};

const writtenModel = (model: BatteryModel) => {
  if (batteryModel(model.name) !== undefined) return model.name;
  const { nominalV, capacityAh, maxChargeA, maxDischargeA } = model;
  return { nominalV, capacityAh, maxChargeA, maxDischargeA };
};

const writtenForbids = ({ forbids }: Reading): NonNullable<WrittenCycle["forbids"]> => {
  const one = (which: Forbidding | null | undefined) =>
    which === null || which === undefined ? null : { battery: which.battery, since: which.sinceS };
  return { charge: one(forbids?.charge), discharge: one(forbids?.discharge) };
};
const asJson = (value: unknown): string => JSON.stringify(value);
const nothingForbidden = asJson({ charge: null, discharge: null });

const writtenRemote = ({ joined, lowV, highV }: RemoteInput): NonNullable<WrittenCycle["remote"]> => {
  if (joined) return "loop";
  if (lowV !== null) return { lowV: written(lowV) };
  return highV === null ? "open" : { highV: written(highV) };
};

const writtenActions = ({ firmware, ...plain }: Actions): WrittenActions => {
  if (firmware === undefined) return plain as WrittenActions;
  const said = firmware.to === "start" ? { start: firmware.target } : firmware.to;
  return { ...plain, firmware: said } as WrittenActions;
};

const same = (one: ArrayLike<number>, other: ArrayLike<number> | undefined, from: number, to: number): boolean => {
  if (other === undefined) return false;
  for (let at = from; at < to; at++) if (!Object.is(one[at], other[at])) return false;
  return true;
};
const part = (column: Float64Array, from: number, to: number): WrittenValue[] =>
  Array.from(column.subarray(from, to), written);

/** Each battery of which something is new, with that. */
const changedBatteries = (now: Reading, before: Reading | null): WrittenBattery[] => {
  const changed: WrittenBattery[] = [];
  const eachCell = now.cellC.length !== now.batteries.length;
  let cell = 0;
  for (const [battery, { model }] of now.batteries.entries()) {
    const [from, to] = [cell, cell + model.cells];
    cell = to;
    const [fromC, toC] = eachCell ? [from, to] : [battery, battery + 1];
    const one = {
      ...(same(now.cellV, before?.cellV, from, to) ? {} : { cellV: part(now.cellV, from, to) }),
      ...(same(now.cellC, before?.cellC, fromC, toC) ? {} : { cellC: part(now.cellC, fromC, toC) }),
      ...(same(now.batteryA, before?.batteryA, battery, battery + 1)
        ? {}
        : { batteryA: written(now.batteryA[battery] as number) }),
      ...(same(now.readAtS, before?.readAtS, battery, battery + 1)
        ? {}
        : { readAt: written(now.readAtS[battery] as number) }),
    };
    if (Object.keys(one).length > 0) changed.push({ battery, ...one });
  }
  return changed;
};

const copyOf = (reading: Reading): Reading => ({
  ...reading,
  cellV: reading.cellV.slice(),
  cellC: reading.cellC.slice(),
  batteryA: reading.batteryA.slice(),
  readAtS: reading.readAtS.slice(),
});

/** One after the other: each is written against the one before. The arrays of a cycle may be filled anew after the call. */
export const createCycleWriter = (): ((cycle: HeardCycle) => WrittenCycle) => {
  let before: HeardCycle | null = null;
  const is = (one: number, other: number | undefined): boolean => Object.is(one, other);
  return (now) => {
    const { reading } = now;
    const sameBank = before?.reading.batteries === reading.batteries;
    const last = sameBank ? (before?.reading ?? null) : null;
    const batteries = changedBatteries(reading, last);
    const remote = writtenRemote(now.remote);
    const sameRemote = before !== null && asJson(writtenRemote(before.remote)) === asJson(remote);
    const forbids = writtenForbids(reading);
    const forbidden = before === null ? nothingForbidden : asJson(writtenForbids(before.reading));
    const cycle: WrittenCycle = {
      at: now.nowS,
      wall: now.wallS,
      ...(sameBank
        ? {}
        : {
            bank: reading.batteries.map(({ model, serial, firmware }) => ({
              model: writtenModel(model),
              serial,
              firmware,
            })),
          }),
      ...(is(reading.cadenceS, before?.reading.cadenceS) ? {} : { cadence: reading.cadenceS }),
      ...(is(reading.bankV, before?.reading.bankV) ? {} : { bankV: written(reading.bankV) }),
      ...(is(reading.bankA, before?.reading.bankA) ? {} : { bankA: written(reading.bankA) }),
      ...(batteries.length === 0 ? {} : { batteries }),
      ...(asJson(forbids) === forbidden ? {} : { forbids }),
      ...(sameRemote ? {} : { remote }),
      ...(now.supplied === before?.supplied ? {} : { supplied: now.supplied }),
      ...(now.hardwareFault === before?.hardwareFault ? {} : { hardwareFault: now.hardwareFault }),
      ...(now.outputContradicts === before?.outputContradicts ? {} : { outputContradicts: now.outputContradicts }),
      ...(now.actions.length === 0 ? {} : { actions: now.actions.map(writtenActions) }),
      ...(now.last ? {} : { more: true as const }),
    };
    before = { ...now, reading: copyOf(reading) };
    return cycle;
  };
};
