/** `GET /api/v1/stream`: the trace as server-sent events, one shared text for all readers. */
import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import { type Feed, followInto } from "../guard/feed.ts";
import { answerProblem } from "./answers.ts";
import type { Appliance } from "./appliance.ts";

/** A comment line keeps proxies from closing a connection on which nothing moves. */
const heartbeatMs = 15_000;
const retryMs = 2_000;

/** What whoever comes new is told of what was: enough for a list of what happened last. */
export const eventsForNew = 30;

/** Up to which line the reader is taken to have seen everything; what is newest besides is told to all. */
const seenBefore = (feed: Feed, header: string | string[] | undefined): number => {
  const id = header === undefined ? Number.NaN : Number(header);
  // An id from the future is that of another system: its reader is new to this one.
  if (Number.isSafeInteger(id) && id >= 0 && id <= feed.lastId()) return id;
  return feed.since(0, Number.POSITIVE_INFINITY).at(-eventsForNew - 1)?.id ?? 0;
};

export const streamRoute = (app: FastifyInstance, { link, streams }: Appliance): void => {
  const open = new Set<FastifyReply>();
  app.get(
    "/api/v1/stream",
    { exposeHeadRoute: false, config: { needs: "viewer" } },
    (request, reply): FastifyReply | undefined => {
      if (streams.open >= streams.most) {
        reply.header("retry-after", "10");
        return answerProblem(reply, 503, {
          error: "too-many-readers",
          message: `${streams.most} readers follow already; that is as many as may`,
        });
      }
      streams.open += 1;
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        ...(reply.getHeaders() as OutgoingHttpHeaders),
        "content-type": "text/event-stream; charset=utf-8",
        "cache-control": "no-store",
        "x-accel-buffering": "no",
      });
      raw.write(`retry: ${retryMs}\n\n`);
      const unfollow = followInto(raw, link.feed, seenBefore(link.feed, request.headers["last-event-id"]));
      // Nothing is added to what a reader has not taken yet.
      const heartbeat = setInterval(() => raw.writableNeedDrain || raw.write(": here\n\n"), heartbeatMs);
      open.add(reply);
      raw.on("close", () => {
        unfollow();
        clearInterval(heartbeat);
        open.delete(reply);
        streams.open -= 1;
      });
      return undefined;
    },
  );
  // A stream never ends by itself: without this, closing the server would wait for its readers.
  app.addHook("preClose", async () => {
    for (const reply of open) reply.raw.end();
  });
};
