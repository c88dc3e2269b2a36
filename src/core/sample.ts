/**
 * The sample: what one cycle leaves for whoever shows, stores, sends or tests (the trace's `sample` line). Unknown is null.
 * Nothing is rounded for people here.
 */
import type { BalancerStatus } from "./balancer.ts";
import type { LayoutFault } from "./bank-layout.ts";
import type { Code } from "./codes.ts";
import type { FirmwareTarget } from "./firmware-update.ts";
import type { Led } from "./leds.ts";
import type { Notice } from "./notices.ts";
import type { CellPlace } from "./places.ts";
import type { Settings } from "./settings.ts";
import type { Terminals } from "./terminals.ts";
import type { UncertainWhy } from "./uncertainty.ts";
import type { Duration, Instant } from "./units.ts";
import type { ChargeVerdict, DischargeVerdict } from "./verdict.ts";

export interface Sample {
  readonly kind: "sample";
  readonly atS: Instant;
  readonly terminals: Terminals;
  readonly allowCharge: ChargeVerdict;
  readonly allowDischarge: DischargeVerdict;
  readonly codes: readonly Code[];
  readonly notices: readonly Notice[];
  readonly leds: { readonly bluetooth: Led; readonly error: Led };
  readonly stateOfChargePct: number | null;
  readonly stateOfChargeUncertain: boolean;
  readonly stateOfChargeUncertainWhy: UncertainWhy | null;
  readonly bankV: number | null;
  /** Positive charges. */
  readonly bankA: number | null;
  readonly powerW: number | null;
  readonly consumedAh: number | null;
  readonly timeRemainingS: Duration | null;
  readonly minCellV: number | null;
  readonly maxCellV: number | null;
  readonly minCellC: number | null;
  readonly maxCellC: number | null;
  /** Where the four extremes stand; null where unknown. */
  readonly extremes: Extremes;
  /** BANK-4: the hottest, or the coldest while CHG-1 stands, °C. */
  readonly batteryC: number | null;
  readonly balancer: BalancerStatus;
  readonly bank: BankFound;
  readonly history: HistoryFigures;
  /** BANK-5: what is wrong with the configuration, named; null: nothing. */
  readonly bankFault: LayoutFault | null;
  readonly settings: Settings;
  readonly mode: "on" | "off";
  /** TERM-5: what the voltages at L and H say. */
  readonly remote: "on" | "off";
  /** TERM-7: has the BMS power? Without it all floats and every figure is null. */
  readonly powered: boolean;
  readonly wireless: WirelessShown;
  /** BLE-2: does it send its readout now? */
  readonly instantReadout: boolean;
  readonly firmware: FirmwareShown | null;
  /** PRE-2, FW-3: the earliest moment at which LOAD can float for what stands now; null: nothing stands that will float it. */
  readonly loadFloatsAtS: Instant | null;
  /** SYS-5: from now until the reserve is gone after a low-cell shutdown; null: no such shutdown stands. */
  readonly damageInS: Duration | null;
  /** CHG-5: the owner has confirmed a service charge and it still holds. */
  readonly serviceCharge: boolean;
}

export interface Extremes {
  readonly minCellV: CellPlace | null;
  readonly maxCellV: CellPlace | null;
  readonly minCellC: CellPlace | null;
  readonly maxCellC: CellPlace | null;
}

/** BANK-3: found, not set; null until judged, or where the configuration is invalid. */
export interface BankFound {
  readonly batteries: number | null;
  /** Of the whole bank. */
  readonly cells: number | null;
  readonly series: number | null;
  readonly parallel: number | null;
  readonly capacityAh: number | null;
  readonly systemV: 12 | 24 | 48 | null;
  readonly model: string | null;
  /** Has the owner verified these figures since they last changed? */
  readonly verified: boolean;
}

/** HIS-1, in the order of the manual's history page; null: never measured. */
export interface HistoryFigures {
  readonly deepestDischargeAh: number | null;
  readonly cumulativeAh: number | null;
  readonly dischargedKWh: number | null;
  readonly chargedKWh: number | null;
  readonly synchronisations: number;
  readonly cycles: number;
  /** Elapsed. */
  readonly lastFullChargeS: number | null;
  readonly minBankV: number | null;
  readonly maxBankV: number | null;
  readonly minCellV: number | null;
  readonly maxCellV: number | null;
  readonly minC: number | null;
  readonly maxC: number | null;
}

export interface WirelessShown {
  readonly enabled: boolean;
  /** BLE-1: does it send and listen now? */
  readonly active: boolean;
  readonly connected: boolean;
  /** The 30 s after power-up of a disabled one end then; null: no such window. */
  readonly windowEndsAtS: Instant | null;
}

export interface FirmwareShown {
  readonly target: FirmwareTarget;
  readonly phase: "updating" | "failed";
  /** Begun (a retry: begun anew), or failed. FW-3 counts from the failure. */
  readonly sinceS: Instant;
}
