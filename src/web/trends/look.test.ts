import { describe, expect, it } from "vitest";
import {
  type Look,
  lookAt,
  panned,
  pinched,
  rangeNameOf,
  rangeNames,
  ranges,
  readLook,
  stretchOf,
  toNow,
  toOldest,
  writeLook,
  zoomed,
} from "./look.ts";

const nowS = 1_764_000_000;
const still: Look = { spanS: 3600, endS: nowS - 10_000 };

describe("a range becomes a stretch of time", () => {
  it.each(rangeNames)("%s ends now", (name) => {
    expect(stretchOf(lookAt(name), nowS)).toEqual({ fromS: nowS - ranges[name], toS: nowS });
  });

  it("in whole seconds, the present one included", () => {
    expect(stretchOf(lookAt("hour"), nowS + 0.2)).toEqual({ fromS: nowS + 1 - 3600, toS: nowS + 1 });
  });

  it("one that does not follow stands still whatever the time", () => {
    expect(stretchOf(still, nowS + 999)).toEqual(stretchOf(still, nowS));
  });
});

describe("moving", () => {
  it("earlier leaves now, and back again finds it", () => {
    const earlier = panned(lookAt("hour"), -0.25, nowS);
    expect(earlier).toEqual({ spanS: 3600, endS: nowS - 900 });
    expect(panned(earlier, 0.24, nowS).endS).toBe(nowS - 36);
    expect(panned(earlier, 0.25, nowS)).toEqual(lookAt("hour"));
  });

  it("never into the future, never further back than ten years", () => {
    expect(panned(still, 100, nowS)).toEqual(lookAt("hour"));
    expect(panned(still, -1e9, nowS)).toEqual({ spanS: 3600, endS: nowS - ranges.decade + 3600 });
  });

  it("to the oldest and to now, as wide as before", () => {
    expect(toOldest(still, nowS - 50_000, nowS)).toEqual({ spanS: 3600, endS: nowS - 46_400 });
    // All that is kept is in sight already.
    expect(toOldest(lookAt("day"), nowS - 50_000, nowS)).toEqual(lookAt("day"));
    expect(toNow(still)).toEqual(lookAt("hour"));
  });
});

describe("zooming", () => {
  it.each([0, 0.25, 0.5, 1])("what stands at %d of the width stays there", (at) => {
    const near = zoomed(still, 0.5, at, nowS);
    const [was, is] = [stretchOf(still, nowS), stretchOf(near, nowS)];
    expect(is.toS - is.fromS).toBe(1800);
    expect(is.fromS + 1800 * at).toBe(was.fromS + 3600 * at);
  });

  it("of a view that follows, held at its right end, goes on following", () => {
    expect(zoomed(lookAt("hour"), 0.5, 1, nowS)).toEqual({ spanS: 1800, endS: null });
    expect(zoomed(lookAt("hour"), 0.5, 0.5, nowS).endS).toBe(nowS - 900);
  });

  it("ends at a minute and at ten years", () => {
    expect(zoomed(still, 1e-9, 0.5, nowS).spanS).toBe(60);
    expect(zoomed(still, 1e9, 0.5, nowS)).toEqual(lookAt("decade"));
  });

  it("with two fingers: the moments below them stay below them", () => {
    const near = pinched(still, { was: [0.4, 0.6], is: [0.3, 0.7] }, nowS);
    const [was, is] = [stretchOf(still, nowS), stretchOf(near, nowS)];
    expect(near.spanS).toBe(1800);
    expect(is.fromS + 0.3 * 1800).toBe(was.fromS + 0.4 * 3600);
    expect(is.fromS + 0.7 * 1800).toBe(was.fromS + 0.6 * 3600);
  });

  it("fingers that meet or cross do not turn the time round", () => {
    expect(pinched(still, { was: [0.4, 0.6], is: [0.5, 0.5] }, nowS).spanS).toBeGreaterThan(3600);
    expect(pinched(still, { was: [0.4, 0.6], is: [0.7, 0.3] }, nowS).spanS).toBe(1800);
  });
});

describe("a link says what is seen", () => {
  it.each<[Look, string]>([
    ...rangeNames.map((name): [Look, string] => [lookAt(name), name]),
    [{ spanS: 1800, endS: null }, "last-1800"],
    [{ spanS: 3600, endS: 1_764_003_600 }, "1764000000-1764003600"],
  ])("%o is %s, and comes back", (look, written) => {
    expect(writeLook(look)).toBe(written);
    expect(readLook(written)).toEqual(look);
  });

  it.each(["", "fortnight", "last-", "last-5", "last-9999999999", "5-4", "1764000000-1764000001", "1e3-9e9", "-5-90"])(
    "%j is nothing that we wrote",
    (written) => {
      expect(readLook(written)).toBeNull();
    },
  );

  it("a usual width that does not follow has no name", () => {
    expect(rangeNameOf(still)).toBeNull();
    expect(rangeNameOf(lookAt("week"))).toBe("week");
  });
});
