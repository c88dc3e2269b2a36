/**
 * How far the run is due, in seconds of the run: the monotonic clock of the machine (TIME-1) times the speed. Always counted
 * from one anchor, so that late ticks never add up to a drift.
 */
export interface Pace {
  readonly speed: number;
  /** How far the run is due now, in whole steps of `stepS`. */
  dueS(stepS: number): number;
  /** Takes effect from now on; what was due stays due. */
  setSpeed(speed: number): void;
  /** The run stands at `atS` and gives up what it missed: after a suspended machine, not after a slow cycle. */
  restFrom(atS: number): void;
}

export const speedLimits = { from: 0.1, to: 3600 } as const;

export const createPace = (monotonicS: () => number, initialSpeed: number): Pace => {
  let speed = initialSpeed;
  let anchorS = monotonicS();
  let runAtAnchorS = 0;
  const exactS = (): number => runAtAnchorS + (monotonicS() - anchorS) * speed;
  const anchorAt = (runS: number): void => {
    runAtAnchorS = runS;
    anchorS = monotonicS();
  };
  return {
    get speed() {
      return speed;
    },
    // Half a millisecond of leeway: a timer that fires a hair early must not cost a whole step.
    dueS: (stepS) => Math.floor((exactS() + 0.0005 * speed) / stepS) * stepS,
    setSpeed: (next) => {
      anchorAt(exactS());
      speed = next;
    },
    restFrom: anchorAt,
  };
};
