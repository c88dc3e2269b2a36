/** How it was: charts over an hour to ten years, what was held back meanwhile, and the same in words and as a table. */
import { useEffect } from "preact/hooks";
import { language } from "../preferences.ts";
import { sayRefusal, tell } from "../say.ts";
import { stretchText } from "./axis.ts";
import { Charts } from "./charts.tsx";
import { Chips, Ranges, Steps } from "./controls.tsx";
import { watchInks } from "./ink.ts";
import { fetchNow, isFetching, keepAddress, known, nowS, refused, series, stretch, takeRoute, watch } from "./state.ts";
import "./trends.css";
import { Twin } from "./twin.tsx";
import { trendWords } from "./words.ts";

const Shown = () => {
  const { fromS, toS } = stretch.value;
  const bucketS = Math.max(1, (toS - fromS) / 600);
  return <p class="trend-stretch">{stretchText({ fromS, toS }, bucketS, nowS.value, language.value).join(" – ")}</p>;
};

/** Whatever is drawn goes on to stand while the next is fetched, or does not come. */
const Word = () => {
  const failed = refused.value;
  return (
    <div class="trend-word" role="status">
      {failed !== undefined && (
        <p class="trouble" data-tone="warning">
          <span>
            <strong class="trouble-what">{tell(trendWords.notFetched)}</strong> {sayRefusal(failed)}
          </span>
          <button type="button" disabled={isFetching.value} onClick={() => void fetchNow()}>
            {tell(trendWords.again)}
          </button>
        </p>
      )}
      {failed === undefined && series.value === null && <p>{tell(trendWords.loading)}</p>}
      {failed === undefined && series.value !== null && known.value.length === 0 && <p>{tell(trendWords.nothing)}</p>}
    </div>
  );
};

export const Page = () => {
  useEffect(() => {
    const stops = [takeRoute(), keepAddress(), watchInks(), watch()];
    return () => {
      for (const stop of stops) stop();
    };
  }, []);
  return (
    <div class="trends">
      <section class="card" aria-labelledby="trends-title">
        <h2 id="trends-title">{tell(trendWords.title)}</h2>
        <Ranges />
        <Chips />
        <Shown />
        <Word />
        <Charts />
        <Steps />
        <details class="trend-help">
          <summary>{tell(trendWords.keysTitle)}</summary>
          <p id="trend-keys">{tell(trendWords.keys)}</p>
        </details>
      </section>
      <Twin />
    </div>
  );
};
