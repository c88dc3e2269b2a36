/** The four tables of the series, row by row. How much is kept is counted in what was recorded, never by what a clock says. */
import type { DatabaseSync } from "node:sqlite";
import { type BankRows, type CellRows, packBank, packCells, unpackBank, unpackCells } from "./minute-rows.ts";
import { packMinutes, quartersInBlock, readBlock, readCellBlock, type RolledRow, unpackMinutes } from "./rollup.ts";

export interface Retention {
  /** Of 1-s data. */
  readonly minutes: number;
  /** Blocks of eight hours with 1-min data, and with the cells at 15 min. */
  readonly yearBlocks: number;
  /** Blocks of eight hours with 15-min data of the bank. */
  readonly decadeBlocks: number;
  readonly events: number;
  readonly days: number;
}

/** A day; 366 days; ten years with their leap days. Days of history are few bytes: a century. */
export const fullRetention: Retention = {
  minutes: 1440,
  yearBlocks: 366 * 3,
  decadeBlocks: 3653 * 3,
  events: 1_000_000,
  days: 36_525,
};

const blockBits = 2 ** 24;
export const cellPlace = (battery: number, block: number): number => battery * blockBits + block;

/** Of rows that fall out of the year: one a block begun, and a few more in case something was left over. */
const yearTrim = 8;

const isEqual = (one: Uint8Array | null, other: Uint8Array): boolean =>
  one !== null && Buffer.compare(one, other) === 0;
const bytesOf = (block: Float32Array | Uint16Array): Uint8Array =>
  new Uint8Array(block.buffer, block.byteOffset, block.byteLength);

type Row = Readonly<Record<string, unknown>>;
const blob = (row: Row | undefined): Uint8Array | null => (row?.data instanceof Uint8Array ? row.data : null);
const decoded = <Block>(bytes: Uint8Array | null, read: (bytes: Uint8Array) => Block | null): Block | null =>
  bytes === null ? null : read(bytes);

export type SeriesFile = ReturnType<typeof openSeriesFile>;

