import { describe, expect, test } from "vitest";
import { rulesAt, tell, type Timeline } from "../../test/timeline.ts";
import type { Code } from "./codes.ts";
import { failUpdate, refuseStart, startUpdate } from "./firmware-update.ts";
import { instant } from "./units.ts";

type FirmwareEvent = { readonly to: "start"; readonly target: "bms" | number } | { readonly to: "fail" | "succeed" };
const at = (atS: number, firmware: FirmwareEvent) => ({ atS, firmware });
const start = (atS: number, target: "bms" | number = "bms") => at(atS, { to: "start", target });
const fail = (atS: number) => at(atS, { to: "fail" });
const succeed = (atS: number) => at(atS, { to: "succeed" });

const through = (events: NonNullable<Timeline["events"]>, more: Partial<Timeline> = {}) =>
  tell({ durationS: 600, ...more, events });

const refusals = (told: ReturnType<typeof tell>) =>
  told.events.filter((event) => event.type === "refused").map((event) => [event.atS, event.why.problem]);

describe("FW-2: while an update runs", () => {
  test("FW-2: CHARGER floats (FIRMWARE), LOAD stays as it is, however long it takes", () => {
    const told = through([start(10), succeed(500)]);
    expect(told.at(9).terminals).toEqual({ load: "live", charger: "live", preAlarm: "floating" });
    for (const atS of [10, 131, 499]) {
      expect(told.at(atS).terminals).toEqual({ load: "live", charger: "floating", preAlarm: "floating" });
      expect(rulesAt(told, atS, "allowCharge")).toEqual(["FIRMWARE"]);
      expect(told.at(atS).allowDischarge).toEqual({ verdict: "yes", reasons: [] });
    }
    expect(told.at(500).terminals).toEqual({ load: "live", charger: "live", preAlarm: "floating" });
    expect(told.events.filter((event) => event.type === "firmware")).toMatchObject([
      { atS: 10, target: "bms", to: "updating" },
      { atS: 500, target: "bms", to: "succeeded" },
    ]);
  });

  test("FW-2: a LOAD that floats stays floating, and every other rule still acts", () => {
    expect(through([start(10)], { stateOfChargePct: 5 }).at(20).terminals.load).toBe("floating");
    const told = through([start(10)], { points: [{ atS: 50, cellV: [[2, 3.3, 3.3, 3.3]] }] });
    expect(told.at(51).terminals.load).toBe("floating");
    expect(rulesAt(told, 51, "allowDischarge")).toEqual(["DIS-1", "DIS-7"]);
    const cold = through([start(10)], { points: [{ atS: 50, cellC: 4 }] });
    expect(rulesAt(cold, 51, "allowCharge")).toEqual(["FIRMWARE", "CHG-1"]);
  });

  test("FW-2: one target at a time: a start during an update is refused", () => {
    const told = through([start(10), start(20), start(30, 0), succeed(40), start(50, 0)]);
    expect(refusals(told)).toEqual([
      [20, "update-runs"],
      [30, "update-runs"],
    ]);
    expect(told.at(35).firmware).toEqual({ target: "bms", phase: "updating", sinceS: 10 });
    expect(told.at(50).firmware).toEqual({ target: 0, phase: "updating", sinceS: 50 });
  });

  test("FW-2: a battery that is not there cannot be updated", () => {
    for (const target of [-1, 2, 0.5, Number.NaN]) {
      expect(refuseStart(null, target, 2, [])).toMatchObject({ problem: "no-such-battery" });
    }
    for (const target of ["bms", 0, 1] as const) expect(refuseStart(null, target, 2, [])).toBeNull();
  });

  test("FW-2: nothing fails or succeeds that does not run", () => {
    expect(refusals(through([fail(10), succeed(20), start(30), fail(40), fail(50), succeed(60)]))).toEqual([
      [10, "no-update-runs"],
      [20, "no-update-runs"],
      [50, "no-update-runs"],
      [60, "no-update-runs"],
    ]);
  });
});

