/** TERM-2…4: the three outputs, by the names printed beside them, as a design writes them. */
import { type TerminalName, terminalRatings } from "../core/terminals.ts";

export const printedTerminals = ["LOAD", "CHARGER", "PRE-ALARM"] as const;
export type PrintedTerminal = (typeof printedTerminals)[number];

const names: Readonly<Record<PrintedTerminal, TerminalName>> = {
  LOAD: "load",
  CHARGER: "charger",
  "PRE-ALARM": "preAlarm",
};

export const terminalName = (terminal: PrintedTerminal): TerminalName => names[terminal];

export const ratingOf = (terminal: PrintedTerminal): (typeof terminalRatings)[TerminalName] =>
  terminalRatings[names[terminal]];
