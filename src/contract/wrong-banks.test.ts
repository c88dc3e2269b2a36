/** Every way a bank is wrong, with the whole line that is said. */
import { describe, expect, it } from "vitest";
import {
  legal,
  models,
  readings,
  recording,
  saidAfter,
  simulate,
  timeExpected,
  type Row,
} from "./testing/legal-scenarios.ts";

const judge = (text: string, rows: readonly Row[]): void =>
  it.each(rows)("%s → %s", (from, to, said) => expect(saidAfter(text, from, to)).toBe(said));

describe("readings", () => {
  judge(readings, [
    [
      'model: "12.8/100"',
      "model: 12.8/90",
      `6:12: bank.readings.model is "12.8/90", expected a Lithium NG battery: ${models}, did you mean "12.8/100"?`,
    ],
    [
      'model: "12.8/100"',
      'model: "Lithium Smart 12.8/100"',
      `6:12: bank.readings.model is "Lithium Smart 12.8/100", a Lithium Smart battery, which this BMS does not serve, expected a Lithium NG battery: ${models}`,
    ],
    [
      'model: "12.8/100"',
      "model: lead",
      `6:12: bank.readings.model is "lead", expected a Lithium NG battery: ${models}`,
    ],
    [
      'model: "12.8/100"',
      'model: ["12.8/100"]',
      "6:12: bank.readings.model is a list of 1, expected 2 models, one a battery (series 2 × parallel 1)",
    ],
    [
      'model: "12.8/100"',
      'model: ["12.8/100", "12.8/101"]',
      `6:25: bank.readings.model[1] is "12.8/101", expected a Lithium NG battery: ${models}, did you mean "12.8/100"?`,
    ],
    [
      'model: "12.8/100"',
      "model: 12.8",
      '6:12: bank.readings.model is 12.8, expected a battery model such as "12.8/100", or a mapping with nominalV, capacityAh, maxChargeA and maxDischargeA, or a list of models, one a battery',
    ],
    [
      'model: "12.8/100"',
      "model: {nominalV: 12, capacityAh: 1, maxChargeA: 1, maxDischargeA: 1}",
      "6:23: bank.readings.model.nominalV is 12, expected 12.8, 25.6 or 51.2",
    ],
    [
      'model: "12.8/100"',
      "model: {nominalV: 12.8, capacityAh: 0}",
      "6:41: bank.readings.model.capacityAh is 0, expected ampere-hours above 0",
    ],
    [
      'model: "12.8/100"',
      "model: {nominalV: 12.8, capacityAh: 9}",
      "6:5: bank.readings.model.maxChargeA is missing, expected amperes above 0",
    ],
    ["series: 2", "series: 0", "7:13: bank.readings.series is 0, expected a whole number from 1 to 1000"],
    ["series: 2", "series: 1.5", "7:13: bank.readings.series is 1.5, expected a whole number from 1 to 1000"],
    ["series: 2", "", "5:3: bank.readings.series is missing, expected a whole number from 1 to 1000"],
    ["parallel: 1", "parallel: 501", "8:15: found series 2 × parallel 501 = 1002 batteries, expected at most 1000"],
    ["parallel: 1", "parralel: 1", '8:5: unknown key "parralel", did you mean "parallel"?'],
    [
      "at: 0 s",
      "at: 1 s",
      '10:14: bank.readings.points[0].at is "1 s", expected 0: the first point stands at the beginning',
    ],
    [
      ", cellC: 25,",
      ",",
      "10:9: bank.readings.points[0].cellC is missing, expected cellV, cellC and bankA in the first point (null: not measured)",
    ],
    [
      "bankA: -10",
      "bankA: -.inf",
      "10:50: bank.readings.points[0].bankA is not finite (-.inf), expected amperes, .nan or null",
    ],
    ["bankA: -10", "bankA:", legal],
    [
      "at: 60 s",
      "at: 91 s",
      '12:14: bank.readings.points[2].at is "90 s", before the point above it, expected 91 s or later',
    ],
    // After the end of the run: it simply never comes.
    ["at: 120 s", "at: 11 min", legal],
    ["at: 120 s", "at: soon", `13:14: bank.readings.points[3].at is "soon", expected ${timeExpected}`],
    ["at: 120 s, ", "", `13:9: bank.readings.points[3].at is missing, expected ${timeExpected}`],
    [
      ", [3.2, 3.2, 3.2, 3.2]",
      "",
      "11:27: bank.readings.points[1].cellV is a list of 1, expected 2 lists of cells, one a battery",
    ],
    [
      "3.05, 3.2]",
      "3.05]",
      "11:28: bank.readings.points[1].cellV[0] is a list of 3, expected 4 volts: battery 0 is a 12.8/100 with 4 cells",
    ],
    ["3.05", "low", '11:39: bank.readings.points[1].cellV[0][2] is "low", expected volts, .nan or null'],
    [
      "[3.2, 3.2, 3.05, 3.2]",
      "3.2",
      "11:28: bank.readings.points[1].cellV[0] is 3.2, expected a list of volts, one a cell",
    ],
    [
      "cellV: 3.30",
      "cellV: 3,30",
      '10:28: unknown key "30" in bank.readings.points[0], expected at, cellV, cellC, bankA, bankV or silent',
    ],
    [
      "cellV: 3.30",
      "cellV: true",
      "10:26: bank.readings.points[0].cellV is true, expected volts for every cell, .nan, null, or one list of cells a battery",
    ],
    [
      "cellC: [20, 21]",
      "cellC: [20]",
      "12:27: bank.readings.points[2].cellC is a list of 1, expected 2 degrees Celsius, one a battery",
    ],
    [
      "bankV: 25.4",
      "bankV: .nan",
      "12:44: bank.readings.points[2].bankV is not a number (.nan), expected volts at Bat+, or null for those of the cells",
    ],
    ["silent: [1]", "silent: [2]", "13:30: bank.readings.points[3].silent[0] is 2, expected a battery from 0 to 1"],
    [
      "silent: [1]",
      "silent: 1",
      "13:29: bank.readings.points[3].silent is 1, expected a list of batteries, from 0; [] when all answer",
    ],
    [
      "silent: [1]",
      "silent: [-1]",
      "13:30: bank.readings.points[3].silent[0] is -1, expected the number of a battery, from 0",
    ],
  ]);
});

