/** The sample of a state: everything in it can be derived, nothing is remembered for it. */
import { cellsOfBank } from "./bank-layout.ts";
import { batteryC, noFigures, powerW } from "./figures.ts";
import { delays } from "./limits.ts";
import { historyFigures } from "./history.ts";
import { isLow } from "./pre-alarm.ts";
import { damageIn } from "./reserve.ts";
import type { BankFound, Extremes, FirmwareShown, Sample, WirelessShown } from "./sample.ts";
import { consumedAh } from "./state-of-charge.ts";
import { type BmsState, capacityAhOf } from "./state.ts";
import { meanCurrentA, timeRemaining } from "./time-remaining.ts";
import { type Instant, instant } from "./units.ts";
import { isActive, windowEndsAtS } from "./wireless.ts";

/** BANK-3: what was found; what an invalid configuration leaves unknown is null. */
export const bankFound = ({ bank }: BmsState): BankFound => {
  const { layout, verified } = bank;
  if (layout === null) {
    return {
      batteries: null,
      cells: null,
      series: null,
      parallel: null,
      capacityAh: null,
      systemV: null,
      model: null,
      verified,
    };
  }
  const { batteries, series, parallel, capacityAh, systemV, model } = layout;
  return { batteries, cells: cellsOfBank(layout), series, parallel, capacityAh, systemV, model, verified };
};

/** PRE-2, COD-5, FW-3, and the announcement of a pack: the earliest moment at which LOAD can float for what stands now. */
const loadFloatsAtS = (state: BmsState): Instant | null => {
  if (state.decided.terminals.load === "floating") return null;
  const { preAlarm, discharge, communication, firmware, nowS, decided } = state;
  const earliest: number[] = [];
  if (isLow(preAlarm)) {
    const confirmedS = (discharge.lowCellBrokenS ?? discharge.lowBankBrokenS ?? nowS) + delays.confirm;
    earliest.push(Math.max((preAlarm.lowLiveSinceS ?? nowS) + delays.preAlarmLead, confirmedS, nowS));
  }
  if (preAlarm.hotLiveSinceS !== null) earliest.push(Math.max(preAlarm.hotLiveSinceS + delays.preAlarmLead, nowS));
  if (communication.warning && communication.alarmAtS !== null) earliest.push(Math.max(communication.alarmAtS, nowS));
  const forbiddenSinceS = decided.allowDischarge.reasons.find(({ rule }) => rule === "PACK")?.sinceS ?? null;
  if (forbiddenSinceS !== null) earliest.push(Math.max(forbiddenSinceS + delays.preAlarmLead, nowS));
  if (firmware?.phase === "failed") earliest.push(firmware.sinceS + delays.firmwareRetry);
  return earliest.length === 0 ? null : instant(Math.min(...earliest));
};

const wirelessShown = ({ wireless, power }: BmsState): WirelessShown => ({
  enabled: wireless.enabled,
  active: (power?.on ?? false) && isActive(wireless),
  connected: wireless.connected,
  windowEndsAtS: windowEndsAtS(wireless),
});

const firmwareShown = ({ firmware }: BmsState): FirmwareShown | null =>
  firmware === null ? null : { target: firmware.target, phase: firmware.phase, sinceS: firmware.sinceS };

export const sampleOf = (state: BmsState): Sample => {
  const powered = state.power?.on ?? false;
  const { decided, doubts, settings, nowS } = state;
  const figures = powered ? state.figures : noFigures;
  const capacityAh = capacityAhOf(state);
  const pct = powered && capacityAh !== null ? state.stateOfChargePct : null;
  const meanA = meanCurrentA(state.currents, figures.bankA, nowS);
  const extremes: Extremes = {
    minCellV: figures.minCellVAt,
    maxCellV: figures.maxCellVAt,
    minCellC: figures.minCellCAt,
    maxCellC: figures.maxCellCAt,
  };
  return {
    kind: "sample",
    atS: nowS,
    terminals: decided.terminals,
    allowCharge: decided.allowCharge,
    allowDischarge: decided.allowDischarge,
    codes: decided.codes,
    notices: decided.notices,
    leds: { bluetooth: decided.bluetoothLed, error: decided.errorLed },
    stateOfChargePct: pct,
    stateOfChargeUncertain: pct !== null && doubts.uncertain !== null,
    stateOfChargeUncertainWhy: pct === null ? null : doubts.uncertain,
    bankV: figures.bankV,
    bankA: figures.bankA,
    powerW: powerW(figures),
    consumedAh: consumedAh(pct, capacityAh),
    timeRemainingS: timeRemaining(pct, capacityAh, settings.dischargeFloorPct, figures.bankA, meanA),
    minCellV: figures.minCellV,
    maxCellV: figures.maxCellV,
    minCellC: figures.minCellC,
    maxCellC: figures.maxCellC,
    extremes,
    batteryC: batteryC(figures, state.charge.coldSinceS !== null),
    balancer: decided.balancer,
    bank: bankFound(state),
    history: historyFigures(state.counters, state.marks, state.wallS),
    bankFault: powered ? state.bank.fault : null,
    settings,
    mode: state.modeOffSinceS === null ? "on" : "off",
    remote: state.remoteOffSinceS === null ? "on" : "off",
    powered,
    wireless: wirelessShown(state),
    instantReadout: powered && state.instantReadout && isActive(state.wireless),
    firmware: firmwareShown(state),
    loadFloatsAtS: loadFloatsAtS(state),
    damageInS:
      powered && state.reserve !== null && capacityAh !== null
        ? damageIn(state.reserve, capacityAh, state.residual)
        : null,
    serviceCharge: state.charge.serviceCharge,
  };
};
