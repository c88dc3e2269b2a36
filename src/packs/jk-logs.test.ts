/** Whole sessions with JK packs as a radio sniffer saw them, cut as the link cut them; where they are at hand. */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { scanFrames } from "./framing.ts";
import { jkBle } from "./jk-ble.ts";
import type { PackReading } from "./reading.ts";
import { bytesOf } from "../../test/contract/pack-codec.ts";

const folder = fileURLToPath(new URL("../../../shared/data/packs/logs/", import.meta.url));
const there = existsSync(folder);
const lines = (name: string): readonly string[] => readFileSync(`${folder}${name}`, "utf8").trim().split("\n");

const notifications = (name: string): readonly Uint8Array[] =>
  lines(`${name}.ble.jsonl`)
    .map((line) => JSON.parse(line) as { readonly dir: string; readonly hex: string })
    .flatMap(({ dir, hex }) => (dir === "rx" ? [bytesOf(hex)] : []));

/** As a transport would do it: what is left of one notification stands before the next. */
const received = (parts: readonly Uint8Array[]) => {
  const frames: Uint8Array[] = [];
  let rest = new Uint8Array();
  for (const part of parts) {
    const scanned = scanFrames(Uint8Array.from([...rest, ...part]), jkBle.candidateAt);
    frames.push(...scanned.frames);
    rest = Uint8Array.from(scanned.rest);
  }
  return frames;
};

const recordsOf = (frames: readonly Uint8Array[], kind: number): readonly Uint8Array[] =>
  frames.filter((frame) => frame.length === 300 && frame[4] === kind);

const readingOf = (...frames: Uint8Array[]): PackReading => {
  const decoded = jkBle.decode(frames);
  if (!decoded.ok) throw new Error(decoded.error);
  return decoded.reading;
};

/** Name, records of the kinds 1 to 3, cells, and between which volts all of them lie; two of the packs have cells for show. */
const sessions = [
  ["jk-ble-bd6a24s10p-26s", [3, 53, 1], 16, 2.8, 3.1],
  ["jk-ble-pb2a16s15p-190s", [2, 343, 3], 16, 3.3, 3.4],
  ["jk-ble-heating-2h33", [43, 553, 5], 2, 1.4, 1.5],
  ["jk-ble-can-rs485-3h40", [92, 653, 6], 2, 1.4, 1.5],
] as const;

