/** `GET /api/v1/stream`: the feed as server-sent events. */
import type { OutgoingHttpHeaders } from "node:http";
import type { FastifyInstance, FastifyReply } from "fastify";
import type { Feed, Message } from "./feed.ts";

/** A comment line keeps proxies from closing a connection on which nothing moves. */
const heartbeatMs = 15_000;
const retryMs = 2_000;

/** Writes until the reader's buffer is full; then it misses what comes, and goes on with what is newest. */
const send = (reply: FastifyReply, feed: Feed, seenId: number): (() => void) => {
  const socket = reply.raw;
  let lastId = seenId;
  let blocked = false;
  const write = (message: Message): void => {
    if (blocked) return;
    lastId = message.id;
    blocked = !socket.write(message.text);
  };
  const catchUp = (): void => {
    blocked = false;
    for (const message of feed.since(lastId)) write(message);
  };
  catchUp();
  socket.on("drain", catchUp);
  return feed.follow(write);
};

const seenBefore = (header: string | string[] | undefined): number => {
  const id = Number(header ?? 0);
  return Number.isInteger(id) && id > 0 ? id : 0;
};

export const streamRoute = (app: FastifyInstance, feed: Feed): void => {
  const open = new Set<FastifyReply>();
  app.get("/api/v1/stream", (request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store",
      "x-accel-buffering": "no",
    });
    reply.raw.write(`retry: ${retryMs}\n\n`);
    const unfollow = send(reply, feed, seenBefore(request.headers["last-event-id"]));
    const heartbeat = setInterval(() => reply.raw.write(": here\n\n"), heartbeatMs);
    open.add(reply);
    reply.raw.on("close", () => {
      unfollow();
      clearInterval(heartbeat);
      open.delete(reply);
    });
  });
  // A stream never ends by itself: without this, closing the server would wait for its readers.
  app.addHook("preClose", async () => {
    for (const reply of open) reply.raw.end();
  });
};
