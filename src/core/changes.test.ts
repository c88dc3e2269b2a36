import { describe, expect, test } from "vitest";
import { tell, type Timeline } from "../../test/timeline.ts";

const lines = (timeline: Timeline, atS: number) =>
  tell(timeline)
    .events.filter((event) => event.atS === atS)
    .map(({ kind, atS: _, ...what }) => {
      expect(kind).toBe("event");
      return what;
    });

describe("the way from all-floating is written as events at 0", () => {
  test("a healthy bank: verdicts, LOAD, CHARGER, the blue LED and the bank found", () => {
    const found = lines({ durationS: 1 }, 0);
    expect(found).toContainEqual({ type: "verdict", allow: "charge", to: "yes", reasons: [] });
    expect(found).toContainEqual({ type: "verdict", allow: "discharge", to: "yes", reasons: [] });
    expect(found).toContainEqual({ type: "terminal", terminal: "load", to: "live", reasons: [] });
    expect(found).toContainEqual({ type: "terminal", terminal: "charger", to: "live", reasons: [] });
    expect(found).toContainEqual({ type: "led", led: "bluetooth", to: "blinking" });
    expect(found).toContainEqual(
      expect.objectContaining({
        type: "bank",
        batteries: 1,
        cells: 4,
        series: 1,
        parallel: 1,
        capacityAh: 100,
        systemV: 12,
      }),
    );
    expect(found.length).toBe(6);
  });

  test("a bank that nobody answers for: no with START, and nothing floats that was not floating", () => {
    const found = lines({ points: [{ atS: 0, silent: [0] }], durationS: 1 }, 0);
    expect(found).toContainEqual({ type: "verdict", allow: "charge", to: "no", reasons: ["START"] });
    expect(found).toContainEqual({ type: "verdict", allow: "discharge", to: "no", reasons: ["START"] });
    expect(found.filter((event) => event.type === "terminal")).toEqual([]);
  });

  test("a quiet step writes nothing", () => {
    expect(tell({ durationS: 600 }).events.filter((event) => event.atS > 0)).toEqual([]);
  });
});

describe("terminal {terminal, to, reasons}", () => {
  test("with the reasons of the verdict that it follows, none when it goes live", () => {
    const timeline: Timeline = {
      points: [
        { atS: 10, cellC: 4 },
        { atS: 20, cellC: 7 },
      ],
      durationS: 30,
    };
    expect(lines(timeline, 10)).toContainEqual({
      type: "terminal",
      terminal: "charger",
      to: "floating",
      reasons: ["CHG-1"],
    });
    expect(lines(timeline, 20)).toContainEqual({ type: "terminal", terminal: "charger", to: "live", reasons: [] });
  });

  test("PRE-ALARM: live for what stands, floating for nothing", () => {
    const points = [
      { atS: 10, cellV: [[3.05, 3.3, 3.3, 3.3]] },
      { atS: 20, cellV: 3.3 },
    ];
    const timeline: Timeline = { points, durationS: 30, stateOfChargePct: 15 };
    expect(lines(timeline, 0)).toContainEqual({
      type: "terminal",
      terminal: "preAlarm",
      to: "live",
      reasons: ["PRE-3"],
    });
    const alone: Timeline = { points, durationS: 30 };
    expect(lines(alone, 10)).toContainEqual({ type: "terminal", terminal: "preAlarm", to: "live", reasons: ["PRE-1"] });
    expect(lines(alone, 20)).toContainEqual({ type: "terminal", terminal: "preAlarm", to: "floating", reasons: [] });
  });

  test("LOAD that goes live has none, though a pre-alarm stands", () => {
    const found = lines({ durationS: 1, stateOfChargePct: 12 }, 0);
    expect(found).toContainEqual({ type: "verdict", allow: "discharge", to: "pre-alarm", reasons: ["PRE-3"] });
    expect(found).toContainEqual({ type: "terminal", terminal: "load", to: "live", reasons: [] });
  });

  test("one an output that changes, not one for the others", () => {
    const timeline: Timeline = { durationS: 20, events: [{ atS: 10, remote: "open" }] };
    const terminals = lines(timeline, 10).filter((event) => event.type === "terminal");
    expect(terminals).toEqual([
      { type: "terminal", terminal: "load", to: "floating", reasons: ["REMOTE"] },
      { type: "terminal", terminal: "charger", to: "floating", reasons: ["REMOTE"] },
    ]);
  });
});

describe("verdict {allow, to, reasons}", () => {
  test("also when only the reasons change", () => {
    const timeline: Timeline = {
      durationS: 40,
      points: [{ atS: 20, cellC: 4 }],
      events: [
        { atS: 10, mode: "off" },
        { atS: 30, mode: "on" },
      ],
    };
    const verdicts = (atS: number) => lines(timeline, atS).filter((event) => event.type === "verdict");
    expect(verdicts(10)).toEqual([
      { type: "verdict", allow: "charge", to: "no", reasons: ["MODE"] },
      { type: "verdict", allow: "discharge", to: "no", reasons: ["MODE"] },
    ]);
    expect(verdicts(20)).toEqual([{ type: "verdict", allow: "charge", to: "no", reasons: ["MODE", "CHG-1"] }]);
    expect(verdicts(30)).toEqual([
      { type: "verdict", allow: "charge", to: "no", reasons: ["CHG-1"] },
      { type: "verdict", allow: "discharge", to: "yes", reasons: [] },
    ]);
  });

  test("not when only a value changes", () => {
    const points = [
      { atS: 10, cellC: 4 },
      { atS: 11, cellC: 3 },
      { atS: 12, cellC: 2 },
    ];
    expect(tell({ points, durationS: 20 }).when({ type: "verdict", allow: "charge" })).toEqual([0, 10]);
  });

  test("PRE-4: pre-alarm is a verdict of its own", () => {
    expect(lines({ points: [{ atS: 10, cellV: [[3.05, 3.3, 3.3, 3.3]] }], durationS: 11 }, 10)).toContainEqual({
      type: "verdict",
      allow: "discharge",
      to: "pre-alarm",
      reasons: ["PRE-1"],
    });
  });
});

