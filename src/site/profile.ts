/** What people, sun and engine do to a device over the time of a run. */

/** What a point does not name holds from the point before; before the first one the device does what the design says. */
export interface ProfilePoint {
  /** s of the run, or of the period where it repeats. */
  readonly atS: number;
  /** Its own switch, the mains behind a charger, the engine before an alternator. */
  readonly on?: boolean;
  /** W, in place of what the design says that it draws. */
  readonly loadW?: number;
  /** A, in place of what the design says that it gives. */
  readonly chargeA?: number;
  /** % of what it gives in full sun. */
  readonly sunPct?: number;
}

export interface Profile {
  /** By time. */
  readonly points: readonly ProfilePoint[];
  /** s after which it begins anew; null: never. */
  readonly repeatS: number | null;
}

export interface Doing {
  readonly on: boolean;
  /** null: as the design says. */
  readonly loadW: number | null;
  readonly chargeA: number | null;
  /** 0 to 1. */
  readonly sunPart: number;
}

const asDesigned: Doing = { on: true, loadW: null, chargeA: null, sunPart: 1 };

const after = (before: Doing, { on, loadW, chargeA, sunPct }: ProfilePoint): Doing => ({
  on: on ?? before.on,
  loadW: loadW ?? before.loadW,
  chargeA: chargeA ?? before.chargeA,
  sunPart: sunPct === undefined ? before.sunPart : sunPct / 100,
});

/** What the device does at a time of the run, which goes on from call to call. */
export const follow = ({ points, repeatS }: Profile): ((atS: number) => Doing) => {
  let doing = asDesigned;
  let next = 0;
  let periodS = 0;
  return (atS) => {
    for (;;) {
      const point = points[next];
      if (point !== undefined && periodS + point.atS <= atS) {
        doing = after(doing, point);
        next++;
      } else if (point === undefined && repeatS !== null && points.length > 0) {
        next = 0;
        periodS += repeatS;
        // A period that nothing of has come yet.
        if (periodS > atS) return doing;
      } else return doing;
    }
  };
};
