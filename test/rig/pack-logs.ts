/** Sessions of hosts with real packs, as a radio sniffer saw them, as what a pack on a serial line would have answered; where they are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { canPackFrames } from "./can-stream.ts";
import { crc16 } from "../../src/packs/crc16.ts";
import { type CandidateAt, scanFrames } from "../../src/packs/framing.ts";
import { jbd } from "../../src/packs/jbd.ts";
import { jkBle } from "../../src/packs/jk-ble.ts";
import type { CanFrame } from "../../src/packs/can-frame.ts";
import type { Answer } from "./pack-stream.ts";

const folder = fileURLToPath(new URL("../../../shared/data/packs/logs/", import.meta.url));
export const logsAreThere = existsSync(folder);

const lines = (file: string): readonly string[] => readFileSync(`${folder}${file}`, "utf8").trim().split("\n");

interface Timed {
  /** s since the first line of the log. */
  readonly atS: number;
  readonly frame: Uint8Array;
}

/** What the pack sent, each frame when its last part was there. */
const framesIn = (name: string, candidateAt: CandidateAt): readonly Timed[] => {
  const found: Timed[] = [];
  let rest = new Uint8Array();
  let firstUs: number | null = null;
  for (const line of lines(`${name}.ble.jsonl`)) {
    const { t, dir, hex } = JSON.parse(line) as { readonly t: number; readonly dir: string; readonly hex: string };
    firstUs ??= t;
    if (dir !== "rx") continue;
    const scanned = scanFrames(Uint8Array.from([...rest, ...Buffer.from(hex, "hex")]), candidateAt);
    rest = Uint8Array.from(scanned.rest);
    for (const frame of scanned.frames) found.push({ atS: (t - firstUs) / 1e6, frame });
  }
  return found;
};

export interface LoggedState {
  readonly atS: number;
  readonly answer: Answer;
}

/** The same bytes go over JBD's serial port as over its radio. */
export const jbdLog = (name: string): readonly LoggedState[] => {
  const states: LoggedState[] = [];
  let basics: Uint8Array | null = null;
  for (const { atS, frame } of framesIn(name, jbd.candidateAt)) {
    if (frame[2] !== 0) continue;
    if (frame[1] === 3) basics = frame;
    if (frame[1] !== 4 || basics === null) continue;
    const said: Readonly<Record<number, Uint8Array>> = { 3: basics, 4: frame };
    states.push({ atS, answer: (request) => [said[request[2] ?? 0] ?? new Uint8Array()] });
  }
  return states;
};

/** A PB pack sends the same record over RS-485, and its acknowledgement behind it. */
export const jkLog = (name: string): readonly LoggedState[] =>
  framesIn(name, jkBle.candidateAt)
    .filter(({ frame }) => frame.length === 300 && frame[4] === 2)
    .map(({ atS, frame }) => ({
      atS,
      answer: (request) => {
        const head = request.slice(0, 6);
        const crc = crc16(head);
        return [Uint8Array.from([...frame, ...head, crc & 0xff, crc >> 8])];
      },
    }));

/** A pack that a gateway recorded every 10 s for 56 h, as what it says on its bus. */
export const discoverLog = (): readonly (readonly CanFrame[])[] => {
  const [head = "", ...rows] = lines("discover-aes-300ah-10s-part1.csv");
  const columns = head.trim().split(",");
  return rows.map((row) => {
    const values = row.split(",");
    const at = (column: string): number => Number(values[columns.indexOf(column)] ?? 0);
    return canPackFrames({
      voltageV: at("voltage"),
      currentA: at("current"),
      temperatureC: at("temperature"),
      stateOfChargePct: at("soc"),
    });
  });
};
