/** COD-10: what keeps a board from being opened. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Control } from "../../test/rig/relay-board.ts";
import { type RelayBoardProcess, specOf, startRelayBoard } from "../../test/rig/relay-board-process.ts";
import type { Terminals } from "../core/terminals.ts";
import { relayBoard } from "./modbus-relay-board.ts";
import type { RelayBoardSpec } from "./relay-board-spec.ts";
import { openSerialLine } from "../serial/serial-line.ts";

const allLive: Terminals = { load: "live", charger: "live", preAlarm: "live" };

describe("the self-test", () => {
  let board: RelayBoardProcess;
  beforeEach(async () => {
    board = await startRelayBoard();
  });
  afterEach(() => board.stop());

  test("proves the timer on the test relay and moves no other (TERM-7)", async () => {
    const outputs = relayBoard(specOf(board.path, { testRelay: 8 }));
    await outputs.open();
    expect(outputs.fault()).toBeNull();
    expect(board.changes().map(({ relay, to, by }) => `${relay} ${to} ${by}`)).toEqual(["8 on command", "8 off timer"]);
    await outputs.close();
  });

  test.each<[string, Partial<RelayBoardSpec>, Control, RegExp]>([
    [
      "nobody there",
      {},
      { silent: true },
      /address 1: does not answer when told to release relay 1, 2 times in a row; check its supply/,
    ],
    ["another address", { address: 2 }, {}, /address 2: does not answer/],
    ["garbled", {}, { corrupt: true }, /answers with a wrong checksum when told to release relay 1/],
    [
      "a relay it has not",
      { relays: { load: 9, charger: 2, preAlarm: null } },
      {},
      /refuses with Modbus exception 2 when told to release relay 9/,
    ],
    ["no timer", { testRelay: 8 }, { timer: "none" }, /relay 8 \(test\) does not open by itself 1.2 s after/],
    [
      "a timer that does not begin anew",
      { testRelay: 8 },
      { timer: "first" },
      /relay 8 \(test\) opened before its time/,
    ],
    ["a stuck test relay", { testRelay: 8 }, { stuck: { relay: 8, at: "on" } }, /relay 8 \(test\) reads energised/],
    ["a dead test relay", { testRelay: 8 }, { stuck: { relay: 8, at: "off" } }, /relay 8 \(test\) reads released/],
  ])("%s: it does not open, says why, and leaves all floating and the port free", async (_, by, control, text) => {
    await board.tell(control);
    const outputs = relayBoard(specOf(board.path, by));
    await expect(outputs.open()).rejects.toThrow(text);
    expect(outputs.fault()).toMatch(text);
    outputs.drive(allLive);
    const { contacts } = await board.tell({
      silent: false,
      corrupt: false,
      timer: "works",
      stuck: { relay: 8, at: null },
    });
    expect(contacts).toEqual(Array(8).fill("off"));
    const again = relayBoard(specOf(board.path));
    await again.open();
    await again.close();
  });

  test("opened twice, or by two, the second is refused and the first goes on", async () => {
    const outputs = relayBoard(specOf(board.path));
    await outputs.open();
    await expect(outputs.open()).rejects.toThrow(/is open already/);
    await expect(relayBoard(specOf(board.path)).open()).rejects.toThrow(/the port cannot be opened: .*lock/i);
    expect(outputs.fault()).toBeNull();
    outputs.drive(allLive);
    await board.waitFor(([load]) => load === "on", 2000);
    await outputs.close();
  });

  test("the plug pulled while it tests: it does not open, and says that", async () => {
    const outputs = relayBoard(specOf(board.path, { testRelay: 8 }));
    const opening = expect(outputs.open()).rejects.toThrow(/address 1: the line is gone/);
    await board.waitFor((contacts) => contacts[7] === "on", 2000);
    await board.stop();
    await opening;
    expect(outputs.fault()).toMatch(/the line is gone/);
  });

  test("closed while it opens, it is closed", async () => {
    const outputs = relayBoard(specOf(board.path));
    const opening = outputs.open();
    await outputs.close();
    await opening;
    expect(outputs.fault()).toMatch(/is not open/);
    await outputs.open();
    await outputs.close();
  });
});

test("a port that is not there", async () => {
  await expect(relayBoard(specOf("/dev/no-such-port")).open()).rejects.toThrow(
    /^relay board \/dev\/no-such-port, address 1: the port cannot be opened: No such file or directory/,
  );
});

test("without the optional package it says what to install", async () => {
  const missing = () => import("no-such-package" as string);
  await expect(openSerialLine("/dev/ttyUSB0", 9600, () => {}, missing)).rejects.toThrow(
    /package serialport cannot be loaded \(.*\); install it: npm install serialport/,
  );
});
