import { describe, expect, it } from "vitest";
import { seenIn } from "./acknowledged.ts";
import type { LogRecord } from "./api.ts";

const acknowledged = (wallS: number, ...codes: string[]): LogRecord => ({
  type: "acknowledged",
  wallS,
  who: "viewer",
  event: { codes },
});
const code = (name: string): LogRecord => ({ type: "code", wallS: 0, who: null, event: { code: name } });

describe("who has seen what stands; the log begins with the newest", () => {
  it.each<[string, readonly LogRecord[], readonly (readonly [string, number])[]]>([
    ["nothing", [], []],
    ["seen after it came", [acknowledged(9, "W-B07"), code("W-B07")], [["W-B07", 9]]],
    ["came again since", [code("W-B07"), acknowledged(9, "W-B07")], []],
    ["another one came since", [code("A-B01"), acknowledged(9, "W-B07")], [["W-B07", 9]]],
    ["seen twice: the newest counts", [acknowledged(9, "W-B07"), acknowledged(5, "W-B07")], [["W-B07", 9]]],
    [
      "two at once",
      [acknowledged(9, "W-B07", "A-B07")],
      [
        ["W-B07", 9],
        ["A-B07", 9],
      ],
    ],
    ["one of two came again", [code("A-B07"), acknowledged(9, "W-B07", "A-B07")], [["W-B07", 9]]],
    ["a damaged record", [{ ...acknowledged(9), event: { damaged: true } }], []],
  ])("%s", (_what, log, seen) => {
    expect([...seenIn(log)].map(([name, { wallS }]) => [name, wallS])).toEqual(seen);
  });
});
