/** The end of a list: older ones, or that the log did not come. */
import { sayRefusal, tell } from "../say.ts";
import type { LogList } from "./log-list.ts";
import { eventsWords } from "./words.ts";

export const LogState = ({ log }: { log: LogList }) => {
  if (log.state.value === "missing") {
    return (
      <div class="log-missing">
        <p role="alert">
          {tell(eventsWords.missing)}: {sayRefusal(log.refused.value)}
        </p>
        <button type="button" onClick={() => void log.refresh()}>
          {tell(eventsWords.again)}
        </button>
      </div>
    );
  }
  if (log.state.value === "fetching") return <p class="empty">{tell(eventsWords.fetching)}</p>;
  if (!log.hasMore.value) return null;
  return (
    <button type="button" class="log-more" onClick={() => void log.more()}>
      {tell(eventsWords.older)}
    </button>
  );
};