describe("every other event has its fields", () => {
  const told = (timeline: Partial<Timeline>, atS: number) => lines({ durationS: atS, ...timeline }, atS);

  const rows: readonly [string, Partial<Timeline>, number, object][] = [
    ["code", { points: [{ atS: 1, cellV: [[3, 3.3, 3.3, 3.3]] }] }, 1, { type: "code", code: "W-B01", to: "raised" }],
    ["notice", { stateOfChargePct: null }, 0, { type: "notice", notice: "OBS-4", to: "raised" }],
    ["led", { points: [{ atS: 1, cellV: [[3, 3.3, 3.3, 3.3]] }] }, 1, { type: "led", led: "error", to: "blinking" }],
    [
      "synchronised by charge",
      { points: [{ atS: 0, bankV: 14, cellV: 3.5 }] },
      180,
      { type: "synchronised", by: "charge", from: 80 },
    ],
    [
      "synchronised by hand",
      { events: [{ atS: 1, synchronise: true }] },
      1,
      { type: "synchronised", by: "hand", from: 80 },
    ],
    [
      "state of charge by hand",
      { events: [{ atS: 1, setStateOfChargePct: 40 }] },
      1,
      { type: "stateOfCharge", by: "hand", from: 80, to: 40 },
    ],
    ["Instant Readout", { events: [{ atS: 1, instantReadout: "on" }] }, 1, { type: "instantReadout", to: "on" }],
    ["cycle", { stateOfChargePct: 60, points: [{ atS: 0, bankV: 14, cellV: 3.5 }] }, 180, { type: "cycle", cycles: 1 }],
    [
      "setting",
      { events: [{ atS: 1, settings: { dischargeFloorPct: 5 } }] },
      1,
      { type: "setting", setting: "dischargeFloorPct", from: 10, to: 5 },
    ],
    [
      "firmware",
      { events: [{ atS: 1, firmware: { to: "start", target: 0 } }] },
      1,
      { type: "firmware", target: 0, to: "updating" },
    ],
    ["wireless", { events: [{ atS: 1, wireless: "connect" }] }, 1, { type: "wireless", to: "connected" }],
    ["uncertain", { points: [{ atS: 0, bankA: null }] }, 61, { type: "uncertain", to: true, why: "counting-gap" }],
    ["history", { events: [{ atS: 1, clearHistory: true }] }, 1, { type: "history", to: "cleared" }],
    ["balancer", { points: [{ atS: 0, bankV: 14, cellV: 3.5 }] }, 180, { type: "balancer", to: "balanced" }],
    ["mode", { events: [{ atS: 1, mode: "off" }] }, 1, { type: "mode", to: "off" }],
    ["remote", { events: [{ atS: 1, remote: "open" }] }, 1, { type: "remote", to: "off" }],
    ["power", { events: [{ atS: 1, power: "off" }] }, 1, { type: "power", to: "off" }],
  ];
  for (const [title, timeline, atS, event] of rows) {
    test(title, () => {
      expect(told(timeline, atS)).toContainEqual(event);
    });
  }

  test("bank: again when it is confirmed, for it is verified then", () => {
    const events = [{ atS: 1, confirmBank: true as const }];
    expect(told({ events }, 1)).toContainEqual(expect.objectContaining({ type: "bank", batteries: 1, verified: true }));
  });

  test("what is asked for and is so already is no event", () => {
    for (const event of [
      { mode: "on" },
      { remote: "loop" },
      { wireless: "enable" },
      { power: "on" },
      { hardware: "ok" },
    ]) {
      expect(told({ events: [{ atS: 1, ...event } as never] }, 1), JSON.stringify(event)).toEqual([]);
    }
  });

  test("wireless: off with the power, on with it again", () => {
    const events = [
      { atS: 5, wireless: "connect" as const },
      { atS: 10, power: "off" as const },
      { atS: 20, power: "on" as const },
    ];
    const all = tell({ durationS: 30, events }).events.filter((event) => event.type === "wireless");
    expect(all.map((event) => [event.atS, event.to])).toEqual([
      [5, "connected"],
      [10, "off"],
      [20, "on"],
    ]);
  });

  test("power off clears what was shown, power on shows it again", () => {
    const timeline: Timeline = {
      stateOfChargePct: 5,
      durationS: 30,
      events: [
        { atS: 10, power: "off" },
        { atS: 20, power: "on" },
      ],
    };
    const off = lines(timeline, 10);
    expect(off).toContainEqual({ type: "code", code: "A-B07", to: "cleared" });
    expect(off).toContainEqual({ type: "led", led: "bluetooth", to: "off" });
    expect(off).toContainEqual({ type: "terminal", terminal: "charger", to: "floating", reasons: ["START"] });
    expect(off).toContainEqual({ type: "verdict", allow: "discharge", to: "no", reasons: ["START"] });
    expect(lines(timeline, 20)).toContainEqual({ type: "code", code: "A-B07", to: "raised" });
  });
});
