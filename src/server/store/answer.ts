/** The answers of the thread, from the file and from what still waits in memory. */
import type { OpenFile } from "./open-file.ts";
import type { Pending } from "./pending.ts";
import { firstKnown, planSeries } from "./plan-series.ts";
import type { Answer, Asking, Questions } from "./protocol.ts";
import { readSeries } from "./read-series.ts";
import type { Source } from "./roll-quarter.ts";

type Page = Questions["page"];

const page = (source: Source, { quantities, plan, from, most }: Page["ask"]): Page["answer"] => {
  const { startS, widthS, count, resolutionS } = plan;
  const firstS = firstKnown(source, quantities, resolutionS, startS + from * widthS, startS + count * widthS);
  if (firstS === null) return null;
  const first = Math.floor((firstS - startS) / widthS);
  const span = { startS: startS + first * widthS, widthS, count: Math.min(most, count - first) };
  return { from: first, span, columns: readSeries(source, quantities, resolutionS, span) };
};

export const answerFrom = ({ series, events, history }: OpenFile, pending: Pending, asking: Asking): Answer => {
  const source: Source = { file: series, pending };
  switch (asking.name) {
    case "events":
      return events.read(asking.ask, pending.events);
    case "lastLineId":
      return pending.events.findLast((event) => event.kind === "event")?.id ?? events.lastLineId();
    case "newestSample":
      return pending.newest() ?? history.readNewest();
    case "historyDays":
      return history.readDays(asking.ask, pending.days);
    case "plan":
      return planSeries(source, asking.ask);
    case "series": {
      const plan = planSeries(source, asking.ask);
      return { plan, columns: readSeries(source, asking.ask.quantities, plan.resolutionS, plan) };
    }
    case "page":
      return page(source, asking.ask);
  }
};
