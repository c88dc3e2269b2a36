import { describe, expect, it } from "vitest";
import { rulesAt, tell } from "../../test/timeline.ts";
import { judgePower } from "./power.ts";
import { instant } from "./units.ts";

describe("the electronics live from 8 to 70 V (BANK-6, TERM-7)", () => {
  it.each([
    { bankV: 7.99, powered: false },
    { bankV: 8, powered: true },
    { bankV: 8 - 5e-10, powered: true },
    { bankV: 70, powered: true },
    { bankV: 70.01, powered: false },
    { bankV: 0, powered: false },
    { bankV: -13, powered: false },
    { bankV: 1e9, powered: false },
  ])("BANK-6 $bankV V at Bat+: powered $powered", ({ bankV, powered }) => {
    const told = tell({ points: [{ atS: 10, bankV }], durationS: 20 });
    expect(told.at(9).powered).toBe(true);
    expect(told.at(10).powered).toBe(powered);
    expect(told.at(20).codes.includes("E-B09")).toBe(powered);
    expect(told.at(20).terminals).toMatchObject({ load: "floating", charger: "floating" });
    if (!powered) expect(rulesAt(told, 10, "allowDischarge")).toEqual(["START"]);
  });

  it("BANK-6 the supply returns with the voltage, and the bank is judged anew", () => {
    const told = tell({
      points: [
        { atS: 10, bankV: 5 },
        { atS: 20, bankV: 13.2 },
      ],
      durationS: 25,
    });
    expect(told.at(19).powered).toBe(false);
    expect(told.at(20)).toMatchObject({ powered: true, terminals: { load: "live", charger: "live" } });
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
    "BANK-6 an invalid voltage (%d) never removes power, nor brings it back: the last valid one counts",
    (bankV) => {
      const on = judgePower(null, true, 13.2, instant(0));
      expect(judgePower(on, true, bankV, instant(1)).on).toBe(true);
      const off = judgePower(on, true, 5, instant(1));
      expect(off.on).toBe(false);
      expect(judgePower(off, true, bankV, instant(2)).on).toBe(false);
    },
  );

  it.each([
    { cellV: Number.NaN, why: "no numbers" },
    { cellV: null, why: "not measured" },
    { cellV: 0.3, why: "too low to be believed" },
    { cellV: 20, why: "too high to be believed" },
  ])("BANK-6, READ-1 cells that say nonsense ($why) while nobody measures at Bat+ remove no power", ({ cellV }) => {
    const told = tell({ points: [{ atS: 10, cellV }], durationS: 40 });
    expect(told.at(10).powered).toBe(true);
    expect(told.at(40).powered).toBe(true);
    expect(told.at(40).codes).toContain("A-B05");
  });
});
