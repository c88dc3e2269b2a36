import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";

const systems = {
  12: { model: "12.8/100", quietV: 13.2 },
  24: { model: "25.6/200", quietV: 26.4 },
  48: { model: "51.2/100", quietV: 52.8 },
} as const;

describe("the window of the known system (BANK-6)", () => {
  it.each([
    { systemV: 12, bankV: 9, stands: false },
    { systemV: 12, bankV: 8.99, stands: true },
    { systemV: 12, bankV: 9 - 5e-10, stands: false },
    { systemV: 12, bankV: 15, stands: false },
    { systemV: 12, bankV: 15.01, stands: true },
    { systemV: 24, bankV: 18, stands: false },
    { systemV: 24, bankV: 17.99, stands: true },
    { systemV: 24, bankV: 14, stands: true },
    { systemV: 24, bankV: 30, stands: false },
    { systemV: 24, bankV: 30.01, stands: true },
    { systemV: 24, bankV: 40, stands: true },
    { systemV: 48, bankV: 36, stands: false },
    { systemV: 48, bankV: 35.99, stands: true },
    { systemV: 48, bankV: 60, stands: false },
    { systemV: 48, bankV: 60.01, stands: true },
  ] as const)("BANK-6 $systemV V system at $bankV V for 1 s: E-B09 $stands", ({ systemV, bankV, stands }) => {
    const told = tell({ model: systems[systemV].model, points: [{ atS: 10, bankV }], durationS: 20 });
    expect(told.at(9).codes).toEqual([]);
    expect(told.at(10).codes).not.toContain("E-B09");
    expect(told.at(11).codes.includes("E-B09")).toBe(stands);
    expect(rulesAt(told, 11, "allowCharge")).toEqual(stands ? ["VOLTAGE"] : []);
    expect(told.at(11).terminals.charger).toBe(stands ? "floating" : "live");
    expect(rulesAt(told, 11, "allowDischarge").includes("VOLTAGE")).toBe(stands);
    if (stands) expect(told.at(11).terminals.load).toBe("floating");
  });

  it.each([
    { forS: 0.5, stands: false },
    { forS: 1, stands: false },
    { forS: 1.5, stands: true },
  ])("BANK-6 outside for $forS s: E-B09 $stands", ({ forS, stands }) => {
    const told = tell({
      points: [
        { atS: 10, bankV: 15.5 },
        { atS: 10 + forS, bankV: 13.2 },
      ],
      durationS: 15,
      stepS: 0.5,
    });
    expect(told.when({ type: "code", code: "E-B09", to: "raised" })).toEqual(stands ? [11] : []);
  });

  it.each([
    { systemV: 12, trips: 15.5, holds: 14.81, clears: 14.8 },
    { systemV: 12, trips: 8.5, holds: 9.19, clears: 9.2 },
    { systemV: 24, trips: 31, holds: 29.61, clears: 29.6 },
    { systemV: 24, trips: 17, holds: 18.39, clears: 18.4 },
    { systemV: 48, trips: 61, holds: 59.21, clears: 59.2 },
    { systemV: 48, trips: 35, holds: 36.79, clears: 36.8 },
  ] as const)(
    "BANK-6 $systemV V: after $trips V it stands at $holds V and clears at $clears V",
    ({ systemV, trips, holds, clears }) => {
      const points = [
        { atS: 10, bankV: trips },
        { atS: 20, bankV: holds },
        { atS: 30, bankV: clears },
      ];
      const told = tell({ model: systems[systemV].model, points, durationS: 31 });
      expect(told.at(29).codes).toContain("E-B09");
      expect(told.at(30).codes).not.toContain("E-B09");
      expect(told.at(30).allowCharge.verdict).toBe("yes");
    },
  );

  it.each([
    { bankV: 15.5, limit: 15, clears: { quantity: "bankV", op: "<=", value: 14.8, unit: "V" } },
    { bankV: 8.5, limit: 9, clears: { quantity: "bankV", op: ">=", value: 9.2, unit: "V" } },
  ])("BANK-6 the reason at $bankV V", ({ bankV, limit, clears }) => {
    const told = tell({ points: [{ atS: 10, bankV }], durationS: 12 });
    for (const allow of ["allowCharge", "allowDischarge"] as const) {
      expect(told.at(11)[allow].reasons.find((one) => one.rule === "VOLTAGE")).toEqual({
        rule: "VOLTAGE",
        code: "E-B09",
        battery: null,
        cell: null,
        value: bankV,
        limit,
        unit: "V",
        sinceS: 10,
        clears: [{ ...clears, value: expect.closeTo(clears.value, 9) }],
      });
    }
  });

  it("COD-9, BANK-6 a low E-B09 sets DIS-3 at once, without PRE-2; a high one does not", () => {
    const low = tell({ points: [{ atS: 10, bankV: 8.9 }], durationS: 12 });
    expect(rulesAt(low, 11, "allowDischarge")).toEqual(["VOLTAGE", "DIS-3"]);
    expect(low.at(11).codes).toEqual(expect.arrayContaining(["A-B08", "E-B09"]));
    const high = tell({ points: [{ atS: 10, bankV: 15.1 }], durationS: 12 });
    expect(rulesAt(high, 11, "allowDischarge")).toEqual(["VOLTAGE"]);
  });
});

describe("while the system is unknown (BANK-6)", () => {
  it.each([
    { bankV: 8.99, stands: true },
    { bankV: 9, stands: false },
    { bankV: 15, stands: false },
    { bankV: 15.01, stands: true },
    { bankV: 17.99, stands: true },
    { bankV: 18, stands: false },
    { bankV: 30, stands: false },
    { bankV: 30.01, stands: true },
    { bankV: 35.99, stands: true },
    { bankV: 36, stands: false },
    { bankV: 60, stands: false },
    { bankV: 60.01, stands: true },
  ])("BANK-6 a mix of models at $bankV V: E-B09 $stands", ({ bankV, stands }) => {
    const told = tell({ model: ["12.8/100", "12.8/200"], parallel: 2, points: [{ atS: 0, bankV }], durationS: 5 });
    expect(told.at(0).codes).toEqual(["E-B01"]);
    expect(told.at(1).codes.includes("E-B09")).toBe(stands);
  });
});
