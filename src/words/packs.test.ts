/** Every trouble and every doubt of a pack can be said. The names are asked of the packs themselves. */
import { expect, test } from "vitest";
import { doubtKinds } from "../packs/plausibility.ts";
import type { PackTrouble } from "../packs/ask-round.ts";
import { doubtText, packDoubts, packTroubles } from "./packs.ts";

test("every doubt has its words, and no word is without a doubt", () => {
  expect(Object.keys(packDoubts).toSorted()).toEqual(Object.keys(doubtKinds).toSorted());
});

test("every trouble has its words, and no word is without a trouble", () => {
  const troubles: Readonly<Record<PackTrouble, true>> = {
    silent: true,
    checksum: true,
    "too-short": true,
    "not-this-protocol": true,
    "other-address": true,
    "two-answers": true,
    "refused-by-pack": true,
    malformed: true,
    "no-reading": true,
  };
  expect(Object.keys(packTroubles).toSorted()).toEqual(Object.keys(troubles).toSorted());
});

test("a doubt is told with what was found and what it stands against, with the reader's comma", () => {
  const doubt = { doubt: "cells-against-pack", unit: "V", found: 51.2, expected: 52.113, place: null };
  expect(doubtText(doubt, "en")).toBe("the cells do not add up to the voltage of the pack: 51.200 V, against 52.113 V");
  expect(doubtText(doubt, "it")).toBe(
    "la somma delle celle non corrisponde alla tensione del pacco: 51,200 V, contro 52,113 V",
  );
  expect(doubtText({ doubt: "frozen", unit: "s", found: 60, expected: null, place: null }, "en")).toBe(
    "the same figures for too long under load: 60 s",
  );
  const cell = { doubt: "cell-range", unit: "V", found: 19.001, expected: 4.5, place: 2 };
  expect(doubtText(cell, "en")).toBe("a cell voltage that no pack can have (cell 3): 19.001 V, against 4.500 V");
  expect(doubtText({ ...cell, found: Number.NaN }, "it")).toBe(
    "una tensione di cella che nessun pacco può avere (cella 3)",
  );
  const sensor = { doubt: "temperature-range", unit: "°C", found: -40, expected: -39.9, place: 0 };
  expect(doubtText(sensor, "en")).toBe("a temperature that no pack can have (sensor 1): −40.0 °C, against −39.9 °C");
  expect(doubtText(sensor, "it")).toMatch(/^una temperatura che nessun pacco può avere \(sensore 1\): −40,0 °C/);
});
