/** The driver against a board on a real pseudo-terminal, judged at the board's contacts. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type LcusStandIn, startLcus } from "../../test/contract/lcus-stand-in.ts";
import { outputsContract } from "../../test/contract/outputs.ts";
import { allFloating, type Terminals, terminalNames } from "../core/terminals.ts";
import { type LcusBoardSpec, lcusBoard, lcusBoardName } from "./lcus-board.ts";
import type { RealOutputs } from "./port.ts";

const specOf = (path: string, by: Partial<LcusBoardSpec> = {}): LcusBoardSpec => ({
  path,
  relays: { load: 1, charger: 2, preAlarm: 3 },
  readBack: true,
  ...by,
});
const seen = (contacts: readonly boolean[]): Terminals => {
  const at = (index: number) => (contacts[index] === true ? "live" : "floating");
  return { load: at(0), charger: at(1), preAlarm: at(2) };
};

for (const [title, says, readBack] of [
  ["an LCUS board", "spaced", true],
  ["an LCUS board that leaves no space", "tight", true],
  ["an old LCUS board", "nothing", false],
] as const) {
  outputsContract(
    title,
    async () => {
      const board = startLcus();
      board.ills.says = says;
      return {
        outputs: lcusBoard(specOf(board.path, { readBack })),
        contacts: async () => seen(board.contacts()),
        stick: async (terminal, at) => {
          const relay = terminalNames.indexOf(terminal) + 1;
          if (at === null) board.ills.stuck.delete(relay);
          else board.ills.stuck.set(relay, at === "live");
        },
        end: async () => board.end(),
      };
    },
    { sticks: readBack },
  );
}

describe("a board that is ill", () => {
  const allLive: Terminals = { load: "live", charger: "live", preAlarm: "live" };
  let board: LcusStandIn;
  let outputs: RealOutputs;
  let timer: NodeJS.Timeout | undefined;
  beforeEach(() => {
    board = startLcus();
    outputs = lcusBoard(specOf(board.path));
  });
  afterEach(async () => {
    clearInterval(timer);
    board.end();
    await outputs.close();
  });
  const drive = (terminals: Terminals): void => {
    clearInterval(timer);
    outputs.drive(terminals);
    timer = setInterval(() => outputs.drive(terminals), 250);
  };
  const contactsBecome = (terminals: Terminals): Promise<void> =>
    expect.poll(() => seen(board.contacts()), { timeout: 3000, interval: 20 }).toEqual(terminals);
  const faultBecomes = (text: RegExp): Promise<void> =>
    expect.poll(() => outputs.fault(), { timeout: 3000, interval: 20 }).toMatch(text);

  test("says that it has no timer, and is driven without a byte that is no command", async () => {
    expect(outputs.autoOffS).toBeNull();
    expect(outputs.name).toBe(lcusBoardName);
    await outputs.open();
    drive(allLive);
    await contactsBecome(allLive);
    expect(board.heard().commands).toBeGreaterThan(5);
    expect(board.heard().rubbish).toBe(0);
  });

  test.each([
    ["nothing", "does not answer"],
    ["half", "answers with something else"],
    ["bytes", "answers with something else"],
  ] as const)("that answers %s does not open, names its port and says what to do", async (says, text) => {
    board.ills.says = says;
    const message = `LCUS board ${board.path}: ${text} when asked for relays 1 to 3, 2 times in a row; check that it is plugged in as ${board.path}; an old board that cannot be asked needs readBack: false`;
    await expect(outputs.open()).rejects.toThrow(message);
    expect(outputs.fault()).toBe(message);
    outputs.drive(allLive);
    expect(seen(board.contacts())).toEqual(allFloating);
  });

  test("that falls silent is a fault, and all is told to float as soon as it hears again", async () => {
    await outputs.open();
    drive(allLive);
    await contactsBecome(allLive);
    board.ills.silent = true;
    await faultBecomes(/does not answer when asked for relays 1 to 3, 2 times in a row/);
    // It has no timer: this is why its name must be accepted.
    expect(seen(board.contacts())).toEqual(allLive);
    board.ills.silent = false;
    await contactsBecome(allFloating);
  });

  test("that takes no byte is not believed to have been told", async () => {
    // The binding never says that it has written.
    const deaf = { exchange: async () => new Uint8Array(), close: async () => {} };
    outputs = lcusBoard(specOf(board.path, { readBack: false }), async () => deaf);
    await expect(outputs.open()).rejects.toThrow(/does not take a byte when told to release relay 1, 2 times in a row/);
  });

  test("whose plug is pulled is a fault, and it is opened again where it comes back", async () => {
    await outputs.open();
    drive(allLive);
    await contactsBecome(allLive);
    board.end();
    await faultBecomes(/the line is gone: .*; check that it is plugged in/);
    await outputs.close();
    await expect(outputs.open()).rejects.toThrow(/the port cannot be opened/);
    board = startLcus();
    outputs = lcusBoard(specOf(board.path));
    await outputs.open();
    drive({ ...allFloating, charger: "live" });
    await contactsBecome({ ...allFloating, charger: "live" });
    expect(outputs.fault()).toBeNull();
  });
});

describe("what is said about it", () => {
  test.each<[Partial<LcusBoardSpec>, string]>([
    [{ path: "" }, 'path is "", expected a serial port such as /dev/ttyUSB0'],
    [
      { relays: { load: 9, charger: null, preAlarm: null } },
      "relays.load is 9, expected null or a whole number from 1 to 8",
    ],
    [
      { relays: { load: 0, charger: null, preAlarm: null } },
      "relays.load is 0, expected null or a whole number from 1 to 8",
    ],
    [
      { relays: { load: 2, charger: 2, preAlarm: null } },
      "relays.charger is 2, expected a relay of its own; relays.load has this one",
    ],
  ])("%j is refused", (by, message) => {
    expect(() => lcusBoard(specOf("/dev/ttyUSB0", by))).toThrow(new RangeError(`LCUS board: ${message}`));
  });
});
