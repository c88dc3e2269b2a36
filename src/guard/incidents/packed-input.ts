/**
 * What every cycle was decided from, for minutes, in little memory: of each number only whether it changed, and where it did, two
 * bytes if it is a measured one (thousandths) and eight if it is not. Nothing is rounded: what comes out is what went in, to the bit.
 */
import type { BmsInput } from "../../core/input.ts";
import type { BatteryIdentity, PackForbids, Reading } from "../../core/reading.ts";
import type { BmsState } from "../../core/state.ts";
import { instant, seconds } from "../../core/units.ts";
import type { Actions, HeardCycle } from "../../scenario/scenario.ts";

/** What does not fit into numbers, at the cycle at which it was new. */
interface Beside {
  readonly batteries?: readonly BatteryIdentity[];
  readonly eachCellC?: boolean;
  readonly cells?: number;
  readonly forbids?: PackForbids;
  readonly actions?: readonly Actions[];
}

/** Some seconds of input, whole in themselves: they begin with a state and with every number said. */
export interface PackedSpan {
  readonly begin: BmsState;
  readonly beginS: number;
  readonly cycles: number;
  readonly bytes: Uint8Array;
  readonly beside: ReadonlyMap<number, Beside>;
}

/** Before the columns: the wall clock, Bat+, the shunt, the cadence, L, H. */
const ahead = 6;
const bit = { joined: 1, low: 2, high: 4, supplied: 8, fault: 16, contradicts: 32, last: 64 } as const;
/** How a number is written: as before, in thousandths, as the time of the cycle, whole. Two bits each. */
const way = { same: 0, milli: 1, now: 2, whole: 3 } as const;

const shorts = { from: -32_768, to: 32_767 } as const;
/** −0 is no thousandth: it would come back as 0. */
const isMilli = (value: number, thousandths: number): boolean =>
  thousandths >= shorts.from && thousandths <= shorts.to && thousandths / 1000 === value && !Object.is(value, -0);

const forbidsNothing: PackForbids = { charge: null, discharge: null };
const sameForbids = (one: PackForbids, other: PackForbids): boolean =>
  (["charge", "discharge"] as const).every(
    (which) => one[which]?.battery === other[which]?.battery && one[which]?.sinceS === other[which]?.sinceS,
  );

const lengthOf = (cells: number, batteries: number, eachCellC: boolean): number =>
  ahead + cells + (eachCellC ? cells : batteries) + 2 * batteries;

export interface Packer {
  /** Writes one cycle behind those before. */
  add(input: BmsInput, actions: readonly Actions[]): void;
  /** The cycle that was added last was the last turn of its own. */
  endTurn(): void;
  /** Those so far, as they will stay; nothing may be added after it. */
  close(): PackedSpan;
  readonly cycles: number;
  readonly beginS: number;
}

/** Where a span is built, used again for the next: what is kept of each is as long as it has become. */
export interface Scratch {
  bytes: Uint8Array;
  values: Float64Array;
}
export const createScratch = (): Scratch => ({ bytes: new Uint8Array(4096), values: new Float64Array(0) });

const columnsInto = (values: Float64Array, { reading, wallS, remote }: BmsInput): void => {
  const { cellV, cellC, batteryA, readAtS, bankV, bankA, cadenceS } = reading;
  values[0] = wallS;
  values[1] = bankV;
  values[2] = bankA;
  values[3] = cadenceS;
  values[4] = remote.lowV ?? 0;
  values[5] = remote.highV ?? 0;
  let at = ahead;
  for (const column of [cellV, cellC, batteryA, readAtS]) {
    values.set(column, at);
    at += column.length;
  }
};

