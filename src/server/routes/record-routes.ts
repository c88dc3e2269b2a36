/** What was: the log, the courses, the history. */
import { Readable } from "node:stream";
import type { FastifyInstance } from "fastify";
import type { Appliance } from "../appliance.ts";
import { parseDaysQuery, parseEventsQuery } from "../store/log-query.ts";
import { parseSeriesQuery } from "../store/query.ts";

const viewers = { config: { needs: "viewer" } } as const;
type Query = Readonly<Record<string, string>>;

/** A spreadsheet's name for it: the first day that is in it. */
const csvName = (fromS: number): string => `cellward-${new Date(fromS * 1000).toISOString().slice(0, 10)}.csv`;

export const recordRoutes = (app: FastifyInstance, { store, link }: Appliance): void => {
  app.get<{ Querystring: Query }>("/api/v1/events", viewers, async ({ query }) => ({
    events: await store.events(parseEventsQuery(query)),
  }));
  app.get<{ Querystring: Query }>("/api/v1/series", viewers, ({ query }) => store.series(parseSeriesQuery(query)));
  app.get<{ Querystring: Query }>("/api/v1/series.csv", viewers, ({ query }, reply) => {
    const asked = parseSeriesQuery(query);
    return reply
      .header("content-type", "text/csv; charset=utf-8")
      .header("content-disposition", `attachment; filename="${csvName(asked.fromS)}"`)
      .send(Readable.from(store.seriesCsv(asked)));
  });
  app.get<{ Querystring: Query }>("/api/v1/history", viewers, async ({ query }) => ({
    // The days are what they were; of now nothing is known while the guard is away.
    now: link.isLive() ? (link.newest()?.history ?? null) : null,
    days: await store.historyDays(parseDaysQuery(query)),
  }));
};
