/** The calls of the page. */
import type { HistoryFigures } from "../../core/sample.ts";
import { type Answer, call, postEvent } from "../live/api.ts";
import type { Course, HistoryDay } from "./when.ts";

export const getHistory = (): Promise<
  Answer<{ readonly now: HistoryFigures | null; readonly days: readonly HistoryDay[] }>
> => call("history");

interface Record {
  readonly wallS: number;
}

/** The newest first. */
export const getMoments = async (type: "history" | "synchronised" | "cycle", limit: number) => {
  const answer = await call<{ readonly events: readonly Record[] }>(`events?types=${type}&limit=${limit}`);
  return answer.ok ? answer.value.events.map(({ wallS }) => wallS) : null;
};

const pointsOfDay = 1440;

export const getCourse = (
  quantities: readonly string[],
  { fromS, toS }: { readonly fromS: number; readonly toS: number },
): Promise<Answer<Course>> =>
  call(`series?quantities=${quantities.join(",")}&fromS=${fromS}&toS=${toS}&points=${pointsOfDay}`);

const dayLengthS = 86_400;
const leastPoints = 10;
const quarterS = 900;

/** The deepest of each of the days from one to another, by the day's begin. */
export const getDeepest = async (firstDayS: number, lastDayS: number): Promise<ReadonlyMap<number, number | null>> => {
  const toS = lastDayS + dayLengthS;
  const points = Math.max(leastPoints, (toS - firstDayS) / dayLengthS);
  const fromS = toS - points * dayLengthS;
  const answer = await call<Course>(
    `series?quantities=consumedAh&fromS=${fromS}&toS=${toS}&resolutionS=${quarterS}&points=${points}`,
  );
  if (!answer.ok || answer.value.bucketS !== dayLengthS) return new Map();
  const { times, columns } = answer.value;
  return new Map(times.map((dayS, index) => [dayS, columns["consumedAh"]?.min[index] ?? null]));
};

export const postClear = (): Promise<Answer<unknown>> => postEvent({ clearHistory: true });