export const openSeriesFile = (db: DatabaseSync, retention: Retention) => {
  const sql = {
    ring: db.prepare("SELECT arrived, minute FROM seconds ORDER BY arrived"),
    bank: db.prepare("SELECT bank AS data FROM seconds WHERE slot = ?"),
    secondsOfCells: db.prepare("SELECT cells AS data FROM seconds WHERE slot = ?"),
    putMinute: db.prepare("INSERT OR REPLACE INTO seconds (slot, arrived, minute, bank, cells) VALUES (?, ?, ?, ?, ?)"),
    minutes: db.prepare("SELECT data FROM minutes WHERE quarter = ?"),
    putMinutes: db.prepare("INSERT OR REPLACE INTO minutes (quarter, data) VALUES (?, ?)"),
    minutesRange: db.prepare("SELECT quarter AS key, data FROM minutes WHERE quarter BETWEEN ? AND ? ORDER BY quarter"),
    block: db.prepare("SELECT data FROM quarters WHERE block = ?"),
    putBlock: db.prepare("UPDATE quarters SET data = ? WHERE block = ?"),
    newestBlock: db.prepare("SELECT block, arrived FROM quarters ORDER BY arrived DESC LIMIT 1"),
    beginBlock: db.prepare("INSERT OR REPLACE INTO quarters (block, arrived, data) VALUES (?, ?, ?)"),
    blockRange: db.prepare("SELECT block AS key, data FROM quarters WHERE block BETWEEN ? AND ? ORDER BY block"),
    trimDecade: db.prepare(
      "DELETE FROM quarters WHERE arrived <= (SELECT arrived FROM quarters ORDER BY arrived DESC LIMIT 1 OFFSET ?)",
    ),
    beyondYear: db.prepare("SELECT block FROM quarters ORDER BY arrived DESC LIMIT ? OFFSET ?"),
    trimMinutes: db.prepare("DELETE FROM minutes WHERE quarter BETWEEN ? AND ?"),
    cells: db.prepare("SELECT data FROM cells WHERE place = ?"),
    putCells: db.prepare("INSERT OR REPLACE INTO cells (place, data) VALUES (?, ?)"),
    cellsRange: db.prepare("SELECT place AS key, data FROM cells WHERE place BETWEEN ? AND ? ORDER BY place"),
    lastPlace: db.prepare("SELECT max(place) AS place FROM cells"),
    trimCells: db.prepare("DELETE FROM cells WHERE place = ?"),
  };

  /** Minute → when it arrived, for all that the ring holds. */
  let ring: Map<number, number> | null = null;
  let nextArrival = 0;
  const ringNow = (): Map<number, number> => {
    if (ring !== null) return ring;
    ring = new Map();
    nextArrival = 0;
    for (const { arrived, minute } of sql.ring.iterate()) {
      ring.set(Number(minute), Number(arrived));
      nextArrival = Number(arrived) + 1;
    }
    return ring;
  };

  const arrivalOf = (minute: number): number => {
    const known = ringNow();
    const before = known.get(minute);
    if (before !== undefined) return before;
    const arrived = nextArrival++;
    known.set(minute, arrived);
    // Maps keep the order of their keys' arrival: the first is the oldest.
    for (const [oldest, itsArrival] of known) {
      if (itsArrival > arrived - retention.minutes) break;
      known.delete(oldest);
    }
    return arrived;
  };

  const trimYear = (): void => {
    for (const row of sql.beyondYear.all(yearTrim, retention.yearBlocks)) {
      const block = Number(row.block);
      sql.trimMinutes.run(block * quartersInBlock, (block + 1) * quartersInBlock - 1);
      const batteries = Math.floor(Number(sql.lastPlace.get()?.place ?? -1) / blockBits);
      for (let battery = 0; battery <= batteries; battery++) sql.trimCells.run(cellPlace(battery, block));
    }
  };

  return {
    /** After a transaction that failed the file alone knows what the ring holds. */
    forget: () => {
      ring = null;
    },
    keptMinutes: (): Iterable<number> => ringNow().keys(),
    /** Each null where that minute has none of it, or where it is damaged. */
    readBank(minute: number): BankRows | null {
      const arrived = ringNow().get(minute);
      if (arrived === undefined) return null;
      return decoded(blob(sql.bank.get(arrived % retention.minutes)), unpackBank);
    },
    /** `batteries`: the columns of all others come back empty. */
    readCells(minute: number, batteries?: ReadonlySet<number>): CellRows | null {
      const arrived = ringNow().get(minute);
      if (arrived === undefined) return null;
      const bytes = blob(sql.secondsOfCells.get(arrived % retention.minutes));
      return decoded(bytes, (packed) => unpackCells(packed, batteries));
    },
    writeMinute(minute: number, bank: BankRows | null, cells: CellRows | null): void {
      const arrived = arrivalOf(minute);
      const packedBank = bank === null || bank.offsetS.length === 0 ? null : packBank(bank);
      const packedCells = cells === null || cells.offsetS.length === 0 ? null : packCells(cells);
      sql.putMinute.run(arrived % retention.minutes, arrived, minute, packedBank, packedCells);
    },
    readMinutes: (quarter: number): readonly RolledRow[] | null =>
      decoded(blob(sql.minutes.get(quarter)), unpackMinutes),
    writeMinutes(quarter: number, rows: readonly RolledRow[]): void {
      const data = packMinutes(rows);
      if (!isEqual(blob(sql.minutes.get(quarter)), data)) sql.putMinutes.run(quarter, data);
    },
    *minutesRange(from: number, to: number): Generator<readonly [quarter: number, rows: readonly RolledRow[]]> {
      for (const row of sql.minutesRange.iterate(from, to)) {
        const rows = decoded(blob(row), unpackMinutes);
        if (rows !== null) yield [Number(row.key), rows];
      }
    },
    /** A block that was not the newest begins anew: so the file knows what was recorded last, whatever its date. */
    changeBlock(block: number, change: (before: Float32Array | null) => Float32Array): void {
      const before = blob(sql.block.get(block));
      const data = bytesOf(change(decoded(before, readBlock)));
      if (isEqual(before, data)) return;
      const newest = sql.newestBlock.get();
      if (newest?.block === block) {
        sql.putBlock.run(data, block);
        return;
      }
      sql.beginBlock.run(block, Number(newest?.arrived ?? 0) + 1, data);
      sql.trimDecade.run(retention.decadeBlocks);
      trimYear();
    },
    *blockRange(from: number, to: number): Generator<readonly [block: number, values: Float32Array]> {
      for (const row of sql.blockRange.iterate(from, to)) {
        const values = decoded(blob(row), readBlock);
        if (values !== null) yield [Number(row.key), values];
      }
    },
    changeCells(place: number, change: (before: Uint16Array | null) => Uint16Array): void {
      const before = blob(sql.cells.get(place));
      const data = bytesOf(change(decoded(before, readCellBlock)));
      if (!isEqual(before, data)) sql.putCells.run(place, data);
    },
    *cellsRange(battery: number, from: number, to: number): Generator<readonly [block: number, values: Uint16Array]> {
      for (const row of sql.cellsRange.iterate(cellPlace(battery, from), cellPlace(battery, to))) {
        const values = decoded(blob(row), readCellBlock);
        if (values !== null) yield [Number(row.key) % blockBits, values];
      }
    },
  };
};
