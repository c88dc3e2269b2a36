/**
 * Carries out what a person asked for (`acts.ts`), before the cycle judges: each act whole or, refused, not at all. Mode (TERM-6), the state
 * of charge by hand (MON-4), clearing the history (HIS-3), confirming the bank (BANK-5), restoring the defaults (RST-1).
 */
import type { Act, ActRefusal } from "./acts.ts";
import { confirmServiceCharge } from "./allow-charge.ts";
import { neverFull } from "./balancer.ts";
import { confirmBank } from "./bank-start.ts";
import { type DrillName, mayBegin } from "./drill.ts";
import type { Happening } from "./events.ts";
import { failUpdate, refuseStart, startUpdate } from "./firmware-update.ts";
import { notFull } from "./full-charge.ts";
import { beenBelowFrom, noCounters, noMarks } from "./history.ts";
import type { Reading } from "./reading.ts";
import { defaultChargedVoltageV, factorySettings, refuseSettings, type Settings, settingNames } from "./settings.ts";
import { isStateOfCharge } from "./state-of-charge.ts";
import type { BmsState, Draft } from "./state.ts";
import { isHeard } from "./survey.ts";
import { noCurrents } from "./time-remaining.ts";
import { noDoubts } from "./uncertainty.ts";
import { type Instant, sinceWhen } from "./units.ts";
import { actOnWireless } from "./wireless.ts";

/** What was set by hand is judged without hysteresis: by PRE-3 any of it, by DIS-2 not the warning level alone. */
export type ByHand = "nothing" | "warning-level" | "charge-or-floor";

interface CarriedOut {
  readonly state: BmsState;
  readonly happenings: readonly Happening[];
  readonly byHand: ByHand;
}

const done = (state: BmsState, happenings: readonly Happening[] = [], byHand: ByHand = "nothing"): CarriedOut => ({
  state,
  happenings,
  byHand,
});

const refused = (state: BmsState, act: Act, why: ActRefusal): CarriedOut =>
  done(state, [{ type: "refused", act: act.act, why }]);

/** MON-4: a value set by hand is certain, and no synchronisation, cycle or full charge. */
const setByHand = (state: BmsState, pct: number, happening: Happening): CarriedOut =>
  done(
    { ...state, stateOfChargePct: pct, doubts: noDoubts, beenBelow: beenBelowFrom(pct) },
    [happening],
    "charge-or-floor",
  );

const byHandOf = (change: Partial<Settings>): ByHand => {
  if ("dischargeFloorPct" in change) return "charge-or-floor";
  return "lowSocWarningPct" in change ? "warning-level" : "nothing";
};

const setTo = (state: BmsState, settings: Settings, byHand: ByHand): CarriedOut => {
  const changed = settingNames.filter((setting) => settings[setting] !== state.settings[setting]);
  if (changed.length === 0) return done(state, [], byHand);
  const happenings = changed.map(
    (setting): Happening => ({ type: "setting", setting, from: state.settings[setting], to: settings[setting] }),
  );
  return done({ ...state, settings }, happenings, byHand);
};

const firmware = (
  state: BmsState,
  act: Extract<Act, { act: "firmware" }>,
  batteries: number,
  now: Instant,
): CarriedOut => {
  const before = state.firmware;
  if (act.to === "start") {
    const why = refuseStart(before, act.target, batteries, state.decided.codes);
    if (why !== null) return refused(state, act, why);
    return done({ ...state, firmware: startUpdate(before, act.target, now) }, [
      { type: "firmware", target: act.target, to: "updating" },
    ]);
  }
  if (before?.phase !== "updating") return refused(state, act, { problem: "no-update-runs" });
  return act.to === "fail"
    ? done({ ...state, firmware: failUpdate(before, now) }, [{ type: "firmware", target: before.target, to: "failed" }])
    : done({ ...state, firmware: null }, [{ type: "firmware", target: before.target, to: "succeeded" }]);
};

