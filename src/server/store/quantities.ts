/** What can be drawn over time: the values of the bank by name, each cell and each battery's temperature by place. */

/** In the order in which rolled-up rows hold them: appended to, never reordered. */
export const bankQuantities = [
  "bankV",
  "bankA",
  "stateOfChargePct",
  "consumedAh",
  "minCellV",
  "maxCellV",
  "minCellC",
  "maxCellC",
  "powerW",
  "spreadV",
] as const;
export type BankQuantity = (typeof bankQuantities)[number];

/** The first eight are kept as they came; power and spread follow from them. */
export const sampledQuantities = bankQuantities.slice(0, 8) as readonly Exclude<BankQuantity, "powerW" | "spreadV">[];

const units: Readonly<Record<BankQuantity, string>> = {
  bankV: "V",
  bankA: "A",
  stateOfChargePct: "%",
  consumedAh: "Ah",
  minCellV: "V",
  maxCellV: "V",
  minCellC: "°C",
  maxCellC: "°C",
  powerW: "W",
  spreadV: "V",
};

/** A value of one battery: a cell's voltage, or (cell null) the battery's temperature. */
export interface BatteryQuantity {
  readonly battery: number;
  readonly cell: number | null;
}

/** Places count from 0; three digits reach past every bank there can be. */
export const batteryQuantityPattern = "^(cellV:(0|[1-9]\\d{0,2}):(0|[1-9]\\d{0,2})|temperatureC:(0|[1-9]\\d{0,2}))$";
const written = new RegExp(batteryQuantityPattern);

export const bankQuantityIndex = (name: string): number => (bankQuantities as readonly string[]).indexOf(name);

/** null: not the name of a battery's value. */
export const batteryQuantity = (name: string): BatteryQuantity | null => {
  const parts = written.exec(name);
  if (parts === null) return null;
  const [, , battery, cell, ofTemperature] = parts;
  return ofTemperature === undefined
    ? { battery: Number(battery), cell: Number(cell) }
    : { battery: Number(ofTemperature), cell: null };
};

export const unitOf = (name: string): string =>
  units[name as BankQuantity] ?? (batteryQuantity(name)?.cell === null ? "°C" : "V");
