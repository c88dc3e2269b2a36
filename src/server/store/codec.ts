/**
 * Columns of numbers as few bytes: each value as its difference from the one before it, the bytes of equal weight side by side,
 * deflated. NaN is "not known" and comes back as NaN. Whatever else stands in a blob gives null, never an exception: a damaged
 * disk is a fact, and the minute is then simply not known.
 */
import { deflateRawSync, inflateRawSync } from "node:zlib";

export type Columns = readonly (readonly number[])[];

/** Written in front, so that a later form can be told from this one. */
const form = 1;
const headBytes = 4;
/** A minute of 1000 batteries is far below; a damaged blob cannot ask for more memory than this. */
const mostBytes = 16 * 1024 * 1024;

const deflated = (columns: number, rows: number, body: Uint8Array): Uint8Array => {
  const packed = deflateRawSync(body);
  const whole = new Uint8Array(1 + headBytes + packed.length);
  const view = new DataView(whole.buffer);
  view.setUint8(0, form);
  view.setUint16(1, columns, true);
  view.setUint16(3, rows, true);
  whole.set(packed, 1 + headBytes);
  return whole;
};

interface Inflated {
  readonly columns: number;
  readonly rows: number;
  readonly body: Uint8Array;
}

const inflated = (bytes: Uint8Array, valueBytes: number): Inflated | null => {
  if (bytes.length <= headBytes || bytes[0] !== form) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const columns = view.getUint16(1, true);
  const rows = view.getUint16(3, true);
  try {
    const body = inflateRawSync(bytes.subarray(1 + headBytes), { maxOutputLength: mostBytes });
    return body.length === columns * rows * valueBytes ? { columns, rows, body } : null;
  } catch {
    return null;
  }
};

const rowsOf = (columns: Columns): number => columns[0]?.length ?? 0;
const known = (value: number | undefined): number => value ?? Number.NaN;

/** Float32: seven digits. */
export const packFloats = (columns: Columns): Uint8Array => {
  const rows = rowsOf(columns);
  const count = columns.length * rows;
  const body = new Uint8Array(count * 4);
  const one = new Float32Array(1);
  const bits = new Uint32Array(one.buffer);
  let at = 0;
  for (const column of columns) {
    let before = 0;
    for (let row = 0; row < rows; row++, at++) {
      one[0] = known(column[row]);
      const changed = (bits[0] ?? 0) ^ before;
      before = bits[0] ?? 0;
      for (let plane = 0; plane < 4; plane++) body[plane * count + at] = (changed >>> (plane * 8)) & 0xff;
    }
  }
  return deflated(columns.length, rows, body);
};

export const unpackFloats = (bytes: Uint8Array): number[][] | null => {
  const found = inflated(bytes, 4);
  if (found === null) return null;
  const { columns, rows, body } = found;
  const count = columns * rows;
  const one = new Float32Array(1);
  const bits = new Uint32Array(one.buffer);
  let at = 0;
  return Array.from({ length: columns }, () => {
    let before = 0;
    return Array.from({ length: rows }, () => {
      let changed = 0;
      for (let plane = 0; plane < 4; plane++) changed |= (body[plane * count + at] ?? 0) << (plane * 8);
      at++;
      before = (before ^ changed) >>> 0;
      bits[0] = before;
      return known(one[0]);
    });
  });
};

/** Whole numbers from 0 to 65534; 65535 is "not known". */
export const unknownWord = 0xffff;

/** A step down is as small a number as a step up. */
const zigzag = (step: number): number => {
  const signed = (step << 16) >> 16;
  return ((signed << 1) ^ (signed >> 15)) & 0xffff;
};
const unzigzag = (folded: number): number => (folded >>> 1) ^ -(folded & 1);

export const packWords = (columns: Columns): Uint8Array => {
  const rows = rowsOf(columns);
  const count = columns.length * rows;
  const body = new Uint8Array(count * 2);
  let at = 0;
  for (const column of columns) {
    let before = 0;
    for (let row = 0; row < rows; row++, at++) {
      const word = column[row] ?? unknownWord;
      const folded = zigzag(word - before);
      before = word;
      body[at] = folded & 0xff;
      body[count + at] = folded >>> 8;
    }
  }
  return deflated(columns.length, rows, body);
};

/** `only`: columns that are not wanted come back empty, and cost nothing. */
export const unpackWords = (bytes: Uint8Array, only?: (column: number) => boolean): number[][] | null => {
  const found = inflated(bytes, 2);
  if (found === null) return null;
  const { columns, rows, body } = found;
  const count = columns * rows;
  return Array.from({ length: columns }, (_, column) => {
    const values: number[] = [];
    if (only?.(column) === false) return values;
    let before = 0;
    for (let at = column * rows; at < (column + 1) * rows; at++) {
      const folded = (body[at] ?? 0) | ((body[count + at] ?? 0) << 8);
      before = (before + unzigzag(folded)) & 0xffff;
      values.push(before);
    }
    return values;
  });
};

/** Cells in steps of 0.1 mV up to 6.5 V, temperatures in steps of 0.01 °C from -300 °C; what lies outside is no measurement. */
const toWord = (steps: number): number => (steps >= 0 && steps < unknownWord ? steps : unknownWord);
export const voltWord = (valueV: number): number => toWord(Math.round(valueV * 10_000));
export const wordVolt = (word: number): number => (word === unknownWord ? Number.NaN : word / 10_000);
export const celsiusWord = (valueC: number): number => toWord(Math.round((valueC + 300) * 100));
export const wordCelsius = (word: number): number => (word === unknownWord ? Number.NaN : (word - 30_000) / 100);
