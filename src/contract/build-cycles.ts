/** The cycles of an incident as they are written → what the runner plays: what a cycle does not name holds from the one before. */
import { type BatteryIdentity, type Forbidding, notMeasured, type PackForbids, type Reading } from "../core/reading.ts";
import type { RemoteInput } from "../core/remote-input.ts";
import { instant, seconds } from "../core/units.ts";
import type { HeardCycle } from "../scenario/scenario.ts";
import { buildActions } from "./actions.ts";
import type { WrittenBattery, WrittenCycle, WrittenValue } from "./heard-cycles.ts";
import { buildModel } from "./models.ts";
import { missingKey, type Path, wrong, wrongValue } from "./refusal.ts";

const number = (value: WrittenValue): number => {
  if (typeof value === "number") return value;
  if (value === null) return notMeasured;
  return value === "nan" ? Number.NaN : Number.POSITIVE_INFINITY;
};

const buildRemote = (given: NonNullable<WrittenCycle["remote"]>): RemoteInput => {
  if (given === "loop" || given === "open") return { joined: given === "loop", lowV: null, highV: null };
  if ("lowV" in given) return { joined: false, lowV: number(given.lowV), highV: null };
  return { joined: false, lowV: null, highV: number(given.highV) };
};

const buildForbids = ({ charge, discharge }: NonNullable<WrittenCycle["forbids"]>): PackForbids => {
  const one = (given: typeof charge): Forbidding | null =>
    given === null ? null : { battery: given.battery, sinceS: instant(given.since) };
  return { charge: one(charge), discharge: one(discharge) };
};

const buildBank = (path: Path, given: NonNullable<WrittenCycle["bank"]>): readonly BatteryIdentity[] =>
  given.map(({ model, ...one }, battery) => ({ ...one, model: buildModel([...path, battery, "model"], model) }));

/** The cells of each battery, from and to. */
const cellsOf = (bank: readonly BatteryIdentity[]): readonly (readonly [number, number])[] => {
  let cell = 0;
  return bank.map(({ model }) => {
    const from = cell;
    cell += model.cells;
    return [from, cell];
  });
};

const notAll = "the first cycle, and each with another bank, to say it of every battery";

/** A column with what is new in it; the one before where nothing is. */
const filled = (
  column: Float64Array,
  places: readonly (readonly [number, readonly WrittenValue[]])[],
): Float64Array => {
  if (places.length === 0) return column;
  const next = column.slice();
  for (const [from, given] of places) for (const [at, one] of given.entries()) next[from + at] = number(one);
  return next;
};

const refuseLength = (path: Path, given: readonly unknown[], length: number): void => {
  if (given.length !== length) throw wrongValue(path, given, `a list of ${length}`);
};

const buildColumns = (
  path: Path,
  said: readonly WrittenBattery[],
  bank: readonly BatteryIdentity[],
  before: Reading | null,
) => {
  const cells = cellsOf(bank);
  const here = (index: number, key: string): Path => [...path, index, key];
  const all = cells.at(-1)?.[1] ?? 0;
  // One temperature a battery, or one a cell: the first battery shows which.
  const first = said.find(({ cellC }) => cellC !== undefined)?.cellC;
  const eachCell =
    before === null ? first !== undefined && first.length > 1 : before.cellC.length !== before.batteries.length;
  const places = {
    cellV: [] as [number, readonly WrittenValue[]][],
    cellC: [] as [number, readonly WrittenValue[]][],
    batteryA: [] as [number, readonly WrittenValue[]][],
    readAt: [] as [number, readonly WrittenValue[]][],
  };
  for (const [index, one] of said.entries()) {
    const span = cells[one.battery];
    if (span === undefined) {
      const most = bank.length === 0 ? "no battery: the bank has none" : `a battery from 0 to ${bank.length - 1}`;
      throw wrongValue(here(index, "battery"), one.battery, most);
    }
    const [from, to] = span;
    if (one.cellV !== undefined) {
      refuseLength(here(index, "cellV"), one.cellV, to - from);
      places.cellV.push([from, one.cellV]);
    }
    if (one.cellC !== undefined) {
      refuseLength(here(index, "cellC"), one.cellC, eachCell ? to - from : 1);
      places.cellC.push([eachCell ? from : one.battery, one.cellC]);
    }
    if (one.batteryA !== undefined) places.batteryA.push([one.battery, [one.batteryA]]);
    if (one.readAt !== undefined) places.readAt.push([one.battery, [one.readAt]]);
  }
  if (before === null) {
    for (const key of ["cellV", "cellC", "batteryA", "readAt"] as const) {
      if (new Set(places[key].map(([at]) => at)).size < bank.length) throw missingKey(path, key, notAll);
    }
  }
  const start = (length: number): Float64Array => new Float64Array(length).fill(Number.NaN);
  return {
    cellV: filled(before?.cellV ?? start(all), places.cellV),
    cellC: filled(before?.cellC ?? start(eachCell ? all : bank.length), places.cellC),
    batteryA: filled(before?.batteryA ?? start(bank.length), places.batteryA),
    readAtS: filled(before?.readAtS ?? start(bank.length), places.readAt),
  };
};

