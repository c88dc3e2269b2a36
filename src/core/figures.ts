/** BANK-4: the figures of the bank; unknown is null. `bank-figures.ts` makes them. */
import type { CellPlace } from "./places.ts";

export interface Figures {
  readonly minCellV: number | null;
  readonly maxCellV: number | null;
  readonly minCellC: number | null;
  readonly maxCellC: number | null;
  readonly minCellVAt: CellPlace | null;
  readonly maxCellVAt: CellPlace | null;
  readonly minCellCAt: CellPlace | null;
  readonly maxCellCAt: CellPlace | null;
  readonly bankV: number | null;
  /** Positive charges. */
  readonly bankA: number | null;
}

export const noFigures: Figures = {
  minCellV: null,
  maxCellV: null,
  minCellC: null,
  maxCellC: null,
  minCellVAt: null,
  maxCellVAt: null,
  minCellCAt: null,
  maxCellCAt: null,
  bankV: null,
  bankA: null,
};

export const powerW = ({ bankV, bankA }: Figures): number | null =>
  bankV === null || bankA === null ? null : bankV * bankA;

/** BANK-4: the hottest, or the coldest while it is too cold to charge. */
export const batteryC = (figures: Figures, tooCold: boolean): number | null =>
  tooCold ? figures.minCellC : figures.maxCellC;
