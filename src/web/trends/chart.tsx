/** One subject over time, with its values where the reader points, or the newest. */
import { effect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import "uplot/dist/uPlot.min.css";
import type uPlot from "uplot";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { bucketAt } from "./course.ts";
import { inks } from "./ink.ts";
import { createPlot, plotData, type Sheet } from "./plot.ts";
import { gaps, known, pointedS, series, simulated, stretch } from "./state.ts";
import { type Quantity, quantityName, type SubjectKey, subjectOf, subjectOfQuantity } from "./subjects.ts";
import { trendWords } from "./words.ts";

const heightPx = 132;

/** Number of the bucket whose values are told; null: none is known there. */
const toldBucket = (): number | null => {
  const now = series.value;
  if (now === null) return null;
  return pointedS.value === null ? (known.value.at(-1) ?? null) : bucketAt(now, gaps.value, pointedS.value);
};

export const toldValue = (quantity: Quantity): string => {
  const bucket = toldBucket();
  if (bucket === null) return pointedS.value === null ? "--" : tell(trendWords.noData);
  const value = series.value?.columns[quantity]?.mean[bucket] ?? null;
  const { figure, unit } = subjectOfQuantity(quantity).format(value, language.value);
  return unit === "" ? figure : `${figure}\u00a0${unit}`;
};

const Value = ({ quantity, nth, single }: { quantity: Quantity; nth: number; single: boolean }) => (
  <span class="trend-value" data-nth={nth}>
    <svg class="trend-key" viewBox="0 0 24 8" aria-hidden="true">
      <path d="M0 4H24" />
    </svg>
    {!single && <span class="trend-value-name">{tell(quantityName(quantity))}</span>}
    <strong>{toldValue(quantity)}</strong>
  </span>
);

export const Chart = ({ subject: key, sheet }: { subject: SubjectKey; sheet: Sheet }) => {
  const host = useRef<HTMLDivElement>(null);
  const subject = subjectOf(key);
  const { gutter, right, fontPx, hasTimes } = sheet;
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const height = heightPx + (hasTimes ? fontPx + 16 : 0);
    const plot: uPlot = createPlot(place, subject, { gutter, right, fontPx, hasTimes }, height, {
      inks: () => inks.peek() ?? { ink: "", soft: "", line: "", ground: "", first: "", second: "" },
      language: () => language.peek(),
      gaps: () => gaps.peek(),
    });
    const stopData = effect(() => {
      const now = series.value;
      const { fromS, toS } = stretch.value;
      plot.batch(() => {
        if (now !== null) plot.setData(plotData(subject, { series: now, simulated: simulated.value }), false);
        plot.setScale("x", { min: fromS, max: toS });
      });
    });
    const stopInk = effect(() => {
      inks.value;
      language.value;
      gaps.value;
      plot.redraw(false, true);
    });
    const resized = new ResizeObserver(() => {
      if (place.clientWidth > 0) plot.setSize({ width: place.clientWidth, height });
    });
    resized.observe(place);
    return () => {
      stopData();
      stopInk();
      resized.disconnect();
      plot.destroy();
    };
  }, [subject, gutter, right, fontPx, hasTimes]);
  return (
    <section class="trend" aria-label={tell(subject.name)}>
      <h3 class="trend-head">
        <span>{tell(subject.name)}</span>
        {subject.quantities.map((quantity, nth) => (
          <Value key={quantity} quantity={quantity} nth={nth} single={subject.quantities.length === 1} />
        ))}
      </h3>
      {/* What it draws is told beside and below it. */}
      <div
        ref={host}
        class="trend-plot"
        style={{ height: `${heightPx + (hasTimes ? fontPx + 16 : 0)}px` }}
        aria-hidden="true"
      />
    </section>
  );
};
