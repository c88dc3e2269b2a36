/** A clock that stands until it is moved; what became due runs in its order. */
import type { StoreClock } from "../../src/server/store/store.ts";

export interface HandClock extends StoreClock {
  pass(spanS: number): void;
  /** s until the next thing is due; null: nothing is. */
  nextDueS(): number | null;
  /** How many things are still to come. */
  dueCount(): number;
}

export const handClock = (startS: number): HandClock => {
  let nowS = 0;
  const due = new Map<number, { readonly atS: number; readonly run: () => void }>();
  let lastId = 0;
  const next = () => [...due].sort(([, one], [, other]) => one.atS - other.atS)[0];
  return {
    monotonicS: () => nowS,
    wallS: () => startS + nowS,
    after(delayS, run) {
      const id = ++lastId;
      due.set(id, { atS: nowS + delayS, run });
      return () => due.delete(id);
    },
    dueCount: () => due.size,
    nextDueS() {
      const first = next();
      return first === undefined ? null : first[1].atS - nowS;
    },
    pass(spanS) {
      const endS = nowS + spanS;
      for (let first = next(); first !== undefined && first[1].atS <= endS + 1e-9; first = next()) {
        due.delete(first[0]);
        nowS = Math.max(nowS, first[1].atS);
        first[1].run();
      }
      nowS = endS;
    },
  };
};
