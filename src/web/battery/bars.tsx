/** A bar for each cell, on an axis that begins where the cells are. */
import { useRef } from "preact/hooks";
import { formatNumber } from "../format.ts";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { type Axis, calmAxis, pctOn } from "./axis.ts";
import type { DrawOnce } from "./drawn-once.ts";
import { grid, gridCell, row, rowHead } from "./grid-parts.ts";
import type { BankView, CellView } from "./view.ts";
import * as words from "./words.ts";

const Scale = ({ axis }: { axis: Axis }) => (
  <div class="bars-axis" aria-hidden="true">
    {axis.ticksMv.map((mv) => (
      <span key={mv} class="bars-tick" style={{ bottom: `${pctOn(axis, mv / 1000)}%` }}>
        {formatNumber(mv / 1000, 2, language.value)}
      </span>
    ))}
    <span class="bars-unit">V</span>
  </div>
);

const Lines = ({ axis, meanV }: { axis: Axis; meanV: number | null }) => (
  <div class="bars-lines" aria-hidden="true">
    {axis.ticksMv.map((mv) => (
      <div key={mv} class="bars-grid-line" style={{ bottom: `${pctOn(axis, mv / 1000)}%` }} />
    ))}
    {axis.limits.map(({ volts, name }) => {
      const pct = pctOn(axis, volts);
      return (
        <div key={volts} class={pct > 85 ? "bars-limit bars-limit-high" : "bars-limit"} style={{ bottom: `${pct}%` }}>
          <span>
            {formatNumber(volts, 2, language.value)} V {tell(name)}
          </span>
        </div>
      );
    })}
    {meanV !== null && <div class="bars-mean" style={{ bottom: `${pctOn(axis, meanV)}%` }} />}
  </div>
);

const signs = { lowest: "▼", highest: "▲" } as const;

const bar = (cell: CellView, axis: Axis, isStop: boolean) => (
  <div
    key={cell.key}
    {...gridCell()}
    class="bar-cell"
    data-cell={cell.key}
    data-mark={cell.mark ?? undefined}
    data-held={cell.held ? "" : undefined}
    data-broken={cell.broken ?? undefined}
    tabIndex={isStop ? 0 : -1}
  >
    <span class="visually-hidden">{cell.told}</span>
    <div class="bar-place" aria-hidden="true">
      {cell.volts !== null && (
        <div class="bar" style={{ height: `${pctOn(axis, cell.volts).toFixed(1)}%` }}>
          <span class="bar-top">
            {cell.mark === null ? "" : <span class="bar-mark">{signs[cell.mark]}</span>}
            <span class="bar-figure">{cell.figure}</span>
          </span>
        </div>
      )}
    </div>
    <span class="bar-number" aria-hidden="true">
      {cell.volts === null ? "--" : cell.cell + 1}
    </span>
  </div>
);

interface BarsProps {
  readonly bank: BankView;
  readonly stopKey: string;
  readonly drawOnce: DrawOnce;
}

export const Bars = ({ bank, stopKey, drawOnce }: BarsProps) => {
  const before = useRef<Axis | null>(null);
  const { lowest, highest, meanV } = bank.figures;
  if (lowest === null || highest === null) return <p class="hint">{tell(words.noCells)}</p>;
  const axis = calmAxis(before.current, lowest.volts, highest.volts);
  before.current = axis;
  return (
    <div class="bars" data-many={bank.count > 8 ? "" : undefined} data-some={bank.count > 5 ? "" : undefined}>
      <Scale axis={axis} />
      <div class="bars-plot">
        <Lines axis={axis} meanV={meanV} />
        <div class="bars-cells" {...grid(tell(words.tableTitle))}>
          {bank.batteries.map((battery) => (
            <div
              key={battery.number}
              class="bars-battery"
              {...row(`${tell(words.battery)} ${battery.label}`)}
              style={{ flexGrow: battery.cells.length }}
            >
              {battery.cells.map((cell) => {
                const isStop = cell.key === stopKey;
                const signature = `${cell.told}|${isStop}|${axis.fromMv}|${axis.toMv}`;
                return drawOnce(cell.key, signature, () => bar(cell, axis, isStop));
              })}
              {bank.batteries.length > 1 && (
                <span class="bars-label" {...rowHead}>
                  {battery.label}
                </span>
              )}
            </div>
          ))}
        </div>
      </div>
    </div>
  );
};
