/** BANK-1, BANK-2: can these batteries be one bank? */
import { mostBatteries, systems } from "../../core/bank-layout.ts";
import { bankFindings } from "../../words/plan-bank-findings.ts";
import { type Check, say, whole } from "./check.ts";

const series = whole("BANK-1", "error", ({ bank, design }) => {
  if (bank.systemV !== null) return null;
  const allowed = Object.keys(systems[design.bank.model.nominalV]).map(Number);
  return say(bankFindings.series, { model: bank.model, series: bank.series, allowed });
});

const statedSystem = whole("BANK-1", "error", ({ bank, design: { systemV } }) =>
  bank.systemV === null || systemV === null || systemV === bank.systemV
    ? null
    : say(bankFindings.systemV, { statedV: systemV, bankV: bank.systemV }),
);

const number = whole("BANK-2", "error", ({ bank: { model, batteries }, design }) => {
  const most = mostBatteries[design.bank.model.nominalV];
  return batteries <= most ? null : say(bankFindings.batteries, { model, batteries, most });
});

export const bankChecks: readonly Check[] = [series, statedSystem, number];
