// What the battery page says of a pack: the port first, else its answers, its doubts and its switches.
import { expect, test } from "vitest";
import type { LivePack } from "../contract/live.ts";
import { packTold } from "./pack-told.ts";

const well: LivePack = {
  problem: null,
  trouble: null,
  doubt: null,
  stateOfChargePct: 50,
  remainingAh: 140,
  capacityAh: 280,
  cycles: 8,
  chargeSwitch: true,
  dischargeSwitch: true,
  alarms: [],
  rounds: 4,
  readings: 4,
};
const english = (by: Partial<LivePack>) => packTold({ pack: { ...well, ...by } }).map(({ en }) => en);

test("a pack that is well, and a battery that is none, are told nothing", () => {
  expect(english({})).toEqual([]);
  expect(packTold({ pack: null })).toEqual([]);
});

test("a port that is not open hides what its pack said last", () => {
  expect(english({ problem: "the port cannot be opened: no such file", trouble: "silent" })).toEqual([
    "Its port is not open: the port cannot be opened: no such file.",
  ]);
  expect(english({ trouble: "silent" })[0]).toMatch(/^Does not answer\. Look at its cable/);
});

test("a doubt is told with its figures, and what the pack has switched off is named", () => {
  const doubt = {
    doubt: "cells-against-pack",
    severity: "refuse",
    unit: "V",
    found: 51,
    expected: 52,
    place: null,
  } as const;
  expect(packTold({ pack: { ...well, doubt, chargeSwitch: false, dischargeSwitch: false } })).toEqual([
    {
      en: "The cells do not add up to the voltage of the pack: 51.000 V, against 52.000 V.",
      it: "La somma delle celle non corrisponde alla tensione del pacco: 51,000 V, contro 52,000 V.",
    },
    { en: "The pack has switched charging off by itself.", it: "Il pacco ha disattivato la carica da sé." },
    { en: "The pack has switched discharging off by itself.", it: "Il pacco ha disattivato la scarica da sé." },
  ]);
});
