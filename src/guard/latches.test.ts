import { describe, expect, it } from "vitest";
import type { Layout, LayoutFault } from "../core/bank-layout.ts";
import { type BmsState, newBms } from "../core/state.ts";
import { instant, seconds } from "../core/units.ts";
import { latchesDiffer } from "./latches.ts";

const before = newBms({ stateOfChargePct: 60 });
const then = instant(5);
const layout: Layout = {
  model: "25.6/200",
  nominalV: 25.6,
  batteries: 1,
  cellsPerBattery: 8,
  series: 1,
  parallel: 1,
  systemV: 24,
  capacityAh: 200,
  maxChargeA: 200,
  maxDischargeA: 200,
  chargePulseA: 400,
  dischargePulseA: 400,
};
const fault: LayoutFault = { code: "E-B05", problem: "none-found", battery: null, found: 0, expected: 1 };

/** What a power cut must not take (TERM-6, TERM-9), and what a minute of it may. */
type Kind = "latch" | "figure";
type Row = readonly [kind: Kind, changed: Partial<BmsState>];

const charge = (changed: Partial<BmsState["charge"]>) => ({ charge: { ...before.charge, ...changed } });
const discharge = (changed: Partial<BmsState["discharge"]>) => ({ discharge: { ...before.discharge, ...changed } });
const preAlarm = (changed: Partial<BmsState["preAlarm"]>) => ({ preAlarm: { ...before.preAlarm, ...changed } });
const cuts = (changed: Partial<BmsState["cuts"]>) => ({ cuts: { ...before.cuts, ...changed } });
const bank = (changed: Partial<BmsState["bank"]>) => ({ bank: { ...before.bank, ...changed } });
const voltage = (changed: Partial<BmsState["voltage"]>) => ({ voltage: { ...before.voltage, ...changed } });
const doubts = (changed: Partial<BmsState["doubts"]>) => ({ doubts: { ...before.doubts, ...changed } });
const marks = (changed: Partial<BmsState["marks"]>) => ({ marks: { ...before.marks, ...changed } });
const wireless = (changed: Partial<BmsState["wireless"]>) => ({ wireless: { ...before.wireless, ...changed } });
const owed = { code: "A-B01", sinceS: then, netAh: 0 } as const;

/** A field of the state that is new must be given a row here: the compiler asks for it. */
type RowsOf<Part> = { readonly [field in keyof Part]: Row };

const inCharge: RowsOf<BmsState["charge"]> = {
  coldSinceS: ["latch", charge({ coldSinceS: then })],
  hotSinceS: ["latch", charge({ hotSinceS: then })],
  highCellSinceS: ["latch", charge({ highCellSinceS: then })],
  damagedSinceS: ["latch", charge({ damagedSinceS: then })],
  // Timed anew at a power-up.
  dangerSinceS: ["figure", charge({ dangerSinceS: then })],
  serviceCharge: ["latch", charge({ serviceCharge: true })],
};
const inDischarge: RowsOf<BmsState["discharge"]> = {
  lowCellBrokenS: ["figure", discharge({ lowCellBrokenS: then })],
  lowBankBrokenS: ["figure", discharge({ lowBankBrokenS: then })],
  dangerBrokenS: ["figure", discharge({ dangerBrokenS: then })],
  lowCellSinceS: ["latch", discharge({ lowCellSinceS: then })],
  lowBankSinceS: ["latch", discharge({ lowBankSinceS: then })],
  hotSinceS: ["latch", discharge({ hotSinceS: then })],
  dangerSinceS: ["latch", discharge({ dangerSinceS: then })],
};
const inPreAlarm: RowsOf<BmsState["preAlarm"]> = {
  lowCellSinceS: ["latch", preAlarm({ lowCellSinceS: then })],
  lowBankSinceS: ["latch", preAlarm({ lowBankSinceS: then })],
  lowSocSinceS: ["latch", preAlarm({ lowSocSinceS: then })],
  hotSinceS: ["latch", preAlarm({ hotSinceS: then })],
  lowLiveSinceS: ["figure", preAlarm({ lowLiveSinceS: then })],
  hotLiveSinceS: ["figure", preAlarm({ hotLiveSinceS: then })],
  cutSinceS: ["latch", preAlarm({ cutSinceS: then })],
  quiet: ["latch", preAlarm({ quiet: true })],
};
const inCuts: RowsOf<BmsState["cuts"]> = {
  cut: ["latch", cuts({ cut: true })],
  returnedS: ["latch", cuts({ returnedS: then })],
  owed: ["latch", cuts({ owed })],
};
const inBank: RowsOf<BmsState["bank"]> = {
  stored: ["latch", bank({ stored: layout })],
  members: ["latch", bank({ members: [0] })],
  judged: ["figure", bank({ judged: true })],
  layout: ["figure", bank({ layout })],
  fault: ["figure", bank({ fault })],
  faultSinceS: ["figure", bank({ faultSinceS: then })],
  firstAnswerS: ["figure", bank({ firstAnswerS: then })],
  verified: ["latch", bank({ verified: true })],
  changed: ["latch", bank({ changed: true })],
};
const inVoltage: RowsOf<BmsState["voltage"]> = {
  brokenSinceS: ["figure", voltage({ brokenSinceS: then })],
  sinceS: ["latch", voltage({ sinceS: then, side: "high" })],
  side: ["latch", voltage({ sinceS: then, side: "low" })],
};
const inDoubts: RowsOf<BmsState["doubts"]> = {
  uncertain: ["latch", doubts({ uncertain: "counting-gap" })],
  uncountedS: ["figure", doubts({ uncountedS: seconds(3) })],
  lowCellSinceS: ["figure", doubts({ lowCellSinceS: then })],
  highCellsSinceS: ["figure", doubts({ highCellsSinceS: then })],
};
const inMarks: RowsOf<BmsState["marks"]> = {
  deepestDischargeAh: ["figure", marks({ deepestDischargeAh: -5 })],
  synchronisations: ["latch", marks({ synchronisations: 1 })],
  cycles: ["latch", marks({ cycles: 1 })],
  // Comes with the balancer's own.
  lastFullWallS: ["figure", marks({ lastFullWallS: 1 })],
  minBankV: ["figure", marks({ minBankV: 24 })],
  maxBankV: ["figure", marks({ maxBankV: 28 })],
  minCellV: ["figure", marks({ minCellV: 3 })],
  maxCellV: ["figure", marks({ maxCellV: 3.5 })],
  minC: ["figure", marks({ minC: 5 })],
  maxC: ["figure", marks({ maxC: 30 })],
};
const inWireless: RowsOf<BmsState["wireless"]> = {
  enabled: ["latch", wireless({ enabled: false })],
  windowSinceS: ["figure", wireless({ windowSinceS: then })],
  connected: ["figure", wireless({ connected: true })],
};

