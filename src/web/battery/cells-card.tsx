/** The cells: what stands out in figures, then a picture of them all, and the same as a table. */
import { useSignal } from "@preact/signals";
import { formatCellVolts, formatNumber, formatSpan, unknownText } from "../format.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { Bars } from "./bars.tsx";
import type { Place } from "./cell-figures.ts";
import { CellsTable } from "./cells-table.tsx";
import { batteryHref } from "./chosen.ts";
import { useDrawnOnce } from "./drawn-once.ts";
import { HeatGrid } from "./heat-grid.tsx";
import { cellsAgeS, cellsAreOld } from "./kept.ts";
import { usePointing } from "./pointing.ts";
import { type BankView, mostBars } from "./view.ts";
import * as words from "./words.ts";

const inMv = (volts: number | null): string =>
  volts === null ? unknownText : `${formatNumber(volts * 1000, 0, language.value)} mV`;

const inVolts = (volts: number | null): string => {
  const { figure, unit } = formatCellVolts(volts, language.value);
  return `${figure} ${unit}`.trim();
};

const Standing = ({ bank }: { bank: BankView }) => {
  const { lowest, highest, meanV, spreadV, widest } = bank.figures;
  const at = (place: Place | null): string =>
    place === null
      ? ""
      : fill(words.cellTemplate, { battery: bank.batteries[place.battery]?.label ?? "", cell: place.cell + 1 });
  return (
    <dl class="standing">
      <div class="standing-spread">
        <dt>{tell(words.spread)}</dt>
        <dd class="figure figure-large">{inMv(spreadV)}</dd>
      </div>
      <div>
        <dt>▼ {tell(words.lowest)}</dt>
        <dd>
          {inVolts(lowest?.volts ?? null)} <span class="aside">{at(lowest)}</span>
        </dd>
      </div>
      <div>
        <dt>▲ {tell(words.highest)}</dt>
        <dd>
          {inVolts(highest?.volts ?? null)} <span class="aside">{at(highest)}</span>
        </dd>
      </div>
      <div>
        <dt>
          <span class="mean-sign" aria-hidden="true" /> {tell(words.mean)}
        </dt>
        <dd>{inVolts(meanV)}</dd>
      </div>
      {bank.batteries.length > 1 && widest !== null && (
        <div>
          <dt>{tell(words.widest)}</dt>
          <dd>
            {inMv(widest.spreadV)} <span class="aside">{bank.batteries[widest.battery]?.label}</span>
          </dd>
        </div>
      )}
    </dl>
  );
};

/** What is pointed at, in words, with the way to its battery. */
const Reading = ({ bank, pointed }: { bank: BankView; pointed: Place | null }) => {
  const battery = pointed === null ? undefined : bank.batteries[pointed.battery];
  const cell = pointed === null ? undefined : battery?.cells[pointed.cell];
  if (battery === undefined || cell === undefined) return <p class="reading hint">{tell(words.howToPoint)}</p>;
  return (
    <div class="reading">
      <p>
        <strong>{cell.told}</strong>
        {cell.volts !== null && <span class="reading-off"> ({cell.fromMean} mV)</span>}
      </p>
      <a class="reading-link" href={batteryHref(battery.number)}>
        {fill(words.openTemplate, battery.number)}
      </a>
    </div>
  );
};

const Legend = ({ bank }: { bank: BankView }) => {
  const held = bank.batteries.some(({ cells }) => cells.some((cell) => cell.held));
  return (
    <ul class="legend">
      {bank.count > mostBars && (
        <>
          <li>
            <span class="legend-sign" data-heat="-3" aria-hidden="true" /> {tell(words.below)}
          </li>
          <li>
            <span class="legend-sign" data-heat="3" aria-hidden="true" /> {tell(words.above)}
          </li>
        </>
      )}
      {held && (
        <li>
          <span class="legend-sign" data-held="" aria-hidden="true" /> {tell(words.heldBack)}
        </li>
      )}
      {bank.count <= mostBars && <li>{tell(words.zoomed)}</li>}
    </ul>
  );
};

const goTo = (number: number): void => {
  location.hash = batteryHref(number);
};

export const CellsCard = ({ bank }: { bank: BankView }) => {
  const asTable = useSignal(false);
  const drawOnce = useDrawnOnce();
  const { stopKey, pointed, listeners } = usePointing(
    bank.batteries.map(({ cells }) => cells.length),
    goTo,
  );
  const Picture = bank.count > mostBars ? HeatGrid : Bars;
  return (
    <section class={cellsAreOld.value ? "card cells old" : "card cells"} aria-labelledby="cells-title">
      <h2 id="cells-title">{tell(words.cellsTitle)}</h2>
      {cellsAreOld.value && (
        <p class="cells-age">{fill(words.oldTemplate, formatSpan(cellsAgeS.value, language.value))}</p>
      )}
      <Standing bank={bank} />
      <Reading bank={bank} pointed={pointed} />
      <div {...listeners}>
        <Picture bank={bank} stopKey={stopKey} drawOnce={drawOnce} />
      </div>
      <Legend bank={bank} />
      <button
        type="button"
        class="as-table"
        aria-expanded={asTable.value}
        onClick={() => {
          asTable.value = !asTable.value;
        }}
      >
        {tell(words.asTable)}
      </button>
      {asTable.value && <CellsTable bank={bank} />}
    </section>
  );
};
