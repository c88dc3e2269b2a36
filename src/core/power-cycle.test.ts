import { describe, expect, it } from "vitest";
import { rulesAt, tell, type Timeline } from "../../test/timeline.ts";
import type { Actions, Point } from "../scenario/scenario.ts";

const cell2 = (volts: number) => [[3.3, 3.3, volts, 3.3]];

interface Row {
  readonly rule: string;
  readonly allow: "allowCharge" | "allowDischarge";
  /** Until 100 s: sets the refusal, then stands where it neither trips nor clears. */
  readonly points: readonly Point[];
  /** From 200 s: clears it. */
  readonly clears: Omit<Point, "atS">;
  /** The same place between the limits, never having tripped: not refused. */
  readonly between: Omit<Point, "atS">;
  readonly stateOfChargePct?: number;
}

const rows: readonly Row[] = [
  {
    rule: "CHG-1",
    allow: "allowCharge",
    points: [
      { atS: 10, cellC: 4 },
      { atS: 20, cellC: 6 },
    ],
    between: { cellC: 6 },
    clears: { cellC: 7 },
  },
  {
    rule: "CHG-2",
    allow: "allowCharge",
    points: [
      { atS: 10, cellC: 51 },
      { atS: 20, cellC: 49 },
    ],
    between: { cellC: 49 },
    clears: { cellC: 48 },
  },
  {
    rule: "CHG-3",
    allow: "allowCharge",
    points: [
      { atS: 10, cellV: cell2(3.75) },
      { atS: 20, cellV: cell2(3.65) },
    ],
    between: { cellV: cell2(3.65) },
    clears: { cellV: 3.5 },
  },
  {
    rule: "DIS-1",
    allow: "allowDischarge",
    points: [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 50, cellV: cell2(3.15) },
    ],
    between: { cellV: cell2(3.15) },
    clears: { cellV: 3.2 },
  },
  {
    rule: "DIS-2",
    allow: "allowDischarge",
    points: [
      { atS: 10, bankA: -100 },
      { atS: 20, bankA: 100 },
      { atS: 40, bankA: 0 },
    ],
    between: {},
    clears: { bankA: 150 },
    stateOfChargePct: 10.2,
  },
  {
    rule: "DIS-3",
    allow: "allowDischarge",
    points: [
      { atS: 10, bankV: 10.7 },
      { atS: 50, bankV: 12.5 },
    ],
    between: { bankV: 12.5 },
    clears: { bankV: 12.8 },
  },
  {
    rule: "DIS-5",
    allow: "allowDischarge",
    points: [
      { atS: 10, cellC: 70 },
      { atS: 50, cellC: 55 },
    ],
    between: { cellC: 55 },
    clears: { cellC: 49 },
  },
  {
    rule: "DIS-7",
    allow: "allowDischarge",
    points: [
      { atS: 10, cellV: cell2(1.9) },
      { atS: 12, cellV: cell2(3.15) },
    ],
    between: { cellV: cell2(3.15) },
    clears: { cellV: 3.2 },
  },
  {
    rule: "VOLTAGE",
    allow: "allowCharge",
    points: [
      { atS: 10, bankV: 8.9 },
      { atS: 20, bankV: 9.1 },
    ],
    between: { bankV: 9.1 },
    clears: { bankV: 9.2 },
  },
  {
    rule: "VOLTAGE",
    allow: "allowDischarge",
    points: [
      { atS: 10, bankV: 15.1 },
      { atS: 20, bankV: 14.9 },
    ],
    between: { bankV: 14.9 },
    clears: { bankV: 14.8 },
  },
];

const ways: readonly { way: string; off: Actions; on: Actions }[] = [
  { way: "power", off: { power: "off" }, on: { power: "on" } },
  { way: "remote", off: { remote: "open" }, on: { remote: "loop" } },
  { way: "mode", off: { mode: "off" }, on: { mode: "on" } },
];

const switched = ({ off, on }: { off: Actions; on: Actions }) => [
  { atS: 100, ...off },
  { atS: 110, ...on },
];

