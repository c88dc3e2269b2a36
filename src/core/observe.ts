/** The reading phase of a cycle: who is heard, what the bank is, what its figures are. */
import { judgeStart, leastBatteries } from "./bank-start.ts";
import { judgeBankVoltage } from "./bank-voltage.ts";
import { forgetCharge } from "./carry-out.ts";
import { isFresh, judgeCommunication, targetIsSilent } from "./communication.ts";
import type { Happening } from "./events.ts";
import { figuresOf } from "./bank-figures.ts";
import { judgeFirmware } from "./firmware-update.ts";
import type { BmsInput } from "./input.ts";
import { remoteIsOn } from "./remote-input.ts";
import { chargedVoltageFits, defaultChargedVoltageV } from "./settings.ts";
import type { Draft } from "./state.ts";
import { type Survey, survey } from "./survey.ts";
import { type Instant, sinceWhen } from "./units.ts";
import { judgeWireless } from "./wireless.ts";

/** MON-3: the charged voltage belongs to the system; the ranges of two systems have nothing in common. */
const fitChargedVoltage = (draft: Draft): Happening[] => {
  const systemV = draft.bank.layout?.systemV;
  if (systemV === undefined) return [];
  const from = draft.settings.chargedVoltageV;
  if (from !== null && chargedVoltageFits(from, systemV)) return [];
  const to = defaultChargedVoltageV(systemV);
  draft.settings = { ...draft.settings, chargedVoltageV: to };
  return from === null ? [] : [{ type: "setting", setting: "chargedVoltageV", from, to }];
};

/** BANK-3, OBS-6: judged once a start; another bank's charge is unknown. */
const start = (draft: Draft, input: BmsInput, seen: Survey, now: Instant): Happening[] => {
  const before = draft.bank;
  if (before.judged) return [];
  draft.bank = judgeStart(before, input.reading, seen, draft.power?.sinceS ?? now, now);
  // E-B05 alone keeps the charge: the bank it belongs to may be back at the next start.
  const another = draft.bank.layout !== null && draft.bank.changed && !before.changed;
  if (another) Object.assign(draft, forgetCharge(draft));
  return fitChargedVoltage(draft);
};

export const observe = (
  draft: Draft,
  input: BmsInput,
  now: Instant,
): { readonly seen: Survey; readonly happenings: readonly Happening[] } => {
  const { reading } = input;
  const seen = survey(reading, draft.bank.members, leastBatteries(draft.bank), draft, now);
  const happenings = [...start(draft, input, seen, now)];
  draft.figures = figuresOf(reading, draft.bank, seen, draft.figures);
  draft.silences = seen.silences;
  draft.lowCells = seen.lowCells;
  draft.earlier = seen.earlier;
  draft.currentFresh = draft.figures.bankA !== null && isFresh(seen, reading, now);
  const underUpdate = draft.firmware?.target ?? null;
  if (draft.bank.judged) draft.communication = judgeCommunication(draft.communication, seen, reading, underUpdate, now);
  const updating = draft.firmware?.phase === "updating";
  draft.firmware = judgeFirmware(draft.firmware, targetIsSilent(underUpdate, seen, reading, now), now);
  if (updating && draft.firmware?.phase === "failed") {
    happenings.push({ type: "firmware", target: draft.firmware.target, to: "failed" });
  }
  draft.wireless = judgeWireless(draft.wireless, now);
  draft.voltage = judgeBankVoltage(draft.voltage, draft.figures.bankV, draft.bank.layout?.systemV ?? null, now);
  const batteryV = Number.isFinite(reading.bankV) ? reading.bankV : draft.figures.bankV;
  draft.remoteOffSinceS = sinceWhen(draft.remoteOffSinceS, !remoteIsOn(input.remote, batteryV), now);
  if (input.hardwareFault) draft.hardwareSinceS ??= now;
  draft.contradictionSinceS = sinceWhen(draft.contradictionSinceS, input.outputContradicts, now);
  return { seen, happenings };
};
