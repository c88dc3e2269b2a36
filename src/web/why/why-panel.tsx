/** Why a verdict is what it is, and what would change it: made of the reasons in the sample, never of codes. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { Sample } from "../../core/sample.ts";
import type { Watch } from "../../core/watched.ts";
import type { Reason } from "../../core/verdict.ts";
import type { Text } from "../../words/language.ts";
import { reasonWords } from "../../words/reasons.ts";
import { formatMoment, formatSpan } from "../format.ts";
import { momentOf } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { AtThisPace, ReasonRows, Row, RuleTitle } from "./rows.tsx";
import { type Allow, nextWatches, roomOf } from "./watch.ts";
import { figureText, marginText, type Measure } from "./figures.ts";
import { earliestTemplate, quantityNames, whyWords } from "./words.ts";
import "./why.css";

/** `open` is the browser's own, so that no reading closes it; what is in it is made only while somebody looks. */
export const Opening = ({
  title,
  about,
  children,
}: {
  title: Text;
  about: string;
  children: () => ComponentChildren;
}) => {
  const open = useSignal(false);
  return (
    <details class="why" onToggle={(event) => (open.value = event.currentTarget.open)}>
      <summary>
        {tell(title)}
        <span class="visually-hidden"> {about}</span>
      </summary>
      {open.value && <div class="why-body">{children()}</div>}
    </details>
  );
};

export const ReasonDetail = ({ reason, now }: { reason: Reason; now: Sample }) => (
  <section class="why-one">
    <RuleTitle rule={reason.rule} />
    <p class="why-about">{tell(reasonWords[reason.rule].about)}</p>
    <ReasonRows reason={reason} now={now} />
  </section>
);

/** A limit that is not reached. */
export const WatchDetail = ({ watch, now }: { watch: Watch; now: Sample }) => {
  const measure: Measure = { unit: watch.unit, ofCell: watch.quantity !== "bankV" };
  const value = now[watch.quantity];
  const room = roomOf(watch, now);
  const spoken = language.value;
  return (
    <section class="why-one">
      <RuleTitle rule={watch.rule} />
      <table class="why-rows">
        <tbody>
          <Row name={quantityNames[watch.quantity]}>{figureText(value, measure, spoken)}</Row>
          <Row name={whyWords.limit}>{figureText(watch.limit, measure, spoken)}</Row>
          {value !== null && <Row name={whyWords.margin}>{marginText(value - watch.limit, measure, spoken)}</Row>}
          {room !== null && room > 0 && <AtThisPace quantity={watch.quantity} target={watch.limit} />}
        </tbody>
      </table>
    </section>
  );
};

/** PRE-2, COD-5, FW-3: the earliest moment at which LOAD can float. */
export const Earliest = ({ now }: { now: Sample }) => {
  if (now.loadFloatsAtS === null) return null;
  const spoken = language.value;
  const at = formatMoment(momentOf(now.loadFloatsAtS), momentOf(now.atS), spoken);
  const inSpan = formatSpan(Math.max(0, now.loadFloatsAtS - now.atS), spoken);
  return (
    <p class="why-earliest">
      <strong>{tell(whyWords.earliest)}</strong> {fill(earliestTemplate, { at, inSpan })}.
    </p>
  );
};

const Next = ({ allow, now }: { allow: Allow; now: Sample }) => {
  const watches = nextWatches(allow, now);
  const standing = (allow === "charge" ? now.allowCharge : now.allowDischarge).reasons.length > 0;
  if (watches.length === 0) return standing ? null : <p>{tell(whyWords.unknownLimits)}</p>;
  return (
    <>
      <p class="why-next">{tell(standing ? whyWords.next : whyWords.nearest)}</p>
      {watches.map((watch) => (
        <WatchDetail key={watch.rule} watch={watch} now={now} />
      ))}
    </>
  );
};

/** `about`: what it opens on, for who hears the page. */
export const WhyPanel = ({ allow, about, now }: { allow: Allow; about: string; now: Sample }) => {
  const { verdict, reasons } = allow === "charge" ? now.allowCharge : now.allowDischarge;
  return (
    <Opening title={verdict === "yes" ? whyWords.limits : whyWords.why} about={about}>
      {() => (
        <>
          {reasons.map((reason) => (
            <ReasonDetail key={reason.rule} reason={reason} now={now} />
          ))}
          {allow === "discharge" && <Earliest now={now} />}
          <Next allow={allow} now={now} />
        </>
      )}
    </Opening>
  );
};
