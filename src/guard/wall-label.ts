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

export const createWallLabel = (wallS: () => number, originS: number): WallLabel => {
  let offsetS = wallS() - originS;
  let own = false;
  return {
    at: (atS) => {
      if (own) return offsetS + atS;
      const nowS = wallS();
      offsetS = nowS - atS;
      return nowS;
    },
    leave: (atS) => {
      if (!own) offsetS = wallS() - atS;
      own = true;
    },
  };
};
