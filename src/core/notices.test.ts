import { describe, expect, test } from "vitest";
import { tell, type Timeline } from "../../test/timeline.ts";

const raised = (timeline: Timeline, notice: string) =>
  tell(timeline).when({ type: "notice", notice, to: "raised" } as never);
const cleared = (timeline: Timeline, notice: string) =>
  tell(timeline).when({ type: "notice", notice, to: "cleared" } as never);

/** CHARGER floats: 60 °C hot. LOAD floats: at the floor. */
const chargerOff = { atS: 0, cellC: 3 } as const;

describe("OBS-1: CHARGER floats, and yet more than +1 % C flows for 10 s", () => {
  const rows: readonly [string, number, boolean][] = [
    ["1.01 A into 100 Ah", 1.01, true],
    ["1 A is not more", 1, false],
    ["discharging", -50, false],
    ["nothing", 0, false],
  ];
  for (const [title, bankA, notices] of rows) {
    test(`OBS-1: ${title}`, () => {
      const found = raised({ points: [chargerOff, { atS: 20, bankA }], durationS: 60 }, "OBS-1");
      expect(found).toEqual(notices ? [30] : []);
    });
  }

  test("OBS-1: of 200 Ah 1 % are 2 A", () => {
    const at = (bankA: number) => raised({ parallel: 2, points: [{ ...chargerOff, bankA }], durationS: 60 }, "OBS-1");
    expect(at(2)).toEqual([]);
    expect(at(2.01)).toEqual([10]);
  });

  test("OBS-1: 9 s are not enough, and a break begins anew", () => {
    const points = [
      chargerOff,
      { atS: 20, bankA: 5 },
      { atS: 29, bankA: 0 },
      { atS: 31, bankA: 5 },
      { atS: 40, bankA: 0 },
    ];
    expect(raised({ points, durationS: 100 }, "OBS-1")).toEqual([]);
  });

  test("OBS-1: while CHARGER is live a charger may charge", () => {
    expect(raised({ points: [{ atS: 0, bankA: 50 }], durationS: 100 }, "OBS-1")).toEqual([]);
  });

  test("OBS-1: clears after 60 s without its cause: the current gone, or CHARGER live again", () => {
    const gone = { points: [chargerOff, { atS: 20, bankA: 5 }, { atS: 50, bankA: 0 }], durationS: 200 };
    expect(cleared(gone, "OBS-1")).toEqual([110]);
    expect(tell(gone).at(109).notices).toEqual(["OBS-1"]);
    const live = { points: [chargerOff, { atS: 20, bankA: 5 }, { atS: 50, cellC: 25 }], durationS: 200 };
    expect(cleared(live, "OBS-1")).toEqual([110]);
  });

  test("OBS-1: the cause back within the 60 s begins them anew, and raises nothing again", () => {
    const points = [
      chargerOff,
      { atS: 20, bankA: 5 },
      { atS: 50, bankA: 0 },
      { atS: 100, bankA: 5 },
      { atS: 102, bankA: 0 },
    ];
    expect(cleared({ points, durationS: 300 }, "OBS-1")).toEqual([162]);
    expect(raised({ points, durationS: 300 }, "OBS-1")).toEqual([30]);
  });

  test("OBS: no code, no terminal, no LED", () => {
    const before = tell({ points: [{ ...chargerOff, bankA: 5 }], durationS: 60 });
    const { codes, terminals, leds, allowCharge, allowDischarge } = before.at(5);
    expect(before.at(60)).toMatchObject({ notices: ["OBS-1"], codes, terminals, leds, allowDischarge });
    expect(before.at(60).allowCharge).toEqual(allowCharge);
    expect(codes).toEqual([]);
  });
});

