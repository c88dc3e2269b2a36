/** Which events are the change that somebody asked for, and not what the rules made of it: those carry who. */
import type { BmsEvent } from "../core/events.ts";

const acted: ReadonlySet<BmsEvent["type"]> = new Set([
  "setting",
  "stateOfCharge",
  "history",
  "mode",
  "bank",
  "firmware",
  "wireless",
  "instantReadout",
  "serviceCharge",
  "refused",
]);

export const causedByActs = (event: BmsEvent): boolean =>
  acted.has(event.type) || (event.type === "synchronised" && event.by === "hand");
