import { describe, expect, it } from "vitest";
import { rulesAt, tell, type Timeline } from "../../test/timeline.ts";

interface Row {
  readonly word: string;
  readonly course: Partial<Timeline>;
  readonly charge: boolean;
  readonly discharge: boolean;
  readonly code: string | null;
  readonly sinceS: number;
}

/** Each stands at 60 s. */
const rows: readonly Row[] = [
  {
    word: "REMOTE",
    course: { events: [{ atS: 10, remote: "open" }] },
    charge: true,
    discharge: true,
    code: null,
    sinceS: 10,
  },
  {
    word: "MODE",
    course: { events: [{ atS: 10, mode: "off" }] },
    charge: true,
    discharge: true,
    code: null,
    sinceS: 10,
  },
  {
    word: "START",
    course: { points: [{ atS: 0, silent: [0] }] },
    charge: true,
    discharge: true,
    code: null,
    sinceS: 0,
  },
  {
    word: "READING",
    course: { points: [{ atS: 10, cellC: null }] },
    charge: true,
    discharge: false,
    code: null,
    sinceS: 10,
  },
  {
    word: "COMMUNICATION",
    course: { points: [{ atS: 10, silent: [0] }] },
    charge: true,
    discharge: true,
    code: "A-B05",
    sinceS: 9,
  },
  {
    word: "CONFIGURATION",
    course: { model: ["12.8/100", "12.8/200"], parallel: 2 },
    charge: true,
    discharge: true,
    code: "E-B01",
    sinceS: 0,
  },
  {
    word: "VOLTAGE",
    course: { points: [{ atS: 10, bankV: 15.5 }] },
    charge: true,
    discharge: true,
    code: "E-B09",
    sinceS: 10,
  },
  {
    word: "FIRMWARE",
    course: { events: [{ atS: 10, firmware: { to: "start", target: "bms" } }] },
    charge: true,
    discharge: false,
    code: null,
    sinceS: 10,
  },
  {
    word: "HARDWARE",
    course: { events: [{ atS: 10, hardware: "fault" }] },
    charge: true,
    discharge: true,
    code: "E-B11",
    sinceS: 10,
  },
];

describe("what refuses without being a rule of a cell (CHG-4, DIS-4)", () => {
  it.each(rows)(
    "CHG-4, DIS-4 $word: charge $charge, discharge $discharge, with $code",
    ({ word, course, charge, discharge, code, sinceS }) => {
      const told = tell({ ...course, durationS: 60 });
      const sample = told.at(60);
      for (const [allow, refuses] of [
        ["allowCharge", charge],
        ["allowDischarge", discharge],
      ] as const) {
        const reason = sample[allow].reasons.find((one) => one.rule === word);
        expect(reason !== undefined).toBe(refuses);
        if (refuses) expect(reason).toMatchObject({ code, sinceS });
      }
      expect(sample.terminals.charger).toBe(charge ? "floating" : "live");
      expect(sample.terminals.load).toBe(discharge ? "floating" : "live");
      if (code !== null) expect(sample.codes).toContain(code);
    },
  );

  it.each([
    { word: "REMOTE", event: { remote: "open" } },
    { word: "MODE", event: { mode: "off" } },
    { word: "HARDWARE", event: { hardware: "fault" } },
  ] as const)("DIS-4 $word floats LOAD at once, without PRE-2, with a pre-alarm standing or not", ({ word, event }) => {
    for (const cellV of [3.3, [[3.3, 3.3, 3, 3.3]]]) {
      const told = tell({ points: [{ atS: 5, cellV }], events: [{ atS: 10, ...event }], durationS: 12 });
      expect(told.at(9).terminals.load).toBe("live");
      expect(told.at(10).terminals.load).toBe("floating");
      expect(rulesAt(told, 10, "allowDischarge")).toEqual([word]);
    }
  });

  it("CHG-4, DIS-4 every reason stands beside every other", () => {
    const told = tell({
      points: [{ atS: 10, cellV: [[3.76, 3.3, 2.7, 3.3]], cellC: 4, bankV: 15.5 }],
      events: [{ atS: 10, mode: "off", remote: "open", hardware: "fault" }],
      durationS: 20,
    });
    expect(new Set(rulesAt(told, 20, "allowCharge"))).toEqual(
      new Set(["REMOTE", "MODE", "HARDWARE", "VOLTAGE", "CHG-1", "CHG-3"]),
    );
    expect(new Set(rulesAt(told, 20, "allowDischarge"))).toEqual(
      new Set(["REMOTE", "MODE", "HARDWARE", "VOLTAGE", "DIS-1"]),
    );
  });

  it("COD-5, DIS-4 the reason of COMMUNICATION names battery, silence, limit, unit and the last reading", () => {
    const told = tell({ parallel: 2, points: [{ atS: 10, silent: [1] }], durationS: 25 });
    expect(told.at(20).allowDischarge).toEqual({
      verdict: "no",
      reasons: [
        {
          rule: "COMMUNICATION",
          code: "A-B05",
          battery: 1,
          cell: null,
          value: 11,
          limit: 10,
          unit: "s",
          sinceS: 9,
          clears: [],
        },
      ],
    });
  });
});
