/** What makes an incident: an alarm or an error that comes, and LOAD or CHARGER cut by a rule. What people switch is none. */
import { type Code, severity } from "../../core/codes.ts";
import type { BmsEvent } from "../../core/events.ts";
import type { Rule } from "../../core/verdict.ts";

export type Cause = Code | "LOAD" | "CHARGER";

/** Somebody's hand, or a start: no rule has cut anything. */
const byHand: ReadonlySet<Rule> = new Set<Rule>(["REMOTE", "MODE", "START", "DRILL", "FIRMWARE"]);

export const causeOf = (event: BmsEvent): Cause | null => {
  if (event.type === "code") return event.to === "raised" && severity(event.code) !== "warning" ? event.code : null;
  if (event.type !== "terminal" || event.to !== "floating" || event.terminal === "preAlarm") return null;
  if (event.reasons.every((rule) => byHand.has(rule))) return null;
  return event.terminal === "load" ? "LOAD" : "CHARGER";
};
