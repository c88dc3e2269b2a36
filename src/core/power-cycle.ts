/** TERM-7, TERM-9: what a power-up and a loss of power do. Manual §4.2. */
import { startAgain } from "./bank-start.ts";
import { allHeard } from "./communication.ts";
import type { Happening } from "./events.ts";
import { noFigures } from "./figures.ts";
import { failUpdate } from "./firmware-update.ts";
import { notFull } from "./full-charge.ts";
import { keep, keepList } from "./identity.ts";
import type { BmsInput } from "./input.ts";
import { noNotices } from "./notices.ts";
import { keepVerdict, reason } from "./reason.ts";
import { remoteIsOn } from "./remote-input.ts";
import { type Draft, undecided } from "./state.ts";
import { noCurrents } from "./time-remaining.ts";
import { afterPowerLoss } from "./uncertainty.ts";
import { type Instant, sinceWhen } from "./units.ts";
import { afterPowerUp } from "./wireless.ts";

/** What was being timed begins anew; what is refused stays refused. */
export const powerUp = (draft: Draft, input: BmsInput, now: Instant): void => {
  const withoutPowerS = draft.powerOffWallS === null ? 0 : draft.wallS - draft.powerOffWallS;
  draft.powerOffWallS = null;
  draft.doubts = afterPowerLoss(draft.doubts, draft.stateOfChargePct, withoutPowerS);
  draft.bank = startAgain(draft.bank);
  draft.voltage = { ...draft.voltage, brokenSinceS: null };
  draft.charge = { ...draft.charge, dangerSinceS: null };
  draft.discharge = { ...draft.discharge, lowCellBrokenS: null, lowBankBrokenS: null, dangerBrokenS: null };
  draft.preAlarm = { ...draft.preAlarm, lowLiveSinceS: null, hotLiveSinceS: null };
  draft.hardwareSinceS = input.hardwareFault ? now : null;
  draft.contradictionSinceS = null;
  draft.wireless = afterPowerUp(draft.wireless, now);
};

/** Without power all floats and nothing is known; only remote, power and hardware act then. */
export const powerDown = (draft: Draft, input: BmsInput, now: Instant): readonly Happening[] => {
  const why = [reason("START", draft.power?.sinceS ?? now)];
  const { decided } = draft;
  draft.decided = keep(decided, {
    ...undecided,
    allowCharge: keepVerdict(decided.allowCharge, { verdict: "no", reasons: why }),
    allowDischarge: keepVerdict(decided.allowDischarge, { verdict: "no", reasons: why }),
  });
  draft.powerOffWallS ??= draft.wallS;
  draft.figures = keep(draft.figures, noFigures);
  draft.silences = keepList(draft.silences, []);
  draft.lowCells = keepList(draft.lowCells, []);
  draft.earlier = keepList(draft.earlier, []);
  draft.communication = keep(draft.communication, allHeard);
  draft.currentFresh = false;
  draft.currents = keepList(draft.currents, noCurrents);
  // Nobody watched meanwhile: whether the condition went on unbroken is not known (MON-2).
  draft.fullCharge = keep(draft.fullCharge, notFull);
  draft.noticeStates = noNotices;
  draft.reserve = null;
  draft.drill = null;
  draft.wireless = keep(draft.wireless, { ...draft.wireless, windowSinceS: null, connected: false });
  draft.remoteOffSinceS = sinceWhen(draft.remoteOffSinceS, !remoteIsOn(input.remote, input.reading.bankV), now);
  const happenings: Happening[] = input.acts.map(({ act }) => ({
    type: "refused",
    act,
    why: { problem: "no-power" },
  }));
  if (draft.firmware?.phase === "updating") {
    draft.firmware = failUpdate(draft.firmware, now);
    happenings.push({ type: "firmware", target: draft.firmware.target, to: "failed" });
  }
  return happenings;
};
