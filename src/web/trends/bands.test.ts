import { describe, expect, it } from "vitest";
import type { Code } from "../../core/codes.ts";
import type { Rule } from "../../core/verdict.ts";
import { codeBands, condensed, toneOfBand, verdictBands, withoutGaps } from "./bands.ts";
import type { Happened, VerdictEvent } from "./trends-api.ts";

const stretch = { fromS: 100, toS: 200 };
const verdict = (wallS: number, to: VerdictEvent["to"], ...reasons: Rule[]): Happened => ({
  id: wallS,
  wallS,
  event: { type: "verdict", allow: "charge", to, reasons },
});
const code = (wallS: number, name: Code, to: "raised" | "cleared"): Happened => ({
  id: wallS,
  wallS,
  event: { type: "code", code: name, to },
});
const ends = (bands: readonly { readonly fromS: number; readonly toS: number; readonly kind: string }[]) =>
  bands.map(({ kind, fromS, toS }) => [kind, fromS, toS]);

describe("verdicts", () => {
  it("what stood before the view stands at its begin; the last stands to its end", () => {
    const bands = verdictBands(
      [verdict(10, "yes"), verdict(50, "no", "CHG-1"), verdict(150, "yes")],
      "charge",
      stretch,
    );
    expect(ends(bands)).toEqual([
      ["no", 100, 150],
      ["yes", 150, 200],
    ]);
    expect(bands.map(({ open, reasons }) => [open, reasons])).toEqual([
      [false, ["CHG-1"]],
      [true, []],
    ]);
  });

  it("before the first event nothing is known, and the other verdict says nothing", () => {
    expect(ends(verdictBands([verdict(150, "yes")], "charge", stretch))).toEqual([["yes", 150, 200]]);
    expect(verdictBands([verdict(150, "yes")], "discharge", stretch)).toEqual([]);
  });

  it.each<[VerdictEvent["to"], readonly Rule[], string]>([
    ["yes", [], "well"],
    ["pre-alarm", ["PRE-3"], "warning"],
    ["no", ["REMOTE"], "resting"],
    ["no", ["CHG-1"], "notice"],
    ["no", ["REMOTE", "CHG-1"], "notice"],
    ["no", ["CHG-1", "DIS-1"], "alarm"],
  ])("%s for %o is shown as %s", (kind, reasons, tone) => {
    expect(toneOfBand({ kind, reasons, fromS: 0, toS: 1, open: false })).toBe(tone);
  });
});

describe("codes", () => {
  it("each from raised to cleared, several at once, in their order", () => {
    const found = codeBands(
      [
        code(90, "W-B07", "raised"),
        code(120, "A-B07", "raised"),
        code(130, "A-B07", "cleared"),
        code(160, "A-B07", "raised"),
      ],
      stretch,
    );
    expect(found.map(([name, bands]) => [name, ends(bands)])).toEqual([
      [
        "A-B07",
        [
          ["A-B07", 120, 130],
          ["A-B07", 160, 200],
        ],
      ],
      ["W-B07", [["W-B07", 100, 200]]],
    ]);
  });

  it("cleared first: it stood from the begin; over before the view: it is not in it", () => {
    expect(codeBands([code(150, "W-B07", "cleared")], stretch).map(([, bands]) => ends(bands))).toEqual([
      [["W-B07", 100, 150]],
    ]);
    expect(codeBands([code(10, "W-B07", "raised"), code(20, "W-B07", "cleared")], stretch)).toEqual([]);
  });
});

describe("bands", () => {
  const bands = verdictBands([verdict(10, "no", "CHG-1")], "charge", stretch);

  it("are never drawn over a gap", () => {
    const cut = withoutGaps(bands, [{ fromS: 120, toS: 140, open: false }]);
    expect(ends(cut)).toEqual([
      ["no", 100, 120],
      ["no", 140, 200],
    ]);
    expect(cut.map(({ open }) => open)).toEqual([false, true]);
    expect(ends(withoutGaps(bands, [{ fromS: 150, toS: 200, open: true }]))).toEqual([["no", 100, 150]]);
    expect(withoutGaps(bands, [{ fromS: 50, toS: 250, open: true }])).toEqual([]);
  });

  it("too near to tell apart are one with the reasons of all, and a wide hole stays", () => {
    const near = [
      { kind: "no", fromS: 100, toS: 110, reasons: ["CHG-1"] as Rule[], open: false },
      { kind: "no", fromS: 112, toS: 120, reasons: ["CHG-3"] as Rule[], open: false },
      { kind: "no", fromS: 140, toS: 150, reasons: [] as Rule[], open: true },
    ];
    expect(condensed(near, 5)).toEqual([
      { kind: "no", fromS: 100, toS: 120, reasons: ["CHG-1", "CHG-3"], open: false },
      near[2],
    ]);
  });
});