describe("OBS-2: LOAD floats, and yet more than −1 % C flows for 10 s", () => {
  const loadOff = (bankA: number): Timeline => ({
    stateOfChargePct: 5,
    points: [{ atS: 20, bankA }],
    durationS: 60,
  });
  const rows: readonly [string, number, boolean][] = [
    ["1.01 A out of 100 Ah", -1.01, true],
    ["1 A is not more", -1, false],
    ["charging", 50, false],
  ];
  for (const [title, bankA, notices] of rows) {
    test(`OBS-2: ${title}`, () => {
      expect(raised(loadOff(bankA), "OBS-2")).toEqual(notices ? [30] : []);
    });
  }

  test("OBS-2: while LOAD is live a load may draw", () => {
    expect(raised({ points: [{ atS: 0, bankA: -50 }], durationS: 100 }, "OBS-2")).toEqual([]);
  });

  test("OBS-2: switched off by the remote, LOAD floats as well", () => {
    const timeline: Timeline = {
      points: [{ atS: 0, bankA: -5 }],
      durationS: 60,
      events: [{ atS: 20, remote: "open" }],
    };
    expect(raised(timeline, "OBS-2")).toEqual([30]);
    expect(raised(timeline, "OBS-1")).toEqual([]);
  });

  test("OBS-2: clears after 60 s without its cause", () => {
    const points = [
      { atS: 20, bankA: -5 },
      { atS: 50, bankA: -1 },
    ];
    expect(cleared({ stateOfChargePct: 5, points, durationS: 200 }, "OBS-2")).toEqual([110]);
  });
});

describe("OBS-3: above 1C for more than 10 s, or above the pulse limit", () => {
  // 12.8/150: 150 A continuous, 225 A charge pulse, 300 A discharge pulse.
  const of = (bankA: number, forS = 100, more: Partial<Timeline> = {}) =>
    raised(
      {
        model: "12.8/150",
        points: [
          { atS: 20, bankA },
          { atS: 20 + forS, bankA: 0 },
        ],
        durationS: 200,
        ...more,
      },
      "OBS-3",
    );
  const rows: readonly [string, number, number, readonly number[]][] = [
    ["1C, however long", 150, 100, []],
    ["just above 1C: more than 10 s", 150.1, 100, [31]],
    ["just above 1C for 10 s", 150.1, 10, []],
    ["just above 1C for 11 s", 150.1, 12, [31]],
    ["discharge of 1C", -150, 100, []],
    ["discharge above 1C", -150.1, 100, [31]],
    ["charge at the pulse limit for 10 s", 225, 10, []],
    ["charge above the pulse limit, at once", 225.1, 1, [20]],
    ["discharge between the two pulse limits for 10 s", -299, 10, []],
    ["discharge at the pulse limit for 10 s", -300, 10, []],
    ["discharge above the pulse limit, at once", -300.1, 1, [20]],
  ];
  for (const [title, bankA, forS, expected] of rows) {
    test(`OBS-3: ${title}`, () => {
      expect(of(bankA, forS)).toEqual(expected);
    });
  }

  test("OBS-3: two in parallel carry twice, two in series do not", () => {
    expect(of(300, 100, { parallel: 2 })).toEqual([]);
    expect(of(300.1, 100, { parallel: 2 })).toEqual([31]);
    expect(of(450.1, 1, { parallel: 2 })).toEqual([20]);
    expect(of(150.1, 100, { series: 2 })).toEqual([31]);
  });

  test("OBS-3: clears after 60 s at or below 1C", () => {
    const points = [
      { atS: 20, bankA: 226 },
      { atS: 21, bankA: 150 },
    ];
    expect(cleared({ model: "12.8/150", points, durationS: 200 }, "OBS-3")).toEqual([81]);
  });
});

