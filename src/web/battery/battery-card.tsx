/** BAT-6: one battery by its number, what it says of itself, each of its cells, and its name. */
import { useEffect, useRef } from "preact/hooks";
import type { ToldBatteries } from "../../contract/live.ts";
import { type SingleBatteryField, singleBatteryLabels } from "../../words/battery-labels.ts";
import {
  formatAmpereHours,
  formatAmperes,
  formatSpan,
  formatVolts,
  formatWholeCelsius,
  type Shown,
} from "../format.ts";
import { staleAfterS } from "../live/connection.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { route } from "../shell/route.ts";
import { choose, chosenOf } from "./chosen.ts";
import { batteriesLine, cellsAreOld } from "./kept.ts";
import { NameForm } from "./name-form.tsx";
import type { BankView, BatteryView, CellView } from "./view.ts";
import * as words from "./words.ts";

const Chooser = ({ bank, number }: { bank: BankView; number: number }) => {
  const { length } = bank.batteries;
  return (
    <div class="chooser">
      <label for="battery-number">{tell(singleBatteryLabels.number)}</label>
      <div class="chooser-row">
        <button
          type="button"
          aria-label={tell(words.before)}
          disabled={number === 1}
          onClick={() => choose(number - 1)}
        >
          ‹
        </button>
        <select
          id="battery-number"
          value={String(number)}
          onChange={(event) => choose(Number(event.currentTarget.value))}
        >
          {bank.batteries.map((battery) => (
            <option key={battery.number} value={String(battery.number)}>
              {fill(words.choiceTemplate, battery)}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-label={tell(words.after)}
          disabled={number === length}
          onClick={() => choose(number + 1)}
        >
          ›
        </button>
      </div>
    </div>
  );
};

const Said = ({ name, figure, unit }: Shown & { name: SingleBatteryField }) => (
  <div class="field">
    <dt>{tell(singleBatteryLabels[name])}</dt>
    <dd>
      <span class="said">
        {figure}
        {unit !== "" && <span class="unit"> {unit}</span>}
      </span>
    </dd>
  </div>
);

const signs = { lowest: "▼", highest: "▲" } as const;

const Cell = ({ cell }: { cell: CellView }) => (
  <li class="own-cell" data-held={cell.held ? "" : undefined} data-broken={cell.broken ?? undefined}>
    <span class="own-cell-number">
      {tell(words.cell)} {cell.cell + 1}
    </span>
    <span class="own-cell-figure">
      {cell.mark !== null && <span class="own-cell-mark">{signs[cell.mark]} </span>}
      {cell.figure} {cell.volts === null ? "" : "V"}
    </span>
  </li>
);

type OneTold = ToldBatteries["batteries"][number];

/** What it said last, however long ago that is. */
const Silence = ({ said, atS }: { said: OneTold; atS: number }) => {
  if (said.readAtS === null) return <p class="cells-age">{tell(words.neverAnswered)}</p>;
  const silentS = Math.floor(atS - said.readAtS);
  if (silentS < staleAfterS) return null;
  return <p class="cells-age">{fill(words.silentTemplate, formatSpan(silentS, language.value))}</p>;
};

const OneBattery = ({ said, view, atS }: { said: OneTold; view: BatteryView; atS: number }) => {
  const spoken = language.value;
  return (
    <>
      <Silence said={said} atS={atS} />
      {said.told.length > 0 && (
        <ul class="pack-told">
          {said.told.map((text) => (
            <li key={text.en}>{tell(text)}</li>
          ))}
        </ul>
      )}
      <dl class="one-battery">
        <Said name="serial" figure={said.serial} unit="" />
        <Said name="capacityAh" {...formatAmpereHours(said.capacityAh, spoken)} />
        <Said name="firmware" figure={said.firmware} unit="" />
        <Said name="temperatureC" {...formatWholeCelsius(said.temperatureC, spoken)} />
        <Said name="voltageV" {...formatVolts(said.voltageV, spoken)} />
        <Said name="currentA" {...formatAmperes(said.currentA, spoken)} />
        <div class="field field-cells">
          <dt>{tell(singleBatteryLabels.cellV)}</dt>
          <dd>
            <ul class="own-cells">
              {view.cells.map((cell) => (
                <Cell key={cell.key} cell={cell} />
              ))}
            </ul>
          </dd>
        </div>
      </dl>
      <NameForm key={said.serial} serial={said.serial} name={view.name} />
    </>
  );
};

export const BatteryCard = ({ bank }: { bank: BankView }) => {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever follows a link to one battery wants to see that one; the frame has led to the top of the page before.
    const show = (): void => {
      if (route.value.page !== "battery" || route.value.rest.length === 0) return;
      requestAnimationFrame(() => {
        title.current?.scrollIntoView({ block: "start" });
        title.current?.focus({ preventScroll: true });
      });
    };
    show();
    addEventListener("hashchange", show);
    return () => removeEventListener("hashchange", show);
  }, []);
  const { number, missing } = chosenOf(route.value.rest[0], bank.batteries.length);
  const line = batteriesLine.value;
  const said = line?.batteries[number - 1];
  const view = bank.batteries[number - 1];
  if (line === null || said === undefined || view === undefined) return null;
  return (
    <section class={cellsAreOld.value ? "card one-card old" : "card one-card"} aria-labelledby="one-title">
      <h2 id="one-title" ref={title} tabIndex={-1}>
        {tell(words.battery)} {view.label}
      </h2>
      {missing !== null && (
        <p class="cells-age">{fill(words.noSuchTemplate, { asked: missing, most: bank.batteries.length })}</p>
      )}
      <Chooser bank={bank} number={number} />
      <OneBattery said={said} view={view} atS={line.atS} />
    </section>
  );
};
