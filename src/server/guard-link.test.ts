import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { LiveEvent, LiveSample } from "../contract/live.ts";
import { Refused } from "../contract/refusal.ts";
import { createFeed } from "../guard/feed.ts";
import { openOutlet } from "../guard/outlet.ts";
import { protocolVersion } from "../guard/protocol.ts";
import { createGuardLink, GuardAway, silentAfterS } from "./guard-link.ts";
import { openGuardWire, type Wire } from "./guard-wire.ts";

const hello = (lastId = 0, protocol = protocolVersion) => ({
  kind: "guard",
  protocol,
  pid: 1,
  startedWallS: 0,
  simulated: true,
  cycleS: 0.25,
  lastId,
});
const event = (id: number) => ({ kind: "event", type: "mode", to: "off", atS: id, wallS: id, id });
const sample = (id: number) => ({ kind: "sample", atS: id, wallS: id, id });

/** A link whose wire is the test. */
const linked = (lastStoredId = 0) => {
  let nowS = 1000;
  const stored: number[] = [];
  const sent: { readonly kind: string; readonly request?: number; readonly since?: number }[] = [];
  const link = createGuardLink({
    monotonicS: () => nowS,
    store: (line) => void stored.push("id" in line ? line.id : -1),
    lastStoredId: () => lastStoredId,
  });
  const told: string[] = [];
  link.feed.follow(({ text }) => void told.push(text));
  return {
    link,
    stored,
    sent,
    told,
    say: (...lines: readonly object[]) => {
      for (const line of lines) link.take(JSON.stringify(line));
    },
    connect: () => link.connected((line) => void sent.push(JSON.parse(line))),
    wait: (spanS: number) => {
      nowS += spanS;
    },
  };
};

const away = (words: string) => (error: unknown) => {
  expect(error).toBeInstanceOf(GuardAway);
  expect((error as Error).message).toContain(words);
  return "away";
};

describe("what is known of the guard", () => {
  it("is its newest, kept as the text that came, for readers and the store", () => {
    const { link, say, connect, stored, told } = linked();
    expect([link.newest(), link.hello(), link.silentForS()]).toEqual([null, null, null]);
    connect();
    say(hello(), event(1), sample(2), { kind: "batteries", batteries: [] }, { kind: "simulator", speed: 5 });
    expect(link.newest()).toMatchObject({ id: 2 });
    expect(link.simulator()).toMatchObject({ speed: 5 });
    expect(stored).toEqual([1, 2, -1]);
    expect(told).toEqual([
      `id: 1\ndata: ${JSON.stringify(event(1))}\n\n`,
      `id: 2\ndata: ${JSON.stringify(sample(2))}\n\n`,
    ]);
  });

  it.each([
    { silentS: 0, live: true },
    { silentS: silentAfterS, live: true },
    { silentS: silentAfterS + 0.125, live: false },
  ])("is live for three seconds after a sample: after $silentS s $live", ({ silentS, live }) => {
    const { link, say, connect, wait } = linked();
    connect();
    say(hello(), sample(1));
    wait(silentS);
    // An event, or how the guard does, is no sample.
    say(event(2), { kind: "health", cycles: 1 });
    expect(link.silentForS()).toBe(silentS);
    expect(link.isLive()).toBe(live);
  });

  it("is not live before the first sample, nor without a wire", () => {
    const { link, say, connect } = linked();
    expect(link.isLive()).toBe(false);
    connect();
    say(hello());
    expect(link.isLive()).toBe(false);
    say(sample(1));
    expect(link.isLive()).toBe(true);
    link.lost();
    expect(link.isLive()).toBe(false);
    expect(link.newest()).toMatchObject({ id: 1 });
  });
});