describe("OBS-4: state of charge unknown", () => {
  test("OBS-4: at once, and gone at once", () => {
    const timeline: Timeline = {
      stateOfChargePct: null,
      durationS: 20,
      events: [{ atS: 10, setStateOfChargePct: 50 }],
    };
    expect(raised(timeline, "OBS-4")).toEqual([0]);
    expect(cleared(timeline, "OBS-4")).toEqual([10]);
    expect(raised({ durationS: 20 }, "OBS-4")).toEqual([]);
  });

  test("OBS-4: whenever the sample says null while powered, the notice says why", () => {
    const mixed = tell({ model: ["12.8/100", "12.8/200"], parallel: 2, durationS: 20 });
    for (const sample of mixed.samples) {
      expect(sample.notices.includes("OBS-4")).toBe(sample.stateOfChargePct === null);
    }
  });
});

describe("OBS-5: outside the discharge temperatures, −20…50 °C", () => {
  const rows: readonly [number | readonly number[], boolean][] = [
    [-20, false],
    [-20.1, true],
    [50, false],
    [50.1, true],
    [25, false],
    [[25, -21], true],
    [[51, 25], true],
  ];
  for (const [cellC, notices] of rows) {
    test(`OBS-5: ${JSON.stringify(cellC)} °C: ${notices}`, () => {
      expect(raised({ parallel: 2, points: [{ atS: 10, cellC }], durationS: 20 }, "OBS-5")).toEqual(
        notices ? [10] : [],
      );
    });
  }

  test("OBS-5: clears after 60 s inside", () => {
    const points = [
      { atS: 10, cellC: 51 },
      { atS: 20, cellC: 50 },
    ];
    expect(cleared({ points, durationS: 100 }, "OBS-5")).toEqual([80]);
  });
});

describe("OBS-6: the bank differs from the stored one", () => {
  // The number of batteries, their model and the arrangement come with a power-up: bank-start.test.ts. Here: 2P becomes 2S.
  const points = [
    { atS: 0, bankV: 13.2 },
    { atS: 15, bankV: 26.4 },
  ];
  const power = [
    { atS: 10, power: "off" as const },
    { atS: 20, power: "on" as const },
  ];

  test("OBS-6: at once after the power-up, until confirmed, and gone at once", () => {
    const timeline: Timeline = {
      parallel: 2,
      points,
      durationS: 60,
      events: [...power, { atS: 40, confirmBank: true }],
    };
    expect(raised(timeline, "OBS-6")).toEqual([20]);
    expect(cleared(timeline, "OBS-6")).toEqual([40]);
    const told = tell(timeline);
    expect(told.at(39).bank).toMatchObject({ series: 2, parallel: 1, systemV: 24, verified: false });
    expect(told.at(41).bank).toMatchObject({ series: 2, parallel: 1, systemV: 24, verified: true });
    expect(told.at(60).notices).toEqual(["OBS-4"]);
  });

  test("OBS-6: it survives another power loss while it is not confirmed", () => {
    const again = [
      { atS: 30, power: "off" as const },
      { atS: 35, power: "on" as const },
    ];
    expect(tell({ parallel: 2, points, durationS: 60, events: [...power, ...again] }).at(60).notices).toContain(
      "OBS-6",
    );
  });

  test("OBS-6: the same bank after a power loss is no news", () => {
    expect(raised({ parallel: 2, durationS: 60, events: power }, "OBS-6")).toEqual([]);
  });
});

describe("without power there are no notices, and their times begin anew", () => {
  test("OBS-1: ten seconds after power-up, not at once", () => {
    const told = tell({
      points: [{ ...chargerOff, bankA: 5 }],
      durationS: 100,
      events: [
        { atS: 20, power: "off" },
        { atS: 50, power: "on" },
      ],
    });
    expect(told.at(30).notices).toEqual([]);
    expect(told.when({ type: "notice", notice: "OBS-1", to: "raised" })).toEqual([10, 60]);
    expect(told.when({ type: "notice", notice: "OBS-1", to: "cleared" })).toEqual([20]);
  });
});

test("OBS: sorted by name", () => {
  const points = [{ atS: 0, cellC: 51, bankA: 5 }];
  expect(tell({ points, stateOfChargePct: null, durationS: 20 }).at(20).notices).toEqual(["OBS-1", "OBS-4", "OBS-5"]);
});