describe("FW-2: a first start is refused while an alarm or error of communication, cell, bank or hardware stands", () => {
  const refusing: readonly Code[] = ["A-B01", "A-B05", "A-B08", "E-B01", "E-B05", "E-B09", "E-B11"];
  const allowing: readonly Code[] = ["A-B07", "A-B09", "W-B01", "W-B05", "W-B07"];
  const failed = failUpdate(startUpdate(null, "bms", instant(0)), instant(10));

  for (const code of refusing) {
    test(`FW-2: ${code} refuses a first start, and never a retry`, () => {
      expect(refuseStart(null, "bms", 1, [code])).toEqual({ problem: "code-stands", code });
      expect(refuseStart(failed, "bms", 1, [code])).toBeNull();
    });
  }
  for (const code of allowing) {
    test(`FW-2: ${code} does not`, () => {
      expect(refuseStart(null, "bms", 1, [code])).toBeNull();
    });
  }

  test("FW-2: through the BMS: refused, and nothing has changed", () => {
    const told = through([start(10)], { points: [{ atS: 5, cellV: [[2, 3.3, 3.3, 3.3]] }], durationS: 20 });
    expect(refusals(told)).toEqual([[10, "code-stands"]]);
    expect(told.at(20).firmware).toBeNull();
    expect(told.at(20).terminals.charger).toBe("live");
  });

  test("FW-2: through the BMS: a retry while A-B01 stands runs", () => {
    const told = through([start(10), fail(20), start(60)], { points: [{ atS: 30, cellV: [[2, 3.3, 3.3, 3.3]] }] });
    expect(told.at(59).codes).toContain("A-B01");
    expect(refusals(told)).toEqual([]);
    expect(told.at(60).firmware).toEqual({ target: "bms", phase: "updating", sinceS: 60 });
  });
});

describe("FW-2: silence of the battery under update", () => {
  const silent = { parallel: 2, points: [{ atS: 50, silent: [1] }] };

  // Last read at 49 s.
  test("FW-2: 10 s of it are a failed update and not COD-5; W-B05 stands", () => {
    const told = through([start(10, 1)], silent);
    expect(told.at(58).firmware).toEqual({ target: 1, phase: "updating", sinceS: 10 });
    expect(told.at(59).firmware).toEqual({ target: 1, phase: "failed", sinceS: 59 });
    expect(told.when({ type: "firmware", target: 1, to: "failed" })).toEqual([59]);
    expect(told.at(59).codes).toEqual(["W-B05"]);
    expect(told.at(59).terminals).toMatchObject({ load: "live", charger: "floating" });
  });

  test("FW-2, FW-3: LOAD floats 120 s after that failure", () => {
    const told = through([start(10, 1)], silent);
    expect(told.at(178).terminals.load).toBe("live");
    expect(told.at(179).terminals.load).toBe("floating");
    expect(rulesAt(told, 179, "allowDischarge")).toEqual(["FIRMWARE"]);
  });

  test("FW-2: a shorter silence is no failure", () => {
    const points = [...silent.points, { atS: 58, silent: [] }];
    const told = through([start(10, 1)], { parallel: 2, points });
    expect(told.at(100).firmware).toEqual({ target: 1, phase: "updating", sinceS: 10 });
  });

  test("FW-2: silence of another battery is COD-5, and so is all silence while the BMS itself is updated", () => {
    for (const target of [0, "bms"] as const) {
      const told = through([start(10, target)], silent);
      expect(told.at(59).codes).toEqual(["A-B05", "W-B05"]);
      expect(told.at(59).terminals.load).toBe("floating");
      expect(told.at(100).firmware).toEqual({ target, phase: "updating", sinceS: 10 });
    }
  });

  test("FW-2: after success a battery that is still silent is COD-5", () => {
    const told = through([start(10, 1), succeed(56)], silent);
    expect(told.at(59).codes).toEqual(["A-B05", "W-B05"]);
  });
});

