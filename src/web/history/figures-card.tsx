/** APP-3: the thirteen figures in the manual's order, each with when. */
import type { HistoryFigures } from "../../core/sample.ts";
import type { Instant } from "../../core/units.ts";
import { historyFields, historyLabels } from "../../words/history-labels.ts";
import { type Language, sinceText } from "../../words/language.ts";
import {
  formatAmpereHours,
  formatCellVolts,
  formatDay,
  formatMoment,
  formatNumber,
  formatSpan,
  formatVolts,
  formatWholeCelsius,
  type Shown,
  unknownText,
  dateLocales,
} from "../format.ts";
import { isOld, sample } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import { figures, hasCome, learnHistory, refused, type When, whenOf } from "./state.ts";
import { agoTemplate, historyWords, lastTemplate } from "./words.ts";

type Field = (typeof historyFields)[number];
type Write = (value: number | null, language: Language) => Shown;

export const formatKWh: Write = (value, spoken) => {
  const figure = formatNumber(value, 2, spoken);
  return { figure, unit: figure === unknownText ? "" : "kWh" };
};
const formatCount: Write = (value, spoken) => ({ figure: formatNumber(value, 0, spoken), unit: "" });
const formatAgo: Write = (value, spoken) => ({
  figure: value === null ? unknownText : fill(agoTemplate, formatSpan(value, spoken)),
  unit: "",
});

const writers: Readonly<Record<Field, Write>> = {
  deepestDischargeAh: formatAmpereHours,
  cumulativeAh: formatAmpereHours,
  dischargedKWh: formatKWh,
  chargedKWh: formatKWh,
  synchronisations: formatCount,
  cycles: formatCount,
  lastFullChargeS: formatAgo,
  minBankV: formatVolts,
  maxBankV: formatVolts,
  minCellV: formatCellVolts,
  maxCellV: formatCellVolts,
  minC: formatWholeCelsius,
  maxC: formatWholeCelsius,
};

const halfYearS = 183 * 86_400;
const now = (): number => sample.value?.wallS ?? Date.now() / 1000;

/** A day of UTC, as it is called there; the year where it might be another one. */
export const utcDay = (dayS: number): string =>
  new Date(dayS * 1000).toLocaleDateString(dateLocales[language.value], {
    day: "numeric",
    month: "short",
    ...(now() - dayS > halfYearS ? { year: "numeric" } : {}),
    timeZone: "UTC",
  });

const moment = (atS: number): string => {
  const nowS = now();
  return nowS - atS > halfYearS ? formatDay(atS, language.value) : formatMoment(atS, nowS, language.value);
};

/** Italian joins its article to what follows. */
const since = (written: string): string =>
  sinceText(0 as Instant, { language: language.value, clock: () => written }).trim();

const whenText = (when: When): string => {
  switch (when.kind) {
    case "moment":
      return moment(when.atS);
    case "day":
      return utcDay(when.dayS);
    case "last":
      return fill(lastTemplate, moment(when.atS));
    case "since":
      return since(moment(when.atS));
    case "since-day":
      return since(utcDay(when.dayS));
  }
};

const Row = ({ field, now }: { field: Field; now: HistoryFigures }) => {
  const { figure, unit } = writers[field](now[field], language.value);
  const when = whenOf(field);
  return (
    <div class="history-row" data-field={field}>
      <dt>{tell(historyLabels[field])}</dt>
      <dd>
        <span class="history-figure">
          {figure}
          {unit !== "" && <span class="unit">{`\u00a0${unit}`}</span>}
        </span>
        {when !== null && <span class="aside history-when">{whenText(when)}</span>}
      </dd>
    </div>
  );
};

/** When it happened is asked for; the figures themselves come by the line. */
const Refused = () => {
  const failed = refused.value;
  return (
    <div role="status">
      {failed !== undefined && (
        <p class="trouble" data-tone="warning">
          <span class="clear-text">
            <strong class="trouble-what">{tell(historyWords.notFetched)}</strong> {sayRefusal(failed)}
          </span>
          <button type="button" onClick={() => void learnHistory()}>
            {tell(historyWords.again)}
          </button>
        </p>
      )}
    </div>
  );
};

const nothingYet: HistoryFigures = {
  deepestDischargeAh: null,
  cumulativeAh: null,
  dischargedKWh: null,
  chargedKWh: null,
  synchronisations: Number.NaN,
  cycles: Number.NaN,
  lastFullChargeS: null,
  minBankV: null,
  maxBankV: null,
  minCellV: null,
  maxCellV: null,
  minC: null,
  maxC: null,
};

export const FiguresCard = () => {
  const now = figures.value;
  const isLive = sample.value !== null && !isOld.value;
  return (
    <section class={isLive ? "card" : "card old"} aria-labelledby="history-title">
      <h2 id="history-title">{tell(historyWords.title)}</h2>
      <p class="hint">{tell(isLive || !hasCome.value ? historyWords.since : historyWords.away)}</p>
      <Refused />
      <dl class="history-list">
        {historyFields.map((field) => (
          <Row key={field} field={field} now={now ?? nothingYet} />
        ))}
      </dl>
    </section>
  );
};