describe("simulate", () => {
  judge(simulate, [
    [
      "    seed: 1\n",
      "",
      "3:3: bank.simulate.seed is missing, expected a whole number of 0 or more that chooses the run",
    ],
    [
      "seed: 1",
      "seed: 1.5",
      "9:11: bank.simulate.seed is 1.5, expected a whole number of 0 or more that chooses the run",
    ],
    [
      "temperatureC: 20",
      "temperatureC: .nan",
      "8:19: bank.simulate.temperatureC is not a number (.nan), expected degrees Celsius",
    ],
    ["stateOfChargePct: 80", "stateOfChargePct: -1", "7:23: bank.simulate.stateOfChargePct is -1, expected 0 to 100 %"],
    ["spread: {capacityPct: 1}", "spread: {capacity: 1}", '10:14: unknown key "capacity", did you mean "capacityPct"?'],
    [
      "kind: weak-cell",
      "kind: weak-cel",
      '11:21: bank.simulate.faults[0].kind is "weak-cel", expected weak-cell, high-resistance, short, stuck-sensor, offset-sensor, hot-cell or broken-cable, did you mean "weak-cell"?',
    ],
    ["battery: 0", "battery: 2", "11:41: bank.simulate.faults[0].battery is 2, expected a battery from 0 to 1"],
    [
      "cell: 2",
      "cell: 8",
      "11:50: bank.simulate.faults[0].cell is 8, expected a cell from 0 to 7 of a 25.6/200, or null for all of them",
    ],
    [
      "amount: 0.5",
      "amount: 2",
      "11:87: bank.simulate.faults[0].amount is 2, expected 0.01 to 1 × (weak-cell: the capacity is this part of what it was; the state of charge goes on from where it stands)",
    ],
    [
      "to: 20 min",
      "to: 10 min",
      '11:71: bank.simulate.faults[0].to is "10 min", expected a time after from, which is 600 s',
    ],
    ["from: 10 min, to: 20 min", "from: 61 min, to: 62 min", legal],
    ["to: 20 min", "to: 61 min", legal],
    [
      "from: 10 min",
      "from: 61 min",
      '11:71: bank.simulate.faults[0].to is "20 min", expected a time after from, which is 3660 s',
    ],
    ["from: 10 min", "from: soon", `11:59: bank.simulate.faults[0].from is "soon", expected ${timeExpected}`],
    ["startHour: 6", "startHour: 25", "12:48: bank.simulate.day.startHour is 25, expected 0 to 24 o'clock"],
    [
      "loadW: 100",
      "loadW: -1",
      "14:36: events[0].simulator.loadW is -1, expected watts of 0 or more, or null for the day's own load",
    ],
    ["{loadW: 100, sunPct: null}", "{firmwareFails: true}", legal],
    [
      "{loadW: 100, sunPct: null}",
      "{firmwareFails: null}",
      "14:44: events[0].simulator.firmwareFails is null, expected true or false: does the update of a battery fail half-way",
    ],
    [
      "{loadW: 100, sunPct: null}",
      "{}",
      "14:28: events[0].simulator is an empty mapping, expected a mapping with at least one of loadW, sunPct, ambientC, firmwareFails and faults",
    ],
    ["{loadW: 100, sunPct: null}", "{faults: []}", legal],
    ["{loadW: 100, sunPct: null}", "{faults: [{kind: short, battery: 1, cell: 7, amount: 0}]}", legal],
    [
      "{loadW: 100, sunPct: null}",
      "{faults: [{kind: shrt, battery: 0}]}",
      '14:45: events[0].simulator.faults[0].kind is "shrt", expected weak-cell, high-resistance, short, stuck-sensor, offset-sensor, hot-cell or broken-cable, did you mean "short"?',
    ],
    [
      "{loadW: 100, sunPct: null}",
      "{faults: [{kind: short, battery: 0}, {kind: short, battery: 2}]}",
      "14:88: events[0].simulator.faults[1].battery is 2, expected a battery from 0 to 1",
    ],
    [
      "{loadW: 100, sunPct: null}",
      "{faults: [{kind: short, battery: 0, cell: 8}]}",
      "14:70: events[0].simulator.faults[0].cell is 8, expected a cell from 0 to 7 of a 25.6/200, or null for all of them",
    ],
    [
      "{loadW: 100, sunPct: null}",
      "{faults: [{kind: hot-cell, battery: 0, amount: 101}]}",
      "14:75: events[0].simulator.faults[0].amount is 101, expected -100 to 100 °C (hot-cell: the battery, whose one sensor sits on its hottest cell, is this much hotter)",
    ],
    [
      "{loadW: 100, sunPct: null}",
      "{faults: [{kind: short, battery: 0, from: 3}]}",
      '14:64: unknown key "from" in events[0].simulator.faults[0], expected kind, battery, cell or amount',
    ],
    [
      'model: "25.6/200"',
      'model: ["25.6/200", "25.6/200"]',
      '4:12: bank.simulate.model is a list of 2, expected a battery model such as "12.8/100", or a mapping with nominalV, capacityAh, maxChargeA and maxDischargeA',
    ],
  ]);
});

