/** The judging phase of a cycle: both verdicts, the pre-alarm, and from them the terminals (TERM-2…4, TERM-6). Manual §2.2, §5.1. */
import { chargeVerdict, judgeCharge } from "./allow-charge.ts";
import { type DischargeGrounds, dischargeVerdict, judgeDischarge, refusesLow } from "./allow-discharge.ts";
import { cellsInSeries } from "./bank-layout.ts";
import type { ByHand } from "./carry-out.ts";
import { noteOpening, noteReturn } from "./charge-owed.ts";
import { longestSilenceS } from "./communication.ts";
import { judgeFloor } from "./discharge-floor.ts";
import { drillRules, judgeDrill, sounds, withDrill } from "./drill.ts";
import { keep } from "./identity.ts";
import { cellLimits } from "./limits.ts";
import { packForbidsCharge, packForbidsDischarge, packRefusesDischarge } from "./pack-forbids.ts";
import { judgePreAlarm, noteCut, type PreAlarmGrounds, preAlarmReasons, served } from "./pre-alarm.ts";
import type { Reading } from "./reading.ts";
import { rulesOf } from "./reason.ts";
import { refusingWords } from "./refusing-words.ts";
import { capacityAhOf, type Decided, type Draft } from "./state.ts";
import type { Survey } from "./survey.ts";
import type { Terminals } from "./terminals.ts";
import type { Instant } from "./units.ts";
import type { Reason, Rule } from "./verdict.ts";

export interface Verdicts extends Pick<Decided, "terminals" | "allowCharge" | "allowDischarge"> {
  /** What PRE-ALARM is live for. */
  readonly preAlarmRules: readonly Rule[];
}

/** PRE-5: does LOAD float for an alarm? */
const cutByAlarm = (draft: Draft, { load }: Terminals, { packForbids }: PreAlarmGrounds): boolean =>
  load === "floating" &&
  (refusesLow(draft.discharge) ||
    draft.floorSinceS !== null ||
    draft.discharge.hotSinceS !== null ||
    draft.cuts.owed !== null ||
    draft.communication.alarm ||
    draft.contradictionSinceS !== null ||
    packForbids.length > 0);

const preAlarmGrounds = (draft: Draft, reading: Reading, seen: Survey, byHand: boolean): PreAlarmGrounds => {
  const { layout, judged } = draft.bank;
  const inSeries = layout === null ? null : cellsInSeries(layout);
  return {
    figures: draft.figures,
    complete: seen.complete,
    bankLowV: inSeries === null ? null : cellLimits.bankLowV * inSeries,
    bankClearV: inSeries === null ? null : cellLimits.lowClearV * inSeries,
    stateOfChargePct: capacityAhOf(draft) === null ? null : draft.stateOfChargePct,
    lowSocWarningPct: draft.settings.lowSocWarningPct,
    byHand,
    communicationWarning: draft.communication.warning,
    contradictionSinceS: draft.contradictionSinceS,
    packForbids: packForbidsDischarge(reading),
    mayDrive: judged && draft.remoteOffSinceS === null && draft.modeOffSinceS === null,
  };
};

const together = (words: readonly Reason[], more: readonly Reason[]): readonly Reason[] =>
  more.length === 0 ? words : [...words, ...more];

export const decide = (draft: Draft, reading: Reading, seen: Survey, byHand: ByHand, now: Instant): Verdicts => {
  const before = draft.decided;
  const { figures, voltage, settings } = draft;
  const lowVoltageSinceS = voltage.side === "low" ? voltage.sinceS : null;
  const grounds = preAlarmGrounds(draft, reading, seen, byHand !== "nothing");

  draft.charge = judgeCharge(draft.charge, figures, seen, lowVoltageSinceS !== null, now);
  const warned = judgePreAlarm(draft.preAlarm, grounds, now);
  draft.preAlarm = warned.preAlarm;
  const floorByHand = byHand === "charge-or-floor";
  draft.floorSinceS = judgeFloor(
    draft.floorSinceS,
    draft.stateOfChargePct,
    settings.dischargeFloorPct,
    floorByHand,
    now,
  );
  const loadWasLive = before.terminals.load === "live";
  const wanted: DischargeGrounds = {
    ...grounds,
    loadWasLive,
    lowServed: served(draft.preAlarm.lowLiveSinceS, now),
    hotServed: served(draft.preAlarm.hotLiveSinceS, now),
    hotBrokenS: draft.preAlarm.hotSinceS,
    lowVoltageSinceS,
    lostLowCell: seen.lostLowCell,
  };
  draft.discharge = judgeDischarge(draft.discharge, wanted, now);
  const lowRefuses = refusesLow(draft.discharge);
  const lowCellRefuses = draft.discharge.lowCellSinceS !== null || draft.discharge.dangerSinceS !== null;
  draft.cuts = noteOpening(draft.cuts, loadWasLive && lowRefuses, lowCellRefuses ? "A-B01" : "A-B08", now);

  const words = refusingWords(draft, draft.charge.serviceCharge, reading, now);
  const worst = draft.communication.worst;
  const silent = worst === null ? null : { worst, forS: longestSilenceS(draft.communication, reading, now) };
  const preAlarm = () => preAlarmReasons(draft.preAlarm, grounds, silent);
  const chargeWords = together(words.charge, packForbidsCharge(reading));
  const dischargeWords = together(words.discharge, packRefusesDischarge(reading, loadWasLive, now));
  const realCharge = chargeVerdict(before.allowCharge, draft.charge, figures, seen.overV, chargeWords);
  const realDischarge = dischargeVerdict(
    before.allowDischarge,
    {
      refusals: draft.discharge,
      floorSinceS: draft.floorSinceS,
      floorPct: settings.dischargeFloorPct,
      owed: draft.cuts.owed,
      capacityAh: capacityAhOf(draft),
      words: dischargeWords,
      preAlarm,
    },
    wanted,
  );
  const real = { allowCharge: realCharge, allowDischarge: realDischarge };
  draft.drill = judgeDrill(draft.drill, real, now);
  const { allowCharge, allowDischarge } = withDrill(draft.drill, real, before);
  // PRE-5: its silence ends with the LOAD that returns.
  const preAlarmStands = warned.stands && !(draft.preAlarm.quiet && allowDischarge.verdict === "no");
  const preAlarmLive = preAlarmStands || sounds(draft.drill);
  const terminals: Terminals = keep(before.terminals, {
    load: allowDischarge.verdict === "no" ? "floating" : "live",
    charger: allowCharge.verdict === "yes" ? "live" : "floating",
    preAlarm: preAlarmLive ? "live" : "floating",
  });
  draft.cuts = noteReturn(draft.cuts, terminals.load === "live", lowRefuses || draft.cuts.owed !== null, now);
  draft.preAlarm = noteCut(draft.preAlarm, cutByAlarm(draft, terminals, grounds), now);
  const preAlarmRules =
    preAlarmLive && terminals !== before.terminals ? [...rulesOf(preAlarm()), ...drillRules(draft.drill)] : [];
  return { terminals, allowCharge, allowDischarge, preAlarmRules };
};
