/** The last phase of a cycle: what stands is shown as notices, codes, LEDs and balancer. Manual §5.1, §5.2. */
import { balancerStatus, isBalancing } from "./balancer.ts";
import { codesStanding } from "./codes-standing.ts";
import type { Verdicts } from "./decide.ts";
import { keep } from "./identity.ts";
import type { BmsInput } from "./input.ts";
import { bluetoothLed, errorLed } from "./leds.ts";
import { judgeNotices, noticesRaised } from "./notices.ts";
import { followReserve } from "./reserve.ts";
import { capacityAhOf, type Draft } from "./state.ts";
import type { Instant } from "./units.ts";
import { isActive } from "./wireless.ts";

/** SYS-5: counts from the shutdown on. `draft.nowS` is still the cycle before. */
const followReserveOf = (draft: Draft, input: BmsInput, loadFloats: boolean, now: Instant): void => {
  const stands = loadFloats && draft.decided.codes.includes("A-B01");
  if (!stands && draft.reserve === null) return;
  draft.residual = keep(draft.residual, {
    standbyA: input.standbyA,
    preAlarmA: draft.decided.terminals.preAlarm === "live" ? input.preAlarmA : 0,
    // Not the negative: that of 0 is −0, which JSON does not keep.
    measuredA: 0 - (draft.figures.bankA ?? 0),
  });
  draft.reserve = followReserve(draft.reserve, stands, draft.residual, Math.max(0, now - draft.nowS), now);
};

export const show = (draft: Draft, input: BmsInput, verdicts: Verdicts, now: Instant): void => {
  const before = draft.decided;
  const { terminals, allowCharge, allowDischarge } = verdicts;
  draft.noticeStates = judgeNotices(
    draft.noticeStates,
    {
      figures: draft.figures,
      layout: draft.bank.layout,
      terminals,
      stateOfChargeKnown: draft.stateOfChargePct !== null && capacityAhOf(draft) !== null,
      bankChanged: draft.bank.changed,
    },
    now,
  );
  const codes = codesStanding(before.codes, {
    circumstances: draft,
    refusals: draft.discharge,
    chargeHotSinceS: draft.charge.hotSinceS,
    floorSinceS: draft.floorSinceS,
    owed: draft.cuts.owed,
    preAlarm: draft.preAlarm,
  });
  const { wireless } = draft;
  const active = isActive(wireless);
  draft.decided = keep(before, {
    terminals,
    allowCharge,
    allowDischarge,
    codes,
    notices: noticesRaised(before.notices, draft.noticeStates),
    bluetoothLed: bluetoothLed({ active, connected: wireless.connected }),
    errorLed: errorLed(codes),
    balancer: balancerStatus(
      draft.balancerMemory,
      draft.stateOfChargePct !== null,
      isBalancing(input.reading, draft.bank.members, draft.figures),
      draft.wallS,
    ),
  });
  followReserveOf(draft, input, terminals.load === "floating", now);
};