describe("events", () => {
  it("are asked for from the newest that is stored", () => {
    const { connect, sent } = linked(70);
    connect();
    expect(sent).toEqual([{ kind: "follow", since: 70 }]);
  });

  it("are not told twice after the wire was lost, and those missed are", () => {
    const { link, say, connect, sent, stored } = linked();
    connect();
    say(hello(), event(1), event(2), sample(3));
    link.lost();
    connect();
    expect(sent.at(-1)).toEqual({ kind: "follow", since: 2 });
    // A guard that tells more than it was asked for.
    say(hello(7), event(1), event(2), event(5), event(6), sample(7));
    expect(stored.filter((id) => [1, 2, 5, 6].includes(id))).toEqual([1, 2, 5, 6]);
  });

  it("of another system, whose numbers begin lower, are all new, and told once through later losses too", () => {
    const { link, say, connect, sent, stored } = linked(900);
    connect();
    say(hello(20), event(10), event(15), sample(20));
    link.lost();
    connect();
    expect(sent.at(-1)).toEqual({ kind: "follow", since: 15 });
    say(hello(20), event(10), event(15), event(21));
    expect(stored).toEqual([10, 15, 20, 21]);
  });
});

describe("a guard that is not understood", () => {
  it.each([protocolVersion + 1, protocolVersion - 1])(
    "of protocol %i is heard no further, and asked nothing",
    async (protocol) => {
      const { link, say, connect, stored, sent } = linked();
      connect();
      say(hello(), sample(1));
      link.lost();
      connect();
      say(hello(9, protocol), event(8), sample(9), { kind: "batteries", batteries: [] });
      expect(link.newest()).toMatchObject({ id: 1 });
      expect(stored).toEqual([1]);
      expect(link.isLive()).toBe(false);
      const before = sent.length;
      expect(await link.act({ mode: "off" }, null).catch(away("another version"))).toBe("away");
      expect(sent.length).toBe(before);
      // Updated, it is understood again.
      link.lost();
      connect();
      say(hello(10), sample(10));
      expect(link.isLive()).toBe(true);
    },
  );

  it.each(["", "no JSON", "null", "7", '{"kind":"guard"', '"text"'])("that says %j is not one of ours", (line) => {
    const { link, say, connect } = linked();
    connect();
    say(hello(), sample(1));
    expect(() => link.take(line)).not.toThrow();
    expect(link.isLive()).toBe(false);
    say(sample(2));
    expect(link.newest()).toMatchObject({ id: 1 });
  });
});

