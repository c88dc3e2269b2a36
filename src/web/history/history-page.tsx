/** APP-3: what was since installation or the last clear, day by day, and the clear itself. */
import { useEffect } from "preact/hooks";
import { showClearBar } from "./clear-bar.tsx";
import { ClearCard } from "./clear-card.tsx";
import { DaysCard } from "./days-card.tsx";
import { FiguresCard } from "./figures-card.tsx";
import "./history.css";
import { watchHistory } from "./state.ts";

export const Page = () => {
  useEffect(() => {
    showClearBar();
    return watchHistory();
  }, []);
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
