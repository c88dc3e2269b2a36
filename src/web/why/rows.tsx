/** The figures of one reason or one limit, a row each. */
import type { ComponentChildren } from "preact";
import type { Sample } from "../../core/sample.ts";
import type { Clearing, Reason, Rule } from "../../core/verdict.ts";
import { clearingText } from "../../words/facts.ts";
import { type Text, upperFirst } from "../../words/language.ts";
import { placeText } from "../../words/places.ts";
import { reasonWords } from "../../words/reasons.ts";
import { formatMoment, formatSpan, forReader } from "../format.ts";
import { momentOf } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { secondsUntilIts } from "./course.ts";
import { coarse } from "./estimate.ts";
import { distanceText, figureText, type Measure, marginText } from "./figures.ts";
import { marginOf, toGoOf } from "./watch.ts";
import { aboutTemplate, quantityNames, whyWords } from "./words.ts";

export const Row = ({ name, children }: { name: Text; children: ComponentChildren }) => (
  <tr>
    <th scope="row">{tell(name)}</th>
    <td>{children}</td>
  </tr>
);

export const RuleTitle = ({ rule }: { rule: Rule }) => (
  <h3 class="why-title">
    {upperFirst(tell(reasonWords[rule].name))} <small class="why-rule">{rule}</small>
  </h3>
);

/** Nothing where nobody can tell. */
export const AtThisPace = ({ quantity, target }: { quantity: Clearing["quantity"]; target: number }) => {
  const leftS = secondsUntilIts(quantity, target);
  if (leftS === null) return null;
  return <Row name={whyWords.expectedWhen}>{fill(aboutTemplate, formatSpan(coarse(leftS), language.value))}</Row>;
};

const measureOf = (quantity: Clearing["quantity"], unit: Measure["unit"]): Measure => ({
  unit,
  ofCell: quantity !== "bankV",
});

/** What ends it: the words, the value it waits for, and how far that has to go. */
const ClearingRows = ({ clearing, now }: { clearing: Clearing; now: Sample }) => {
  const { quantity, unit, value: target } = clearing;
  const { value, toGo } = toGoOf(clearing, now);
  const measure = measureOf(quantity, unit);
  const spoken = language.value;
  return (
    <>
      <Row name={whyWords.ends}>{forReader(clearingText([clearing], spoken) ?? "", spoken)}</Row>
      <Row name={quantityNames[quantity]}>{figureText(value, measure, spoken)}</Row>
      <Row name={whyWords.toGo}>{toGo === 0 ? tell(whyWords.there) : distanceText(toGo, measure, spoken)}</Row>
      {toGo !== 0 && <AtThisPace quantity={quantity} target={target} />}
    </>
  );
};

const ValueRows = ({ reason }: { reason: Reason }) => {
  const { rule, value, limit, unit } = reason;
  const counted = rule === "CONFIGURATION";
  if (unit === null && !counted) return null;
  const spoken = language.value;
  const measure: Measure = { unit: unit ?? "", ofCell: reason.cell !== null };
  const margin = marginOf(reason);
  return (
    <>
      {(value !== null || limit !== null) && (
        <Row name={counted ? whyWords.found : whyWords.live}>{figureText(value, measure, spoken)}</Row>
      )}
      {limit !== null && (
        <Row name={counted ? whyWords.expected : whyWords.limit}>{figureText(limit, measure, spoken)}</Row>
      )}
      {margin !== null && <Row name={whyWords.margin}>{marginText(margin, measure, spoken)}</Row>}
    </>
  );
};

/** Since when, by the clock, and for how long. */
const SinceRow = ({ sinceS, now }: { sinceS: number; now: Sample }) => {
  const spoken = language.value;
  const at = formatMoment(momentOf(sinceS), momentOf(now.atS), spoken);
  return (
    <Row name={whyWords.since}>
      {at} ({formatSpan(now.atS - sinceS, spoken)})
    </Row>
  );
};

export const ReasonRows = ({ reason, now }: { reason: Reason; now: Sample }) => {
  const place = placeText(reason, language.value);
  return (
    <table class="why-rows">
      <tbody>
        {place !== null && <Row name={whyWords.where}>{upperFirst(place)}</Row>}
        <ValueRows reason={reason} />
        {reason.sinceS !== null && Number.isFinite(reason.sinceS) && <SinceRow sinceS={reason.sinceS} now={now} />}
        {reason.clears.length === 0 ? (
          <Row name={whyWords.ends}>{tell(reasonWords[reason.rule].ends)}</Row>
        ) : (
          reason.clears.map((clearing) => <ClearingRows key={clearing.quantity} clearing={clearing} now={now} />)
        )}
      </tbody>
    </table>
  );
};
