/** The same in words: lowest, highest and last of each quantity, gaps, what was held back, and on demand every point. */
import { signal } from "@preact/signals";
import type { Code } from "../../core/codes.ts";
import { codeWords, severityLabels } from "../../words/codes.ts";
import { verdictLabels } from "../../words/labels.ts";
import { reasonWords } from "../../words/reasons.ts";
import { formatSpan } from "../format.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { momentText } from "./axis.ts";
import type { Band, VerdictKind } from "./bands.ts";
import { type Extreme, type Gap, summaryOf } from "./course.ts";
import { heldBack } from "./lanes.tsx";
import { PointsTable } from "./points-table.tsx";
import { bygone, bygoneMissing, chosen, gaps, known, nowS, series, stretch } from "./state.ts";
import { type Quantity, quantitiesOf, quantityName, subjectOfQuantity } from "./subjects.ts";
import {
  bandsSinceTemplate,
  bucketTemplate,
  fromToTemplate,
  moreTemplate,
  recordedSinceTemplate,
  trendWords,
} from "./words.ts";

const tableOpen = signal(false);
/** A list longer than this is not read; the log has the rest. */
const mostListed = 20;

const moment = (atS: number): string => momentText(atS, series.value?.bucketS ?? 60, nowS.value, language.value);

const Figure = ({ of, quantity }: { of: Extreme | undefined; quantity: Quantity }) => {
  const { figure, unit } = subjectOfQuantity(quantity).format(of?.value ?? null, language.value);
  return (
    <td>
      <strong>{unit === "" ? figure : `${figure}\u00a0${unit}`}</strong>
      {of !== undefined && <span class="aside">{moment(of.atS)}</span>}
    </td>
  );
};

/** A name above each three figures: beside them there is no room for it on a phone. */
const Summary = () => {
  const now = series.value;
  if (now === null) return null;
  return (
    <table class="trend-summary">
      <thead>
        <tr>
          <th scope="col">{tell(trendWords.lowest)}</th>
          <th scope="col">{tell(trendWords.highest)}</th>
          <th scope="col">{tell(trendWords.last)}</th>
        </tr>
      </thead>
      {quantitiesOf(chosen.value).map((quantity) => {
        const column = now.columns[quantity];
        const summary = column === undefined ? null : summaryOf(now.times, column);
        return (
          <tbody key={quantity} data-quantity={quantity}>
            <tr>
              <th scope="rowgroup" colSpan={3}>
                {tell(quantityName(quantity))}
              </th>
            </tr>
            <tr>
              <Figure of={summary?.lowest} quantity={quantity} />
              <Figure of={summary?.highest} quantity={quantity} />
              <Figure of={summary?.last} quantity={quantity} />
            </tr>
          </tbody>
        );
      })}
    </table>
  );
};

const span = ({ fromS, toS, open }: Pick<Gap, "fromS" | "toS" | "open">): string =>
  open
    ? `${moment(fromS)} – ${tell(trendWords.stillSo)}`
    : `${fill(fromToTemplate, { from: moment(fromS), to: moment(toS) })} (${formatSpan(toS - fromS, language.value)})`;

const Gaps = () => {
  const all = gaps.value;
  if (known.value.length === 0) return null;
  if (all.length === 0) return <p class="trend-gaps">{tell(trendWords.noGaps)}</p>;
  return (
    <div class="trend-gaps">
      <h3>{tell(trendWords.gapsTitle)}</h3>
      <ul>
        {all.slice(-mostListed).map((gap) => (
          <li key={gap.fromS}>{gap.open ? `${moment(gap.fromS)}: ${tell(trendWords.noDataNow)}` : span(gap)}</li>
        ))}
      </ul>
      {all.length > mostListed && <p>{fill(moreTemplate, all.length - mostListed)}</p>}
    </div>
  );
};

const isCode = (kind: VerdictKind | Code): kind is Code => kind in codeWords;

const bandText = (name: string | null, { kind, reasons }: Band<VerdictKind | Code>): string => {
  if (isCode(kind)) {
    const severity = kind.startsWith("W") ? "warning" : kind.startsWith("A") ? "alarm" : "error";
    return `${tell(severityLabels[severity])} ${kind}: ${tell(codeWords[kind].message)}`;
  }
  const why = reasons.map((rule) => tell(reasonWords[rule].name)).join(", ");
  return `${name}: ${tell(verdictLabels[kind])}${why === "" ? "" : ` (${why})`}`;
};

const HeldBack = () => {
  const all = heldBack.value;
  const since = bygone.value?.completeFromS ?? null;
  return (
    <div class="trend-held">
      <h3>{tell(trendWords.bands)}</h3>
      {bygoneMissing.value && <p>{tell(trendWords.bandsMissing)}</p>}
      {since !== null && <p>{fill(bandsSinceTemplate, moment(since))}</p>}
      {!bygoneMissing.value && all.length === 0 && <p>{tell(trendWords.noBands)}</p>}
      <ul>
        {all.slice(-mostListed).map(({ name, band }) => (
          <li key={`${band.kind}${band.fromS}${name?.en ?? ""}`}>
            <strong>{bandText(name === null ? null : tell(name), band)}</strong> <span class="aside">{span(band)}</span>
          </li>
        ))}
      </ul>
      {all.length > mostListed && <p>{fill(moreTemplate, all.length - mostListed)}</p>}
    </div>
  );
};

/** Where the record begins within the view; null: before it, or nowhere. */
const beginS = (): number | null => {
  const now = series.value;
  const first = now === null ? undefined : now.times[known.value[0] ?? -1];
  return now !== null && first !== undefined && first > stretch.value.fromS + now.bucketS * 2 ? first : null;
};

export const Twin = () => {
  const now = series.value;
  const begin = beginS();
  return (
    <section class="card trend-twin" aria-labelledby="trend-summary">
      <h2 id="trend-summary">{tell(trendWords.summary)}</h2>
      <Summary />
      {now !== null && now.bucketS > 1 && (
        <p class="hint">{fill(bucketTemplate, formatSpan(now.bucketS, language.value))}</p>
      )}
      {begin !== null && <p class="hint">{fill(recordedSinceTemplate, moment(begin))}</p>}
      <Gaps />
      <HeldBack />
      <button type="button" aria-expanded={tableOpen.value} onClick={() => (tableOpen.value = !tableOpen.value)}>
        {tell(tableOpen.value ? trendWords.hideTable : trendWords.showTable)}
      </button>
      {tableOpen.value && <PointsTable />}
    </section>
  );
};