export const createPacker = (scratch: Scratch, begin: BmsState, beginS: number): Packer => {
  const beside = new Map<number, Beside>();
  let cycles = 0;
  let used = 0;
  let flagsAt = 0;
  let view = new DataView(scratch.bytes.buffer);
  let batteries: readonly BatteryIdentity[] | null = null;
  let eachCellC = false;
  let before = scratch.values;
  let forbids = forbidsNothing;

  const makeRoom = (more: number): void => {
    if (used + more <= scratch.bytes.length) return;
    const larger = new Uint8Array(Math.max(2 * scratch.bytes.length, used + more));
    larger.set(scratch.bytes);
    scratch.bytes = larger;
    view = new DataView(larger.buffer);
  };

  /** Another bank: nothing of what was before is good for comparison. */
  const refit = ({ batteries: found, cellV, cellC }: Reading): Beside => {
    batteries = found;
    eachCellC = cellC.length !== found.length;
    const length = lengthOf(cellV.length, found.length, eachCellC);
    if (scratch.values.length !== 2 * length) scratch.values = new Float64Array(2 * length);
    before = scratch.values.subarray(0, length).fill(Number.NaN);
    return { batteries: found, eachCellC, cells: cellV.length };
  };

  const write = (nowS: number, values: Float64Array, all: boolean): void => {
    const waysAt = used;
    used += Math.ceil(values.length / 4);
    scratch.bytes.fill(0, waysAt, used);
    for (let at = 0; at < values.length; at++) {
      const value = values[at] as number;
      if (!all && Object.is(value, before[at])) continue;
      const thousandths = Math.round(value * 1000);
      let how: number = way.whole;
      if (Object.is(value, nowS)) how = way.now;
      else if (isMilli(value, thousandths)) {
        how = way.milli;
        view.setInt16(used, thousandths);
        used += 2;
      } else {
        view.setFloat64(used, value);
        used += 8;
      }
      scratch.bytes[waysAt + (at >> 2)] = (scratch.bytes[waysAt + (at >> 2)] as number) | (how << (2 * (at & 3)));
      before[at] = value;
    }
  };

  return {
    get cycles() {
      return cycles;
    },
    beginS,
    add: (input, actions) => {
      const { reading, remote } = input;
      const sameBank =
        reading.batteries === batteries &&
        before.length === lengthOf(reading.cellV.length, batteries.length, eachCellC);
      const news: Beside[] = [];
      if (!sameBank) news.push(refit(reading));
      const forbidsNow = reading.forbids ?? forbidsNothing;
      if (!sameForbids(forbids, forbidsNow)) news.push({ forbids: forbidsNow });
      forbids = forbidsNow;
      if (actions.length > 0) news.push({ actions });
      if (news.length > 0) beside.set(cycles, Object.assign({}, ...news) as Beside);
      const length = before.length;
      const values = scratch.values.subarray(length, 2 * length);
      columnsInto(values, input);
      makeRoom(1 + 8 + Math.ceil(length / 4) + 8 * length);
      flagsAt = used;
      scratch.bytes[used++] =
        (remote.joined ? bit.joined : 0) |
        (remote.lowV === null ? 0 : bit.low) |
        (remote.highV === null ? 0 : bit.high) |
        (input.supplied ? bit.supplied : 0) |
        (input.hardwareFault ? bit.fault : 0) |
        (input.outputContradicts ? bit.contradicts : 0);
      view.setFloat64(used, input.nowS);
      used += 8;
      write(input.nowS, values, !sameBank);
      cycles += 1;
    },
    endTurn: () => {
      scratch.bytes[flagsAt] = (scratch.bytes[flagsAt] as number) | bit.last;
    },
    close: () => ({ begin, beginS, cycles, bytes: scratch.bytes.slice(0, used), beside }),
  };
};

type Columns = Pick<Reading, "cellV" | "cellC" | "batteryA" | "readAtS">;

/** Views of the numbers, one behind the other. */
const columnsIn = (values: Float64Array, cells: number, sensors: number, batteries: number): Columns => {
  const toV = ahead + cells;
  const toC = toV + sensors;
  const toA = toC + batteries;
  return {
    cellV: values.subarray(ahead, toV),
    cellC: values.subarray(toV, toC),
    batteryA: values.subarray(toC, toA),
    readAtS: values.subarray(toA),
  };
};

/** One after the other; the arrays of a reading are filled anew for the next. */
export function* unpack(span: PackedSpan): Generator<HeardCycle, void, void> {
  const { bytes, beside, cycles } = span;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let used = 0;
  let values = new Float64Array(0);
  let bank: readonly BatteryIdentity[] = [];
  let columns: Columns | null = null;
  let forbids: PackForbids | undefined;
  for (let cycle = 0; cycle < cycles; cycle++) {
    const news = beside.get(cycle);
    if (news?.batteries !== undefined) {
      bank = news.batteries;
      const { cells = 0, eachCellC = false } = news;
      values = new Float64Array(lengthOf(cells, bank.length, eachCellC));
      columns = columnsIn(values, cells, eachCellC ? cells : bank.length, bank.length);
    }
    forbids = news?.forbids ?? forbids;
    if (columns === null) throw new Error("a span begins with its bank");
    const flags = bytes[used] as number;
    const nowS = view.getFloat64(used + 1);
    const waysAt = used + 9;
    used = waysAt + Math.ceil(values.length / 4);
    for (let at = 0; at < values.length; at++) {
      const how = ((bytes[waysAt + (at >> 2)] as number) >> (2 * (at & 3))) & 3;
      if (how === way.now) values[at] = nowS;
      else if (how === way.milli) {
        values[at] = view.getInt16(used) / 1000;
        used += 2;
      } else if (how === way.whole) {
        values[at] = view.getFloat64(used);
        used += 8;
      }
    }
    const [wallS, bankV, bankA, cadenceS, lowV, highV] = values as unknown as number[] & { readonly length: 6 };
    yield {
      nowS: instant(nowS),
      wallS: wallS as number,
      reading: {
        batteries: bank,
        ...columns,
        bankV: bankV as number,
        bankA: bankA as number,
        cadenceS: seconds(cadenceS as number),
        ...(forbids === undefined ? {} : { forbids }),
      },
      remote: {
        joined: (flags & bit.joined) !== 0,
        lowV: (flags & bit.low) === 0 ? null : (lowV as number),
        highV: (flags & bit.high) === 0 ? null : (highV as number),
      },
      supplied: (flags & bit.supplied) !== 0,
      hardwareFault: (flags & bit.fault) !== 0,
      outputContradicts: (flags & bit.contradicts) !== 0,
      actions: news?.actions ?? [],
      last: (flags & bit.last) !== 0,
    };
  }
}