const confirm = (state: BmsState, act: Act, reading: Reading, now: Instant): CarriedOut => {
  const silent = new Set(state.silences.map((silence) => silence.battery));
  const batteries = reading.batteries.length;
  const answering = Array.from({ length: batteries }, (_, battery) => battery).filter(
    (battery) => !silent.has(battery) && isHeard(reading, battery, now),
  );
  const unjudged = !state.bank.judged && state.bank.fault === null;
  if (answering.length === 0 || unjudged) return refused(state, act, { problem: "bank-unknown" });
  const bank = confirmBank(state.bank, answering, batteries);
  if (bank.judged) return done({ ...state, bank });
  return done({ ...forgetCharge(state), bank });
};

const drill = (state: BmsState, act: Act, asked: DrillName, now: Instant): CarriedOut =>
  mayBegin(asked, state.drill, state.decided)
    ? done({ ...state, drill: { drill: asked, sinceS: now } })
    : refused(state, act, { problem: "no-drill-now" });

/** MON-6, BAL-1: another bank's charge is unknown. */
export const forgetCharge = (state: BmsState): BmsState => ({
  ...state,
  stateOfChargePct: null,
  doubts: noDoubts,
  fullCharge: notFull,
  currents: noCurrents,
  beenBelow: beenBelowFrom(null),
  balancerMemory: neverFull,
});

const carryOutOne = (state: BmsState, act: Act, reading: Reading, now: Instant): CarriedOut => {
  switch (act.act) {
    case "settings": {
      const why = refuseSettings(state.settings, act.change, state.bank.layout?.systemV ?? null);
      if (why !== null) return refused(state, act, why);
      return setTo(state, { ...state.settings, ...act.change }, byHandOf(act.change));
    }
    case "restoreDefaults": {
      const systemV = state.bank.layout?.systemV ?? null;
      const chargedVoltageV = systemV === null ? null : defaultChargedVoltageV(systemV);
      return setTo(state, { ...factorySettings, chargedVoltageV }, "charge-or-floor");
    }
    case "setStateOfCharge":
      return isStateOfCharge(act.pct)
        ? setByHand(state, act.pct, { type: "stateOfCharge", by: "hand", from: state.stateOfChargePct, to: act.pct })
        : refused(state, act, { problem: "state-of-charge-range", pct: act.pct });
    case "synchronise":
      return setByHand(state, 100, { type: "synchronised", by: "hand", from: state.stateOfChargePct });
    case "clearHistory":
      return done({ ...state, counters: noCounters, marks: noMarks }, [{ type: "history", to: "cleared" }]);
    case "mode": {
      const modeOffSinceS = sinceWhen(state.modeOffSinceS, act.to === "off", now);
      const changes = (modeOffSinceS === null) !== (state.modeOffSinceS === null);
      return done({ ...state, modeOffSinceS }, changes ? [{ type: "mode", to: act.to }] : []);
    }
    case "firmware":
      return firmware(state, act, reading.batteries.length, now);
    case "wireless":
      return done({ ...state, wireless: actOnWireless(state.wireless, act.to) });
    case "instantReadout": {
      const instantReadout = act.to === "on";
      const changes = instantReadout !== state.instantReadout;
      return done({ ...state, instantReadout }, changes ? [{ type: "instantReadout", to: act.to }] : []);
    }
    case "confirmBank":
      return confirm(state, act, reading, now);
    case "confirmServiceCharge":
      return done({ ...state, charge: confirmServiceCharge(state.charge) });
    case "drill":
      return drill(state, act, act.drill, now);
  }
};

const nothingAsked: Pick<CarriedOut, "happenings" | "byHand"> = { happenings: [], byHand: "nothing" };

/** In the order in which they were asked. */
export const carryOut = (
  draft: Draft,
  acts: readonly Act[],
  reading: Reading,
  now: Instant,
): Pick<CarriedOut, "happenings" | "byHand"> => {
  if (acts.length === 0) return nothingAsked;
  const happenings: Happening[] = [];
  let byHand: ByHand = "nothing";
  for (const act of acts) {
    const result = carryOutOne(draft, act, reading, now);
    Object.assign(draft, result.state);
    happenings.push(...result.happenings);
    if (byHand !== "charge-or-floor" && result.byHand !== "nothing") byHand = result.byHand;
  }
  return { happenings, byHand };
};
