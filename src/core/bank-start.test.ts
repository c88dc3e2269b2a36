import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";

const twoParallel = { model: "12.8/100", parallel: 2 } as const;
const restart = [
  { atS: 10, power: "off" },
  { atS: 12, power: "on" },
] as const;

describe("from power-up to a known bank (BANK-5, TERM-7)", () => {
  it("BANK-5 no battery found 10 s after power-up: E-B05, nine seconds are not enough", () => {
    const told = tell({ points: [{ atS: 0, silent: [0] }], durationS: 30 });
    expect(told.at(0)).toMatchObject({
      terminals: { load: "floating", charger: "floating", preAlarm: "floating" },
      codes: [],
    });
    expect(rulesAt(told, 0, "allowDischarge")).toEqual(["START"]);
    expect(told.at(9).codes).toEqual([]);
    expect(told.at(10).codes).toEqual(["E-B05"]);
    for (const allow of ["allowCharge", "allowDischarge"] as const) {
      expect(rulesAt(told, 10, allow)).toContain("CONFIGURATION");
      expect(told.at(10)[allow].reasons.find((one) => one.rule === "CONFIGURATION")).toMatchObject({
        value: 0,
        sinceS: 10,
      });
    }
    expect(told.at(30).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
  });

  it("BANK-5 a battery that answers after all is the bank, and E-B05 goes", () => {
    const told = tell({
      points: [
        { atS: 0, silent: [0] },
        { atS: 20, silent: [] },
      ],
      durationS: 30,
    });
    expect(told.at(19).codes).toEqual(["E-B05"]);
    expect(told.at(20)).toMatchObject({ codes: [], terminals: { load: "live", charger: "live" } });
  });

  it("BANK-5 an initialisation not complete 10 s after the first answer: E-B01 names the silent battery", () => {
    const told = tell({
      ...twoParallel,
      points: [
        { atS: 0, silent: [0, 1] },
        { atS: 5, silent: [1] },
      ],
      durationS: 30,
    });
    expect(told.at(14).codes).toEqual([]);
    expect(told.at(15).codes).toEqual(["E-B01"]);
    expect(told.at(15).terminals).toMatchObject({ load: "floating", charger: "floating" });
    const reason = told.at(15).allowCharge.reasons.find((one) => one.rule === "CONFIGURATION");
    expect(reason).toMatchObject({ code: "E-B01", battery: 1, value: 1, limit: 2 });
  });

  it("BANK-5 first answer just before the 10 s of 'none found': the 10 s of the initialisation count", () => {
    const told = tell({
      ...twoParallel,
      points: [
        { atS: 0, silent: [0, 1] },
        { atS: 9, silent: [1] },
      ],
      durationS: 30,
    });
    expect(told.at(18).codes).toEqual([]);
    expect(told.at(19).codes).toEqual(["E-B01"]);
  });

  it("TERM-7 an invalid battery is no complete, valid reading: START stands and all float", () => {
    const told = tell({
      points: [
        { atS: 0, cellV: Number.NaN },
        { atS: 5, cellV: 3.3 },
      ],
      durationS: 6,
    });
    expect(rulesAt(told, 4, "allowCharge")).toContain("START");
    expect(told.at(4).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(told.at(5).terminals).toMatchObject({ load: "live", charger: "live" });
  });
});

describe("another number than the one stored (BANK-5)", () => {
  it("BANK-5 fewer answer after a power-up: E-B05 at 10 s, naming the battery, what was found and expected", () => {
    const told = tell({ ...twoParallel, points: [{ atS: 10, silent: [1] }], events: [...restart], durationS: 40 });
    expect(told.at(21).codes).toEqual([]);
    expect(told.at(22).codes).toEqual(["E-B05"]);
    const reason = told.at(22).allowDischarge.reasons.find((one) => one.rule === "CONFIGURATION");
    expect(reason).toMatchObject({ code: "E-B05", battery: 1, value: 1, limit: 2 });
    expect(told.at(40).terminals).toMatchObject({ load: "floating", charger: "floating" });
  });

  it("BANK-5 nobody answers after a power-up: none found, whatever was heard before it", () => {
    const told = tell({
      points: [{ atS: 5, silent: [0] }],
      events: [
        { atS: 20, power: "off" },
        { atS: 40, power: "on" },
      ],
      durationS: 60,
    });
    expect(told.at(49).codes).toEqual([]);
    expect(told.at(50).codes).toEqual(["E-B05"]);
    const reason = told.at(50).allowCharge.reasons.find((one) => one.rule === "CONFIGURATION");
    expect(reason).toMatchObject({ code: "E-B05", value: 0, limit: 1 });
  });

  it("BANK-5 the owner confirms: those that answer are the bank, its state of charge unknown", () => {
    const told = tell({
      ...twoParallel,
      points: [{ atS: 10, silent: [1] }],
      events: [...restart, { atS: 30, confirmBank: true }],
      durationS: 40,
    });
    expect(told.at(29).codes).toEqual(["E-B05"]);
    expect(told.at(30)).toMatchObject({
      codes: [],
      terminals: { load: "live", charger: "live" },
      stateOfChargePct: null,
    });
    expect(told.at(30).bank).toMatchObject({ batteries: 1, parallel: 1, capacityAh: 100, verified: false });
  });

  it("BANK-5 unconfirmed, E-B05 survives the next power-up too", () => {
    const told = tell({
      ...twoParallel,
      points: [{ atS: 10, silent: [1] }],
      events: [...restart, { atS: 40, power: "off" }, { atS: 42, power: "on" }],
      durationS: 60,
    });
    expect(told.at(60).codes).toEqual(["E-B05"]);
    expect(told.at(60).terminals.load).toBe("floating");
  });

  it("BANK-5 a battery that was found and falls silent is W-B05 and A-B05, never E-B05", () => {
    const told = tell({ ...twoParallel, points: [{ atS: 10, silent: [1] }], durationS: 60 });
    expect(told.when({ type: "code", code: "E-B05" })).toEqual([]);
    expect(told.at(60).codes).toEqual(["A-B05", "W-B05"]);
  });

  it("BANK-3 confirming what was found only verifies it: nothing floats, the state of charge stays", () => {
    const told = tell({ ...twoParallel, events: [{ atS: 10, confirmBank: true }], durationS: 12 });
    expect(told.at(9).bank.verified).toBe(false);
    expect(told.at(10)).toMatchObject({ bank: { verified: true }, stateOfChargePct: 80, terminals: { load: "live" } });
    expect(told.when({ type: "terminal", to: "floating" })).toEqual([]);
  });

  it("BANK-5 confirmed without the silent one, then confirmed again: the bank in use stays in use", () => {
    const told = tell({
      ...twoParallel,
      points: [{ atS: 10, silent: [1] }],
      events: [
        { atS: 30, confirmBank: true },
        { atS: 40, setStateOfChargePct: 50 },
        { atS: 50, confirmBank: true },
      ],
      durationS: 70,
    });
    expect(told.at(49)).toMatchObject({ codes: [], terminals: { load: "live", charger: "live" } });
    expect(told.at(50)).toMatchObject({
      codes: [],
      stateOfChargePct: 50,
      bank: { batteries: 1 },
      terminals: { load: "live", charger: "live" },
    });
    expect(told.at(70).codes).toEqual([]);
  });

  it("BANK-5 a battery that is no longer counted and answers again at a power-up: E-B05, nothing runs unguarded", () => {
    const told = tell({
      ...twoParallel,
      points: [
        { atS: 10, silent: [1] },
        { atS: 50, silent: [] },
      ],
      events: [
        { atS: 30, confirmBank: true },
        { atS: 60, power: "off" },
        { atS: 62, power: "on" },
        { atS: 80, confirmBank: true },
      ],
      durationS: 90,
    });
    expect(told.at(49)).toMatchObject({ codes: [], bank: { batteries: 1 } });
    expect(told.at(62).codes).toEqual(["E-B05"]);
    expect(told.at(62).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(told.at(62).allowCharge.reasons.find((one) => one.rule === "CONFIGURATION")).toMatchObject({
      value: 2,
      limit: 1,
    });
    expect(told.at(80)).toMatchObject({
      codes: [],
      bank: { batteries: 2 },
      terminals: { load: "live", charger: "live" },
    });
  });

  it("BANK-5 refused while there is nothing to confirm yet", () => {
    const told = tell({ points: [{ atS: 0, silent: [0] }], events: [{ atS: 5, confirmBank: true }], durationS: 6 });
    expect(told.when({ type: "refused", act: "confirmBank" })).toEqual([5]);
    expect(told.at(6).terminals.load).toBe("floating");
  });
});

describe("a battery that was out and is back (MON-6, OBS-6)", () => {
  const outAndBack = tell({
    parallel: 2,
    durationS: 200,
    points: [
      { atS: 60, silent: [1] },
      { atS: 120, silent: [] },
    ],
    events: [
      { atS: 60, power: "off" },
      { atS: 70, power: "on" },
      { atS: 130, power: "off" },
      { atS: 140, power: "on" },
    ],
  });

  it("OBS-6 stands beside E-B05 while the number differs, and goes with it", () => {
    expect(outAndBack.at(100)).toMatchObject({ codes: ["E-B05"], notices: ["OBS-4", "OBS-6"] });
    expect(outAndBack.at(141)).toMatchObject({ codes: [], notices: [] });
  });

  it("MON-6 the state of charge is unknown meanwhile, and known again with the bank it belongs to", () => {
    expect(outAndBack.at(100).stateOfChargePct).toBeNull();
    expect(outAndBack.at(141).stateOfChargePct).toBe(80);
  });
});
