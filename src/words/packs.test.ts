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
  const doubt = { doubt: "cells-against-pack", unit: "V", found: 51.2, expected: 52.113 };
  expect(doubtText(doubt, "en")).toBe("the cells do not add up to the voltage of the pack: 51.200 V, against 52.113 V");
  expect(doubtText(doubt, "it")).toBe(
    "la somma delle celle non corrisponde alla tensione del pacco: 51,200 V, contro 52,113 V",
  );
  expect(doubtText({ doubt: "frozen", unit: "s", found: 60, expected: null }, "en")).toBe(
    "the same figures for too long under load: 60 s",
  );
  expect(doubtText({ doubt: "out-of-range", unit: "raw", found: Number.NaN, expected: null }, "it")).toBe(
    "un valore che nessun pacco può avere",
  );
});
