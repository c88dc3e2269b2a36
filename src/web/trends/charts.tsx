/** The charts one above the other on one axis of time, with what they share: the place that is read, the lanes, keys and fingers. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { momentText } from "./axis.ts";
import { Chart } from "./chart.tsx";
import { isDragging, watchGestures } from "./gestures.ts";
import { onKey } from "./keys.ts";
import { Lanes } from "./lanes.tsx";
import { aloud, chosen, nowS, pointedS, series, stretch } from "./state.ts";
import { trendWords } from "./words.ts";

const usualRem = 16;
const rightPx = 12;

/** Figures grow with the reader's letters, up to where they would leave the line no room. */
const rem = (): number =>
  Math.min(22, Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || usualRem);

const Pointer = () => {
  const atS = pointedS.value;
  if (atS === null) return null;
  const { fromS, toS } = stretch.value;
  const part = (atS - fromS) / (toS - fromS);
  if (part < 0 || part > 1) return null;
  return (
    <div class="trend-pointer" style={{ left: `${part * 100}%` }}>
      <span class={part > 0.5 ? "trend-moment trend-moment-left" : "trend-moment"}>
        {momentText(atS, series.value?.bucketS ?? 60, nowS.value, language.value)}
      </span>
    </div>
  );
};

export const Charts = () => {
  const host = useRef<HTMLElement>(null);
  const letter = useSignal(rem());
  const gutter = Math.round(letter.value * 3.4);
  useEffect(() => {
    const place = host.current;
    if (place === null) return;
    const stop = watchGestures(place, () => ({ left: gutter, width: place.clientWidth - gutter - rightPx }));
    const resized = new ResizeObserver(() => {
      letter.value = rem();
    });
    resized.observe(place);
    return () => {
      stop();
      resized.disconnect();
    };
  }, [gutter]);
  const fontPx = Math.round(letter.value * 0.78);
  const shown = chosen.value;
  return (
    <>
      <section
        ref={host}
        class="trend-charts"
        data-dragging={isDragging.value}
        tabIndex={0}
        aria-label={tell(trendWords.charts)}
        aria-describedby="trend-keys"
        style={{ "--gutter": `${gutter}px`, "--edge": `${rightPx}px` }}
        onKeyDown={onKey}
      >
        {shown.map((key, nth) => (
          <Chart
            key={key}
            subject={key}
            sheet={{ gutter, right: rightPx, fontPx, hasTimes: nth === shown.length - 1 }}
          />
        ))}
        <Lanes />
        <div class="trend-over" aria-hidden="true">
          <Pointer />
        </div>
      </section>
      <p class="visually-hidden" aria-live="polite" id="trend-aloud">
        {aloud.value}
      </p>
    </>
  );
};
