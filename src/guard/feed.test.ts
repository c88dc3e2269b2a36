import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createFeed, type Feed, followInto, type Writable } from "./feed.ts";

const texts = (feed: Feed, id: number, newestAfter: number): readonly string[] =>
  feed.since(id, newestAfter).map(({ text }) => text);

/** Takes so many texts, then is full until it is drained. */
const reader = (room: number) => {
  const taken: string[] = [];
  let left = room;
  let drained = (): void => {};
  const writable: Writable = {
    write: (text) => {
      if (left === 0) throw new Error(`written to while it was full: ${text}`);
      taken.push(text);
      left -= 1;
      return left > 0;
    },
    on: (_, listener) => {
      drained = listener;
    },
  };
  return {
    writable,
    taken,
    drain: (next: number) => {
      left = next;
      drained();
    },
  };
};

const always = Number.POSITIVE_INFINITY;

describe("what a feed keeps", () => {
  it("of events each, up to so many; of every other name the newest", () => {
    const feed = createFeed(3);
    expect(feed.lastId()).toBe(0);
    for (let id = 1; id <= 5; id++) feed.publish({ id, text: `e${id}` }, null);
    feed.publish({ id: 6, text: "s6" }, "sample");
    feed.publish({ id: 7, text: "b7" }, "batteries");
    feed.publish({ id: 8, text: "s8" }, "sample");
    expect(texts(feed, 0, 0)).toEqual(["e3", "e4", "e5", "b7", "s8"]);
    expect(feed.lastId()).toBe(8);
  });

  it.each([
    { id: 2, newestAfter: 0, expected: ["s1", "e3"] },
    { id: 3, newestAfter: 0, expected: ["s1"] },
    { id: 2, newestAfter: 1, expected: ["e3"] },
    { id: 1, newestAfter: 1, expected: ["e2", "e3"] },
  ])("after event $id and line $newestAfter there are $expected", ({ id, newestAfter, expected }) => {
    const feed = createFeed(10);
    feed.publish({ id: 1, text: "s1" }, "sample");
    feed.publish({ id: 2, text: "e2" }, null);
    feed.publish({ id: 3, text: "e3" }, null);
    expect(texts(feed, id, newestAfter)).toEqual(expected);
  });
});

describe("a follower", () => {
  const withThree = (): Feed => {
    const feed = createFeed(10);
    feed.publish({ id: 1, text: "simulator1" }, "simulator");
    feed.publish({ id: 2, text: "e2" }, null);
    feed.publish({ id: 3, text: "sample3" }, "sample");
    feed.publish({ id: 4, text: "e4" }, null);
    return feed;
  };

  it.each([
    { seen: 0, first: ["simulator1", "e2", "sample3", "e4"] },
    { seen: 2, first: ["simulator1", "sample3", "e4"] },
    { seen: 4, first: ["simulator1", "sample3"] },
    // Another system's number: all of this one is new to it.
    { seen: 5, first: ["simulator1", "e2", "sample3", "e4"] },
    { seen: 9_000_000, first: ["simulator1", "e2", "sample3", "e4"] },
  ])("that comes late and has seen $seen hears how it is, and the events since", ({ seen, first }) => {
    const { writable, taken } = reader(always);
    const feed = withThree();
    const stop = followInto(writable, feed, seen);
    expect(taken).toEqual(first);
    feed.publish({ id: 6, text: "sample6" }, "sample");
    stop();
    feed.publish({ id: 7, text: "e7" }, null);
    expect(taken).toEqual([...first, "sample6"]);
  });

  it("that blocks misses samples, and gets each event that it missed once, in order, then the newest", () => {
    const feed = createFeed(10);
    const { writable, taken, drain } = reader(1);
    followInto(writable, feed, 0);
    feed.publish({ id: 1, text: "sample1" }, "sample");
    feed.publish({ id: 2, text: "e2" }, null);
    feed.publish({ id: 3, text: "sample3" }, "sample");
    feed.publish({ id: 4, text: "e4" }, null);
    feed.publish({ id: 5, text: "sample5" }, "sample");
    expect(taken).toEqual(["sample1"]);
    drain(2);
    expect(taken).toEqual(["sample1", "e2", "e4"]);
    drain(always);
    expect(taken).toEqual(["sample1", "e2", "e4", "sample5"]);
    feed.publish({ id: 6, text: "e6" }, null);
    expect(taken.slice(4)).toEqual(["e6"]);
  });

  it("whose buffer fills while it is told how things are hears the rest of it too", () => {
    const { writable, taken, drain } = reader(1);
    followInto(writable, withThree(), 4);
    expect(taken).toEqual(["simulator1"]);
    drain(always);
    expect(taken).toEqual(["simulator1", "sample3"]);
  });

  it("with another system's number and a small buffer comes to the end, and hears nothing twice", () => {
    const { writable, taken, drain } = reader(1);
    followInto(writable, withThree(), 1_000_000);
    for (let times = 0; times < 6; times++) drain(1);
    expect(taken).toEqual(["simulator1", "e2", "sample3", "e4"]);
  });

  it("however it stops and starts, takes events in order, each once, and ends with the newest of all", () => {
    let blocks = 0;
    const lines = fc.array(fc.constantFrom("event", "sample", "batteries"), { minLength: 1, maxLength: 60 });
    const rooms = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(lines, rooms, fc.integer({ min: 0, max: 70 }), (kinds, takes, seen) => {
        const feed = createFeed(100);
        const { writable, taken, drain } = reader(takes[0]!);
        // Half of it was there before the reader came.
        const before = Math.floor(kinds.length / 2);
        const publish = (kind: string, index: number) =>
          feed.publish({ id: index + 1, text: `${kind} ${index + 1}` }, kind === "event" ? null : kind);
        kinds.slice(0, before).forEach(publish);
        followInto(writable, feed, seen);
        kinds.slice(before).forEach((kind, index) => {
          publish(kind, before + index);
          const room = takes[index % takes.length]!;
          if (room > 2) drain(room);
          else blocks += 1;
        });
        drain(always);
        const all = kinds.map((kind, index) => `${kind} ${index + 1}`);
        const knows = seen > before ? 0 : seen;
        const events = all.filter((text, index) => text.startsWith("event") && index + 1 > knows);
        expect(taken.filter((text) => text.startsWith("event"))).toEqual(events);
        expect(new Set(taken).size).toBe(taken.length);
        for (const kind of ["sample", "batteries"]) {
          const newest = all.findLast((text) => text.startsWith(kind));
          if (newest !== undefined) expect(taken.findLast((text) => text.startsWith(kind))).toBe(newest);
        }
      }),
    );
    expect(blocks).toBeGreaterThan(100);
  });
});
