/** What the label of one battery must say for the bank to be what was found. */
import { nominalCellV } from "../../core/batteries.ts";
import type { BankFound } from "../../core/sample.ts";

export interface EachBattery {
  readonly batteries: number;
  readonly series: number;
  readonly parallel: number;
  readonly capacityAh: number;
  readonly voltageV: number;
}

export const eachBattery = ({ batteries, cells, series, parallel, capacityAh }: BankFound): EachBattery | null => {
  if (batteries === null || cells === null || series === null || parallel === null || capacityAh === null) return null;
  const voltageV = (cells / batteries) * nominalCellV;
  return { batteries, series, parallel, capacityAh: capacityAh / parallel, voltageV };
};
