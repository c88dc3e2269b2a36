import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeStatus, encodeSwitch, statusQuery } from "./lcus-codec.ts";

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex").toUpperCase();
const text = (said: string): Uint8Array => Buffer.from(said, "latin1");

/** The examples of the sellers' sheets, for the LCUS-1 and the boards of more relays. */
test.each([
  ["A00101A2", 1, true],
  ["A00100A1", 1, false],
  ["A00201A3", 2, true],
  ["A00200A2", 2, false],
])("%s is sent", (frame, relay, on) => {
  expect(hex(encodeSwitch(relay, on))).toBe(frame);
});

test("the status is asked for with one byte", () => {
  expect(hex(statusQuery)).toBe("FF");
});

describe("the status", () => {
  test.each<[string, number, readonly boolean[] | null]>([
    ["CH1: OFF\r\nCH2: ON\r\n", 2, [false, true]],
    ["CH1:OFF \r\nCH2:ON \r\n", 2, [false, true]],
    ["CH1: ON\r\nCH2: ON\r\nCH3: OFF\r\nCH4: ON\r\n", 3, [true, true, false]],
    // What was left of an answer that came too late.
    ["2: OFF\r\nCH1: ON\r\nCH2: ON\r\n", 2, [true, true]],
    ["CH1: OFF\r\nCH2: OFF\r\nCH1: ON\r\nCH2: OFF\r\n", 2, [true, false]],
    ["", 1, null],
    ["CH1: ON\r\n", 2, null],
    ["CH2: ON\r\n", 2, null],
    ["CH1: OFF\r\nCH2: O", 2, null],
    ["CH1: OFF\r\nCH2: ON", 2, null],
    ["CH1: OFF\r\nCH2: ONE\r\n", 2, null],
    ["ch1: on\r\n", 1, null],
    ["\u0000\u0001", 2, null],
  ])("%j for %i relays", (said, relays, states) => {
    expect(decodeStatus(text(said), relays)).toEqual(states);
  });

  test("whatever is received, it never throws, and gives as many as were asked for or none", () => {
    const words = fc.constantFrom("CH1: ON\r\n", "CH2:OFF \r\n", "CH3: ", "ON", "\r\n", "CH9: ON\r\n", "\u00ff");
    let whole = 0;
    fc.assert(
      fc.property(fc.array(words, { maxLength: 8 }), fc.integer({ min: 1, max: 3 }), (said, relays) => {
        const states = decodeStatus(text(said.join("")), relays);
        if (states === null) return;
        whole += 1;
        expect(states).toHaveLength(relays);
      }),
      { numRuns: 2000, seed: 1 },
    );
    expect(whole).toBeGreaterThan(100);
  });
});
