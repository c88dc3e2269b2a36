import { describe, expect, it } from "vitest";
import { judgeConnection } from "./connection.ts";

describe("how fresh is what the page shows", () => {
  it.each([
    { ageS: 0, open: true, says: { word: "live" } },
    { ageS: 2.9, open: true, says: { word: "live" } },
    { ageS: 3, open: true, says: { word: "stale", ageS: 3 } },
    { ageS: 9.9, open: true, says: { word: "stale", ageS: 9 } },
    { ageS: 10, open: true, says: { word: "offline", ageS: 10 } },
    // A line that is lost for a moment is not yet old news.
    { ageS: 2.9, open: false, says: { word: "live" } },
    { ageS: 3, open: false, says: { word: "offline", ageS: 3 } },
  ])("$ageS s after the newest sample, line open: $open", ({ ageS, open, says }) => {
    expect(judgeConnection(ageS, open, 100)).toEqual(says);
  });

  it.each([
    { triedForS: 2.9, says: { word: "connecting" } },
    { triedForS: 3, says: { word: "offline", ageS: null } },
  ])("no sample ever came, after $triedForS s", ({ triedForS, says }) => {
    expect(judgeConnection(null, false, triedForS)).toEqual(says);
  });
});
