/** The last minutes of what limits are held against, as the samples came. */
import { effect } from "@preact/signals";
import { sample } from "../live/store.ts";
import { type Point, secondsUntil } from "./estimate.ts";
import type { Quantity } from "./watch.ts";

const quantities: readonly Quantity[] = ["minCellV", "maxCellV", "minCellC", "maxCellC", "bankV", "stateOfChargePct"];

/** s: how far back, and how close together at most. */
const keptS = 300;
const apartS = 0.9;

const courses = new Map<Quantity, readonly Point[]>();

/** A clock that went back began another run; a value that is gone broke the course. */
const longer = (before: readonly Point[], atS: number, value: number | null): readonly Point[] => {
  const last = before[before.length - 1];
  if (value === null || (last !== undefined && atS < last.atS)) return value === null ? [] : [{ atS, value }];
  if (last !== undefined && atS - last.atS < apartS) return before;
  return [...before.filter((point) => point.atS >= atS - keptS), { atS, value }];
};

effect(() => {
  const now = sample.value;
  if (now === null) return courses.clear();
  for (const quantity of quantities) {
    courses.set(quantity, longer(courses.get(quantity) ?? [], now.atS, now[quantity]));
  }
});

/** s until it is there; null: nobody can tell. */
export const secondsUntilIts = (quantity: Quantity, target: number): number | null =>
  secondsUntil(courses.get(quantity) ?? [], target);
