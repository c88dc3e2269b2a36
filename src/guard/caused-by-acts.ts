/** Which events are the change that somebody asked for, and not what the rules made of it: those carry who. */
import type { BmsEvent } from "../core/events.ts";
import type { Actions } from "../scenario/scenario.ts";

/** Of each action the events that it is itself. */
const itself: Readonly<Record<keyof Actions, BmsEvent["type"] | null>> = {
  remote: "remote",
  mode: "mode",
  settings: "setting",
  setStateOfChargePct: "stateOfCharge",
  synchronise: "synchronised",
  clearHistory: "history",
  restoreDefaults: "setting",
  firmware: "firmware",
  power: "power",
  wireless: "wireless",
  instantReadout: "instantReadout",
  hardware: null,
  confirmBank: "bank",
  confirmServiceCharge: "serviceCharge",
  drill: "drill",
  simulator: null,
};

export const causedBy = (actions: Actions, event: BmsEvent): boolean => {
  // Only who asks is refused.
  if (event.type === "refused") return true;
  // A full charge may synchronise in the same cycle.
  if (event.type === "synchronised" && event.by !== "hand") return false;
  return Object.keys(actions).some((action) => itself[action as keyof Actions] === event.type);
};
