/** The running BMS: turns its one loop at the pace, and lets people act on it between two turns. */
import type { Sample } from "../core/sample.ts";
import type { Settings } from "../core/settings.ts";
import { instant } from "../core/units.ts";
import type { Cycle, Loop } from "../scenario/loop.ts";
import type { Actions, SimulatorControls } from "../scenario/scenario.ts";
import type { Feed } from "./feed.ts";
import type { Pace } from "./pace.ts";

export interface Clocks {
  /** Never set back, s. */
  readonly monotonicS: () => number;
  /** Labels only (TIME-1), s since 1970. */
  readonly wallS: () => number;
}

export interface Live {
  readonly feed: Feed;
  readonly pace: Pace;
  /** s since 1970 at which the run's clock stood at 0. */
  readonly startedAtS: number;
  newest(): Sample;
  settings(): Settings;
  /** What the simulator's sliders say; null: left to the day. */
  controls(): Required<SimulatorControls>;
  /** Applies at once, in a cycle of its own, and tells what came of it. */
  act(actions: Actions): Cycle;
  /** Judges every second of the run that is due. */
  catchUp(): void;
  /** Catches up once a second of the wall, until stopped. */
  start(): void;
  stop(): void;
}

/** s of wall time. */
const periodS = 1;
/** More than this behind and the machine was asleep, not slow: the run goes on from where it stood. */
const mostMissedS = 10;

export const createLive = (loop: Loop, feed: Feed, pace: Pace, clocks: Clocks): Live => {
  const startedAtS = clocks.wallS();
  let atS = 0;
  let controls: Required<SimulatorControls> = { loadW: null, sunPct: null, ambientC: null };
  let timer: NodeJS.Timeout | undefined;

  const cycle = (actions: readonly Actions[]): Cycle => {
    const done = loop.cycle(instant(atS), startedAtS + atS, actions);
    for (const event of done.events) feed.publish(event);
    return done;
  };
  let newest = cycle([]).sample;
  feed.publish(newest);

  /** Every second of the run is judged, however many are due; only the newest sample is worth sending. */
  const catchUp = (): void => {
    if (pace.dueS() - atS > mostMissedS * Math.max(1, pace.speed)) pace.restFrom(atS);
    const dueS = pace.dueS();
    if (dueS <= atS) return;
    while (atS < dueS) {
      atS += 1;
      newest = cycle([]).sample;
    }
    feed.publish(newest);
  };

  /** Due times are counted from the first, so that the time a cycle takes never adds up. */
  const tick = (firstS: number): void => {
    catchUp();
    const sinceS = clocks.monotonicS() - firstS;
    const nextS = (Math.floor(sinceS / periodS) + 1) * periodS;
    timer = setTimeout(tick, (nextS - sinceS) * 1000, firstS);
  };

  return {
    feed,
    pace,
    startedAtS,
    newest: () => newest,
    settings: () => loop.state().settings,
    controls: () => controls,
    act: (actions) => {
      catchUp();
      controls = { ...controls, ...actions.simulator };
      const done = cycle([actions]);
      newest = done.sample;
      feed.publish(newest);
      return done;
    },
    catchUp,
    start: () => tick(clocks.monotonicS()),
    stop: () => clearTimeout(timer),
  };
};