describe("switching off and on again clears no refusal (TERM-9)", () => {
  it.each(rows.flatMap((row) => ways.map((way) => ({ ...row, ...way }))))(
    "TERM-9 $rule ($allow) survives $way off and on, and clears at its own limit",
    ({ rule, allow, points, clears, between, off, on, stateOfChargePct }) => {
      const begin: Partial<Timeline> = stateOfChargePct === undefined ? {} : { stateOfChargePct };
      const events = switched({ off, on });
      const told = tell({ ...begin, points: [...points, { atS: 200, ...clears }], events, durationS: 400 });
      expect(rulesAt(told, 99, allow)).toContain(rule);
      expect(rulesAt(told, 110, allow)).toContain(rule);
      expect(rulesAt(told, 199, allow)).toContain(rule);
      expect(rulesAt(told, 400, allow)).not.toContain(rule);
      const untouched = tell({ points: [{ atS: 10, ...between }], events, durationS: 150 });
      expect(rulesAt(untouched, 150, allow)).not.toContain(rule);
    },
  );

  it.each(ways)("TERM-9 CHG-5 survives $way off and on: only the owner ends it", ({ off, on }) => {
    const points = [
      { atS: 10, cellV: cell2(1.9) },
      { atS: 20, cellV: 3.4 },
    ];
    const told = tell({
      points,
      events: [...switched({ off, on }), { atS: 150, confirmServiceCharge: true }],
      durationS: 160,
    });
    expect(rulesAt(told, 149, "allowCharge")).toEqual(["CHG-5"]);
    expect(rulesAt(told, 150, "allowCharge")).toEqual([]);
  });

  it.each(ways)("TERM-9 DIS-6 survives $way off and on, with what was paid", ({ off, on }) => {
    const points = [
      { atS: 10, cellV: cell2(2.7) },
      { atS: 45, cellV: 3.3 },
      { atS: 50, cellV: cell2(2.7) },
      { atS: 81, cellV: 3.3, bankA: 100 },
      { atS: 99, bankA: 0 },
      { atS: 120, bankA: 100 },
    ];
    const told = tell({ points, events: switched({ off, on }), durationS: 150 });
    expect(rulesAt(told, 99, "allowDischarge")).toEqual(["DIS-6"]);
    expect(told.at(110).allowDischarge.reasons).toMatchObject([
      { rule: "DIS-6", value: expect.closeTo(0.5, 6), sinceS: 80 },
    ]);
    expect(told.when({ type: "terminal", terminal: "load", to: "live" })).toEqual([0, 45, 138]);
  });

  it.each(ways)(
    "TERM-9 what is being timed begins anew with the power, and what stands keeps its time ($way)",
    ({ off, on }) => {
      const told = tell({ points: [{ atS: 10, cellV: cell2(2.7) }], events: switched({ off, on }), durationS: 120 });
      expect(told.at(120).allowDischarge.reasons).toMatchObject([{ rule: "DIS-1", sinceS: 10 }]);
    },
  );

  it("TERM-9 a service charge that was confirmed is confirmed after a power loss too", () => {
    const events = [
      { atS: 20, confirmServiceCharge: true as const },
      ...switched({ off: { power: "off" }, on: { power: "on" } }),
    ];
    const told = tell({ points: [{ atS: 10, cellV: cell2(1.9) }], events, durationS: 130 });
    expect(told.at(130)).toMatchObject({ serviceCharge: true, allowCharge: { verdict: "yes" } });
  });
});

describe("without power (TERM-7)", () => {
  const dark = () =>
    tell({
      points: [{ atS: 0, cellV: [[3.3, 3.3, 3, 3.3]], bankA: -36 }],
      events: [
        { atS: 10, power: "off" },
        {
          atS: 12,
          setStateOfChargePct: 20,
          confirmServiceCharge: true,
          mode: "off",
          settings: { dischargeFloorPct: 12 },
        },
        { atS: 13, remote: "open" },
        { atS: 14, remote: "loop" },
        { atS: 20, power: "on" },
      ],
      durationS: 25,
    });

  it("TERM-7 all float at once, the verdicts read no with START, no codes, LEDs off, figures null, history kept", () => {
    const told = dark();
    const before = told.at(9);
    expect(before.terminals).toEqual({ load: "live", charger: "live", preAlarm: "live" });
    for (const atS of [10, 15, 19]) {
      const sample = told.at(atS);
      expect(sample.powered).toBe(false);
      expect(sample.terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
      for (const allow of ["allowCharge", "allowDischarge"] as const) {
        expect(sample[allow]).toMatchObject({ verdict: "no", reasons: [{ rule: "START", sinceS: 10 }] });
      }
      expect(sample).toMatchObject({ codes: [], notices: [], leds: { bluetooth: "off", error: "off" } });
      for (const figure of [
        "stateOfChargePct",
        "bankV",
        "bankA",
        "powerW",
        "consumedAh",
        "timeRemainingS",
        "minCellV",
        "maxCellV",
        "minCellC",
        "maxCellC",
      ] as const) {
        expect(sample[figure], figure).toBeNull();
      }
      expect(sample.history.minCellV).toBe(3);
      expect(sample.history.cumulativeAh).toBe(told.at(10).history.cumulativeAh);
      expect(sample.history.cumulativeAh).toBeCloseTo(0.1, 1);
    }
  });

  it("TERM-7 only remote, power and hardware act then; every other act is refused and changes nothing", () => {
    const told = dark();
    for (const act of ["setStateOfCharge", "confirmServiceCharge", "mode", "settings"]) {
      expect(told.when({ type: "refused", act }), act).toEqual([12]);
    }
    expect(told.when({ type: "remote", to: "off" })).toEqual([13]);
    expect(told.at(20)).toMatchObject({ mode: "on", serviceCharge: false });
    expect(told.at(20).stateOfChargePct).toBeCloseTo(79.9, 1);
  });

  it("TERM-7 after power-up LOAD and CHARGER are live with the first complete, valid reading", () => {
    const told = dark();
    expect(told.at(20).terminals).toEqual({ load: "live", charger: "live", preAlarm: "live" });
  });

  it("TERM-7 outputs can go live only with the remote on as well", () => {
    const told = tell({
      remote: "open",
      events: [
        { atS: 10, power: "off" },
        { atS: 20, power: "on" },
      ],
      durationS: 25,
    });
    expect(told.when({ type: "terminal" })).toEqual([]);
    expect(rulesAt(told, 25, "allowCharge")).toEqual(["REMOTE"]);
  });

  it("TERM-7 hardware acts without power: a fault at power-up refuses, a passed self-test clears E-B11", () => {
    const events = [
      { atS: 10, power: "off", hardware: "fault" },
      { atS: 20, power: "on" },
      { atS: 25, hardware: "ok" },
      { atS: 30, power: "off" },
      { atS: 40, power: "on" },
    ] as const;
    const told = tell({ events, durationS: 45 });
    expect(told.at(20).codes).toEqual(["E-B11"]);
    expect(told.at(29).codes).toEqual(["E-B11"]);
    expect(told.at(40).codes).toEqual([]);
  });
});
