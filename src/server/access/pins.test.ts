import { describe, expect, it } from "vitest";
import { isTrivial, newPin, samePin } from "./pins.ts";

/** Deals the numbers given, one after another. */
const dealing = (...numbers: number[]) => {
  const ends: number[] = [];
  return {
    ends,
    below: (end: number): number => {
      ends.push(end);
      return numbers.shift() ?? 0;
    },
  };
};

describe("a PIN that somebody would try first", () => {
  it.each([
    ["000000", true],
    ["777777", true],
    ["123456", true],
    ["890123", true],
    ["654321", true],
    ["246802", true],
    ["121212", true],
    ["123123", true],
    ["000001", false],
    ["123457", false],
    ["121213", false],
    ["123124", false],
    ["804713", false],
  ])("%s: %s", (pin, trivial) => {
    expect(isTrivial(pin)).toBe(trivial);
  });

  it("leaves nearly all: of those that begin with 0 all but 117", () => {
    let trivial = 0;
    for (let number = 0; number < 100_000; number += 1) {
      if (isTrivial(String(number).padStart(6, "0"))) trivial += 1;
    }
    expect(trivial).toBe(117);
  });
});

describe("a new PIN", () => {
  it("is drawn again while it is trivial or taken", () => {
    const { below, ends } = dealing(0, 123_456, 804_713, 42_017);
    expect(newPin(["804713"], below)).toBe("042017");
    expect(ends).toEqual([1_000_000, 1_000_000, 1_000_000, 1_000_000]);
  });

  it("is by chance: a thousand of them are nearly all different", () => {
    const pins = new Set(Array.from({ length: 1000 }, () => newPin([])));
    expect(pins.size).toBeGreaterThan(980);
    for (const pin of pins) expect(pin).toMatch(/^\d{6}$/);
  });
});

it.each([
  ["804713", "804713", true],
  ["804713", "804714", false],
  ["804713", "80471", false],
  ["804713", "", false],
])("%s is %s: %s", (one, other, same) => {
  expect(samePin(one, other)).toBe(same);
});
