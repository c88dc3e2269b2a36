import { describe, expect, test } from "vitest";
import type { ActRefusal } from "../core/acts.ts";
import { settingRow } from "../core/settings.ts";
import type { Text } from "./language.ts";
import { refusalText } from "./refusals.ts";

const floorRow = settingRow("dischargeFloorPct", 12);

const rows: readonly (readonly [ActRefusal, Text])[] = [
  [
    { problem: "no-power" },
    {
      en: "The BMS has no power. Nothing can be changed until it has.",
      it: "Il BMS è senza alimentazione. Finché manca non si può cambiare niente.",
    },
  ],
  [
    { problem: "state-of-charge-range", pct: 100.5 },
    {
      en: "This state of charge (100.5 %) is not possible. Choose from 0 % to 100 %.",
      it: "Questo stato della carica (100,5 %) non è possibile. Scegliere da 0 % a 100 %.",
    },
  ],
  [
    { problem: "bank-unknown" },
    {
      en: "The batteries are not known yet. Try again when the battery page shows them.",
      it: "Le batterie non sono ancora note. Riprovare quando la pagina della batteria le mostra.",
    },
  ],
  [
    { problem: "no-drill-now" },
    {
      en: "A drill needs a quiet moment: wait until none runs and nothing is refused.",
      it: "Un'esercitazione vuole un momento tranquillo: attendere che non ci siano altre prove né rifiuti.",
    },
  ],
  [
    { problem: "range", setting: "chargedVoltageV", value: 29.3, row: settingRow("chargedVoltageV", 24) },
    {
      en: "Charged voltage not possible: 29.3 V. Choose from 27 to 29.2 V, in steps of 0.1 V.",
      it: "Tensione caricata, valore non possibile: 29,3 V. Scegliere da 27 a 29,2 V, a passi di 0,1 V.",
    },
  ],
  [
    { problem: "range", setting: "dischargeFloorPct", value: null, row: floorRow },
    {
      en: "Discharge floor not possible. Choose from 0 to 98 %, in steps of 1 %.",
      it: "Soglia di scarica, valore non possibile. Scegliere da 0 a 98 %, a passi di 1 %.",
    },
  ],
  [
    { problem: "warning-not-above-floor", lowSocWarningPct: 10, dischargeFloorPct: 20 },
    {
      en: "The low SoC warning level (10 %) must be above the discharge floor (20 %). Raise the one or lower the other.",
      it: "Il livello di avviso SoC basso (10 %) deve stare sopra la soglia di scarica (20 %). Alzare l'uno o abbassare l'altra.",
    },
  ],
  [
    { problem: "update-runs", target: 2 },
    {
      en: "The firmware of battery 3 is being updated. Wait until that is done.",
      it: "È in corso l'aggiornamento del firmware della batteria 3. Attendere che finisca.",
    },
  ],
  [
    { problem: "no-update-runs" },
    { en: "No firmware update is running.", it: "Non è in corso nessun aggiornamento del firmware." },
  ],
  [
    { problem: "failed-first", target: "bms" },
    {
      en: "The last update of the BMS failed. Repeat that one first.",
      it: "L'ultimo aggiornamento del BMS non è riuscito. Ripetere prima quello.",
    },
  ],
  [
    { problem: "no-such-battery", target: 6 },
    { en: "There is no battery 7 in this bank.", it: "In questo banco non c'è la batteria 7." },
  ],
  [
    { problem: "code-stands", code: "A-B01" },
    {
      en: "No update while A-B01 stands (Low cell voltage). Solve that first.",
      it: "Nessun aggiornamento finché c'è A-B01 (Bassa tensione cella). Risolvere prima quello.",
    },
  ],
];

describe("why an act was not carried out", () => {
  for (const [refusal, text] of rows) {
    test(`${refusal.problem}: ${text.en}`, () => {
      expect(refusalText(refusal, "en")).toBe(text.en);
      expect(refusalText(refusal, "it")).toBe(text.it);
    });
  }

  test("what was asked for may be anything, and is quoted only where it is a number", () => {
    for (const value of [null, undefined, "20", Number.NaN, {}, true]) {
      const text = refusalText({ problem: "range", setting: "dischargeFloorPct", value, row: floorRow }, "en");
      expect(text).toBe("Discharge floor not possible. Choose from 0 to 98 %, in steps of 1 %.");
    }
  });
});
