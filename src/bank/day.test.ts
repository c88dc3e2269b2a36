import { describe, expect, it } from "vitest";
import { type Day, dayDemand } from "./day.ts";

const day: Day = { sunPeakW: 800, loadW: 100, startHour: 0 };
const hourS = 3600;

describe("a simple day", () => {
  it.each([
    [0, 0],
    [6, 0],
    [6.5, 0.130526192],
    [12, 1],
    [14, 0.866025404],
    [17.5, 0.130526192],
    [18, 0],
    [23, 0],
  ])("at %f h has %f of the sun", (hour, sunPart) => {
    expect(dayDemand(day, hour * hourS).sunPart).toBe(sunPart);
  });

  it.each([
    [17.99, 100],
    [18, 300],
    [21.99, 300],
    [22, 100],
    [3, 100],
  ])("at %f h draws %f W", (hour, loadW) => {
    expect(dayDemand(day, hour * hourS).loadW).toBe(loadW);
  });

  it("begins at its hour and repeats", () => {
    expect(dayDemand({ ...day, startHour: 11 }, hourS).sunPart).toBe(1);
    expect(dayDemand({ ...day, startHour: 24 }, 12 * hourS).sunPart).toBe(1);
    for (const hour of [0, 7, 12, 19])
      expect(dayDemand(day, (hour + 240) * hourS)).toEqual(dayDemand(day, hour * hourS));
  });
});
