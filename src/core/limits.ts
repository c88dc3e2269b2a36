/**
 * Every limit of the rules that is not a setting, each written once and named for its reason. M: the manual, P: a public document
 * of the same product family, I: inferred, D: our own decision (see `docs/decisions/`).
 */
import { days, hours, minutes, seconds } from "./units.ts";

export const cellLimits = {
  /** DIS-1, P: low cell cut-off. */
  lowV: 2.8,
  /** DIS-1, PRE-1, P: every cell must be back here. */
  lowClearV: 3.2,
  /** PRE-1, P. */
  preAlarmV: 3.1,
  /** DIS-7, CHG-5, D: about to reverse; may be damaged. */
  dangerV: 2.0,
  /** CHG-3, P. */
  highV: 3.75,
  highClearV: 3.6,
  /** DIS-3, I: the bank's mean cell. */
  bankLowV: 2.7,
  /** READ-1, D: outside this a sensor lies. */
  validV: { from: 0.5, to: 4.5 },
} as const;

export const temperatureLimits = {
  /** CHG-1, M; hysteresis D. */
  coldC: 5,
  coldClearC: 7,
  /** CHG-2, P; hysteresis D. */
  hotC: 50,
  hotClearC: 48,
  /** DIS-5, D: the end of the storage range. */
  dischargeHotC: 70,
  dischargeHotClearC: 50,
  /** READ-1, D. */
  validC: { from: -40, to: 90 },
} as const;

/** BANK-6, M for 9 and 60 V, I for the rest; V per 12 V of the system, ends inside. */
export const voltageWindow = { fromV: 9, toV: 15, clearInsideV: 0.2 } as const;

/** TERM-7, M: outside this the electronics are without power. */
export const supplyWindow = { fromV: 8, toV: 70 } as const;

/** TERM-5, M; the 0.5 V above Vbat, D. */
export const remoteLimits = { lowV: 3.5, highV: 2.9, aboveBatteryV: 0.5 } as const;

export const delays = {
  /** DIS-1, DIS-3, DIS-7, CHG-5, BANK-6, D: how long a limit must stand broken. */
  confirm: seconds(1),
  /** PRE-2, M. */
  preAlarmLead: seconds(30),
  /** PRE-5, D: a buzzer must not eat the reserve. */
  preAlarmEnds: hours(1),
  /** COD-2, COD-5, D. */
  silenceWarning: seconds(3),
  silenceAlarm: seconds(10),
  /** READ-1, COD-5, D: good readings for so long. */
  readingsGood: seconds(3),
  /** BANK-5, D: a battery that has not initialised by then. */
  initialisation: seconds(10),
  /** FW-3, M. */
  firmwareRetry: seconds(120),
  /** BLE-1, M. */
  wirelessWindow: seconds(30),
  /** MON-7, D. */
  countingGap: seconds(60),
  weekWithoutPower: days(7),
  lowCellAtRest: seconds(60),
  highCellsAtRest: hours(1),
  /** MON-5, P. */
  currentAverage: seconds(180),
  timeRemainingMost: hours(240),
  /** DIS-6, D: a cut so soon after a return is the same cut. */
  cutAgain: minutes(30),
  /** BAL-1, M. */
  balancerForgets: days(30),
  /** OBS-1, -2, -3, D. */
  noticeAfter: seconds(10),
  noticeClears: seconds(60),
  /** The commissioning drill, D: time to look at a lamp, none to miss what hangs on LOAD; no longer than OBS-2 waits. */
  drill: seconds(10),
} as const;

export const monitorLimits = {
  /** MON-1, D. */
  chargeEfficiency: 0.99,
  /** DIS-2, D: back at floor + 5 %. */
  floorClearPct: 5,
  /** PRE-3, D: clears 1 % above. */
  lowSocClearPct: 1,
  /** DIS-6, D: net charge owed, part of the capacity. */
  owedPart: 0.01,
  /** HIS-2, P. */
  cycleBelowPct: 65,
  cycleAbovePct: 90,
  synchronisedBelowPct: 90,
  /** MON-7, D. */
  lowCellAbovePct: 20,
  lowCellBelowC: 0.2,
  highCellsBelowPct: 30,
  highCellsV: 3.4,
  restC: 0.01,
} as const;

/** BAL-2, BAL-3, D. */
export const balancerLimits = { startV: 3.5, spreadV: 0.01, imbalanceV: 0.1 } as const;

/** OBS-1, OBS-2, D: a current that should not be there, part of the capacity. */
export const bypassC = 0.01;

/** SYS-5, M: what is left after a low-cell shutdown, part of the capacity. */
export const reservePart = 0.01;
