/**
 * Keeps LOAD and CHARGER from chattering, whatever driver holds them. An opening is never delayed: where a terminal was live for less
 * than its minimum, what is missing is added to the time that it floats. PRE-ALARM goes through as it is: a warning is not delayed.
 */
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { RealOutputs } from "./port.ts";

export interface ChatterSpec {
  /** s that a terminal should stay live. */
  readonly minimumOnS: number;
  /** s that it stays floating. */
  readonly minimumOffS: number;
}

interface Steadied {
  readonly live: boolean;
  readonly closedAtS: number;
  readonly mayCloseAtS: number;
}

const guarded = ["load", "charger"] as const;
type Guarded = (typeof guarded)[number];
export type Steadiness = { readonly [name in Guarded]: Steadied };

/** All float since `nowS`. */
export const beginSteady = ({ minimumOffS }: ChatterSpec, nowS: number): Steadiness => {
  const one: Steadied = { live: false, closedAtS: nowS, mayCloseAtS: nowS + minimumOffS };
  return { load: one, charger: one };
};

const steadied = (before: Steadied, wanted: boolean, spec: ChatterSpec, nowS: number): Steadied => {
  if (wanted === before.live) return before;
  if (!wanted) {
    const mayCloseAtS = Math.max(nowS, before.closedAtS + spec.minimumOnS) + spec.minimumOffS;
    return { ...before, live: false, mayCloseAtS };
  }
  return nowS >= before.mayCloseAtS ? { ...before, live: true, closedAtS: nowS } : before;
};

export const steady = (before: Steadiness, wanted: Terminals, spec: ChatterSpec, nowS: number): Steadiness => ({
  load: steadied(before.load, wanted.load === "live", spec, nowS),
  charger: steadied(before.charger, wanted.charger === "live", spec, nowS),
});

const checkChatter = (spec: ChatterSpec): void => {
  for (const [place, value] of Object.entries(spec)) {
    if (value >= 0 && value <= 3600) continue;
    throw new RangeError(`chatter: ${place} is ${value}, expected 0 to 3600 s`);
  }
};

/** Throws a RangeError where the specification is wrong. */
export const withoutChatter = (
  outputs: RealOutputs,
  spec: ChatterSpec,
  nowS: () => number = () => performance.now() / 1000,
): RealOutputs => {
  checkChatter(spec);
  let state = beginSteady(spec, nowS());
  return {
    name: outputs.name,
    autoOffS: outputs.autoOffS,
    async open() {
      await outputs.open();
      // How long they were live before, in a guard that is gone, nobody knows.
      state = beginSteady(spec, nowS());
    },
    look: () => outputs.look(),
    drive(terminals) {
      state = steady(state, terminals, spec, nowS());
      const now = { ...allFloating, preAlarm: terminals.preAlarm };
      const live = guarded.filter((name) => state[name].live);
      outputs.drive({ ...now, ...Object.fromEntries(live.map((name) => [name, "live"])) });
    },
    fault: () => outputs.fault(),
    contradicts: () => outputs.contradicts(),
    close: () => outputs.close(),
  };
};
