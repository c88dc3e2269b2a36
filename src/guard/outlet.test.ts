import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect, Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { wrongValue } from "../contract/refusal.ts";
import { createFeed, type Feed } from "./feed.ts";
import { splitLines } from "./lines.ts";
import { type Outlet, openOutlet, type OutletSpec, refuseSecondGuard, SocketInUse } from "./outlet.ts";
import { noteSocket } from "./places.ts";
import { type AnswerLine, type GuardLine, protocolVersion, type ServerSays } from "./protocol.ts";

let folder: string;
let path: string;
const placesAt = (socket: string) => ({ socket, socketNote: join(folder, "socket") });
let feed: Feed;
let asked: ServerSays[];
let outlet: Outlet | null;
const open = new Set<Socket>();
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-outlet-"));
  path = join(folder, "guard.sock");
  feed = createFeed(5000);
  asked = [];
  outlet = null;
});
afterEach(async () => {
  for (const socket of open) socket.destroy();
  open.clear();
  await outlet?.close();
  rmSync(folder, { recursive: true, force: true });
});

const hello: GuardLine = {
  kind: "guard",
  protocol: protocolVersion,
  pid: 1,
  startedWallS: 2,
  simulated: true,
  cycleS: 0.25,
  lastId: 0,
};

const answerOf = (request: Exclude<ServerSays, { kind: "follow" }>): AnswerLine => {
  asked.push(request);
  if (request.kind === "speed") throw wrongValue(["speed"], request.speed, "another one");
  return { kind: "answer", request: request.request, events: [], sample: { long: "x".repeat(2000) } as never };
};

const spec = (): OutletSpec => ({ path, feed, hello: () => hello, answer: answerOf });
const opened = async (): Promise<void> => {
  outlet = await openOutlet(spec());
};

type Line = { readonly kind: string; readonly [key: string]: unknown };

/** A server at the other end; `line()` is the next that it hears. */
const client = async () => {
  const socket = connect(path);
  open.add(socket);
  socket.setEncoding("utf8");
  socket.on("error", () => {});
  const lines: Line[] = [];
  let heard = (): void => {};
  socket.on(
    "data",
    splitLines(
      10_000_000,
      (line) => {
        lines.push(JSON.parse(line));
        heard();
      },
      () => {},
    ),
  );
  const closed = new Promise<void>((resolve) => socket.on("close", () => resolve()));
  await once(socket, "connect");
  return {
    socket,
    closed,
    say: (line: object | string) => void socket.write(`${typeof line === "string" ? line : JSON.stringify(line)}\n`),
    line: async (): Promise<Line> => {
      while (lines.length === 0) await new Promise<void>((resolve) => (heard = resolve));
      return lines.shift()!;
    },
  };
};

const act = (request: number) => ({ kind: "act", request, who: "local", actions: { mode: "off" } });
const publish = (id: number, newestOf: string | null = null, filler = ""): void =>
  feed.publish({ id, text: `${JSON.stringify({ kind: newestOf ?? "event", id, filler })}\n` }, newestOf);

describe("who connects", () => {
  it("hears hello first, and nothing else until it follows", async () => {
    await opened();
    publish(1);
    const one = await client();
    expect(await one.line()).toEqual(hello);
    publish(2, "sample");
    one.say(act(7));
    expect(await one.line()).toMatchObject({ kind: "answer", request: 7 });
    one.say({ kind: "follow", since: 0 });
    expect(await one.line()).toMatchObject({ kind: "event", id: 1 });
    expect(await one.line()).toMatchObject({ kind: "sample", id: 2 });
    publish(3);
    expect(await one.line()).toMatchObject({ kind: "event", id: 3 });
  });

  it("and asks to follow twice, hears each line once", async () => {
    await opened();
    const one = await client();
    await one.line();
    publish(1);
    one.say({ kind: "follow", since: 0 });
    one.say({ kind: "follow", since: 0 });
    one.say(act(1));
    expect(await one.line()).toMatchObject({ kind: "event", id: 1 });
    expect(await one.line()).toMatchObject({ kind: "answer" });
    publish(2);
    publish(3);
    expect(await one.line()).toMatchObject({ id: 2 });
    expect(await one.line()).toMatchObject({ id: 3 });
  });

  it("is answered whatever it says, and what is wrong is not even asked", async () => {
    await opened();
    const one = await client();
    await one.line();
    const wrongs = ["nonsense", "{}", '{"kind":"act","request":5,"who":"root","actions":{"mode":"off"}}', "[1]"];
    for (const wrong of wrongs) one.say(wrong);
    one.say({ ...act(6), more: 1 });
    for (const request of [null, null, 5, null, 6]) {
      const line = await one.line();
      expect(line).toMatchObject({ kind: "answer", request });
      expect(line["refusal"]).toMatchObject({ message: expect.any(String), path: expect.any(Array) });
    }
    expect(asked).toEqual([]);
    one.say({ kind: "speed", request: 8, speed: 60 });
    expect(await one.line()).toMatchObject({ request: 8, refusal: { path: ["speed"], expected: "another one" } });
    one.say(act(9));
    expect(await one.line()).toMatchObject({ request: 9, events: [] });
    expect(asked).toHaveLength(2);
  });

  it("and leaves in the middle of a line harms nobody", async () => {
    await opened();
    const [one, other] = [await client(), await client()];
    one.say({ kind: "follow", since: 0 });
    one.socket.write('{"kind":"act"');
    one.socket.destroy();
    await one.closed;
    for (let id = 1; id < 10; id++) publish(id);
    await other.line();
    other.say(act(1));
    expect(await other.line()).toMatchObject({ kind: "answer" });
    expect(asked).toHaveLength(1);
  });
});

