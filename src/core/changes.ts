/** The events of a cycle: what differs from the cycle before, in the order in which it came about. */
import type { Happening } from "./events.ts";
import { rulesOf } from "./reason.ts";
import { bankFound } from "./sample-of.ts";
import type { BmsState, Decided } from "./state.ts";
import { terminalNames } from "./terminals.ts";
import type { Rule } from "./verdict.ts";
import { isActive, type Wireless } from "./wireless.ts";

const sameRules = (a: readonly Rule[], b: readonly Rule[]): boolean =>
  a.length === b.length && a.every((rule, index) => rule === b[index]);

const verdictChange = <V extends Decided["allowCharge"] | Decided["allowDischarge"]>(
  allow: "charge" | "discharge",
  before: V,
  now: V,
): Happening[] => {
  if (before === now) return [];
  const reasons = rulesOf(now.reasons);
  if (before.verdict === now.verdict && sameRules(rulesOf(before.reasons), reasons)) return [];
  return [{ type: "verdict", allow, to: now.verdict, reasons }];
};

/** What a terminal's new state is for: the reasons of the verdict that it follows. */
const terminalChanges = (before: Decided, now: Decided, preAlarm: readonly Rule[]): Happening[] => {
  if (before.terminals === now.terminals) return [];
  const reasons: Readonly<Record<(typeof terminalNames)[number], readonly Rule[]>> = {
    load: now.allowDischarge.verdict === "no" ? rulesOf(now.allowDischarge.reasons) : [],
    charger: rulesOf(now.allowCharge.reasons),
    preAlarm,
  };
  return terminalNames
    .filter((terminal) => before.terminals[terminal] !== now.terminals[terminal])
    .map((terminal) => ({
      type: "terminal",
      terminal,
      to: now.terminals[terminal],
      reasons: reasons[terminal],
    }));
};

/** Raised and cleared, of a sorted list. */
const listChanges = <T extends string>(
  before: readonly T[],
  now: readonly T[],
  happening: (item: T, to: "raised" | "cleared") => Happening,
): Happening[] => {
  if (before === now) return [];
  return [
    ...now.filter((item) => !before.includes(item)).map((item) => happening(item, "raised")),
    ...before.filter((item) => !now.includes(item)).map((item) => happening(item, "cleared")),
  ];
};

const wirelessWord = (wireless: Wireless, powered: boolean): "off" | "on" | "connected" => {
  if (!powered || !isActive(wireless)) return "off";
  return wireless.connected ? "connected" : "on";
};

const decidedChanges = (before: Decided, now: Decided, preAlarm: readonly Rule[]): Happening[] => {
  if (before === now) return [];
  const happenings = [
    ...verdictChange("charge", before.allowCharge, now.allowCharge),
    ...verdictChange("discharge", before.allowDischarge, now.allowDischarge),
    ...terminalChanges(before, now, preAlarm),
    ...listChanges(before.codes, now.codes, (code, to) => ({ type: "code", code, to })),
    ...listChanges(before.notices, now.notices, (notice, to) => ({ type: "notice", notice, to })),
  ];
  if (before.bluetoothLed !== now.bluetoothLed)
    happenings.push({ type: "led", led: "bluetooth", to: now.bluetoothLed });
  if (before.errorLed !== now.errorLed) happenings.push({ type: "led", led: "error", to: now.errorLed });
  if (before.balancer !== now.balancer) happenings.push({ type: "balancer", to: now.balancer });
  return happenings;
};

/** What changed without anybody's act: the acts have said their own. */
export const changes = (before: BmsState, now: BmsState, preAlarm: readonly Rule[]): Happening[] => {
  const happenings: Happening[] = [];
  const poweredBefore = before.power?.on ?? true;
  if (now.power !== null && now.power.on !== poweredBefore)
    happenings.push({ type: "power", to: now.power.on ? "on" : "off" });
  if ((before.remoteOffSinceS === null) !== (now.remoteOffSinceS === null)) {
    happenings.push({ type: "remote", to: now.remoteOffSinceS === null ? "on" : "off" });
  }
  if (before.bank.layout !== now.bank.layout || before.bank.verified !== now.bank.verified) {
    if (now.bank.layout !== null) happenings.push({ type: "bank", ...bankFound(now) });
  }
  const wireless = wirelessWord(now.wireless, now.power?.on ?? false);
  if (wireless !== wirelessWord(before.wireless, poweredBefore)) happenings.push({ type: "wireless", to: wireless });
  if (before.doubts.uncertain !== now.doubts.uncertain) {
    happenings.push({ type: "uncertain", to: now.doubts.uncertain !== null, why: now.doubts.uncertain });
  }
  if (before.charge.serviceCharge !== now.charge.serviceCharge) {
    happenings.push({ type: "serviceCharge", to: now.charge.serviceCharge ? "confirmed" : "ended" });
  }
  if (before.drill && now.drill === null) happenings.push({ type: "drill", drill: before.drill.drill, to: "ended" });
  // One that a rule ends in the cycle that begins it moves nothing, and is not told.
  if (now.drill && !before.drill) happenings.push({ type: "drill", drill: now.drill.drill, to: "begun" });
  happenings.push(...decidedChanges(before.decided, now.decided, preAlarm));
  return happenings;
};