describe("recording", () => {
  judge(recording, [
    [
      "file: day.csv",
      "file: night.csv",
      '3:11: bank.recording.file is "night.csv", no such file, expected a CSV file, its name relative to the scenario',
    ],
    [
      "bankV: pack_V",
      "bankV: pak_V",
      '4:36: bank.recording.columns.bankV is "pak_V", expected a column of "day.csv", did you mean "pack_V"?',
    ],
    [
      "bankV: pack_V",
      "bankV: c1",
      '4:36: bank.recording.columns.bankV is "c1", expected a name that one column of "day.csv" has, not two',
    ],
    ["time: time_s, ", "", "4:5: bank.recording.columns.time is missing, expected the name of a column of the file"],
    [
      "bankV: pack_V",
      "bankVolts: pack_V",
      '4:29: unknown key "bankVolts" in bank.recording.columns, expected time, cellV, cellC, bankA, bankV, stateOfChargePct or cellV1',
    ],
    ["bankV: pack_V", "cellV0: c1", '4:29: unknown key "cellV0", did you mean "cellV"?'],
    [
      "bankV: pack_V",
      "cellV1: c1",
      "4:5: bank.recording.columns.cellV2 is missing, expected a column for each of 4 cells",
    ],
    [
      "bankV: pack_V",
      "cellV5: c1",
      "4:37: bank.recording.columns.cellV5 is one cell too many, expected cellV1 to cellV4",
    ],
    [
      "bankV: pack_V, ",
      "",
      "4:5: bank.recording.columns.cellV is missing, expected columns.cellV, columns.cellV1 and on, a constant cellV, or columns.bankV to share out",
    ],
    [
      "bankV: pack_V",
      "cellV: pack_V, cellV1: c1",
      "2:3: recording has columns.cellV and columns.cellV1, expected one of them",
    ],
    ["currentScale: 2", "bankA: 3", "2:3: recording has columns.bankA and bankA, expected one of them"],
    [
      "currentScale: 2",
      "currentScale: 0",
      "9:19: bank.recording.currentScale is 0, expected a factor for the current other than 0",
    ],
    [", bankA: current_A", "", "9:5: currentScale has no columns.bankA to scale, expected both or neither"],
    [
      "cadence: 10 s",
      "cadence: 0",
      `8:14: bank.recording.cadence is 0, expected ${timeExpected.replace("0 or more", "more than 0")}`,
    ],
    [
      "temperatureC: 25",
      "temperatureC: warm",
      '10:19: bank.recording.temperatureC is "warm", expected degrees Celsius',
    ],
  ]);
});
