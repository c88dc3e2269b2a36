/**
 * What the wall clock says at a moment of the run: a label, nothing is timed by it (TIME-1). At the pace of the wall it is the
 * machine's clock; a run that was ever faster has its own, which goes on from there.
 */
export interface WallLabel {
  /** s since 1970. */
  at(atS: number): number;
  /** The run leaves the wall clock. */
  leave(atS: number): void;
}

export const createWallLabel = (wallS: () => number): WallLabel => {
  /** s between the two clocks of a run that has left the wall; null: it has not. */
  let offsetS: number | null = null;
  return {
    at: (atS) => (offsetS === null ? wallS() : offsetS + atS),
    leave: (atS) => {
      offsetS ??= wallS() - atS;
    },
  };
};
