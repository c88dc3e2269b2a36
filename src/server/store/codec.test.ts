import fc from "fast-check";
import { deflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import {
  celsiusWord,
  packFloats,
  packWords,
  unknownWord,
  unpackFloats,
  unpackWords,
  voltWord,
  wordCelsius,
  wordVolt,
} from "./codec.ts";

const columnsOf = <Value>(value: fc.Arbitrary<Value>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 70 }))
    .chain(([columns, rows]) =>
      fc.array(fc.array(value, { minLength: rows, maxLength: rows }), { minLength: columns, maxLength: columns }),
    );

test("floats come back to their last bit, not known as not known", () => {
  fc.assert(
    fc.property(columnsOf(fc.float()), (columns) => {
      expect(unpackFloats(packFloats(columns))).toEqual(columns);
    }),
  );
});

test("words come back as they were, any of them, and only the columns that are wanted", () => {
  fc.assert(
    fc.property(columnsOf(fc.integer({ min: 0, max: unknownWord })), (columns) => {
      const packed = packWords(columns);
      expect(unpackWords(packed)).toEqual(columns);
      const only = columns.map((column, index) => (index % 2 === 0 ? column : []));
      expect(unpackWords(packed, (column) => column % 2 === 0)).toEqual(only);
    }),
  );
});

test("what is not a blob of ours is null, never an exception", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (garbage, hasOurHead) => {
      const bytes = hasOurHead ? new Uint8Array([1, ...garbage]) : garbage;
      // What happens to be empty and whole (no columns, or no rows) is legal.
      for (const found of [unpackFloats(bytes), unpackWords(bytes)]) {
        if (found !== null) expect(found.flat()).toEqual([]);
      }
    }),
  );
  const whole = packFloats([[1, 2, 3]]);
  expect(unpackFloats(whole.subarray(0, whole.length - 2))).toBeNull();
  expect(unpackWords(whole)).toBeNull();
  expect(unpackFloats(new Uint8Array([2, ...whole.subarray(1)]))).toBeNull();
});

test("a damaged blob cannot ask for more memory than a minute ever needs", () => {
  const huge = deflateRawSync(new Uint8Array(40 * 1024 * 1024));
  expect(unpackFloats(new Uint8Array([1, 0xff, 0xff, 0xa0, 0x00, ...huge]))).toBeNull();
});

test("cells are kept to half a tenth of a millivolt, temperatures to half a hundredth", () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 6.5534, noNaN: true }),
      fc.double({ min: -300, max: 355, noNaN: true }),
      (v, c) => {
        expect(Math.abs(wordVolt(voltWord(v)) - v)).toBeLessThanOrEqual(0.000_050_001);
        expect(Math.abs(wordCelsius(celsiusWord(c)) - c)).toBeLessThanOrEqual(0.005_001);
      },
    ),
  );
});

test.each([
  { valueV: 0, kept: 0 },
  { valueV: 6.5534, kept: 6.5534 },
  { valueV: 6.5535, kept: Number.NaN },
  { valueV: -0.0001, kept: Number.NaN },
  { valueV: Number.NaN, kept: Number.NaN },
  { valueV: Number.POSITIVE_INFINITY, kept: Number.NaN },
])("$valueV V is kept as $kept", ({ valueV, kept }) => {
  expect(wordVolt(voltWord(valueV))).toBe(kept);
});

test("a quiet minute is small", () => {
  const still = Array.from({ length: 400 }, () => Array.from({ length: 60 }, () => 33_000));
  expect(packWords(still).length).toBeLessThan(500);
});