describe.skipIf(!there)("sessions", () => {
  describe.each(sessions)("%s", (name, counts, cells, leastV, mostV) => {
    const frames = there ? received(notifications(name)) : [];
    const readings = () => recordsOf(frames, 2).map((frame) => readingOf(frame));

    test("every record is found", () => {
      expect([1, 2, 3].map((kind) => recordsOf(frames, kind).length)).toEqual(counts);
      const whole = Uint8Array.from(notifications(name).flatMap((part) => [...part]));
      expect(scanFrames(whole, jkBle.candidateAt).frames).toEqual(frames);
    });

    test("and says what cannot be far from the truth", () => {
      for (const { cellV, voltageV, temperatureC } of readings()) {
        expect(cellV).toHaveLength(cells);
        for (const volts of cellV ?? []) {
          expect(volts).toBeGreaterThan(leastV);
          expect(volts).toBeLessThan(mostV);
        }
        expect(Math.abs((cellV ?? []).reduce((sum, volts) => sum + volts, -(voltageV ?? 0)))).toBeLessThan(0.015);
        for (const degrees of temperatureC ?? [Number.NaN]) expect(Math.abs(degrees - 16)).toBeLessThan(12);
      }
    });

    test("the layout that it fits is the one that its firmware says", () => {
      const [device] = recordsOf(frames, 3);
      if (device === undefined) throw new Error("no device");
      for (const frame of recordsOf(frames, 2)) expect(readingOf(device, frame)).toEqual(readingOf(frame));
    });

    test("line by line as the table beside it", () => {
      const [head = "", ...rows] = lines(`${name}.csv`);
      expect(rows).toHaveLength(counts[1]);
      const columns = head.split(",");
      for (const [index, reading] of readings().entries()) {
        const row = (rows[index] ?? "").split(",").map(Number);
        const at = (column: string): number | undefined => row[columns.indexOf(column)];
        expect({
          voltage: reading.voltageV,
          current: reading.currentA,
          soc: reading.stateOfChargePct,
          cycles: reading.cycles,
          capacityAh: reading.remainingAh,
          t1: reading.temperatureC?.[0],
          t2: reading.temperatureC?.[1],
          chgFet: Number(reading.chargeSwitch),
          dsgFet: Number(reading.dischargeSwitch),
          cells: reading.cellV,
        }).toEqual({
          ...Object.fromEntries(
            ["voltage", "current", "soc", "cycles", "capacityAh", "t1", "t2", "chgFet", "dsgFet"].map((column) => [
              column,
              at(column),
            ]),
          ),
          cells: row.slice(columns.indexOf("c1")),
        });
      }
    });

    test("no PIN leaves", () => {
      const devices = recordsOf(frames, 3);
      expect(devices.length).toBeGreaterThan(0);
      for (const frame of devices) {
        expect(Buffer.from(frame).toString("latin1")).toContain("1234");
        expect(Buffer.from(jkBle.withoutSecrets?.(frame) ?? frame).toString("latin1")).not.toMatch(/1234|Input/);
      }
      for (const kind of [1, 2]) {
        for (const frame of recordsOf(frames, kind)) expect(Buffer.from(frame).toString("latin1")).not.toMatch(/\d{4}/);
      }
    });
  });

  test("four sensors of a PB pack, and what stands at 254 is the switches' in every record of every pack", () => {
    const pb = recordsOf(received(notifications("jk-ble-pb2a16s15p-190s")), 2);
    for (const frame of pb) expect(readingOf(frame).temperatureC).toHaveLength(4);
    const all = ["jk-ble-heating-2h33", "jk-ble-can-rs485-3h40"].flatMap((name) => received(notifications(name)));
    for (const frame of [...pb, ...recordsOf(all, 2)]) {
      expect(frame.slice(254, 256)).toEqual(frame.slice(144, 146));
    }
  });

  test("the cold alarm comes in the session with the heating, while it is cold", () => {
    const readings = recordsOf(received(notifications("jk-ble-heating-2h33")), 2).map((frame) => readingOf(frame));
    const cold = readings.filter(({ alarms }) => alarms?.includes("charge-undertemperature"));
    expect(cold).toHaveLength(239);
    for (const { alarms } of readings)
      expect(alarms?.filter((alarm) => alarm !== "charge-undertemperature")).toEqual(["other"]);
  });

  test("13 cells, 44 records, one after the other", () => {
    const frames = lines("jk-b1a20s15p-44frames.hex").map(bytesOf);
    expect(frames).toHaveLength(44);
    for (const frame of frames) {
      const { cellV, voltageV } = readingOf(frame);
      expect(cellV).toHaveLength(13);
      for (const volts of cellV ?? []) expect(Math.abs(volts - 3.29)).toBeLessThan(0.01);
      expect(Math.abs((cellV ?? []).reduce((sum, volts) => sum + volts, -(voltageV ?? 0)))).toBeLessThan(0.015);
    }
  });

  test("the old format with floats is refused, with its device's record and without", () => {
    const frames = received(notifications("jk-ble-b2a16s-jk04-1h45"));
    expect([1, 2, 3].map((kind) => recordsOf(frames, kind).length)).toEqual([16, 545, 7]);
    const devices = recordsOf(frames, 3).slice(0, 1);
    for (const frame of recordsOf(frames, 2)) {
      expect(jkBle.decode([frame])).toEqual({ ok: false, error: "malformed" });
      expect(jkBle.decode([...devices, frame])).toEqual({ ok: false, error: "malformed" });
    }
  });
});
