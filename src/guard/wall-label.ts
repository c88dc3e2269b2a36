/**
 * What the wall clock says at a moment of the run: a label, nothing is timed by it (TIME-1). At the pace of the wall it is the
 * machine's clock; a run that was ever faster has its own, which goes on from there, through restarts.
 */
export interface WallLabel {
  /** s since 1970. */
  at(atS: number): number;
  /** The run leaves the wall clock. */
  leave(atS: number): void;
  /** s between the two clocks of a run that has left the wall; null: it has not. */
  offsetS(): number | null;
}

/** `before`: the offset of the run that goes on here. */
export const createWallLabel = (wallS: () => number, before: number | null = null): WallLabel => {
  let offsetS = before;
  return {
    at: (atS) => (offsetS === null ? wallS() : offsetS + atS),
    leave: (atS) => {
      offsetS ??= wallS() - atS;
    },
    offsetS: () => offsetS,
  };
};
