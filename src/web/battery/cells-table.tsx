/** The same cells as a table, in the order of their places or of their voltages. */
import { useSignal } from "@preact/signals";
import type { Text } from "../../words/language.ts";
import { tell } from "../say.ts";
import { useDrawnOnce } from "./drawn-once.ts";
import { nextSorting, type SortedBy, type Sorting, sorted } from "./sorting.ts";
import type { BankView, CellView } from "./view.ts";
import * as words from "./words.ts";

const signs = { lowest: "▼ ", highest: "▲ " } as const;

const remarkOf = ({ mark, broken, held }: CellView): string =>
  [
    mark === "lowest" ? tell(words.lowest) : mark === "highest" ? tell(words.highest) : "",
    broken === "low" ? tell(words.lowReached) : broken === "high" ? tell(words.highReached) : "",
    held ? tell(words.heldBack) : "",
  ]
    .filter((part) => part !== "")
    .join(", ");

const rowOf = (cell: CellView, battery: string) => {
  const remark = remarkOf(cell);
  return (
    <tr key={cell.key}>
      <th scope="row">{battery}</th>
      <td>{cell.cell + 1}</td>
      <td>
        {cell.mark === null ? "" : signs[cell.mark]}
        {cell.figure} {cell.volts === null ? "" : "V"}
        {remark !== "" && <span class="aside">{remark}</span>}
      </td>
      <td>
        {cell.fromMean} {cell.volts === null ? "" : "mV"}
      </td>
    </tr>
  );
};

interface HeadProps {
  readonly by: SortedBy;
  readonly label: Text;
  readonly now: Sorting;
  readonly sort: (by: SortedBy) => void;
}

const Head = ({ by, label, now, sort }: HeadProps) => (
  <th scope="col" aria-sort={now.by === by ? (now.descending ? "descending" : "ascending") : undefined}>
    <button type="button" class="sort" onClick={() => sort(by)}>
      {tell(label)}
      <span class="sort-sign" aria-hidden="true">
        {now.by === by ? (now.descending ? "↓" : "↑") : "↕"}
      </span>
    </button>
  </th>
);

export const CellsTable = ({ bank }: { bank: BankView }) => {
  const sorting = useSignal<Sorting>({ by: "place", descending: false });
  const drawOnce = useDrawnOnce();
  const sort = (by: SortedBy): void => {
    sorting.value = nextSorting(sorting.value, by);
  };
  const rows = sorted(
    bank.batteries.flatMap(({ cells }) => cells),
    sorting.value,
  );
  return (
    <table class="cells-table">
      <caption class="visually-hidden">{tell(words.tableTitle)}</caption>
      <thead>
        <tr>
          <Head by="place" label={words.battery} now={sorting.value} sort={sort} />
          <th scope="col">{tell(words.cell)}</th>
          <Head by="volts" label={words.voltage} now={sorting.value} sort={sort} />
          <th scope="col">{tell(words.fromMean)}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((cell) => {
          const { label } = bank.batteries[cell.battery] ?? { label: "" };
          return drawOnce(cell.key, `${cell.told}|${cell.fromMean}`, () => rowOf(cell, label));
        })}
      </tbody>
    </table>
  );
};
