import { describe, expect, it } from "vitest";
import { createPace } from "./pace.ts";

const clockAt = (startS: number) => {
  let nowS = startS;
  return { monotonicS: () => nowS, to: (s: number) => (nowS = startS + s) };
};

describe("pace", () => {
  it.each([
    { speed: 1, afterS: 0.98, dueS: 0 },
    { speed: 1, afterS: 1, dueS: 1 },
    { speed: 1, afterS: 86_400.2, dueS: 86_400 },
    { speed: 60, afterS: 1, dueS: 60 },
    { speed: 0.5, afterS: 1.9, dueS: 0 },
    { speed: 0.5, afterS: 2, dueS: 1 },
  ])("at ×$speed, $afterS s of the wall make $dueS s due", ({ speed, afterS, dueS }) => {
    const clock = clockAt(1234.567);
    const pace = createPace(clock.monotonicS, speed);
    clock.to(afterS);
    expect(pace.dueS(1)).toBe(dueS);
  });

  it("a timer that fires a hair early costs no second", () => {
    const clock = clockAt(0);
    const pace = createPace(clock.monotonicS, 1);
    clock.to(0.9997);
    expect(pace.dueS(1)).toBe(1);
  });

  it("a change of speed counts from its moment; what was due stays due", () => {
    const clock = clockAt(0);
    const pace = createPace(clock.monotonicS, 1);
    clock.to(10);
    pace.setSpeed(600);
    expect(pace.dueS(1)).toBe(10);
    clock.to(11);
    expect(pace.dueS(1)).toBe(610);
    pace.setSpeed(1);
    clock.to(12);
    expect(pace.dueS(1)).toBe(611);
  });

  it("seconds given up are not due later", () => {
    const clock = clockAt(0);
    const pace = createPace(clock.monotonicS, 1);
    clock.to(30_000);
    pace.restFrom(5);
    clock.to(30_001);
    expect(pace.dueS(1)).toBe(6);
  });
});
