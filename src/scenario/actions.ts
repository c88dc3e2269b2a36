/** From what a scenario or the API writes to what the BMS takes: acts of a person, and what is joined to the terminals. */
import type { Act } from "../core/acts.ts";
import type { RemoteInput } from "../core/remote-input.ts";
import type { Actions, RemoteWiring } from "./scenario.ts";

export const actsOf = (actions: Actions): readonly Act[] => {
  const acts: Act[] = [];
  if (actions.mode !== undefined) acts.push({ act: "mode", to: actions.mode });
  if (actions.settings !== undefined) acts.push({ act: "settings", change: actions.settings });
  if (actions.restoreDefaults) acts.push({ act: "restoreDefaults" });
  if (actions.setStateOfChargePct !== undefined)
    acts.push({ act: "setStateOfCharge", pct: actions.setStateOfChargePct });
  if (actions.synchronise) acts.push({ act: "synchronise" });
  if (actions.clearHistory) acts.push({ act: "clearHistory" });
  if (actions.firmware !== undefined) acts.push({ act: "firmware", ...actions.firmware });
  if (actions.wireless !== undefined) acts.push({ act: "wireless", to: actions.wireless });
  if (actions.instantReadout !== undefined) acts.push({ act: "instantReadout", to: actions.instantReadout });
  if (actions.confirmBank) acts.push({ act: "confirmBank" });
  if (actions.confirmServiceCharge) acts.push({ act: "confirmServiceCharge" });
  if (actions.drill !== undefined) acts.push({ act: "drill", drill: actions.drill });
  return acts;
};

/** `bat` follows the voltage at Bat+. */
export const remoteInput = (wiring: RemoteWiring, bankV: number): RemoteInput => {
  if (wiring === "loop") return { joined: true, lowV: null, highV: null };
  if (wiring === "open") return { joined: false, lowV: null, highV: null };
  if ("lowV" in wiring) return { joined: false, lowV: wiring.lowV, highV: null };
  return { joined: false, lowV: null, highV: wiring.highV === "bat" ? bankV : wiring.highV };
};
