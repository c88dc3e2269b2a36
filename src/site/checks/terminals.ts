/** TERM-2…4: what hangs on a terminal must not draw more than it bears; none is protected. Manual §2.2, §6. */
import { above } from "../../core/units.ts";
import { bankFindings as words } from "../../words/plan-bank-findings.ts";
import { deviceFindings } from "../../words/plan-device-findings.ts";
import { productRow } from "../products.ts";
import { terminalAmperes } from "../terminal-current.ts";
import { type PrintedTerminal, ratingOf } from "../terminals.ts";
import { type Check, each, say, whole } from "./check.ts";

const most = (rule: string, terminal: PrintedTerminal, template: typeof words.load): Check =>
  whole(rule, "error", (installation) => {
    const sumA = terminalAmperes(installation)[terminal];
    const { maxA } = ratingOf(terminal);
    return above(sumA, maxA) ? say(template, { sumA, mostA: maxA }) : null;
  });

/** The manual contradicts itself: between its two figures it is a warning (TERM-4). */
const preAlarmNear = whole("TERM-4", "warning", (installation) => {
  const sumA = terminalAmperes(installation)["PRE-ALARM"];
  const { ratedA, maxA } = ratingOf("PRE-ALARM");
  return above(sumA, ratedA) && !above(sumA, maxA) ? say(words.preAlarmNear, { sumA, mostA: ratedA }) : null;
});

const coil = each("TERM-3", "error", ({ id, product, terminal }) =>
  terminal !== null && productRow(product).coil && !ratingOf(terminal).coil ? say(deviceFindings.coil, { id }) : null,
);

export const terminalChecks: readonly Check[] = [
  most("TERM-2", "LOAD", words.load),
  most("TERM-3", "CHARGER", words.charger),
  coil,
  preAlarmNear,
  most("TERM-4", "PRE-ALARM", words.preAlarm),
];
