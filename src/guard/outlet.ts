/** The guard's side of the local socket: lines out to whoever follows, requests in. Whoever reads slowly misses lines, and delays nobody. */
import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Refused } from "../contract/refusal.ts";
import { type Feed, followInto } from "./feed.ts";
import { splitLines } from "./lines.ts";
import { type AnswerLine, type GuardLine, readRequest, requestNumber, type ServerSays } from "./protocol.ts";
import { type SocketPlaces, socketsOf } from "./places.ts";

export interface OutletSpec {
  readonly path: string;
  readonly feed: Feed;
  readonly hello: () => GuardLine;
  /** May throw `Refused`. */
  readonly answer: (request: Exclude<ServerSays, { kind: "follow" }>) => AnswerLine;
}

export interface Outlet {
  close(): Promise<void>;
}

export class SocketInUse extends Error {
  override readonly name = "SocketInUse";
}

/** One server, its successor while it leaves, somebody who looks. */
const mostConnections = 16;
const longestLine = 65_536;
/** Bytes of answers that nobody takes: who asks without reading is not one of ours. */
const mostUnread = 1_000_000;

const say = (socket: Socket, line: GuardLine | AnswerLine): void => {
  socket.write(`${JSON.stringify(line)}\n`);
  if (socket.writableLength > mostUnread) socket.destroy();
};

const serve = (socket: Socket, { feed, hello, answer }: OutletSpec): void => {
  let unfollow: (() => void) | null = null;
  socket.setEncoding("utf8");
  say(socket, hello());
  const take = (line: string): void => {
    if (socket.destroyed) return;
    try {
      const request = readRequest(line);
      if (request.kind !== "follow") say(socket, answer(request));
      else unfollow ??= followInto(socket, feed, request.since);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      say(socket, { kind: "answer", request: requestNumber(line), refusal: error.refusal });
    }
  };
  // Who sends a line without an end is not one of ours.
  socket.on(
    "data",
    splitLines(longestLine, take, () => socket.destroy()),
  );
  // A reader that goes away in the middle of a line is no fault of the guard.
  socket.on("error", () => socket.destroy());
  socket.on("close", () => unfollow?.());
};

/** A socket file without anybody behind it was left by a guard that was killed. */
const somebodyAnswers = (path: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(path);
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });

const listen = (server: Server, path: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(path, () => {
      server.off("error", reject);
      resolve();
    });
  });

/** Throws `SocketInUse` where another guard holds the socket: two guards on one bank would work against each other. */
const refuseSecond = async (path: string): Promise<void> => {
  if (await somebodyAnswers(path)) throw new SocketInUse(`another guard already runs on ${path}`);
};

/** The same for a folder of data, whichever socket its guard was given. */
export const refuseSecondGuard = async (places: SocketPlaces): Promise<void> => {
  for (const socket of socketsOf(places)) await refuseSecond(socket);
};

export const openOutlet = async (spec: OutletSpec): Promise<Outlet> => {
  await refuseSecond(spec.path);
  rmSync(spec.path, { force: true });
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    if (open.size >= mostConnections) {
      socket.destroy();
      return;
    }
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    serve(socket, spec);
  });
  await listen(server, spec.path);
  // Out of descriptors: nobody new is heard, and protection goes on.
  server.on("error", () => {});
  chmodSync(spec.path, 0o660);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
};