type Parts = "charge" | "discharge" | "preAlarm" | "cuts" | "bank" | "voltage" | "doubts" | "marks" | "wireless";

const inState: RowsOf<Omit<BmsState, Parts>> = {
  nowS: ["figure", { nowS: then }],
  wallS: ["figure", { wallS: 5 }],
  power: ["figure", { power: { on: true, sinceS: then, voltageCarries: true } }],
  powerOffWallS: ["figure", { powerOffWallS: 5 }],
  // Wired, not chosen: it is read again.
  remoteOffSinceS: ["figure", { remoteOffSinceS: then }],
  modeOffSinceS: ["latch", { modeOffSinceS: then }],
  hardwareSinceS: ["latch", { hardwareSinceS: then }],
  // Read back anew.
  contradictionSinceS: ["figure", { contradictionSinceS: then }],
  silences: ["figure", { silences: [] }],
  lowCells: ["figure", { lowCells: [3] }],
  earlier: ["figure", { earlier: [] }],
  communication: ["figure", { communication: { ...before.communication, alarm: true } }],
  figures: ["figure", { figures: { ...before.figures, bankV: 26.4 } }],
  currentFresh: ["figure", { currentFresh: true }],
  settings: ["latch", { settings: { ...before.settings, dischargeFloorPct: 15 } }],
  stateOfChargePct: ["figure", { stateOfChargePct: 59.9 }],
  fullCharge: ["figure", { fullCharge: { sinceS: then, done: false } }],
  currents: ["figure", { currents: [] }],
  beenBelow: ["figure", { beenBelow: { ...before.beenBelow, forCycle: !before.beenBelow.forCycle } }],
  counters: ["figure", { counters: { ...before.counters, cumulativeAh: 1 } }],
  balancerMemory: ["latch", { balancerMemory: { lastFullWallS: 5, imbalanceAtFull: false } }],
  floorSinceS: ["latch", { floorSinceS: then }],
  firmware: [
    "latch",
    { firmware: { target: "bms", phase: "updating", sinceS: then, chargerSinceS: then, loadSinceS: null } },
  ],
  // A power-up ends it.
  drill: ["figure", { drill: { drill: "float-load", sinceS: then } }],
  instantReadout: ["latch", { instantReadout: true }],
  noticeStates: ["figure", { noticeStates: { ...before.noticeStates } }],
  reserve: ["figure", { reserve: null }],
  residual: ["figure", { residual: { ...before.residual, standbyA: 1 } }],
  decided: ["figure", { decided: { ...before.decided, errorLed: "on" } }],
};

const tables = { inState, inCharge, inDischarge, inPreAlarm, inCuts, inBank, inVoltage, inDoubts, inMarks, inWireless };
const rows = Object.entries(tables).flatMap(([table, fields]) =>
  Object.entries(fields as Readonly<Record<string, Row>>).map(([field, [kind, changed]]) => ({
    name: table === "inState" ? field : `${table.slice(2, 3).toLowerCase()}${table.slice(3)}.${field}`,
    kind,
    now: { ...before, ...changed } satisfies BmsState,
  })),
);

describe("what must not be lost even in a power cut", () => {
  it.each(rows.filter(({ kind }) => kind === "latch"))("$name is a latch, set and cleared", ({ now }) => {
    expect(latchesDiffer(before, now)).toBe(true);
    expect(latchesDiffer(now, before)).toBe(true);
    expect(latchesDiffer(now, { ...now })).toBe(false);
  });

  it.each(rows.filter(({ kind }) => kind === "figure"))("$name is none", ({ now }) => {
    expect(latchesDiffer(before, now)).toBe(false);
  });

  it("what is owed counts up without being another latch", () => {
    const now = { ...before, ...cuts({ owed }) };
    expect(latchesDiffer(now, { ...now, ...cuts({ owed: { ...owed, netAh: 1 } }) })).toBe(false);
  });

  it("has a row for every field that a state has", () => {
    const parts = [
      "charge",
      "discharge",
      "preAlarm",
      "cuts",
      "bank",
      "voltage",
      "doubts",
      "marks",
      "wireless",
    ] as const;
    const names = Object.keys(before)
      .filter((field) => !parts.some((part) => part === field))
      .concat(parts.flatMap((part) => Object.keys(before[part]).map((field) => `${part}.${field}`)));
    expect(rows.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  });
});
