/** What must not be lost even in a power cut: every refusal that a power-up keeps, and what a person has chosen (TERM-6, TERM-9). */
import type { BmsState } from "../core/state.ts";

/**
 * Whether each of them stands; since when is for labels. `timers`: what a power-up times anew; it may come and go with every reading,
 * which no SD card would bear.
 */
const standing = <Latches extends object>(
  latches: Latches,
  ...timers: readonly (keyof Latches)[]
): readonly boolean[] =>
  Object.entries(latches)
    .filter(([name]) => !timers.includes(name as keyof Latches))
    .map(([, latch]) => latch !== null && latch !== false);

const latchesOf = (state: BmsState): readonly unknown[] => [
  ...standing(state.charge, "dangerSinceS"),
  ...standing(state.discharge, "lowCellBrokenS", "lowBankBrokenS", "dangerBrokenS"),
  ...standing(state.preAlarm, "lowLiveSinceS", "hotLiveSinceS"),
  ...standing(state.cuts),
  state.voltage.side,
  state.floorSinceS === null,
  state.hardwareSinceS === null,
  state.modeOffSinceS === null,
  state.settings,
  state.bank.stored,
  state.bank.members,
  state.bank.verified,
  state.bank.changed,
  state.firmware,
  state.wireless.enabled,
  state.instantReadout,
  state.doubts.uncertain,
  state.balancerMemory,
  state.marks.synchronisations,
  state.marks.cycles,
];

export const latchesDiffer = (before: BmsState, now: BmsState): boolean => {
  const those = latchesOf(before);
  return latchesOf(now).some((latch, index) => latch !== those[index]);
};
