import { describe, expect, test } from "vitest";
import type { Sample } from "../core/sample.ts";
import type { Rule } from "../core/verdict.ts";
import { bareReason, calmSample } from "./calm-sample.ts";
import { besides, gravest, standingReasons } from "./gravity.ts";

type Rules = readonly Rule[];

const refused = (charge: Rules, discharge: Rules, verdict: "no" | "pre-alarm" = "no"): Sample => ({
  ...calmSample,
  allowCharge: { verdict: charge.length === 0 ? "yes" : "no", reasons: charge.map((rule) => bareReason(rule)) },
  allowDischarge: {
    verdict: discharge.length === 0 ? "yes" : verdict,
    reasons: discharge.map((rule) => bareReason(rule)),
  },
});

/** Head, beside. */
const toldOf = (sample: Sample): readonly (Rule | null)[] => {
  const head = gravest(standingReasons(sample), sample);
  return head === null ? [] : [head.rule, besides(head, sample).beside?.rule ?? null];
};

describe("which reason is told first, and which beside it", () => {
  const rows: readonly (readonly [Rules, Rules, readonly (Rule | null)[]])[] = [
    [[], [], []],
    [["CHG-1"], [], ["CHG-1", null]],
    // Of one side only the gravest: the others wait.
    [["CHG-1", "CHG-3", "CHG-2"], [], ["CHG-2", null]],
    [[], ["DIS-2", "DIS-1", "DIS-3"], ["DIS-1", null]],
    [[], ["DIS-1", "DIS-7"], ["DIS-7", null]],
    // What refuses charging stands beside what took the loads.
    [["CHG-3", "CHG-1"], ["DIS-2"], ["DIS-2", "CHG-1"]],
    [["START", "CHG-1"], ["DIS-1"], ["DIS-1", "CHG-1"]],
    [["START"], ["DIS-1"], ["DIS-1", "START"]],
    // What follows from the head or is in its advice is not told beside it.
    [["CHG-5"], ["DIS-1"], ["DIS-1", null]],
    [["CHG-2"], ["DIS-5"], ["DIS-5", null]],
    [["COMMUNICATION", "READING"], ["COMMUNICATION"], ["COMMUNICATION", null]],
    [["VOLTAGE"], ["VOLTAGE", "DIS-3"], ["VOLTAGE", null]],
    // Against both sides: any other reason, switched off last, starting never.
    [
      ["HARDWARE", "MODE"],
      ["HARDWARE", "MODE", "DIS-1"],
      ["HARDWARE", "DIS-1"],
    ],
    [
      ["HARDWARE", "MODE"],
      ["HARDWARE", "MODE"],
      ["HARDWARE", "MODE"],
    ],
    [
      ["MODE", "REMOTE", "CHG-1"],
      ["MODE", "REMOTE"],
      ["MODE", "CHG-1"],
    ],
    [
      ["CONFIGURATION", "START"],
      ["CONFIGURATION", "START"],
      ["CONFIGURATION", null],
    ],
    [["START", "CHG-1"], ["START"], ["START", "CHG-1"]],
  ];
  for (const [charge, discharge, told] of rows) {
    test(`charge ${charge.join(" ") || "yes"}, discharge ${discharge.join(" ") || "yes"}: ${told.join(", ")}`, () => {
      expect(toldOf(refused(charge, discharge))).toEqual(told);
      expect(toldOf(refused([...charge].reverse(), [...discharge].reverse()))).toEqual(told);
    });
  }

  test("a failed update comes before a pre-alarm, a running one after it", () => {
    const sample = refused(["FIRMWARE"], ["PRE-1"], "pre-alarm");
    const during = (phase: "updating" | "failed"): Sample => ({
      ...sample,
      firmware: { target: "bms", phase, sinceS: calmSample.atS },
    });
    expect(toldOf(during("failed"))).toEqual(["FIRMWARE", "PRE-1"]);
    expect(toldOf(during("updating"))).toEqual(["PRE-1", "FIRMWARE"]);
  });

  test("heat ahead says by itself that charging is off for heat", () => {
    expect(toldOf(refused(["CHG-2"], ["PRE-5"], "pre-alarm"))).toEqual(["PRE-5", null]);
    expect(toldOf(refused(["CHG-1"], ["PRE-5"], "pre-alarm"))).toEqual(["PRE-5", "CHG-1"]);
  });

  test("what is allowed has no reasons, whatever the list says", () => {
    const allowed: Sample = { ...calmSample, allowCharge: { verdict: "yes", reasons: [bareReason("CHG-1")] } };
    expect(toldOf(allowed)).toEqual([]);
  });
});