describe("what is asked", () => {
  const answer = (request: number) => ({ kind: "answer", request, events: [event(5)], sample: sample(6) });

  it("is answered to who asked it, in whatever order the answers come", async () => {
    const { link, say, connect, sent } = linked();
    connect();
    say(hello());
    const [one, two] = [link.act({ mode: "off" }, "local"), link.act({ mode: "on" }, "viewer")];
    const refused = link.setSpeed(9);
    const [first, second, third] = sent.slice(1).map(({ request }) => request!);
    expect(sent.slice(1)).toMatchObject([
      { kind: "act", who: "local", actions: { mode: "off" } },
      { kind: "act", who: "viewer", actions: { mode: "on" } },
      { kind: "speed", speed: 9 },
    ]);
    const refusal = { path: ["speed"], on: "value", found: "9", expected: "1", nearest: null, message: "no" };
    say(answer(second!), { kind: "answer", request: third, refusal }, { ...answer(first!), events: [] }, answer(99));
    expect((await one).events).toEqual([]);
    expect((await two).events).toHaveLength(1);
    await expect(refused).rejects.toThrow(Refused);
  });

  it("is told what the guard keeps", async () => {
    const { link, say, connect, sent } = linked();
    connect();
    say(hello());
    const one = link.kept();
    expect(sent.at(-1)).toMatchObject({ kind: "kept" });
    const kept = { file: "/data/guard/state.json", text: "…" };
    say({ kind: "answer", request: sent.at(-1)!.request, kept });
    expect(await one).toEqual(kept);
  });

  it("without a wire is refused at once", async () => {
    const { link } = linked();
    expect(await link.act({ mode: "off" }, null).catch(away("cannot be reached"))).toBe("away");
  });

  it("when the wire is lost may have happened, and the next goes through", async () => {
    const { link, say, connect, sent } = linked();
    connect();
    say(hello());
    const one = link.act({ mode: "off" }, null);
    link.lost();
    expect(await one.catch(away("may have happened"))).toBe("away");
    connect();
    const two = link.act({ mode: "off" }, null);
    say(answer(sent.at(-1)!.request!));
    expect((await two).sample).toMatchObject({ id: 6 });
  });

  it("and never answered is given up after five seconds; an answer that comes then is nobody's", async () => {
    vi.useFakeTimers();
    try {
      const { link, say, connect, sent } = linked();
      connect();
      say(hello());
      let given: string | null = null;
      const one = link.act({ mode: "off" }, null).catch((error) => {
        given = away("has not answered within 5 s")(error);
      });
      await vi.advanceTimersByTimeAsync(4999);
      expect(given).toBeNull();
      await vi.advanceTimersByTimeAsync(1);
      await one;
      expect(given).toBe("away");
      say(answer(sent.at(-1)!.request!));
      const two = link.act({ mode: "off" }, null);
      expect(sent.at(-1)!.request).not.toBe(sent.at(-2)!.request);
      say(answer(sent.at(-1)!.request!));
      await two;
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("the wire, over a real socket", () => {
  let folder: string;
  let path: string;
  let wire: Wire | undefined;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "cellward-wire-"));
    path = join(folder, "guard.sock");
  });
  afterEach(() => {
    wire?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const toLink = () => {
    const stored: (LiveSample | LiveEvent)[] = [];
    const link = createGuardLink({
      monotonicS: () => 0,
      store: (line) => void (line.kind !== "batteries" && stored.push(line)),
      lastStoredId: () => 0,
    });
    wire = openGuardWire(path, link);
    return { link, ids: () => stored.map(({ id }) => id) };
  };

  it("waits for a guard, and finds the next when one is gone; each event comes once", async () => {
    const { link, ids } = toLink();
    for (const [fromId, toId] of [
      [1, 4],
      [3, 6],
    ] as const) {
      const feed = createFeed(100);
      for (let id = fromId; id <= toId; id++) feed.publish({ id, text: `${JSON.stringify(event(id))}\n` }, null);
      const newest = sample(toId + 10);
      feed.publish({ id: newest.id, text: `${JSON.stringify(newest)}\n` }, "sample");
      const outlet = await openOutlet({
        path,
        feed,
        hello: () => hello(newest.id) as never,
        answer: ({ request }) => ({ kind: "answer", request, events: [], sample: newest as never }),
      });
      await expect.poll(() => link.newest()?.id, { timeout: 5000 }).toBe(newest.id);
      expect((await link.act({ mode: "off" }, null)).sample).toEqual(newest);
      await outlet.close();
      await expect.poll(() => link.isLive()).toBe(false);
    }
    expect(ids()).toEqual([1, 2, 3, 4, 14, 5, 6, 16]);
  });

  it("leaves whoever sends a line without an end, and tries again", async () => {
    const sockets: Socket[] = [];
    const server: Server = createServer((socket) => {
      sockets.push(socket);
      socket.on("error", () => {});
      const more = (): void => void (socket.writable && socket.write("x".repeat(60_000), more));
      more();
    }).listen(path);
    try {
      toLink();
      await expect.poll(() => sockets.length, { timeout: 5000 }).toBeGreaterThan(1);
      expect(sockets[0]!.bytesWritten).toBeGreaterThan(900_000);
    } finally {
      wire?.close();
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  it("closed it tries no more", async () => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    let connections = 0;
    const server = createServer((socket) => {
      connections += 1;
      socket.on("error", () => {}).end("served");
    });
    try {
      const { link } = toLink();
      const lost = vi.spyOn(link, "lost");
      while (lost.mock.calls.length === 0) await new Promise((resolve) => setImmediate(resolve));
      // The next try is due.
      expect(vi.getTimerCount()).toBe(1);
      wire?.close();
      await new Promise((resolve) => server.listen(path, () => resolve(null)));
      vi.advanceTimersByTime(60_000);
      // Who connects last is served last.
      const other = connect(path);
      await once(other, "data");
      expect(connections).toBe(1);
      other.destroy();
    } finally {
      vi.useRealTimers();
      server.close();
    }
  });
});
