/** The bank as the page draws it: for each cell all that is said and shown of it, worked out once for picture and table. */
import { computed } from "@preact/signals";
import { formatCellVolts, formatNumber } from "../format.ts";
import { sample } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import {
  brokenLimit,
  type CellFigures,
  figuresOf,
  heatOf,
  isBypassed,
  type Mark,
  markOf,
  type Place,
  reachOf,
  type Volts,
} from "./cell-figures.ts";
import { batteriesLine, batteryNames } from "./kept.ts";
import * as words from "./words.ts";

export interface CellView extends Place {
  /** "3:5" */
  readonly key: string;
  readonly volts: Volts;
  /** "3.312" */
  readonly figure: string;
  /** mV from the mean, with its sign. */
  readonly fromMean: string;
  readonly mark: Mark;
  readonly heat: number;
  readonly held: boolean;
  readonly broken: "low" | "high" | null;
  /** All of it in words. */
  readonly told: string;
}

export interface BatteryView {
  readonly number: number;
  readonly serial: string;
  readonly name: string | null;
  /** "#3", "#3 Port" */
  readonly label: string;
  readonly cells: readonly CellView[];
}

export interface BankView {
  readonly batteries: readonly BatteryView[];
  readonly figures: CellFigures;
  readonly count: number;
}

/** Above it a bar would be too narrow to be read. */
export const mostBars = 16;

const signed = (mv: number): string => {
  const text = formatNumber(mv, 0, language.value);
  return mv > 0 ? `+${text}` : text;
};

const markWords = { lowest: words.lowest, highest: words.highest } as const;
const brokenWords = { low: words.lowReached, high: words.highReached } as const;

const toldOf = (cell: Omit<CellView, "told">, battery: string): string => {
  const { figure, unit } = formatCellVolts(cell.volts, language.value);
  const parts = [
    `${fill(words.cellTemplate, { battery, cell: cell.cell + 1 })}: ${unit === "" ? tell(words.notKnown) : `${figure} ${unit}`}`,
    cell.mark === null ? "" : tell(markWords[cell.mark]).toLowerCase(),
    cell.broken === null ? "" : tell(brokenWords[cell.broken]),
    cell.held ? tell(words.heldBack).toLowerCase() : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
};

/** null: no line ever came. */
export const bankView = computed((): BankView | null => {
  const line = batteriesLine.value;
  if (line === null) return null;
  const names = batteryNames.value;
  const bankA = sample.value?.bankA ?? null;
  const bank = line.batteries.map(({ cellV }) => cellV);
  const figures = figuresOf(bank);
  const reachV = reachOf(figures);
  const batteries = line.batteries.map(({ serial, cellV }, battery): BatteryView => {
    const name = names.get(serial) ?? null;
    const label = name === null ? `#${battery + 1}` : `#${battery + 1} ${name}`;
    const cells = cellV.map((volts, cell): CellView => {
      const place = { battery, cell };
      const offMv = volts === null || figures.meanV === null ? null : Math.round((volts - figures.meanV) * 1000) || 0;
      const drawn = {
        ...place,
        key: `${battery}:${cell}`,
        volts,
        figure: formatCellVolts(volts, language.value).figure,
        fromMean: offMv === null ? formatNumber(null, 0, language.value) : signed(offMv),
        mark: markOf(figures, place),
        heat: heatOf(volts, figures.meanV, reachV),
        held: isBypassed(volts, cellV, bankA),
        broken: brokenLimit(volts),
      };
      return { ...drawn, told: toldOf(drawn, label) };
    });
    return { number: battery + 1, serial, name, label, cells };
  });
  return { batteries, figures, count: bank.reduce((sum, cells) => sum + cells.length, 0) };
});
