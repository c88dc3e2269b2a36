// What the guard tells of how it does: once a second, and by what limits a cycle counts as late.
import { expect, test } from "vitest";
import { createHealth } from "./health.ts";
import type { Turn } from "./rounds.ts";

const turn = (by: Partial<Turn> = {}): Turn => ({
  cycles: 1,
  lateS: 0,
  tookS: 0.002,
  atS: 7,
  wallS: 1_780_000_000,
  ...by,
});
const none = { hardware: null, stateFile: null, remoteInput: null, incidents: null };
const begun = () => {
  const clock = { nowS: 100 };
  const spec = { monotonicS: () => clock.nowS, cycleS: 0.25, unreadable: "state.json: cut off", dryRun: true };
  return { clock, health: createHealth(spec) };
};

test("it is told at once, and then once a second by the clock that is never set back", () => {
  const { clock, health } = begun();
  const told = [100, 100.25, 100.999, 101, 101.5, 102.1].map((nowS) => {
    clock.nowS = nowS;
    return health.note(turn());
  });
  expect(told).toEqual([true, false, false, true, false, true]);
});

test("late is more than a cycle; of several caught up at once the longest is what each took; a turn without cycles says nothing", () => {
  const { health } = begun();
  health.note(turn({ lateS: 0.25 }));
  health.note(turn({ lateS: 0.26, cycles: 4, tookS: 0.04 }));
  health.note(turn({ cycles: 0, tookS: 9 }));
  expect(health.line(turn(), none)).toMatchObject({ cycles: 5, lateCycles: 1, longestCycleMs: 10 });
});

test("what is wrong stands each in its own place, with the labels of the turn", () => {
  const { health } = begun();
  const troubles = { hardware: "a relay", stateFile: "a disk", remoteInput: "a contact", incidents: "a folder" };
  const line = health.line(turn(), troubles);
  expect(line).toMatchObject({ kind: "health", atS: 7, wallS: 1_780_000_000, dryRun: true });
  expect(line).toMatchObject(troubles);
  expect(line.unreadable).toBe("state.json: cut off");
  expect(line.residentMB).toBeGreaterThan(1);
});
