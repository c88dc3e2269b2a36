/** Three legal scenarios for the rows of the tests to change, and what is said of a text. */
import { parseScenario } from "../parse-scenario.ts";
import type { RecordingFile } from "../recording.ts";
import { RefusedInput } from "../refusal.ts";

export const readings = `title: a legal one
duration: 10 min
step: 1 s
bank:
  readings:
    model: "12.8/100"
    series: 2
    parallel: 1
    points:
      - {at: 0 s, cellV: 3.30, cellC: 25, bankA: -10}
      - {at: 60 s, cellV: [[3.2, 3.2, 3.05, 3.2], [3.2, 3.2, 3.2, 3.2]]}
      - {at: 90 s, cellC: [20, 21], bankV: 25.4}
      - {at: 120 s, silent: [1]}
settings: {chargedVoltageV: 28.0, lowSocWarningPct: 15, dischargeFloorPct: 10}
initial: {stateOfChargePct: 80}
remote: {highV: 12.8}
events:
  - {at: 5 min, remote: open}
  - at: 6 min
    mode: off
  - {at: 7 min, settings: {lowSocWarningPct: 30, dischargeFloorPct: 20}}
  - {at: 8 min, firmware: {start: 1}, wireless: disable}
`;

export const simulate = `duration: 1 h
bank:
  simulate:
    model: "25.6/200"
    series: 1
    parallel: 2
    stateOfChargePct: 80
    temperatureC: 20
    seed: 1
    spread: {capacityPct: 1}
    faults: [{kind: weak-cell, battery: 0, cell: 2, from: 10 min, to: 20 min, amount: 0.5}]
    day: {sunPeakW: 400, loadW: 50, startHour: 6}
events:
  - {at: 5 min, simulator: {loadW: 100, sunPct: null}}
`;

export const recording = `bank:
  recording:
    file: day.csv
    columns: {time: time_s, bankV: pack_V, bankA: current_A}
    model: "12.8/100"
    series: 1
    parallel: 1
    cadence: 10 s
    currentScale: 2
    temperatureC: 25
`;

const day: RecordingFile = {
  headers: ["time_s", "pack_V", "current_A", "c1", "c1"],
  read: (_, values) => ({ atS: Float64Array.of(0, 10, 20), values: values.map(() => Float64Array.of(13, 13, 13)) }),
};
const open = (file: string) => (file === "day.csv" ? day : { problem: "no such file" });

/** What is said, or what came out instead. */
export const saidOf = (text: string): string => {
  try {
    return `legal: ${JSON.stringify(parseScenario(text, "s.yaml", open))}`;
  } catch (error) {
    if (error instanceof RefusedInput) return error.message;
    throw error;
  }
};

/** One place changed; a row whose place is not there, or there twice, is a mistake of the test. */
export const swap = (text: string, from: string, to: string): string => {
  if (text.split(from).length !== 2) throw new Error(`"${from}" must stand in the legal text once`);
  return text.replace(from, () => to);
};

/** What is said of a legal text after one change, without the file's name; "legal" where nothing is wrong with it. */
export const saidAfter = (text: string, from: string, to: string): string => {
  if (!saidOf(text).startsWith("legal: ")) throw new Error("the text must be legal before it is changed");
  const said = saidOf(swap(text, from, to));
  return said.startsWith("legal: ") ? legal : said.replace(/^s\.yaml:/, "");
};

export type Row = readonly [from: string, to: string, said: string];

/** A row that looks wrong and is not. */
export const legal = "legal";

export const timeExpected = 'a time of 0 or more: a number of seconds, or one with s, min, h or d as in "10 min"';
export const models = "12.8/100, 12.8/150, 12.8/200, 12.8/300, 25.6/100, 25.6/200, 25.6/300 or 51.2/100";
