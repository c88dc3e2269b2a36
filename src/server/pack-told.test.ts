// What the battery page says of a pack: the port first, else its answers, its doubts and its switches.
import { expect, test } from "vitest";
import type { LivePack } from "../contract/live.ts";
import { portHeld } from "../serial/serial-line.ts";
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
const english = (by: Partial<LivePack>) =>
  packTold({ serial: "jbd ttyUSB0 #0", pack: { ...well, ...by } }).map(({ en }) => en);

test("a pack that is well, and a battery that is none, are told nothing", () => {
  expect(english({})).toEqual([]);
  expect(packTold({ serial: "HQ1", pack: null })).toEqual([]);
});

test("a port that is not open hides what its pack said last", () => {
  expect(english({ problem: "the port cannot be opened: no such file", trouble: "silent" })).toEqual([
    "jbd ttyUSB0 #0: its port is not open: the port cannot be opened: no such file. Look whether the adapter is plugged in, and at “path” in the configuration.",
  ]);
  const held = `the port cannot be opened: ${portHeld}`;
  expect(english({ problem: held })).toEqual([`jbd ttyUSB0 #0: its port is not open: ${held}.`]);
  expect(english({ trouble: "silent" })[0]).toMatch(/^jbd ttyUSB0 #0: does not answer\. Look at its cable/);
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
  expect(
    packTold({ serial: "jbd ttyUSB0 #0", pack: { ...well, doubt, chargeSwitch: false, dischargeSwitch: false } }),
  ).toEqual([
    {
      en: "jbd ttyUSB0 #0: the cells do not add up to the voltage of the pack: 51.000 V, against 52.000 V.",
      it: "jbd ttyUSB0 #0: la somma delle celle non corrisponde alla tensione del pacco: 51,000 V, contro 52,000 V.",
    },
    {
      en: "jbd ttyUSB0 #0: the pack has switched charging off by itself.",
      it: "jbd ttyUSB0 #0: il pacco ha disattivato la carica da sé.",
    },
    {
      en: "jbd ttyUSB0 #0: the pack has switched discharging off by itself.",
      it: "jbd ttyUSB0 #0: il pacco ha disattivato la scarica da sé.",
    },
  ]);
});

test("a pack with another number of cells: which port, what was found, and what to do, in both languages", () => {
  const doubt = { doubt: "cell-count", severity: "refuse", unit: "count", found: 3, expected: 4, place: null } as const;
  expect(packTold({ serial: "jbd ttyUSB0 #0", pack: { ...well, doubt } })).toEqual([
    {
      en: "jbd ttyUSB0 #0: another number of cells than configured: 3, against 4. Correct “model” in the configuration, or connect the pack that it describes.",
      it: "jbd ttyUSB0 #0: un numero di celle diverso da quello configurato: 3, contro 4. Correggere «model» nella configurazione, o collegare il pacco che essa descrive.",
    },
  ]);
});

test("what this BMS has told a pack to hold off is not told as its own doing; what it has not, is", () => {
  const off = { chargeSwitch: false, dischargeSwitch: false };
  expect(english({ ...off, toldOff: ["charge", "discharge"] })).toEqual([]);
  expect(english({ ...off, toldOff: ["discharge"] })).toEqual([
    "jbd ttyUSB0 #0: the pack has switched charging off by itself.",
  ]);
});

test("what a pack announces that it does not bear is told once: where its switch is off already, as that", () => {
  expect(packTold({ serial: "can-pylon-victron can0", pack: { ...well, forbids: ["charge", "discharge"] } })).toEqual([
    {
      en: "can-pylon-victron can0: the pack announces that it bears no charge now (0 A); CHARGER floats while it says so.",
      it: "can-pylon-victron can0: il pacco annuncia che ora non ammette carica (0 A); CHARGER resta aperto finché lo dice.",
    },
    {
      en: "can-pylon-victron can0: the pack announces that it bears no discharge now (0 A): PRE-ALARM first, then LOAD floats while it says so.",
      it: "can-pylon-victron can0: il pacco annuncia che ora non ammette scarica (0 A): prima PRE-ALARM, poi LOAD resta aperto finché lo dice.",
    },
  ]);
  expect(english({ chargeSwitch: false, forbids: ["charge"] })).toEqual([
    "jbd ttyUSB0 #0: the pack has switched charging off by itself.",
  ]);
});
