import { describe, expect, it } from "vitest";
import type { Code } from "../core/codes.ts";
import type { Notice } from "../core/notices.ts";
import type { Sample } from "../core/sample.ts";
import type { Reason, Rule } from "../core/verdict.ts";
import { headwordOf, type Tone, toneOf } from "./tone.ts";

const because = (rule: Rule, code: Code | null = null): Reason => ({
  rule,
  code,
  battery: null,
  cell: null,
  value: null,
  limit: null,
  unit: null,
  sinceS: null,
  clears: [],
});

interface Standing {
  readonly codes?: readonly Code[];
  readonly notices?: readonly Notice[];
  readonly charge?: readonly Reason[];
  readonly discharge?: readonly Reason[];
  readonly preAlarm?: readonly Reason[];
}

/** Only what the tone looks at. */
const moment = ({ codes = [], notices = [], charge = [], discharge = [], preAlarm = [] }: Standing): Sample =>
  ({
    codes,
    notices,
    allowCharge: { verdict: charge.length === 0 ? "yes" : "no", reasons: charge },
    allowDischarge: {
      verdict: discharge.length > 0 ? "no" : preAlarm.length > 0 ? "pre-alarm" : "yes",
      reasons: [...discharge, ...preAlarm],
    },
  }) as unknown as Sample;

describe("the tone of a moment: the gravest thing that stands", () => {
  it.each<[string, Standing, Tone, string]>([
    ["nothing", {}, "well", "now"],
    ["a notice", { notices: ["OBS-4"] }, "notice", "notice"],
    ["cold", { charge: [because("CHG-1")] }, "notice", "notice"],
    ["a full cell", { charge: [because("CHG-3")] }, "notice", "notice"],
    ["a cell that may be damaged", { charge: [because("CHG-5")] }, "warning", "warning"],
    ["readings that are not valid", { charge: [because("READING")] }, "warning", "warning"],
    ["remote off", { charge: [because("REMOTE")], discharge: [because("REMOTE")] }, "resting", "now"],
    [
      "remote off and cold",
      { charge: [because("REMOTE"), because("CHG-1")], discharge: [because("REMOTE")] },
      "notice",
      "notice",
    ],
    ["a pre-alarm", { codes: ["W-B07"], preAlarm: [because("PRE-3", "W-B07")] }, "warning", "warning"],
    [
      "an alarm beside its warning",
      { codes: ["A-B01", "W-B01"], discharge: [because("DIS-1", "A-B01")] },
      "alarm",
      "alarm",
    ],
    ["an error", { codes: ["E-B11"], charge: [because("HARDWARE", "E-B11")] }, "alarm", "error"],
    [
      "remote off on an empty bank",
      { codes: ["A-B01"], discharge: [because("REMOTE"), because("DIS-1", "A-B01")] },
      "alarm",
      "alarm",
    ],
  ])("%s", (_what, standing, tone, headword) => {
    expect(toneOf(moment(standing))).toBe(tone);
    expect(headwordOf(moment(standing))).toBe(headword);
  });
});