describe("who does not behave", () => {
  it("sends a line without an end and is cut off", async () => {
    await opened();
    const one = await client();
    await one.line();
    const piece = "x".repeat(10_000);
    while (!one.socket.destroyed) {
      one.socket.write(piece);
      await new Promise((resolve) => setImmediate(resolve));
    }
    await one.closed;
    expect(asked).toEqual([]);
  });

  /** The guard's own end of the newest connection, to look at what waits in it. */
  const watched = async () => {
    const sockets: Socket[] = [];
    const emit = Server.prototype.emit;
    Server.prototype.emit = function (this: unknown, ...args: unknown[]) {
      if (args[0] === "connection") sockets.push(args[1] as Socket);
      return Reflect.apply(emit, this, args);
    } as typeof emit;
    try {
      const one = await client();
      await one.line();
      return { one, guardsEnd: sockets.at(-1)! };
    } finally {
      Server.prototype.emit = emit;
    }
  };

  it("never reads: what waits for it stays small, and nobody else waits", async () => {
    await opened();
    const { one, guardsEnd } = await watched();
    one.say({ kind: "follow", since: 0 });
    publish(1);
    expect(await one.line()).toMatchObject({ id: 1 });
    one.socket.pause();
    const other = await client();
    await other.line();
    other.say({ kind: "follow", since: 1 });
    let most = 0;
    for (let id = 2; id <= 3000; id++) {
      publish(id, id % 3 === 0 ? null : "sample", "y".repeat(1000));
      most = Math.max(most, guardsEnd.writableLength);
      if (id % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(most).toBeGreaterThan(10_000);
    expect(most).toBeLessThan(200_000);
    let last: Line;
    do last = await other.line();
    while (last["id"] !== 3000);
    // Read at last, it gets every event once, in order, and the newest.
    one.socket.resume();
    const events: unknown[] = [];
    do {
      last = await one.line();
      if (last.kind === "event") events.push(last["id"]);
    } while (last["id"] !== 3000);
    expect(events).toEqual(Array.from({ length: 1000 }, (_, index) => 3 * (index + 1)));
  }, 20_000);

  it("asks and asks and never reads the answers, and is cut off", async () => {
    await opened();
    const { one, guardsEnd } = await watched();
    one.socket.pause();
    let most = 0;
    for (let request = 1; !guardsEnd.destroyed && request < 100_000; request++) {
      one.say(act(request));
      if (request % 50 !== 0) continue;
      await new Promise((resolve) => setImmediate(resolve));
      most = Math.max(most, guardsEnd.writableLength);
    }
    expect(guardsEnd.destroyed).toBe(true);
    expect(most).toBeLessThan(1_100_000);
    const other = await client();
    expect(await other.line()).toEqual(hello);
  }, 20_000);

  it("comes in numbers: sixteen are heard, the seventeenth is not, until one has left", async () => {
    await opened();
    const sixteen: Awaited<ReturnType<typeof client>>[] = [];
    for (let number = 0; number < 16; number++) {
      const one = await client();
      expect(await one.line()).toEqual(hello);
      sixteen.push(one);
    }
    const late = await client();
    await late.closed;
    const [first] = sixteen;
    first!.socket.destroy();
    await first!.closed;
    first!.say("");
    await expect
      .poll(async () => {
        const again = await client();
        return Promise.race([again.line(), again.closed.then(() => "closed")]);
      })
      .toEqual(hello);
  });
});

describe("the socket", () => {
  it("is open to its owner and group alone", async () => {
    await opened();
    expect(statSync(path).mode & 0o777).toBe(0o660);
  });

  it("that another guard holds is refused, and that guard goes on", async () => {
    await opened();
    await expect(refuseSecondGuard(placesAt(path))).rejects.toThrow(SocketInUse);
    await expect(openOutlet(spec())).rejects.toThrow(`another guard already runs on ${path}`);
    const one = await client();
    expect(await one.line()).toEqual(hello);
  });

  it("of another name is refused too, by the note that its guard has left with the data", async () => {
    await opened();
    const other = placesAt(join(folder, "other.sock"));
    await refuseSecondGuard(other);
    noteSocket(placesAt(path));
    await expect(refuseSecondGuard(other)).rejects.toThrow(`another guard already runs on ${path}`);
    await outlet?.close();
    outlet = null;
    await refuseSecondGuard(other);
  });

  it("that a guard left which was killed is replaced", async () => {
    const script = `require("node:net").createServer().listen(${JSON.stringify(path)}, () => process.kill(process.pid, "SIGKILL"))`;
    await once(spawn(process.execPath, ["-e", script]), "close");
    expect(existsSync(path)).toBe(true);
    await refuseSecondGuard(placesAt(path));
    await opened();
    const one = await client();
    expect(await one.line()).toEqual(hello);
  });

  it("whose place is taken by a file is replaced too", async () => {
    writeFileSync(path, "");
    await opened();
    expect(await (await client()).line()).toEqual(hello);
  });

  it("is gone when the outlet is closed, with all who were connected", async () => {
    await opened();
    const one = await client();
    await outlet?.close();
    outlet = null;
    await one.closed;
    expect(existsSync(path)).toBe(false);
    await refuseSecondGuard(placesAt(path));
  });
});
