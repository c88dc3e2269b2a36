/** The order of the table of cells. */
import type { Place, Volts } from "./cell-figures.ts";

export type SortedBy = "place" | "volts";
export interface Sorting {
  readonly by: SortedBy;
  readonly descending: boolean;
}

/** The same column once more turns the order round. */
export const nextSorting = (now: Sorting, by: SortedBy): Sorting => ({
  by,
  descending: now.by === by && !now.descending,
});

type Row = Place & { readonly volts: Volts };

const byPlace = (one: Row, other: Row): number => one.battery - other.battery || one.cell - other.cell;

/** What is not known stands last, whichever way round. */
export const sorted = <One extends Row>(rows: readonly One[], { by, descending }: Sorting): readonly One[] => {
  const turned = descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    if (by === "place") return turned * byPlace(one, other);
    if (one.volts === null || other.volts === null) {
      return Number(one.volts === null) - Number(other.volts === null) || byPlace(one, other);
    }
    return turned * (one.volts - other.volts) || byPlace(one, other);
  });
};
