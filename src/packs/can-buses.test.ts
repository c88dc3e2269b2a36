// The ways to a CAN bus: an slcan adapter on a real pseudo-terminal, and the kernel's bus through programs that stand in for can-utils.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { openPtyEnd, type PtyEnd } from "../../test/rig/pty-end.ts";
import { openSerialStream } from "../serial/serial-line.ts";
import type { Round } from "./ask-round.ts";
import { createCanLine } from "./can-line.ts";
import { canPylonVictron } from "./can-pylon-victron.ts";
import type { PackLine } from "./pack-line.ts";
import { slcanBus } from "./slcan-bus.ts";
import { frameInLine, socketCanBus } from "./socketcan-bus.ts";

/** Voltage, current, temperature; charge; lowest and highest cell. */
const lines = ["t3568D8147CFFE1000000", "t35585A00640000000000", "t3738A00CAA0C20012401"];

let ends: PtyEnd[] = [];
let open: PackLine[] = [];
const folder = mkdtempSync(join(tmpdir(), "cellward-can-"));
const path = process.env["PATH"] ?? "";
afterEach(async () => {
  await Promise.all(open.map((line) => line.stop()));
  for (const end of ends) end.close();
  process.env["PATH"] = path;
  [open, ends] = [[], []];
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Adapter {
  readonly end: PtyEnd;
  readonly heard: string[];
}

/** Speaks once a burst is due, after it was opened; `refuses`: commands that it answers with a bell. */
const adapter = (refuses = ""): Adapter => {
  const heard: string[] = [];
  let begun = "";
  const end: PtyEnd = openPtyEnd((bytes) => {
    for (const letter of Buffer.from(bytes).toString()) {
      if (letter !== "\r") {
        begun += letter;
        continue;
      }
      heard.push(begun);
      end.write(Buffer.from(refuses.includes(begun.charAt(0)) ? "\u0007" : "\r"));
      if ("OL".includes(begun.charAt(0)))
        setTimeout(() => end.write(Buffer.from(lines.map((one) => `${one}\r`).join(""))), 50);
      begun = "";
    }
  });
  ends.push(end);
  return { end, heard };
};

const follow = (at: string, keepAlive: boolean) => {
  const rounds: Round[] = [];
  const line = createCanLine({
    path: at,
    bitrate: 500_000,
    keepAlive,
    codec: canPylonVictron,
    open: at.startsWith("socketcan:") ? socketCanBus : slcanBus(openSerialStream),
    monotonicS: () => performance.now() / 1000,
    onRound: (_, round) => rounds.push(round),
  });
  open.push(line);
  line.start();
  return { line, rounds };
};

const expected = { voltageV: 53.36, currentA: -13.2, stateOfChargePct: 90, minCellV: 3.232, maxCellV: 3.242 };

describe("an slcan adapter", () => {
  test("is set up to listen only, and what the pack says is read; then it falls silent, and that is said", async () => {
    const { end, heard } = adapter();
    const { line, rounds } = follow(end.path, false);
    await expect.poll(() => rounds.length, { timeout: 5000 }).toBeGreaterThanOrEqual(1);
    expect(rounds[0]).toMatchObject({ ok: true, reading: expected });
    expect(heard).toEqual(["C", "S6", "L"]);
    await expect.poll(() => rounds.at(-1), { timeout: 8000 }).toMatchObject({ ok: false, trouble: "silent" });
    expect(line.statistics(0).troubles.silent).toBeGreaterThanOrEqual(1);
  });

  test("that shall keep a pack awake is opened to speak, and says so each second", async () => {
    const { end, heard } = adapter();
    follow(end.path, true);
    await expect
      .poll(() => heard.filter((one) => one === "t30580000000000000000").length, { timeout: 6000 })
      .toBeGreaterThanOrEqual(2);
    expect(heard.slice(0, 3)).toEqual(["C", "S6", "O"]);
  });

  test("that refuses its bit rate is no bus", async () => {
    const { line } = follow(adapter("S").end.path, false);
    await expect.poll(() => line.problem(), { timeout: 5000 }).toBe("the adapter refuses a bit rate of 500000");
  });
});

describe("the kernel's bus", () => {
  const program = (name: string, text: string): void => {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  };

  test("is read as candump tells it", async () => {
    const told = lines.map((line) => `(1436509052.249713) can0 ${line.slice(1, 4)}#${line.slice(5)}`);
    program("candump", `echo '${told.join("\n")}'\nexec sleep 30`);
    process.env["PATH"] = `${folder}${delimiter}${path}`;
    const { rounds } = follow("socketcan:can0", false);
    await expect.poll(() => rounds[0], { timeout: 6000 }).toMatchObject({ ok: true, reading: expected });
  });

  test("that is not there, or has no candump, says why", async () => {
    process.env["PATH"] = mkdtempSync(join(folder, "empty-"));
    const without = follow("socketcan:can0", false);
    await expect.poll(() => without.line.problem(), { timeout: 5000 }).toContain("candump is not installed");
    program("candump", "echo 'SIOCGIFINDEX: No such device' >&2\nexit 1");
    process.env["PATH"] = `${folder}${delimiter}${path}`;
    const down = follow("socketcan:can7", false);
    await expect.poll(() => down.line.problem(), { timeout: 5000 }).toContain("No such device");
  });

  test.each([
    ["(1.5) can0 351#3A02", { id: 0x351, extended: false, data: Uint8Array.of(0x3a, 0x02) }],
    ["(1.5) can0 18904001#0102 R", { id: 0x18904001, extended: true, data: Uint8Array.of(1, 2) }],
    ["(1.5) can0 351#R8", null],
    ["(1.5) can0 351##3A02", null],
    ["nonsense", null],
  ])("%s", (text, frame) => {
    expect(frameInLine(text)).toEqual(frame);
  });
});