const buildReading = (path: Path, given: WrittenCycle, before: Reading | null): Reading => {
  const same = given.bank === undefined ? before : null;
  const batteries = given.bank === undefined ? before?.batteries : buildBank([...path, "bank"], given.bank);
  if (batteries === undefined) throw missingKey(path, "bank", "a list of batteries in the first cycle");
  const columns = buildColumns([...path, "batteries"], given.batteries ?? [], batteries, same);
  const held = <Value>(key: keyof WrittenCycle, now: Value | undefined, was: Value | undefined): Value => {
    const value = now ?? was;
    if (value === undefined) throw missingKey(path, key, "the first cycle to name all");
    return value;
  };
  const { bankV, bankA, cadence } = given;
  const forbids = given.forbids === undefined ? before?.forbids : buildForbids(given.forbids);
  return {
    batteries,
    ...columns,
    bankV: held("bankV", bankV === undefined ? undefined : number(bankV), before?.bankV),
    bankA: held("bankA", bankA === undefined ? undefined : number(bankA), before?.bankA),
    cadenceS: held("cadence", cadence === undefined ? undefined : seconds(cadence), before?.cadenceS),
    ...(forbids === undefined ? {} : { forbids }),
  };
};

const buildCycle = (path: Path, given: WrittenCycle, before: HeardCycle | undefined): HeardCycle => {
  if (before !== undefined && given.at < before.nowS) {
    throw wrong([...path, "at"], `${given.at}, before ${before.nowS}`, "times that never fall");
  }
  const reading = buildReading(path, given, before?.reading ?? null);
  const { remote, supplied, hardwareFault, outputContradicts } = given;
  const now = {
    remote: remote === undefined ? before?.remote : buildRemote(remote),
    supplied: supplied ?? before?.supplied,
    hardwareFault: hardwareFault ?? before?.hardwareFault,
    outputContradicts: outputContradicts ?? before?.outputContradicts,
  };
  for (const [key, value] of Object.entries(now)) {
    if (value === undefined) throw missingKey(path, key, "the first cycle to name all");
  }
  const on = { batteries: reading.batteries.length, simulated: null };
  return {
    ...(now as Pick<HeardCycle, keyof typeof now>),
    nowS: instant(given.at),
    wallS: given.wall,
    reading,
    actions: (given.actions ?? []).map((one, index) => buildActions([...path, "actions", index], one, on)),
    last: given.more !== true,
  };
};

/** Throws `Refused` at the first thing wrong. */
export const buildCycles = (path: Path, given: readonly WrittenCycle[]): readonly HeardCycle[] => {
  const cycles: HeardCycle[] = [];
  for (const [index, one] of given.entries()) cycles.push(buildCycle([...path, index], one, cycles.at(-1)));
  return cycles;
};
