/** Where the registers of Daly's newer protocol have what, by the address as which a pack is asked. */

export interface Block {
  readonly from: number;
  readonly registers: number;
}

/** Registers. Cells begin at 0, temperatures behind as many cells as there can be. */
export interface Layout {
  readonly askedAs: number;
  readonly answersAs: number;
  /** Of one round. */
  readonly asked: readonly Block[];
  /** What may come besides. */
  readonly alsoKnown: readonly Block[];
  readonly mostCells: number;
  readonly voltage: number;
  readonly current: number;
  readonly stateOfCharge: number;
  readonly cells: number;
  readonly temperatures: number;
  readonly remaining: number;
  readonly cycles: number;
  readonly chargeSwitch: number;
  readonly dischargeSwitch: number;
  /** null: of the list of cells. */
  readonly extremes: { readonly max: number; readonly min: number } | null;
  /** None: the meaning of those that there are is not known. */
  readonly alarms: readonly number[];
}

export const layoutD2: Layout = {
  askedAs: 0xd2,
  answersAs: 0xd2,
  asked: [{ from: 0, registers: 62 }],
  alsoKnown: [{ from: 0, registers: 80 }],
  mostCells: 32,
  voltage: 40,
  current: 41,
  stateOfCharge: 42,
  extremes: { max: 43, min: 44 },
  remaining: 48,
  cells: 49,
  temperatures: 50,
  cycles: 51,
  chargeSwitch: 53,
  dischargeSwitch: 54,
  alarms: [58, 59, 60, 61],
};
const layout81: Layout = {
  askedAs: 0x81,
  answersAs: 0x51,
  asked: [
    { from: 0, registers: 64 },
    { from: 65, registers: 62 },
  ],
  alsoKnown: [],
  mostCells: 48,
  voltage: 56,
  current: 57,
  stateOfCharge: 58,
  cells: 60,
  temperatures: 61,
  remaining: 75,
  // The captured pack has the same number in the next register too; open register tables name this one.
  cycles: 76,
  chargeSwitch: 82,
  dischargeSwitch: 83,
  extremes: null,
  alarms: [],
};
export const layouts: readonly Layout[] = [layoutD2, layout81];
