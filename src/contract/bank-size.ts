/** Series and parallel. Whether BANK-1 and BANK-2 allow them is the BMS's to find: an illegal bank is a legal test (E-B05). */
import Type from "typebox";
import type { BatteryModel } from "../core/batteries.ts";
import { refused } from "./refusal.ts";
import type { Path } from "./refusal.ts";

/** D: far above BANK-2's 50, so that too many can be tested, and low enough that a slip of the keyboard does not fill the memory. */
const mostBatteries = 1000;

export const sizeSchema = Type.Integer({
  minimum: 1,
  maximum: mostBatteries,
  description: `a whole number from 1 to ${mostBatteries}`,
});

export const refuseSize = (path: Path, bank: { readonly series: number; readonly parallel: number }): void => {
  const batteries = bank.series * bank.parallel;
  if (batteries <= mostBatteries) return;
  const found = `series ${bank.series} × parallel ${bank.parallel} = ${batteries} batteries`;
  const expected = `at most ${mostBatteries}`;
  throw refused([...path, "parallel"], found, expected, `found ${found}, expected ${expected}`);
};

/** The system that the settings are meant for, or null where the bank is none of the three: then any system's volts will do. */
export const systemVOf = (models: readonly BatteryModel[], series: number): 12 | 24 | 48 | null => {
  const [first] = models;
  if (first === undefined || models.some((model) => model.nominalV !== first.nominalV)) return null;
  const systemV = Math.round((first.nominalV * series) / 12.8) * 12;
  return systemV === 12 || systemV === 24 || systemV === 48 ? systemV : null;
};
