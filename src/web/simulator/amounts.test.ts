import { expect, it } from "vitest";
import { faultKindNames, faultKinds } from "../../bank/faults.ts";
import { amountSliders } from "./amounts.ts";

it.each(faultKindNames)("%s: the slider has no end beyond what may be, and can stand at the default", (kind) => {
  const row = faultKinds[kind];
  const slider = amountSliders[kind];
  expect(slider === null).toBe(row.unit === null);
  if (slider === null) return;
  expect(slider.from).toBeGreaterThanOrEqual(row.from);
  expect(slider.to).toBeLessThanOrEqual(row.to);
  for (const place of [slider.to, row.default]) {
    const steps = (place - slider.from) / slider.step;
    expect(steps).toBeGreaterThan(0);
    expect(steps).toBeCloseTo(Math.round(steps), 9);
  }
});
