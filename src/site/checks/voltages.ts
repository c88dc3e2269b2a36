/** BAT-4: the voltages at which chargers charge and float, for the cells in series. */
import { operating } from "../../core/batteries.ts";
import { above, below } from "../../core/units.ts";
import type { Text } from "../../words/language.ts";
import { deviceFindings } from "../../words/plan-device-findings.ts";
import type { Device } from "../design.ts";
import { type Check, each, say } from "./check.ts";

const judge = (
  { id }: Device,
  valueV: number | null,
  range: { readonly from: number; readonly to: number },
  cells: number,
  words: typeof deviceFindings.chargeV,
): Text | null => {
  const fromV = range.from * cells;
  const toV = range.to * cells;
  if (valueV === null || !(below(valueV, fromV) || above(valueV, toV))) return null;
  return say(words, { id, valueV, fromV, toV });
};

/** One voltage, not a range: BAT-4 names one. */
const float = { from: operating.floatCellV, to: operating.floatCellV };

export const voltageChecks: readonly Check[] = [
  each("BAT-4", "error", (device, { bank }) =>
    judge(device, device.chargeV, operating.chargeCellV, bank.cellsInSeries, deviceFindings.chargeV),
  ),
  each("BAT-4", "error", (device, { bank }) =>
    judge(device, device.floatV, float, bank.cellsInSeries, deviceFindings.floatV),
  ),
];
