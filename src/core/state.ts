/**
 * What the BMS remembers from one cycle to the next: plain JSON, no value of a single cell. Save → load → step equals step.
 */
import { type ChargeRefusals, chargeAllowed } from "./allow-charge.ts";
import { type DischargeRefusals, dischargeAllowed } from "./allow-discharge.ts";
import { type BalancerMemory, type BalancerStatus, neverFull } from "./balancer.ts";
import { type BankState, newBank } from "./bank-start.ts";
import { type BankVoltage, voltageAllowed } from "./bank-voltage.ts";
import { type Cuts, noCuts } from "./charge-owed.ts";
import type { Code } from "./codes.ts";
import { allHeard, type Communication } from "./communication.ts";
import type { Drill } from "./drill.ts";
import { type Figures, noFigures } from "./figures.ts";
import type { FirmwareUpdate } from "./firmware-update.ts";
import { type FullCharge, notFull } from "./full-charge.ts";
import { type BeenBelow, beenBelowFrom, type Counters, type Marks, noCounters, noMarks } from "./history.ts";
import type { Led } from "./leds.ts";
import { type Notice, type NoticeStates, noNotices } from "./notices.ts";
import type { Power } from "./power.ts";
import { noPreAlarm, type PreAlarm } from "./pre-alarm.ts";
import type { Reserve, ResidualDraw } from "./reserve.ts";
import { factorySettings, type Settings } from "./settings.ts";
import type { Silence } from "./survey.ts";
import { allFloating, type Terminals } from "./terminals.ts";
import { type CurrentSegment, noCurrents } from "./time-remaining.ts";
import { type Doubts, noDoubts } from "./uncertainty.ts";
import { type Instant, instant } from "./units.ts";
import type { ChargeVerdict, DischargeVerdict } from "./verdict.ts";
import { type Wireless, wirelessOn } from "./wireless.ts";

/** What the last cycle decided and shows. */
export interface Decided {
  readonly terminals: Terminals;
  readonly allowCharge: ChargeVerdict;
  readonly allowDischarge: DischargeVerdict;
  readonly codes: readonly Code[];
  readonly notices: readonly Notice[];
  readonly bluetoothLed: Led;
  readonly errorLed: Led;
  readonly balancer: BalancerStatus;
}

export interface BmsState {
  /** Of the last cycle; the monotonic clock, and the wall clock in s. */
  readonly nowS: Instant;
  readonly wallS: number;
  /** null: never had a cycle. */
  readonly power: Power | null;
  /** By the wall clock, while the power is off. */
  readonly powerOffWallS: number | null;
  readonly remoteOffSinceS: Instant | null;
  readonly modeOffSinceS: Instant | null;
  /** COD-10: E-B11 stands until a power-up with a passed self-test. */
  readonly hardwareSinceS: Instant | null;
  /** An output contradicts itself: PRE-ALARM is live. */
  readonly contradictionSinceS: Instant | null;
  readonly bank: BankState;
  readonly silences: readonly Silence[];
  readonly lowCells: readonly number[];
  readonly earlier: readonly Silence[];
  readonly communication: Communication;
  readonly figures: Figures;
  /** MON-1: the current of `figures` may be counted on. */
  readonly currentFresh: boolean;
  readonly voltage: BankVoltage;
  readonly settings: Settings;
  /** null: unknown (MON-6). */
  readonly stateOfChargePct: number | null;
  readonly doubts: Doubts;
  readonly fullCharge: FullCharge;
  readonly currents: readonly CurrentSegment[];
  readonly beenBelow: BeenBelow;
  readonly counters: Counters;
  readonly marks: Marks;
  readonly balancerMemory: BalancerMemory;
  readonly charge: ChargeRefusals;
  readonly discharge: DischargeRefusals;
  /** DIS-2 refuses since. */
  readonly floorSinceS: Instant | null;
  readonly cuts: Cuts;
  readonly preAlarm: PreAlarm;
  readonly firmware: FirmwareUpdate | null;
  /** Of commissioning; ends by itself. */
  readonly drill: Drill | null;
  readonly wireless: Wireless;
  /** BLE-2: the owner has switched it on; survives power loss. */
  readonly instantReadout: boolean;
  readonly noticeStates: NoticeStates;
  readonly reserve: Reserve | null;
  readonly residual: ResidualDraw;
  readonly decided: Decided;
}

/** TERM-7: before the first judgement all float, and START says why. */
export const undecided: Decided = {
  terminals: allFloating,
  allowCharge: { verdict: "no", reasons: [] },
  allowDischarge: { verdict: "no", reasons: [] },
  codes: [],
  notices: [],
  bluetoothLed: "off",
  errorLed: "off",
  balancer: "unknown",
};

export interface Beginning {
  readonly settings?: Partial<Settings>;
  /** What the monitor believes; null or absent: unknown (MON-6). */
  readonly stateOfChargePct?: number | null;
}

/** A BMS that has never run. */
export const newBms = ({ settings = {}, stateOfChargePct = null }: Beginning = {}): BmsState => ({
  nowS: instant(0),
  wallS: 0,
  power: null,
  powerOffWallS: null,
  remoteOffSinceS: null,
  modeOffSinceS: null,
  hardwareSinceS: null,
  contradictionSinceS: null,
  bank: newBank,
  silences: [],
  lowCells: [],
  earlier: [],
  communication: allHeard,
  figures: noFigures,
  currentFresh: false,
  voltage: voltageAllowed,
  settings: { ...factorySettings, ...settings },
  stateOfChargePct,
  doubts: noDoubts,
  fullCharge: notFull,
  currents: noCurrents,
  beenBelow: beenBelowFrom(stateOfChargePct),
  counters: noCounters,
  marks: noMarks,
  balancerMemory: neverFull,
  charge: chargeAllowed,
  discharge: dischargeAllowed,
  floorSinceS: null,
  cuts: noCuts,
  preAlarm: noPreAlarm,
  firmware: null,
  drill: null,
  wireless: wirelessOn,
  instantReadout: false,
  noticeStates: noNotices,
  reserve: null,
  residual: { standbyA: 0, preAlarmA: 0, measuredA: 0 },
  decided: undecided,
});

/** Of the bank in use, else of the one that is stored; null: unknown or invalid. */
export const capacityAhOf = ({ bank }: Pick<BmsState, "bank">): number | null =>
  bank.layout?.capacityAh ?? (bank.fault === null ? (bank.stored?.capacityAh ?? null) : null);

/** The state under construction within one cycle: one copy, filled by the phases of `step` in turn, then never touched again. */
export type Draft = { -readonly [field in keyof BmsState]: BmsState[field] };
