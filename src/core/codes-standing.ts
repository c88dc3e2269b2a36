/** COD-1…10: which codes stand. Manual §5.2. */
import type { DischargeRefusals } from "./allow-discharge.ts";
import type { ChargeOwed } from "./charge-owed.ts";
import { type Code, codes } from "./codes.ts";
import { keepSelected } from "./identity.ts";
import { isLow, type PreAlarm } from "./pre-alarm.ts";
import type { Circumstances } from "./refusing-words.ts";
import type { Instant } from "./units.ts";

export interface Causes {
  readonly circumstances: Circumstances;
  readonly refusals: DischargeRefusals;
  /** CHG-2. */
  readonly chargeHotSinceS: Instant | null;
  /** DIS-2. */
  readonly floorSinceS: Instant | null;
  /** DIS-6. */
  readonly owed: ChargeOwed | null;
  readonly preAlarm: PreAlarm;
}

const conditions: Readonly<Record<Code, (causes: Causes) => boolean>> = {
  "W-B01": ({ preAlarm }) => isLow(preAlarm),
  "W-B05": ({ circumstances }) => circumstances.communication.warning,
  "W-B07": ({ preAlarm }) => preAlarm.lowSocSinceS !== null,
  "A-B01": ({ refusals, owed }) =>
    refusals.lowCellSinceS !== null || refusals.dangerSinceS !== null || owed?.code === "A-B01",
  "A-B05": ({ circumstances }) => circumstances.communication.alarm,
  "A-B07": ({ floorSinceS }) => floorSinceS !== null,
  "A-B08": ({ refusals, owed }) => refusals.lowBankSinceS !== null || owed?.code === "A-B08",
  "A-B09": ({ refusals, chargeHotSinceS }) => refusals.hotSinceS !== null || chargeHotSinceS !== null,
  "E-B01": ({ circumstances }) => circumstances.bank.fault?.code === "E-B01",
  "E-B05": ({ circumstances }) => circumstances.bank.fault?.code === "E-B05",
  "E-B09": ({ circumstances }) => circumstances.voltage.sinceS !== null,
  "E-B11": ({ circumstances }) => circumstances.hardwareSinceS !== null,
};

export const codesStanding = (before: readonly Code[], causes: Causes): readonly Code[] =>
  keepSelected(before, codes, (code) => conditions[code](causes));
