import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { holdMs, makeHold } from "./hold.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const made = () => {
  let done = 0;
  const hold = makeHold(
    () => {
      done += 1;
    },
    () => Date.now(),
  );
  return { hold, count: () => done };
};

describe("press and hold", () => {
  it("does it after a second, once, and shows how far it is", () => {
    const { hold, count } = made();
    hold.begin();
    expect(hold.part.value).toBe(0);
    vi.advanceTimersByTime(holdMs / 2);
    expect(hold.part.value).toBeCloseTo(0.5);
    vi.advanceTimersByTime(holdMs / 2 - 50);
    expect(count()).toBe(0);
    vi.advanceTimersByTime(50);
    expect(count()).toBe(1);
    expect(hold.part.value).toBeNull();
    vi.advanceTimersByTime(5 * holdMs);
    hold.release();
    expect(count()).toBe(1);
    expect(hold.asking.value).toBe(false);
  });

  it("let go too early does nothing and asks", () => {
    const { hold, count } = made();
    hold.begin();
    vi.advanceTimersByTime(holdMs - 50);
    hold.release();
    vi.advanceTimersByTime(5 * holdMs);
    expect(count()).toBe(0);
    expect(hold.part.value).toBeNull();
    expect(hold.asking.value).toBe(true);
  });

  it("taken away does nothing and asks nothing", () => {
    const { hold, count } = made();
    hold.begin();
    vi.advanceTimersByTime(holdMs - 50);
    hold.cancel();
    vi.advanceTimersByTime(5 * holdMs);
    expect(count()).toBe(0);
    expect(hold.asking.value).toBe(false);
  });

  it("a key that repeats begins no second hold", () => {
    const { hold, count } = made();
    hold.begin();
    vi.advanceTimersByTime(holdMs / 2);
    hold.begin();
    vi.advanceTimersByTime(holdMs / 2);
    expect(count()).toBe(1);
  });

  it("the click that a press leaves behind is none of its own; one that comes alone asks", () => {
    const { hold } = made();
    hold.begin();
    vi.advanceTimersByTime(holdMs);
    hold.release();
    expect(hold.endedJustNow()).toBe(true);
    hold.click();
    expect(hold.asking.value).toBe(false);
    vi.advanceTimersByTime(500);
    // A press that never began, as one that switches on, leaves its click alone.
    hold.release();
    hold.cancel();
    expect(hold.endedJustNow()).toBe(false);
    hold.click();
    expect(hold.asking.value).toBe(true);
  });
});
