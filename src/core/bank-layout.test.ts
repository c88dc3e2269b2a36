import { describe, expect, it } from "vitest";
import { rulesAt, tell, type Timeline } from "../../test/timeline.ts";

const found = (timeline: Partial<Timeline>) => tell({ durationS: 2, ...timeline });

describe("what the BMS finds by itself (BANK-1, BANK-2, BANK-3)", () => {
  it.each([
    { model: "12.8/100", series: 1, parallel: 1, systemV: 12, cells: 4, capacityAh: 100 },
    { model: "12.8/200", series: 1, parallel: 3, systemV: 12, cells: 12, capacityAh: 600 },
    { model: "12.8/100", series: 2, parallel: 1, systemV: 24, cells: 8, capacityAh: 100 },
    { model: "12.8/150", series: 2, parallel: 2, systemV: 24, cells: 16, capacityAh: 300 },
    { model: "12.8/300", series: 4, parallel: 2, systemV: 48, cells: 32, capacityAh: 600 },
    { model: "25.6/200", series: 1, parallel: 2, systemV: 24, cells: 16, capacityAh: 400 },
    { model: "25.6/300", series: 2, parallel: 1, systemV: 48, cells: 16, capacityAh: 300 },
    { model: "51.2/100", series: 1, parallel: 1, systemV: 48, cells: 16, capacityAh: 100 },
    { model: "51.2/100", series: 1, parallel: 25, systemV: 48, cells: 400, capacityAh: 2500 },
    { model: "12.8/100", series: 2, parallel: 25, systemV: 24, cells: 200, capacityAh: 2500 },
    { model: "25.6/100", series: 1, parallel: 50, systemV: 24, cells: 400, capacityAh: 5000 },
  ])("BANK-1, BANK-3 $series S $parallel P of $model: $systemV V, $cells cells, $capacityAh Ah", (row) => {
    const told = found({ model: row.model, series: row.series, parallel: row.parallel });
    const { model, series, parallel, systemV, cells, capacityAh } = row;
    expect(told.at(0).bank).toMatchObject({
      model,
      series,
      parallel,
      systemV,
      cells,
      capacityAh,
      batteries: series * parallel,
    });
    expect(told.at(0).terminals).toMatchObject({ load: "live", charger: "live" });
    expect(told.at(0).codes).toEqual([]);
  });

  it.each([
    { model: "12.8/100", times: 3 },
    { model: "25.6/100", times: 3 },
    { model: "51.2/100", times: 2 },
  ])("BANK-1, BANK-5 $times S of $model is no system: E-B05, both outputs float", ({ model, times }) => {
    // Kept inside BANK-6's windows and the supply: only the number of batteries in series is wrong.
    const cellV = { "12.8/100": 3.3, "25.6/100": 2.5, "51.2/100": 2.15 }[model] as number;
    const told = found({ model, series: times, points: [{ atS: 0, cellV }] });
    expect(told.at(0).codes).toContain("E-B05");
    expect(told.at(2).terminals).toMatchObject({ load: "floating", charger: "floating" });
    const reason = told.at(0).allowCharge.reasons.find((one) => one.rule === "CONFIGURATION");
    expect(reason).toMatchObject({ code: "E-B05", value: times, sinceS: 0 });
    expect(told.at(0).bank).toMatchObject({ batteries: null, systemV: null, capacityAh: null });
  });

  it.each([
    { model: "12.8/100", number: 50, code: null },
    { model: "12.8/100", number: 51, code: "E-B05" },
    { model: "25.6/100", number: 50, code: null },
    { model: "25.6/100", number: 51, code: "E-B05" },
    { model: "51.2/100", number: 25, code: null },
    { model: "51.2/100", number: 26, code: "E-B05" },
  ])("BANK-2 $number of $model in parallel: $code", ({ model, number, code }) => {
    const told = found({ model, parallel: number });
    expect(told.at(0).codes).toEqual(code === null ? [] : [code]);
    if (code === null) return;
    const most = number - 1;
    for (const allow of ["allowCharge", "allowDischarge"] as const) {
      expect(told.at(0)[allow].reasons).toMatchObject([{ rule: "CONFIGURATION", code, value: number, limit: most }]);
    }
  });
});

describe("an invalid configuration (BANK-5)", () => {
  it.each([
    { first: "12.8/100", other: "12.8/200" },
    { first: "25.6/200", other: "25.6/100" },
  ])("BANK-5 $first beside $other: E-B01 names the battery that differs", ({ first, other }) => {
    const told = found({ model: [first, first, other], parallel: 3 });
    expect(told.at(0).codes).toEqual(["E-B01"]);
    for (const allow of ["allowCharge", "allowDischarge"] as const) {
      expect(told.at(0)[allow]).toMatchObject({
        verdict: "no",
        reasons: [{ rule: "CONFIGURATION", code: "E-B01", battery: 2, sinceS: 0 }],
      });
    }
    expect(told.at(2).terminals).toMatchObject({ load: "floating", charger: "floating" });
  });

  it.each([
    { ratio: 1, systemV: 12 },
    { ratio: 1.2, systemV: 12 },
    { ratio: 1.21, systemV: null },
    { ratio: 0.8, systemV: 12 },
    { ratio: 0.79, systemV: null },
    { ratio: 1.5, systemV: null },
    { ratio: 1.79, systemV: null },
    { ratio: 1.8, systemV: 24 },
    { ratio: 2.2, systemV: 24 },
    { ratio: 2.21, systemV: null },
    { ratio: 4.2, systemV: 48 },
    { ratio: 4.21, systemV: null },
    { ratio: 4.79, systemV: null },
  ])("BANK-3, BANK-5 a bank voltage of $ratio batteries: system $systemV V, else E-B05", ({ ratio, systemV }) => {
    // Four batteries of 13.2 V: they divide into strings of 1, 2 and 4.
    const told = found({ model: "12.8/100", series: 4, points: [{ atS: 0, bankV: 13.2 * ratio }] });
    expect(told.at(0).bank.systemV).toBe(systemV);
    expect(told.at(0).codes.includes("E-B05")).toBe(systemV === null);
    expect(rulesAt(told, 0, "allowCharge").includes("CONFIGURATION")).toBe(systemV === null);
  });

  it.each([
    { number: 3, bankV: 26.4, code: "E-B05" },
    { number: 4, bankV: 26.4, code: null },
    { number: 6, bankV: 52.8, code: "E-B05" },
    { number: 8, bankV: 52.8, code: null },
    { number: 1, bankV: 26.4, code: "E-B05" },
  ])(
    "BANK-5 $number batteries of 12.8 V at $bankV V divide into strings, else E-B05: $code",
    ({ number, bankV, code }) => {
      const told = found({ model: "12.8/100", parallel: number, points: [{ atS: 0, bankV }] });
      expect(told.at(0).codes).toEqual(code === null ? [] : [code]);
      const series = bankV / 13.2;
      if (code === null) expect(told.at(0).bank).toMatchObject({ series, parallel: number / series });
      else {
        expect(told.at(0).allowDischarge.reasons).toMatchObject([
          { rule: "CONFIGURATION", code, value: number, limit: series },
        ]);
      }
    },
  );

  it("BANK-3 is judged once: a bank voltage that drifts later changes no layout", () => {
    const told = found({ model: "12.8/100", series: 2, points: [{ atS: 1, bankV: 20 }], durationS: 60 });
    expect(told.at(60).bank).toMatchObject({ series: 2, parallel: 1, systemV: 24 });
    expect(told.at(60).codes).toEqual(expect.not.arrayContaining(["E-B05"]));
  });
});
