/**
 * A scenario as the runner takes it: checked and complete, every time in seconds. The written form (YAML or JSON) and its
 * refusals live in `contract/`, which builds exactly this.
 */
import type { BankSpec, StandingFault } from "../bank/bank.ts";
import type { Day } from "../bank/day.ts";
import type { BatteryModel } from "../core/batteries.ts";
import type { DrillName } from "../core/drill.ts";
import type { FirmwareTarget } from "../core/firmware-update.ts";
import type { Reading } from "../core/reading.ts";
import type { RemoteInput } from "../core/remote-input.ts";
import type { Settings } from "../core/settings.ts";
import type { BmsState } from "../core/state.ts";
import type { Instant } from "../core/units.ts";
import type { SiteSpec } from "../site/simulated-site.ts";

export interface Scenario {
  readonly title: string;
  /** Steps run from 0 to `durationS`, both included; the last one shorter if need be. */
  readonly durationS: number;
  readonly stepS: number;
  readonly source: GivenReadings | Recording | Simulation | Heard;
  readonly settings: Partial<Settings>;
  readonly initial: { readonly stateOfChargePct: number | null };
  readonly remote: RemoteWiring;
  /** By time; those of one moment in the order written. */
  readonly events: readonly ScenarioEvent[];
}

/** TERM-5: what is joined to the terminals L and H. `bat`: the battery's plus, whatever it carries. */
export type RemoteWiring = "loop" | "open" | { readonly lowV: number } | { readonly highV: number | "bat" };

/** One entry of `events`: several actions are legal and act together. The API takes the same without `atS`. */
export interface Actions {
  readonly remote?: RemoteWiring;
  readonly mode?: "on" | "off";
  readonly settings?: Partial<Settings>;
  readonly setStateOfChargePct?: number;
  readonly synchronise?: true;
  readonly clearHistory?: true;
  readonly restoreDefaults?: true;
  readonly firmware?: { readonly to: "start"; readonly target: FirmwareTarget } | { readonly to: "fail" | "succeed" };
  readonly power?: "off" | "on";
  readonly wireless?: "enable" | "disable" | "connect" | "disconnect";
  readonly instantReadout?: "on" | "off";
  readonly hardware?: "fault" | "ok";
  readonly confirmBank?: true;
  readonly confirmServiceCharge?: true;
  readonly drill?: DrillName;
  /** Only over a simulated bank: what the simulator's controls do. */
  readonly simulator?: SimulatorControls;
}

export interface SimulatorControls {
  /** W, in place of the day's own load; null: back to the day. */
  readonly loadW?: number | null;
  /** % of the panel's peak, in place of the day's own sun; null: back to the day. */
  readonly sunPct?: number | null;
  /** °C around the batteries; null: back to the scenario's. */
  readonly ambientC?: number | null;
  /** Every update of a battery fails half-way; only where updates run by themselves. */
  readonly firmwareFails?: boolean;
  /** What goes wrong in the bank beside its own faults, in place of what was by hand before; empty: healed. */
  readonly faults?: readonly StandingFault[];
}

export interface ScenarioEvent {
  readonly atS: number;
  readonly actions: Actions;
}

/** Values given by hand. What a point does not name holds from the point before; the first stands at 0 and names all. */
export interface GivenReadings {
  readonly kind: "readings";
  /** One a battery, string by string. */
  readonly models: readonly BatteryModel[];
  readonly series: number;
  readonly parallel: number;
  readonly points: readonly Point[];
}

/** null: not measured. NaN: a number gone wrong. Absent: as before. */
export interface Point {
  readonly atS: number;
  /** One number for every cell, or one list of cells a battery. */
  readonly cellV?: number | null | readonly (readonly (number | null)[])[];
  /** One number for all, or one a battery. */
  readonly cellC?: number | null | readonly (number | null)[];
  readonly bankA?: number | null;
  /** At Bat+; null: from the cells again. */
  readonly bankV?: number | null;
  /** The batteries that do not answer from here on; empty: all answer again. */
  readonly silent?: readonly number[];
}

/** A measured course; a row holds until the next. */
export interface Recording {
  readonly kind: "recording";
  readonly model: BatteryModel;
  readonly series: number;
  readonly parallel: number;
  /** READ-3: rows come this slowly. */
  readonly cadenceS: number;
  readonly rows: RecordingRows;
}

/** Columns as read from the file, after scaling and constants; times rise from 0. NaN: the file does not say here. */
export interface RecordingRows {
  readonly atS: Float64Array;
  /** A, charge positive; null: nobody measured. */
  readonly bankA: Float64Array | null;
  /** V of the bank at its terminals; null: from the cells. */
  readonly bankV: Float64Array | null;
  /** V, one column a cell, through the bank; one column alone serves every cell. */
  readonly cellV: readonly Float64Array[];
  /** The cells were made from the bank voltage, not measured: the trace says so. */
  readonly cellsDerived: boolean;
  /** °C. */
  readonly cellC: Float64Array | null;
  /** What the recorder believed, %; compared, never fed to the monitor. */
  readonly referencePct: Float64Array | null;
}

export interface Simulation {
  readonly kind: "simulate";
  readonly bank: BankSpec;
  /** What charges and discharges the bank without a site: a simple day. null: nothing is connected. */
  readonly day: Day | null;
  /** The devices around it, in place of the simple day. */
  readonly site?: Omit<SiteSpec, "bank">;
}

/** An incident: all that a guard heard, cycle by cycle, and the state in which it began. Its times are those of the guard's clock. */
export interface Heard {
  readonly kind: "heard";
  readonly begin: BmsState;
  readonly standbyA: number;
  readonly preAlarmA: number;
  /** At least one; times never fall. */
  readonly cycles: readonly HeardCycle[];
}

export interface HeardCycle {
  readonly nowS: Instant;
  readonly wallS: number;
  readonly reading: Reading;
  readonly remote: RemoteInput;
  readonly supplied: boolean;
  readonly hardwareFault: boolean;
  readonly outputContradicts: boolean;
  /** What people asked for; none of the world. */
  readonly actions: readonly Actions[];
  /** false: another turn of the same cycle follows, and only that one leaves a sample. */
  readonly last: boolean;
}