describe("FW-2: power loss during an update is a failure", () => {
  test("FW-2: failed at once, said once; CHARGER floats after power-up, LOAD not yet", () => {
    const told = through([start(10), { atS: 30, power: "off" }, { atS: 40, power: "on" }]);
    expect(told.when({ type: "firmware", target: "bms", to: "failed" })).toEqual([30]);
    expect(told.at(30).firmware).toEqual({ target: "bms", phase: "failed", sinceS: 30 });
    expect(told.at(41).terminals).toMatchObject({ load: "live", charger: "floating" });
    expect(told.at(149).terminals.load).toBe("live");
    expect(told.at(150).terminals.load).toBe("floating");
  });

  test("FW-2: power loss without an update is none", () => {
    const told = through([
      { atS: 30, power: "off" },
      { atS: 40, power: "on" },
    ]);
    expect(told.when({ type: "firmware" })).toEqual([]);
    expect(told.at(600).terminals).toMatchObject({ load: "live", charger: "live" });
  });
});

describe("FW-3: LOAD floats 120 s after a failure", () => {
  test("FW-3: live at 119 s, floating at 120 s; CHARGER floats all the time", () => {
    const told = through([start(10), fail(50)]);
    expect(told.at(169).terminals).toMatchObject({ load: "live", charger: "floating" });
    expect(told.at(170).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(told.at(600).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(told.at(60).loadFloatsAtS).toBe(170);
  });

  test("FW-3: a retry begun in that time stops the count, its failure starts a new one", () => {
    const told = through([start(10), fail(50), start(169), fail(300)]);
    expect(told.at(299).terminals).toMatchObject({ load: "live", charger: "floating" });
    expect(told.at(299).loadFloatsAtS).toBeNull();
    expect(told.at(419).terminals.load).toBe("live");
    expect(told.at(420).terminals.load).toBe("floating");
  });

  test("FW-3: LOAD once floated stays floating through a retry and its failure, until an update succeeds", () => {
    const told = through([start(10), fail(50), start(200), fail(250), start(300), succeed(400)]);
    for (const atS of [171, 200, 249, 251, 300, 399]) {
      expect(told.at(atS).terminals).toMatchObject({ load: "floating", charger: "floating" });
    }
    expect(told.at(400).terminals).toMatchObject({ load: "live", charger: "live" });
    expect(told.at(400).firmware).toBeNull();
  });

  test("FW-3: success within the 120 s restores CHARGER, and LOAD never floated", () => {
    const told = through([start(10), fail(50), start(100), succeed(200)]);
    expect(told.when({ type: "terminal", terminal: "load", to: "floating" } as never)).toEqual([]);
    expect(told.at(200).terminals.charger).toBe("live");
  });

  test("FW-3: it survives power loss (TERM-9)", () => {
    const told = through([start(10), fail(50), { atS: 300, power: "off" }, { atS: 310, power: "on" }]);
    expect(told.at(311).terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(rulesAt(told, 311, "allowDischarge")).toEqual(["FIRMWARE"]);
  });

  test("FW-3: the sample tells since when: the latest start or failure", () => {
    const told = through([start(10), fail(50), start(169), fail(300), succeed(310)]);
    const shown = (atS: number) => [told.at(atS).firmware?.phase, told.at(atS).firmware?.sinceS];
    expect([10, 49, 50, 168].map(shown)).toEqual([
      ["updating", 10],
      ["updating", 10],
      ["failed", 50],
      ["failed", 50],
    ]);
    expect([169, 299, 300].map(shown)).toEqual([
      ["updating", 169],
      ["updating", 169],
      ["failed", 300],
    ]);
  });

  test("FW-3: FIRMWARE says since when: CHARGER since the first start, LOAD since the failure", () => {
    const told = through([start(10), fail(50), start(200), fail(250)]);
    const sinceS = (atS: number, allow: "allowCharge" | "allowDischarge") =>
      told.at(atS)[allow].reasons.map((reason) => reason.sinceS);
    for (const atS of [10, 60, 180, 220, 300]) expect(sinceS(atS, "allowCharge")).toEqual([10]);
    for (const atS of [180, 220, 300]) expect(sinceS(atS, "allowDischarge")).toEqual([50]);
  });
});

describe("FW-3: the 120 s and power", () => {
  test("FW-3: a power-up does not begin them anew (TERM-9)", () => {
    const told = through([start(10), fail(50), { atS: 100, power: "off" }, { atS: 110, power: "on" }]);
    expect(told.at(169).terminals.load).toBe("live");
    expect(told.at(170).terminals.load).toBe("floating");
  });
});
