/**
 * TERM-7, TERM-9, MON-7: a BMS that begins again from what it had saved. To the rules that is a power-up: all float until the first
 * complete reading is judged, and what was refused stays refused. The bank may have been in use meanwhile, with nobody counting.
 */
import { delays } from "./limits.ts";
import { type BmsEvent, happened } from "./events.ts";
import type { Reading } from "./reading.ts";
import type { BmsState } from "./state.ts";
import { type BmsStep, step } from "./step.ts";
import type { UncertainWhy } from "./uncertainty.ts";
import { above, seconds } from "./units.ts";

const nobody = new Float64Array(0);

/** Without power nothing is read. */
const noReading: Reading = {
  batteries: [],
  cellV: nobody,
  cellC: nobody,
  batteryA: nobody,
  readAtS: nobody,
  bankV: Number.NaN,
  bankA: Number.NaN,
  cadenceS: seconds(0),
};

/**
 * `stoppedForS`: since it was saved, s, infinite where nobody knows; by the best clock at hand, for it moves no terminal (TIME-1).
 * `wallS`: what the wall clock says now, which may have been set meanwhile. The events are those of the stop; the first step after it
 * is the power-up.
 */
export const resume = (saved: BmsState, stoppedForS: number, wallS: number): BmsStep => {
  if (saved.power === null) return { state: saved, events: [] };
  const stopped = step(saved, {
    nowS: saved.nowS,
    wallS: saved.wallS,
    cycleS: seconds(0),
    reading: noReading,
    remote: { joined: saved.remoteOffSinceS === null, lowV: null, highV: null },
    supplied: false,
    hardwareFault: false,
    outputContradicts: false,
    acts: [],
    standbyA: 0,
    preAlarmA: 0,
  });
  const state = Number.isFinite(stoppedForS) ? onWall(stopped.state, wallS - stoppedForS) : stopped.state;
  const told = { state, events: stopped.events.map(byRestart) };
  return above(stoppedForS, delays.countingGap) ? doubted(told, "counting-gap") : told;
};

/** MON-7: the power went when this wall clock said so, had it been set then as it is now. */
const onWall = (state: BmsState, stoppedAtWallS: number): BmsState => ({
  ...state,
  powerOffWallS: state.powerOffWallS === null ? null : state.powerOffWallS + stoppedAtWallS - state.wallS,
});

/** The program ended, not the power: whoever reads the log is to see the difference. */
export const byRestart = (event: BmsEvent): BmsEvent => (event.type === "power" ? { ...event, by: "restart" } : event);

/** MON-7: what it believes of its charge is uncertain from now on; a charge that is unknown, or uncertain already, stays so. */
export const doubted = ({ state, events }: BmsStep, why: UncertainWhy): BmsStep => {
  if (state.stateOfChargePct === null || state.doubts.uncertain !== null) return { state, events };
  return {
    state: { ...state, doubts: { ...state.doubts, uncertain: why } },
    events: [...events, happened(state.nowS, { type: "uncertain", to: true, why })],
  };
};
