/** Many cells: a row for each battery, a field for each cell, its colour by how far it is from the mean, and the figure in it. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { tell } from "../say.ts";
import type { DrawOnce } from "./drawn-once.ts";
import { grid, gridCell, row, rowHead } from "./grid-parts.ts";
import type { BankView, BatteryView, CellView } from "./view.ts";
import * as words from "./words.ts";

const field = (cell: CellView, isStop: boolean, roomy: boolean) => (
  <div
    key={cell.key}
    {...gridCell(cell.volts === null ? cell.told : `${cell.told}, ${cell.fromMean} mV`)}
    class="heat-cell"
    data-cell={cell.key}
    data-heat={cell.heat}
    data-mark={cell.mark ?? undefined}
    data-held={cell.held ? "" : undefined}
    data-broken={cell.broken ?? undefined}
    tabIndex={isStop ? 0 : -1}
  >
    {roomy ? cell.figure : cell.fromMean}
  </div>
);

/** px that a voltage of three decimals needs. */
const roomForVolts = 52;
const mostInLine = 8;

/** Is there room for volts in each field? Else mV from the mean stand there. */
const useRoom = (perLine: number) => {
  const field = useRef<HTMLDivElement>(null);
  const roomy = useSignal(false);
  useEffect(() => {
    if (field.current === null) return undefined;
    const watch = new ResizeObserver(([entry]) => {
      const width = entry?.contentRect.width ?? 0;
      roomy.value = width / (perLine + 1.5) >= roomForVolts;
    });
    watch.observe(field.current);
    return () => watch.disconnect();
  }, [perLine]);
  return { field, roomy: roomy.value };
};

interface HeatGridProps {
  readonly bank: BankView;
  readonly stopKey: string;
  readonly drawOnce: DrawOnce;
}

export const HeatGrid = ({ bank, stopKey, drawOnce }: HeatGridProps) => {
  const perLine = Math.min(mostInLine, Math.max(...bank.batteries.map(({ cells }) => cells.length)));
  const { field: place, roomy } = useRoom(perLine);
  const drawRow = (battery: BatteryView) => {
    const nodes = battery.cells.map((cell) => {
      const isStop = cell.key === stopKey;
      return drawOnce(cell.key, `${cell.told}|${cell.fromMean}|${cell.heat}|${isStop}|${roomy}`, () =>
        field(cell, isStop, roomy),
      );
    });
    return (
      <div key={battery.number} class="heat-row" {...row()} data-named={battery.name === null ? undefined : ""}>
        <div class="heat-head" {...rowHead}>
          #{battery.number}
          {battery.name !== null && <span class="heat-name"> {battery.name}</span>}
        </div>
        {nodes}
      </div>
    );
  };
  return (
    <>
      <p class="hint">{tell(roomy ? words.inVolts : words.inMv)}</p>
      <div ref={place} class="heat" {...grid(tell(words.tableTitle))} style={{ "--per-line": String(perLine) }}>
        {bank.batteries.map(drawRow)}
      </div>
    </>
  );
};
