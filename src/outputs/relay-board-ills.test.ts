/** What a board that is ill makes of the driver, judged at the board's contacts. */
import { SerialPort } from "serialport";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Control } from "../../test/rig/relay-board.ts";
import { monotonicMs, type RelayBoardProcess, specOf, startRelayBoard } from "../../test/rig/relay-board-process.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { RealOutputs } from "./port.ts";
import { relayBoard } from "./modbus-relay-board.ts";
import { openSerialLine } from "../serial/serial-line.ts";

const allLive: Terminals = { load: "live", charger: "live", preAlarm: "live" };
/** So long that what is told to let go is told long before the board would by itself. */
const slowTimer = { autoOffS: 3 };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("a board that is ill", () => {
  let board: RelayBoardProcess;
  let outputs: RealOutputs;
  let timer: NodeJS.Timeout | undefined;
  beforeEach(async () => {
    board = await startRelayBoard();
    outputs = relayBoard(specOf(board.path));
  });
  afterEach(async () => {
    clearInterval(timer);
    // The board first: closing would wait for the answers of one that gives none.
    await board.stop();
    await outputs.close();
  });
  const drive = (terminals: Terminals): void => {
    clearInterval(timer);
    outputs.drive(terminals);
    timer = setInterval(() => outputs.drive(terminals), 250);
  };
  const live = (contacts: readonly string[]): boolean => contacts.slice(0, 3).every((contact) => contact === "on");
  const floating = (contacts: readonly string[]): boolean => contacts.every((contact) => contact === "off");
  const openedLive = async (): Promise<void> => {
    await outputs.open();
    drive(allLive);
    await board.waitFor(live, 2000);
  };
  const faultBecomes = (text: RegExp): Promise<void> =>
    expect.poll(() => outputs.fault(), { timeout: 5000, interval: 20 }).toMatch(text);

  test("of what changes at once, what is released opens before what is held closes", async () => {
    await outputs.open();
    drive({ ...allFloating, load: "live", preAlarm: "live" });
    await board.waitFor((contacts) => contacts[0] === "on" && contacts[2] === "on", 2000);
    drive({ ...allFloating, charger: "live" });
    await board.waitFor((contacts) => contacts.join(" ").startsWith("off on off"), 2000);
    expect(board.changes().map(({ relay, to, by }) => `${relay} ${to} ${by}`)).toEqual([
      "1 on command",
      "3 on command",
      "1 off command",
      "3 off command",
      "2 on command",
    ]);
  });

  test.each<[string, Control]>([
    ["one lost answer", { loses: 1 }],
    ["noise before each answer", { noise: true }],
    ["answers after 100 ms", { delayMs: 100 }],
  ])("%s is no fault, and no contact moves", async (_, control) => {
    await outputs.open();
    drive({ ...allFloating, load: "live" });
    await board.waitFor(([load]) => load === "on", 2000);
    const { requests } = await board.tell(control);
    await wait(1500);
    expect(outputs.fault()).toBeNull();
    expect(board.changes()).toHaveLength(1);
    // Or the illness was never met.
    expect((await board.tell({ status: true })).requests - requests).toBeGreaterThan(4);
  });

  test("two lost answers in a row are a fault; all is told to float, and stays so though the board is well again", async () => {
    outputs = relayBoard(specOf(board.path, slowTimer));
    await openedLive();
    await board.tell({ loses: 2 });
    await board.waitFor(floating, 3000);
    expect(outputs.fault()).toMatch(
      /^relay board \S+\/tty, address 1: does not answer when .*, 2 times in a row; check its supply, .*$/,
    );
    expect(
      board
        .changes()
        .slice(3)
        .map(({ to, by }) => `${to} ${by}`),
    ).toEqual(Array(3).fill("off command"));
    await wait(1200);
    expect(floating(board.contacts())).toBe(true);
    await outputs.close();
    clearInterval(timer);
    const opening = outputs.open();
    expect(outputs.fault()).toMatch(/does not answer/);
    await opening;
    expect(outputs.fault()).toBeNull();
    drive(allLive);
    await board.waitFor(live, 2000);
  });

  test("a cut wire is a fault, and the board's own timer floats everything", async () => {
    await openedLive();
    const cutMs = monotonicMs();
    await board.tell({ silent: true });
    await faultBecomes(/does not answer/);
    await board.waitFor(floating, 3000);
    const opened = board.changes().slice(3);
    expect(opened.map(({ to, by }) => `${to} ${by}`)).toEqual(Array(3).fill("off timer"));
    for (const { monotonicMs: atMs } of opened) expect(atMs - cutMs).toBeLessThan(1000 + 1500);
  });

  test("an answer that is read before its question is known to be written is no fault", async () => {
    class LateToTell extends SerialPort {
      override _write(bytes: Buffer, encoding: BufferEncoding, written: (error: Error | null) => void): void {
        super._write(bytes, encoding, (error) => setTimeout(written, 30, error));
      }
    }
    const load = async () => ({ SerialPort: LateToTell as typeof SerialPort });
    outputs = relayBoard(specOf(board.path), (path, baud, onGone) => openSerialLine(path, baud, onGone, load));
    await openedLive();
    await wait(1000);
    expect(outputs.fault()).toBeNull();
    expect(board.changes()).toHaveLength(3);
  });

  test("what waited on the line for a board that stood still ends in releases", async () => {
    await outputs.open();
    board.freeze();
    drive(allLive);
    await faultBecomes(/does not answer/);
    await wait(1000);
    board.thaw();
    await wait(600);
    await board.tell({ status: true });
    expect(floating(board.contacts())).toBe(true);
    // Two tries may have waited there, no more; what closed a contact is followed by what opens it, long before its timer does.
    const closed = board.changes().filter(({ to }) => to === "on");
    expect(closed.length).toBeLessThanOrEqual(2);
    for (const { relay, monotonicMs: onMs } of closed) {
      const opened = board.changes().find((one) => one.relay === relay && one.to === "off");
      expect(opened?.by).toBe("command");
      expect((opened?.monotonicMs ?? Number.NaN) - onMs).toBeLessThan(600);
    }
  });

  test("a board that obeys and does not answer is told to let go at once", async () => {
    outputs = relayBoard(specOf(board.path, slowTimer));
    await openedLive();
    await board.tell({ mute: true });
    await faultBecomes(/does not answer/);
    await board.waitFor(floating, 3000);
    const opened = board.changes().slice(3);
    expect(opened.map(({ relay, to }) => `${relay} ${to}`).sort()).toEqual(["1 off", "2 off", "3 off"]);
    expect(opened[0]?.by).toBe("command");
  });

  test("wrong checksums are a fault", async () => {
    await openedLive();
    await board.tell({ corrupt: true });
    await faultBecomes(/answers with a wrong checksum/);
    await board.waitFor(floating, 3000);
  });

  test("the plug pulled is a fault; driving on, closing and opening again say so and no more", async () => {
    await openedLive();
    await board.stop();
    await faultBecomes(/the line is gone/);
    for (let times = 0; times < 5; times += 1) outputs.drive(allLive);
    expect(outputs.fault()).toMatch(/the line is gone/);
    clearInterval(timer);
    await outputs.close();
    await expect(outputs.open()).rejects.toThrow(/the port cannot be opened/);
  });

  test("a program that hangs loses its terminals by the board's timer, and has them back without a fault", async () => {
    await openedLive();
    const beganMs = monotonicMs();
    while (monotonicMs() - beganMs < 2200);
    const hungUntilMs = monotonicMs();
    await board.waitFor(live, 2000);
    await wait(300);
    const opened = board.changes().filter(({ to }) => to === "off");
    expect(opened.map(({ relay, by }) => `${relay} ${by}`).sort()).toEqual(["1 timer", "2 timer", "3 timer"]);
    for (const { monotonicMs: atMs } of opened) expect(atMs).toBeLessThan(hungUntilMs);
    expect(live(board.contacts())).toBe(true);
    expect(outputs.fault()).toBeNull();
  });
});
