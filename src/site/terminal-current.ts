/** TERM-2…4: what the control inputs draw from each terminal. */
import { isRefused } from "./design.ts";
import type { Installation } from "./installation.ts";
import { productRow } from "./products.ts";
import { type PrintedTerminal, printedTerminals } from "./terminals.ts";

export type TerminalAmperes = Readonly<Record<PrintedTerminal, number>>;

/** Sums of decimals, without what binary fractions add to them. */
const tidy = (amperes: number): number => Math.round(amperes * 1e9) / 1e9;

export const terminalAmperes = ({ devices }: Installation): TerminalAmperes => {
  const sums = { LOAD: 0, CHARGER: 0, "PRE-ALARM": 0 };
  for (const device of devices) {
    if (device.terminal === null || isRefused(device)) continue;
    sums[device.terminal] += device.inputA ?? productRow(device.product).inputA;
  }
  return { LOAD: tidy(sums.LOAD), CHARGER: tidy(sums.CHARGER), "PRE-ALARM": tidy(sums["PRE-ALARM"]) };
};

export const allTerminalsA = (amperes: TerminalAmperes): number =>
  tidy(printedTerminals.reduce((sum, terminal) => sum + amperes[terminal], 0));
