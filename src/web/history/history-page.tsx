/** APP-3: what was since installation or the last clear, day by day, and the clear itself. */
import { useEffect } from "preact/hooks";
import { isOld } from "../live/store.ts";
import { say } from "../say.ts";
import { showClearBar } from "./clear-bar.tsx";
import { ClearCard } from "./clear-card.tsx";
import { DaysCard } from "./days-card.tsx";
import { FiguresCard } from "./figures-card.tsx";
import "./history.css";
import { hasCome, refused, watchHistory } from "./state.ts";

export const Page = () => {
  useEffect(() => {
    showClearBar();
    return watchHistory();
  }, []);
  // The days are fetched, and what stands below them must not jump when they are there.
  if (!hasCome.value && refused.value === undefined && !isOld.value) return <p class="waiting">{say("waiting")}</p>;
  return (
    <div class="history">
      <FiguresCard />
      <div class="column">
        <DaysCard />
        <ClearCard />
      </div>
    </div>
  );
};
