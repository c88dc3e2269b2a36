import { describe, expect, it } from "vitest";
import type { NumberedRecord } from "./events-api.ts";
import { joined } from "./log-list.ts";
import { byDay, clearedNotSeen, occurrencesIn, ofKind, stoodFor } from "./occurrences.ts";

/** Given in the order in which it happened: "+A-B01" comes, "-A-B01" goes, "!A-B01" is seen, "!" says all that cleared is. */
const logOf = (happened: string, fromS = 1000): readonly NumberedRecord[] =>
  happened
    .split(" ")
    .filter(Boolean)
    .map((word, index): NumberedRecord => {
      const name = word.slice(1);
      const common = { id: index + 1, atS: index, wallS: fromS + index * 10, who: null };
      if (word.startsWith("!")) {
        return { ...common, type: "acknowledged", who: "viewer", event: { codes: name === "" ? [] : [name] } };
      }
      const to = word.startsWith("+") ? "raised" : "cleared";
      return name.startsWith("OBS")
        ? { ...common, type: "notice", event: { notice: name, to } }
        : { ...common, type: "code", event: { code: name, to } };
    })
    .toReversed();

describe("cleared, not seen", () => {
  it.each([
    ["nothing happened", "", []],
    ["it still stands", "+A-B01", []],
    ["it came and went", "+A-B01 -A-B01", ["A-B01"]],
    ["it was seen while it stood", "+A-B01 !A-B01 -A-B01", []],
    ["another was seen while it stood", "+A-B01 +W-B07 !W-B07 -A-B01", ["A-B01"]],
    ["somebody looked after it had gone", "+A-B01 -A-B01 !", []],
    ["somebody looked at another one after it had gone", "+A-B01 -A-B01 +W-B07 !W-B07", []],
    ["it came again since", "+A-B01 -A-B01 ! +A-B01 -A-B01", ["A-B01"]],
    ["it came again since and stands", "+A-B01 -A-B01 ! +A-B01", []],
    ["seen when it came first, not when it came again", "+A-B01 !A-B01 -A-B01 +A-B01 -A-B01", ["A-B01"]],
    ["looking while it stood, at nothing of it", "+A-B01 ! -A-B01", ["A-B01"]],
    ["twice unseen: the newest first", "+A-B01 -A-B01 +W-B01 -W-B01", ["W-B01", "A-B01"]],
    ["a notice asks for nobody", "+OBS-1 -OBS-1", []],
    ["its coming is older than the log", "-A-B01", ["A-B01"]],
  ])("%s", (_what, happened, expected) => {
    expect(clearedNotSeen(occurrencesIn(logOf(happened))).map(({ id }) => id)).toEqual(expected);
  });

  it("acknowledging hides nothing of what stands", () => {
    const before = occurrencesIn(logOf("+A-B01 +W-B07 -W-B07"));
    const after = occurrencesIn(logOf("+A-B01 +W-B07 -W-B07 !A-B01 !"));
    expect(after.map(({ id, clearedS }) => [id, clearedS])).toEqual(before.map(({ id, clearedS }) => [id, clearedS]));
  });

  it("a damaged record is passed over", () => {
    const [newest, ...rest] = logOf("+A-B01 -A-B01");
    const damaged = { ...(newest as NumberedRecord), event: { damaged: true } };
    expect(occurrencesIn([damaged, ...rest]).map(({ clearedS }) => clearedS)).toEqual([null]);
    const seen = { ...damaged, type: "acknowledged" };
    expect(occurrencesIn([seen, ...rest])).toHaveLength(1);
  });
});

describe("how long it stood", () => {
  it.each([
    ["+A-B01 -A-B01", 10],
    ["+A-B01", null],
    ["-A-B01", null],
    ["+A-B01 +A-B01 -A-B01", 10],
  ])("%s: %s s", (happened, span) => {
    expect(occurrencesIn(logOf(happened)).map(stoodFor)[0]).toBe(span);
  });

  it("nobody knows where the clock was set back meanwhile", () => {
    expect(stoodFor({ id: "A-B01", record: 1, raisedS: 1000, clearedS: 900, seen: false })).toBeNull();
  });
});

it("days of the reader's clock, in the order of the list", () => {
  const days = byDay(
    [90, 80, 25, 10],
    (at) => at,
    (at) => String(Math.floor(at / 30)),
  );
  expect(days.map(({ entries }) => entries)).toEqual([[90], [80], [25, 10]]);
});

it("kinds", () => {
  expect(["A-B01", "E-B09", "W-B05", "OBS-4"].filter((id) => ofKind("alarms", id as "A-B01"))).toEqual(["A-B01"]);
  expect(["A-B01", "E-B09", "W-B05", "OBS-4"].every((id) => ofKind("all", id as "A-B01"))).toBe(true);
});

describe("newer records join those that are there", () => {
  const numbered = (...ids: number[]): readonly NumberedRecord[] =>
    ids.map((id) => ({ id, atS: null, wallS: id, who: null, type: "code", event: {} }));
  const limit = 3;
  it.each([
    ["first of all", numbered(3, 2, 1), [], [3, 2, 1], false],
    ["one more", numbered(5, 4, 3), numbered(4, 3, 2), [5, 4, 3, 2], true],
    ["they meet at the edge", numbered(7, 6, 4), numbered(4, 3), [7, 6, 4, 3], true],
    ["a gap between", numbered(9, 8, 7), numbered(4, 3), [9, 8, 7], false],
    ["a log begun anew", numbered(2, 1), numbered(9, 8), [2, 1], false],
    ["emptied", [], numbered(9, 8), [], false],
  ])("%s", (_what, fresh, before, ids, met) => {
    const told = joined(fresh, before, limit);
    expect(told.records.map(({ id }) => id)).toEqual(ids);
    expect(told.met).toBe(met);
  });
});
