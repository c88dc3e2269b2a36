/** What a pack says of itself, in our units and with our sign, whatever its wire has. */

/** As the packs themselves name what they protect against. */
export const packAlarms = [
  "cell-overvoltage",
  "cell-undervoltage",
  "pack-overvoltage",
  "pack-undervoltage",
  "charge-overtemperature",
  "charge-undertemperature",
  "discharge-overtemperature",
  "discharge-undertemperature",
  "charge-overcurrent",
  "discharge-overcurrent",
  "short-circuit",
  "cell-spread",
  "switch-overtemperature",
  "low-charge",
  "internal-fault",
  "locked",
  "contactor",
  "other",
] as const;
export type PackAlarm = (typeof packAlarms)[number];

/** null: the frames do not say. */
export interface PackReading {
  readonly voltageV: number | null;
  /** Positive charges. */
  readonly currentA: number | null;
  /** The pack's own count, %. */
  readonly stateOfChargePct: number | null;
  readonly cellV: readonly number[] | null;
  /** °C, of the cells; a sensor of the switches or of the surroundings is none of them. */
  readonly temperatureC: readonly number[] | null;
  readonly remainingAh: number | null;
  readonly capacityAh: number | null;
  readonly cycles: number | null;
  /** Whether the pack itself lets current in and out. */
  readonly chargeSwitch: boolean | null;
  readonly dischargeSwitch: boolean | null;
  readonly minCellV: number | null;
  readonly maxCellV: number | null;
  /** Empty: it says that there is none. */
  readonly alarms: readonly PackAlarm[] | null;
  /** What it announces that it does not bear now; absent: nothing of the kind. */
  readonly forbids?: readonly ("charge" | "discharge")[];
}

export const nothingSaid: PackReading = {
  voltageV: null,
  currentA: null,
  stateOfChargePct: null,
  cellV: null,
  temperatureC: null,
  remainingAh: null,
  capacityAh: null,
  cycles: null,
  chargeSwitch: null,
  dischargeSwitch: null,
  minCellV: null,
  maxCellV: null,
  alarms: null,
};

/** Lowest and highest of the cells themselves. */
export const cellExtremes = (cellV: readonly number[]): Pick<PackReading, "minCellV" | "maxCellV"> =>
  cellV.length === 0
    ? { minCellV: null, maxCellV: null }
    : { minCellV: Math.min(...cellV), maxCellV: Math.max(...cellV) };

/** Without them no rule can protect a cell, whatever else the pack says. */
export const tellsCells = ({ cellV, minCellV, maxCellV }: PackReading): boolean =>
  cellV !== null || (minCellV !== null && maxCellV !== null);
