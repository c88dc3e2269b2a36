import { describe, expect, it } from "vitest";
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";
import { standForTests } from "./stand-for-tests.ts";

const lineOf = (text: string): Sample | BmsEvent => JSON.parse(text.split("data: ")[1] ?? "null");

describe("the running BMS", () => {
  it("judges every second that is due and sends the newest sample alone", () => {
    const { live, pass } = standForTests();
    const seen: (Sample | BmsEvent)[] = [];
    live.feed.follow(({ text }) => seen.push(lineOf(text)));
    pass(0.4);
    expect(seen).toEqual([]);
    pass(2.7);
    expect(seen.filter(({ kind }) => kind === "sample").map(({ atS }) => atS)).toEqual([3]);
    expect(live.newest().atS).toBe(3);
  });

  it("after a machine that slept it goes on from where it stood; after a slow cycle it catches up", () => {
    const { live, pass } = standForTests();
    pass(9);
    expect(live.newest().atS).toBe(9);
    pass(8 * 3600);
    expect(live.newest().atS).toBe(9);
    pass(1);
    expect(live.newest().atS).toBe(10);
  });

  it("acts at once, and tells what came of it", () => {
    const { live } = standForTests();
    expect(live.newest().terminals.load).toBe("live");
    const { sample, events } = live.act({ remote: "open" });
    expect(sample.terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(events).toContainEqual(expect.objectContaining({ type: "remote", to: "off" }));
    expect(live.newest()).toBe(sample);
  });

  it("an act at ×600 meets the moment at which it was done", () => {
    const { live, pass } = standForTests();
    live.pace.setSpeed(600);
    pass(2);
    expect(live.act({ mode: "off" }).sample.atS).toBe(1200);
  });
});

describe("the feed", () => {
  it("who comes late learns the events that are kept, then the newest sample; who knows some, the rest", () => {
    const { live, pass } = standForTests();
    live.act({ remote: "open" });
    pass(5);
    const all = live.feed.since(0);
    expect(lineOf(all.at(-1)?.text ?? "")).toMatchObject({ kind: "sample", atS: 5 });
    expect(all.slice(0, -1).every(({ text }) => lineOf(text).kind === "event")).toBe(true);
    const known = all[3]?.id ?? 0;
    expect(live.feed.since(known)).toEqual(all.slice(4));
    // Of an earlier run of the server.
    expect(live.feed.since(9_999_999)).toEqual(all);
  });

  it("keeps a hundred events, not more", () => {
    const { live } = standForTests();
    for (let times = 0; times < 100; times++) live.act({ remote: times % 2 === 0 ? "open" : "loop" });
    expect(live.feed.since(0)).toHaveLength(101);
  });
});
