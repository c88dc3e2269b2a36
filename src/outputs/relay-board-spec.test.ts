import { describe, expect, test } from "vitest";
import { relayBoard, relayBoardName } from "./modbus-relay-board.ts";
import { defaultAutoOffS, type RelayBoardSpec } from "./relay-board-spec.ts";

const right: RelayBoardSpec = {
  path: "/dev/ttyUSB0",
  address: 1,
  baud: 9600,
  autoOffS: defaultAutoOffS,
  relays: { load: 1, charger: 2, preAlarm: 3 },
  testRelay: 8,
};

test("a right one makes a driver that says its name and its timer, and is not open", () => {
  const outputs = relayBoard(right);
  expect(outputs.name).toBe(relayBoardName);
  expect(outputs.autoOffS).toBe(3);
  expect(outputs.fault()).toBe("relay board /dev/ttyUSB0, address 1: is not open");
});

const relays = (by: Partial<RelayBoardSpec["relays"]>) => ({ relays: { ...right.relays, ...by } });

describe("what is legal, and what is not", () => {
  test.each<[Partial<RelayBoardSpec>]>([
    [{ address: 247 }],
    [{ baud: 115200 }],
    [{ autoOffS: 1 }],
    [{ autoOffS: 1.1 }],
    [{ autoOffS: 5 }],
    [{ testRelay: null }],
    [relays({ load: 32 })],
    [relays({ load: null, charger: null })],
  ])("%j is taken", (by) => {
    expect(() => relayBoard({ ...right, ...by })).not.toThrow();
  });

  test.each<[Partial<RelayBoardSpec>, string]>([
    [{ path: "" }, 'path is "", expected a serial port such as /dev/ttyUSB0'],
    [{ address: 0 }, "address is 0, expected a whole number from 1 to 247"],
    [{ address: 248 }, "address is 248, expected a whole number from 1 to 247"],
    [{ address: 1.5 }, "address is 1.5, expected a whole number from 1 to 247"],
    [{ baud: 9601 }, "baud is 9601, expected one of 4800, 9600, 19200, 38400, 57600, 115200, 128000, 256000"],
    [{ autoOffS: 0.9 }, "autoOffS is 0.9, expected 1 to 5 s in steps of 0.1 s"],
    [{ autoOffS: 5.1 }, "autoOffS is 5.1, expected 1 to 5 s in steps of 0.1 s"],
    [{ autoOffS: 1.25 }, "autoOffS is 1.25, expected 1 to 5 s in steps of 0.1 s"],
    [{ autoOffS: Number.NaN }, "autoOffS is NaN, expected 1 to 5 s in steps of 0.1 s"],
    [relays({ load: 0 }), "relays.load is 0, expected null or a whole number from 1 to 32"],
    [relays({ load: 33 }), "relays.load is 33, expected null or a whole number from 1 to 32"],
    [relays({ charger: 1 }), "relays.charger is 1, expected a relay of its own; relays.load has this one"],
    [{ testRelay: 3 }, "testRelay is 3, expected a relay of its own; relays.preAlarm has this one"],
    [
      relays({ load: null, charger: null, preAlarm: null }),
      'relays is {"load":null,"charger":null,"preAlarm":null}, expected a relay for at least one terminal',
    ],
  ])("%j is refused", (by, message) => {
    expect(() => relayBoard({ ...right, ...by })).toThrow(new RangeError(`relay board: ${message}`));
  });
});
