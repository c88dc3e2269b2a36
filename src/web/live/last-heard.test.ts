import { expect, it } from "vitest";
import { keptIn, keptText, type LastHeard } from "./last-heard.ts";

const heard = { sample: { bankV: 26.4 }, identity: { serial: "CW-2222-3333" } } as unknown as LastHeard;
const text = keptText(heard, "page-1.js", 1_000_000);

it.each([
  ["a minute later", text, "page-1.js", 1_060_000, { ...heard, ageS: 60 }],
  ["a clock that was set back makes it no younger than now", text, "page-1.js", 900_000, { ...heard, ageS: 0 }],
  ["another build wrote it", text, "page-2.js", 1_060_000, null],
  ["nothing was kept", null, "page-1.js", 1_060_000, null],
  ["damaged", text.slice(0, -2), "page-1.js", 1_060_000, null],
  ["something else", "null", "page-1.js", 1_060_000, null],
])("what was heard last: %s", (_what, kept, by, nowMs, found) => {
  expect(keptIn(kept, by, nowMs)).toEqual(found);
});
