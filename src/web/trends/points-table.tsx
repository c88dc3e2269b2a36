/** Every point of the view that is known, and every gap between them. */
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { momentText } from "./axis.ts";
import { chosen, gaps, known, nowS, series } from "./state.ts";
import { type Quantity, quantitiesOf, quantityName, subjectOfQuantity } from "./subjects.ts";
import { fromToTemplate, trendWords } from "./words.ts";

const figureOf = (quantity: Quantity, value: number | null): string =>
  subjectOfQuantity(quantity).format(value, language.value).figure;

const unitOf = (quantity: Quantity): string => subjectOfQuantity(quantity).format(1, language.value).unit;

const Cell = ({ quantity, bucket }: { quantity: Quantity; bucket: number }) => {
  const column = series.value?.columns[quantity];
  const [least, mean, most] = [column?.min, column?.mean, column?.max].map((all) =>
    figureOf(quantity, all?.[bucket] ?? null),
  );
  return (
    <td>
      {mean}
      {least !== most && (
        <span class="aside">
          {least} … {most}
        </span>
      )}
    </td>
  );
};

export const PointsTable = () => {
  const now = series.value;
  if (now === null) return null;
  const shown = quantitiesOf(chosen.value);
  const moment = (atS: number): string => momentText(atS, now.bucketS, nowS.value, language.value);
  const gapBefore = (atS: number) => gaps.value.find(({ toS, open }) => !open && toS === atS);
  return (
    // Scrolls by itself, so the keyboard must be able to reach it.
    <section class="trend-points" tabIndex={0} aria-label={tell(trendWords.table)}>
      <table>
        <thead>
          <tr>
            <th scope="col">{tell(trendWords.time)}</th>
            {shown.map((quantity) => (
              <th scope="col" key={quantity}>
                {tell(quantityName(quantity))} ({unitOf(quantity)})
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {known.value.flatMap((bucket) => {
            const atS = now.times[bucket] ?? 0;
            const gap = gapBefore(atS);
            const row = (
              <tr key={atS} data-at={atS}>
                <th scope="row">{moment(atS)}</th>
                {shown.map((quantity) => (
                  <Cell key={quantity} quantity={quantity} bucket={bucket} />
                ))}
              </tr>
            );
            if (gap === undefined) return [row];
            const text = fill(fromToTemplate, { from: moment(gap.fromS), to: moment(gap.toS) });
            return [
              <tr key={`gap${gap.fromS}`} class="trend-gap-row">
                <td colSpan={shown.length + 1}>
                  {text}: {tell(trendWords.noData)}
                </td>
              </tr>,
              row,
            ];
          })}
        </tbody>
      </table>
    </section>
  );
};
