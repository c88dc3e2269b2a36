/** What each day added, the newest first. */
import { signal } from "@preact/signals";
import { historyLabels } from "../../words/history-labels.ts";
import { formatAmpereHours } from "../format.ts";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { formatKWh, utcDay } from "./figures-card.tsx";
import { deepest, hasCome, rows } from "./state.ts";
import type { DayRow } from "./when.ts";
import { historyWords } from "./words.ts";

const atFirst = 14;
const more = 60;
const listed = signal(atFirst);

const Day = ({ row }: { row: DayRow }) => (
  <tr>
    <th scope="row">
      {utcDay(row.dayS)}
      {row.cleared && <span class="aside">{tell(historyWords.cleared)}</span>}
    </th>
    <td>{formatAmpereHours(deepest.value.get(row.dayS) ?? null, language.value).figure}</td>
    <td>{formatKWh(row.dischargedKWh, language.value).figure}</td>
    <td>{formatKWh(row.chargedKWh, language.value).figure}</td>
  </tr>
);

export const DaysCard = () => {
  const all = rows.value;
  return (
    <section class="card" aria-labelledby="days-title">
      <h2 id="days-title">{tell(historyWords.days)}</h2>
      {all.length === 0 ? (
        hasCome.value && <p>{tell(historyWords.noDays)}</p>
      ) : (
        <>
          <table class="history-days">
            <thead>
              <tr>
                <th scope="col">{tell(historyWords.day)}</th>
                <th scope="col">{tell(historyLabels.deepestDischargeAh)} (Ah)</th>
                <th scope="col">{tell(historyLabels.dischargedKWh)} (kWh)</th>
                <th scope="col">{tell(historyLabels.chargedKWh)} (kWh)</th>
              </tr>
            </thead>
            <tbody>
              {all.slice(0, listed.value).map((row) => (
                <Day key={row.dayS} row={row} />
              ))}
            </tbody>
          </table>
          {all.length > listed.value && (
            <button type="button" onClick={() => (listed.value += more)}>
              {tell(historyWords.moreDays)}
            </button>
          )}
          <p class="hint">{tell(historyWords.daysWhat)}</p>
        </>
      )}
    </section>
  );
};
