/** Faults as data: what can go wrong with a simulated bank, and what the amount of each means. */

export interface FaultRow {
  /** What happens between `fromS` and `toS`. */
  readonly meaning: string;
  /** Of `amount`; null: the fault takes none, and whatever stands there is ignored. */
  readonly unit: "×" | "V" | "°C" | "A" | null;
  /** Ends inside. */
  readonly from: number;
  readonly to: number;
  readonly default: number;
  /** One cell (or, with `cell: null`, every cell of the battery), or always the battery. */
  readonly strikes: "cell" | "battery";
}

const takesNone = { unit: null, from: 0, to: 0, default: 0 } as const;

export const faultKinds = {
  "weak-cell": {
    meaning: "the capacity is this part of what it was; the state of charge goes on from where it stands",
    unit: "×",
    from: 0.01,
    to: 1,
    default: 0.5,
    strikes: "cell",
  },
  "high-resistance": {
    meaning: "the resistance is this many times what it was",
    unit: "×",
    from: 0.1,
    to: 1000,
    default: 5,
    strikes: "cell",
  },
  short: {
    meaning: "a bridge inside the cell that drains this current at 3.2 V, less at a lower voltage",
    unit: "A",
    from: 0,
    to: 1000,
    default: 5,
    strikes: "cell",
  },
  "stuck-sensor": { meaning: "the voltage that is read stays what it was", ...takesNone, strikes: "cell" },
  "offset-sensor": {
    meaning: "the voltage that is read is this much above the true one",
    unit: "V",
    from: -5,
    to: 5,
    default: 0.1,
    strikes: "cell",
  },
  "hot-cell": {
    meaning: "the battery, whose one sensor sits on its hottest cell, is this much hotter",
    unit: "°C",
    from: -100,
    to: 100,
    default: 30,
    strikes: "battery",
  },
  "broken-cable": {
    meaning: "the battery stops answering: its readings stay, and age",
    ...takesNone,
    strikes: "battery",
  },
} as const satisfies Record<string, FaultRow>;

export type FaultKind = keyof typeof faultKinds;
export const faultKindNames = Object.keys(faultKinds) as FaultKind[];

/** A fault without its time. Several act together. */
export interface StandingFault {
  readonly kind: FaultKind;
  /** From 0, string by string. */
  readonly battery: number;
  /** From 0 within the battery; null: all of it. */
  readonly cell: number | null;
  readonly amount: number;
}

/** A fault with a start and an end on the clock of the run, s: active for `fromS` ≤ t < `toS`. */
export interface Fault extends StandingFault {
  readonly fromS: number;
  readonly toS: number;
}

/** A fault that hits nothing or divides by zero is a mistake of the caller: the scenario's schema refuses it before. */
export const checkFault = (fault: StandingFault, batteries: number, cellsPerBattery: number): void => {
  const row: FaultRow = faultKinds[fault.kind];
  const inside = (n: number, count: number): boolean => Number.isInteger(n) && n >= 0 && n < count;
  if (!inside(fault.battery, batteries)) throw new RangeError(`${fault.kind}: no battery ${fault.battery}`);
  if (fault.cell !== null && !inside(fault.cell, cellsPerBattery))
    throw new RangeError(`${fault.kind}: no cell ${fault.cell}`);
  if (row.unit !== null && !(fault.amount >= row.from && fault.amount <= row.to))
    throw new RangeError(`${fault.kind}: amount ${fault.amount} is outside ${row.from}…${row.to} ${row.unit}`);
};
