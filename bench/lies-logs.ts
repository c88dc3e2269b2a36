/** Honest courses out of recordings of real packs and of a measured cell, where they are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bell, chance } from "../src/bank/chance.ts";
import type { Heard } from "../src/packs/lies-for-tests.ts";
import type { PackFacts } from "../src/packs/plausibility.ts";
import { cellExtremes, nothingSaid, type PackReading } from "../src/packs/reading.ts";

export interface LogCourse {
  readonly name: string;
  readonly pack: PackFacts;
  readonly course: readonly Heard[];
}

const folder = new URL("../../shared/data/", import.meta.url);

type Row = Readonly<Record<string, string>>;

const rowsOf = (file: string): readonly Row[] => {
  const [head = "", ...lines] = readFileSync(fileURLToPath(new URL(file, folder)), "utf8")
    .trim()
    .split(/\r?\n/);
  const names = head.split(",");
  return lines.map((line) => {
    const values = line.split(",");
    return Object.fromEntries(names.map((name, index) => [name, values[index] ?? ""]));
  });
};

const numberIn = (row: Row, name: string): number | null => {
  const text = row[name];
  return text === undefined || text === "" ? null : Number(text);
};

const numbersIn = (row: Row, names: readonly string[]): readonly number[] | null => {
  const found = names.flatMap((name) => numberIn(row, name) ?? []);
  return found.length === 0 ? null : found;
};

const switchIn = (row: Row, name: string): boolean | null => {
  const value = numberIn(row, name);
  return value === null ? null : value === 1;
};

/** A log of a pack with its cells, t_s in the first column. */
const cellRow = (row: Row, currentSign: 1 | -1): PackReading => {
  const cellV = numbersIn(
    row,
    Object.keys(row).filter((name) => /^c\d+$/.test(name)),
  );
  const currentA = numberIn(row, "current") ?? numberIn(row, "current_wire");
  const temps = row["temps"];
  return {
    ...nothingSaid,
    ...(cellV === null ? {} : cellExtremes(cellV)),
    voltageV: numberIn(row, "voltage"),
    currentA: currentA === null ? null : currentA * currentSign + 0,
    stateOfChargePct: numberIn(row, "soc"),
    cellV,
    temperatureC: temps === undefined ? numbersIn(row, ["t1", "t2"]) : temps.split("|").map(Number),
    remainingAh: numberIn(row, "capacityAh"),
    cycles: numberIn(row, "cycles"),
    chargeSwitch: switchIn(row, "chgFet"),
    dischargeSwitch: switchIn(row, "dsgFet"),
  };
};

/** File, cells, Ah, A, and what sign discharge has on its wire. Capacities: of the recordings' own figures. */
const logs: readonly (readonly [file: string, cells: number, capacityAh: number, maxA: number, sign: 1 | -1])[] = [
  ["ant-ble-16zmub-81s", 16, 280, 200, -1],
  ["jbd-ble-balancer-onoff-51min", 4, 280, 200, 1],
  ["jbd-ble-mosfets-onoff-54s", 4, 280, 200, 1],
  ["jbd-ble-sp04s034-52s", 4, 280, 200, 1],
  ["jk-ble-bd6a24s10p-26s", 16, 25, 100, 1],
  ["jk-ble-can-rs485-3h40", 2, 100, 100, 1],
  ["jk-ble-heating-2h33", 2, 100, 100, 1],
  ["jk-ble-pb2a16s15p-190s", 16, 2, 100, 1],
];

const discoverFile = "packs/logs/discover-aes-300ah-10s-part1.csv";
const a123File = "cells/a123_dyn_P25.csv";

const isThere = (file: string): boolean => existsSync(fileURLToPath(new URL(file, folder)));

export const logsAreThere = isThere(discoverFile) && isThere(a123File);

const discover = (): LogCourse => {
  const rows = rowsOf(discoverFile);
  const secondsOf = (row: Row): number => Date.parse(`${(row["time"] ?? "").replace(" ", "T")}Z`) / 1000;
  const firstS = secondsOf(rows[0] ?? {});
  return {
    name: "discover-aes-56h",
    pack: { cells: 16, capacityAh: 300, maxA: 300 },
    course: rows.map((row) => ({
      atS: secondsOf(row) - firstS,
      reading: {
        ...nothingSaid,
        voltageV: numberIn(row, "voltage"),
        currentA: numberIn(row, "current"),
        stateOfChargePct: numberIn(row, "soc"),
        temperatureC: numbersIn(row, ["temperature"]),
      },
    })),
  };
};

const cellAh = 2.03;

/**
 * 21.6 h of one measured cell at 1 Hz, given to `cells` that differ a little (deviation 0.3 % of resistance steps, 2 mV, 0.5 mV of
 * noise), the current as of 100 Ah. It is driven as a car is: up to 5C.
 */
const measuredCell = (cells: number): LogCourse => {
  const draw = chance(123);
  const own = Array.from({ length: cells }, () => ({ byV: bell(draw) * 0.002, gain: 1 + bell(draw) * 0.03 }));
  let smoothV = 3.3;
  let script = "s1";
  let scripts = 0;
  let fromPct = 100;
  let pct = 100;
  const course: Heard[] = [];
  for (const row of rowsOf(a123File)) {
    // Between its scripts nobody recorded, and the recorder's count begins anew.
    if (row["script"] !== script) {
      script = row["script"] ?? "";
      scripts += 1;
      fromPct = pct;
    }
    const atS = (numberIn(row, "time_s") ?? 0) + scripts * 3600;
    const trueV = numberIn(row, "voltage_V") ?? 0;
    smoothV += (trueV - smoothV) / 300;
    const slowV = smoothV;
    const cellV = own.map(
      ({ byV, gain }) => Math.round((slowV + (trueV - slowV) * gain + byV + bell(draw) * 0.0005) * 1000) / 1000,
    );
    const sumV = cellV.reduce((sum, each) => sum + each, 0);
    const chargeAh = (numberIn(row, "charge_Ah") ?? 0) - (numberIn(row, "discharge_Ah") ?? 0);
    pct = Math.min(100, Math.max(0, fromPct + (chargeAh / cellAh) * 100));
    course.push({
      atS,
      reading: {
        ...nothingSaid,
        ...cellExtremes(cellV),
        cellV,
        voltageV: Math.round(sumV * 100) / 100,
        currentA: Math.round(((numberIn(row, "current_A_charge_pos") ?? 0) * 100 * 100) / cellAh) / 100,
        stateOfChargePct: Math.round(pct),
        temperatureC: [25, 25],
      },
    });
  }
  return { name: `a123-dynamic-${cells}s`, pack: { cells, capacityAh: 100, maxA: 600 }, course };
};

/** Empty where the recordings are not at hand. */
export const honestLogs = (): readonly LogCourse[] => {
  if (!logsAreThere) return [];
  const real = logs
    .filter(([file]) => isThere(`packs/logs/${file}.csv`))
    .map(([file, cells, capacityAh, maxA, sign]) => ({
      name: file,
      pack: { cells, capacityAh, maxA },
      course: rowsOf(`packs/logs/${file}.csv`).map((row) => ({
        atS: numberIn(row, "t_s") ?? 0,
        reading: cellRow(row, sign),
      })),
    }));
  return [...real, discover(), measuredCell(4), measuredCell(16)];
};
