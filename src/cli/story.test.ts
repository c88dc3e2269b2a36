import { describe, expect, it } from "vitest";
import { type BmsEvent, type Happening, happened } from "../core/events.ts";
import { instant } from "../core/units.ts";
import { clock, createStory, times } from "./story.ts";

const at = (atS: number, what: Happening): BmsEvent => happened(instant(atS), what);
const told = (events: readonly BmsEvent[]): readonly string[] => {
  const story = createStory();
  for (const event of events) story.take(event);
  return story.lines();
};

const raised: Happening = { type: "code", code: "W-B01", to: "raised" };
const loadOff: Happening = { type: "terminal", terminal: "load", to: "floating", reasons: ["DIS-1"] };

describe("what happened", () => {
  it("one line an event, the time where it changes", () => {
    expect(told([at(60, raised), at(90, loadOff), at(90, { type: "mode", to: "off" })])).toEqual([
      "  00:01:00  Warning W-B01 raised: Low cell voltage",
      "  00:01:30  Load Disconnect (LOAD) floating: low cell voltage",
      "            Mode: off",
    ]);
  });

  it("LEDs and verdicts, which only repeat, are left out", () => {
    const led: Happening = { type: "led", led: "error", to: "on" };
    const verdict: Happening = { type: "verdict", allow: "charge", to: "no", reasons: ["CHG-1"] };
    expect(told([at(0, led), at(0, verdict)])).toEqual(["  nothing"]);
  });

  it("what comes again is told three times, then counted with its last time", () => {
    const events = (count: number) => Array.from({ length: count }, (_, index) => at(index * 60, raised));
    expect(told(events(3))).toHaveLength(3);
    expect(told(events(4)).slice(3)).toEqual([
      "And again:",
      "  once more, last at 00:03:00: Warning W-B01 raised: Low cell voltage",
    ]);
    expect(told(events(5003)).slice(3)).toEqual([
      "And again:",
      "  5000 times more, last at 3 d 11:22:00: Warning W-B01 raised: Low cell voltage",
    ]);
  });

  it("cycles, settings and refusals are the same thing again, whatever their figures", () => {
    const again = (make: (index: number) => Happening) =>
      told(Array.from({ length: 10 }, (_, index) => at(index, make(index)))).slice(3);
    expect(again((cycles) => ({ type: "cycle", cycles }))).toEqual([
      "And again:",
      "  7 times more, last at 00:00:09: Cycle 9 counted",
    ]);
    expect(again((to) => ({ type: "setting", setting: "dischargeFloorPct", from: 10, to }))).toHaveLength(2);
    expect(
      again((pct) => ({ type: "refused", act: "x", why: { problem: "state-of-charge-range", pct } })),
    ).toHaveLength(2);
  });

  it("a run of many kinds of events stays a page, and keeps what is grave", () => {
    const rules = ["DIS-1", "DIS-2", "DIS-3", "DIS-5", "DIS-6", "DIS-7"] as const;
    const notice: Happening = { type: "notice", notice: "OBS-1", to: "raised" };
    const many = rules.flatMap((one) => rules.flatMap((other) => rules.map((third) => [one, other, third] as const)));
    const lines = told([
      at(0, notice),
      ...many.map((reasons, index) => at(index + 1, { type: "terminal", terminal: "load", to: "floating", reasons })),
      at(500, raised),
    ]);
    expect(lines).toHaveLength(61);
    expect(lines.at(-1)).toBe(`  … and ${many.length + 2 - 60} of less weight; the trace has them`);
    expect(lines.at(-2)).toContain("W-B01 raised");
    expect(lines.some((line) => line.includes("Notice"))).toBe(false);
  });

  it("the list of what comes again has an end too", () => {
    const rules = ["DIS-1", "DIS-2", "DIS-3", "DIS-5", "DIS-6"] as const;
    const many = rules.flatMap((one) => rules.map((other) => [one, other] as const));
    const events = many.flatMap((reasons, index) =>
      Array.from({ length: 4 }, () => at(index, { type: "terminal", terminal: "load", to: "floating", reasons })),
    );
    const lines = told(events);
    expect(lines.slice(lines.indexOf("And again:") + 1)).toHaveLength(21);
    expect(lines.at(-1)).toBe("  and 5 more of their kind");
  });
});

it.each([
  [0, "00:00:00"],
  [59.9, "00:00:59"],
  [86_399, "23:59:59"],
  [86_400, "1 d 00:00:00"],
  [190_061, "2 d 04:47:41"],
])("%d s is written %s", (atS, text) => expect(clock(atS)).toBe(text));

it("times", () => expect([1, 2].map(times)).toEqual(["once", "2 times"]));
