// A configuration over real packs and real relays: what is legal, what is refused, and where.
import { describe, expect, it, test } from "vitest";
import { buildConfiguration } from "./configuration.ts";
import { Refused } from "./refusal.ts";

const model = { nominalV: 51.2, capacityAh: 280, maxChargeA: 140, maxDischargeA: 200 };
const lines = [{ protocol: "jk-pb-rs485", path: "/dev/ttyUSB0", addresses: [1, 2] }];
const packs = { model, series: 1, parallel: 2, lines };

const built = (written: unknown) => buildConfiguration(written, () => ({ problem: "no such file" }));
const saidOf = (written: unknown): string => {
  try {
    built(written);
    return "legal";
  } catch (error) {
    if (error instanceof Refused) return error.refusal.message;
    throw error;
  }
};
const withPacks = (by: object) => ({ bank: { packs: { ...packs, ...by } } });
const withLine = (by: object) => withPacks({ lines: [{ ...lines[0], ...by }] });

describe("bank.packs", () => {
  it("is BAT-7's generic model, in a dry run until its owner ends it", () => {
    const configuration = built({ bank: { packs } });
    expect(configuration.bank).toMatchObject({
      kind: "packs",
      model: { name: "generic-lfp 51.2/280", cells: 16 },
      lines: [{ kind: "serial", protocol: "jk-pb-rs485", baud: null, addresses: [1, 2] }],
    });
    expect(configuration.dryRun).toBe(true);
    expect(built({ bank: { packs }, dryRun: false }).dryRun).toBe(false);
    expect(built({}).dryRun).toBe(false);
  });

  it("knows a CAN bus, which only listens unless it is told to speak", () => {
    const can = { protocol: "can-pylon-victron", path: "socketcan:can0" };
    const { bank } = built(withPacks({ parallel: 1, lines: [can] }));
    expect(bank).toMatchObject({ lines: [{ kind: "can", bitrate: 500_000, keepAlive: false }] });
    expect(saidOf(withPacks({ parallel: 1, lines: [{ ...can, addresses: [1] }] }))).toBe(
      "can-pylon-victron knows no addresses",
    );
  });

  test.each([
    [
      withLine({ addresses: [1, 1] }),
      "bank.packs.lines[0].addresses[1] is 1, expected an address that no other pack has",
    ],
    [
      withLine({ addresses: [1] }),
      "bank.packs.lines is 1, expected 2 packs on all lines together (series 1 × parallel 2)",
    ],
    [
      withPacks({ parallel: 3 }),
      "bank.packs.lines is 2, expected 3 packs on all lines together (series 1 × parallel 3)",
    ],
    [
      withPacks({ parallel: 1 }),
      "bank.packs.lines is 2, expected 1 pack on all lines together (series 1 × parallel 1)",
    ],
    [
      withLine({ addresses: [1, 0] }),
      "bank.packs.lines[0].addresses[1] is 0, expected an address from 1 to 15, as those of jk-pb-rs485 have",
    ],
    [
      withLine({ protocol: "jbd", addresses: [5] }),
      "bank.packs.lines[0].addresses[0] is 5, expected 0: those of jbd have no address of their own",
    ],
    [
      withLine({ protocol: "daly-uart", addresses: [1] }),
      "bank.packs.lines[0].addresses[0] is 1, expected 64 or 128: those of daly-uart have no address of their own",
    ],
    [
      withPacks({ lines: [{ protocol: "jbd", path: "socketcan:can0" }] }),
      'bank.packs.lines[0].path is "socketcan:can0", expected a serial port, as in /dev/ttyUSB0: of the protocols only can-pylon-victron is spoken on CAN',
    ],
    [withLine({ addresses: [256] }), "bank.packs.lines[0].addresses[0] is 256, expected an address from 0 to 255"],
    [
      withLine({ protocol: "daly-uart", addresses: [64, 128] }),
      "bank.packs.lines[0].addresses[1] is 128, expected one pack a port: those of daly-uart have no address of their own",
    ],
    [
      withLine({ protocol: "jbd", addresses: [0, 1] }),
      "bank.packs.lines[0].addresses[1] is 1, expected one pack a port: those of jbd have no address of their own",
    ],
    [withLine({ keepAlive: true }), "jk-pb-rs485 knows no keepAlive"],
    [
      withLine({ protocol: "jk-pb-rs458" }),
      'bank.packs.lines[0].protocol is "jk-pb-rs458", expected jbd, jk-pb-rs485, jk-uart, daly-uart, daly-modbus or can-pylon-victron, did you mean "jk-pb-rs485"?',
    ],
    [
      withPacks({ lines: [...lines, ...lines] }),
      'bank.packs.lines[1].path is "/dev/ttyUSB0", expected another port than that of lines[0]',
    ],
    [
      withPacks({ lines: [lines[0], { ...lines[0], path: "/dev/u5/../ttyUSB0" }] }),
      'bank.packs.lines[1].path is "/dev/u5/../ttyUSB0", expected another port than that of lines[0]',
    ],
    [{ bank: { packs, simulate: {} } }, /^bank\.simulate|^exactly one of|missing/],
  ])("is refused: %j", (written, expected) => {
    const said = saidOf(written);
    if (typeof expected === "string") expect(said).toBe(expected);
    else expect(said).toMatch(expected);
  });
});

describe("outputs", () => {
  const one = (output: object) => ({ outputs: [output] });
  it("each driver with its own keys, and what is not said", () => {
    const [lcus, shelly, gpio] = [
      { driver: "lcus-board", path: "/dev/ttyUSB1", relays: { load: 1 } },
      { driver: "shelly-relay", host: "shelly.local", relays: { charger: 1 }, minimumOff: "30 s" },
      { driver: "gpio", chip: "gpiochip0", activeLow: true, relays: { preAlarm: 0 } },
    ];
    expect(built({ outputs: [lcus, shelly, gpio], acceptWithoutAutoOff: ["lcus-board"] }).outputs).toEqual([
      {
        driver: "lcus-board",
        path: "/dev/ttyUSB1",
        readBack: true,
        relays: { load: 1, charger: null, preAlarm: null },
      },
      {
        driver: "shelly-relay",
        host: "shelly.local",
        autoOffS: 4,
        testRelay: null,
        relays: { load: null, charger: 1, preAlarm: null },
        chatter: { minimumOnS: 0, minimumOffS: 30 },
      },
      { driver: "gpio", chip: "gpiochip0", activeLow: true, relays: { load: null, charger: null, preAlarm: 0 } },
    ]);
  });

  test.each([
    [
      { driver: "gpio", chip: "gpiochip0", relays: { load: 3, charger: 3 } },
      "outputs[0].relays.charger is 3, expected another relay than that of relays.load",
    ],
    [
      { driver: "shelly-relay", host: "x", autoOff: 1, relays: { load: 1 } },
      "outputs[0].autoOff is 1, expected 2 to 5 s in steps of 1 s",
    ],
    [{ driver: "shelly-relay", path: "x", relays: { load: 1 } }, 'unknown key "path"'],
    [
      { driver: "gpio", chip: "gpiochip0", relays: { load: 3 }, minimumOn: 601 },
      "outputs[0].minimumOn is 601, expected 0 to 600 s",
    ],
  ])("is refused: %j", (output, expected) => {
    expect(saidOf(one(output))).toContain(expected);
  });

  test.each(["relay-board", "lcus-board"])("%s on a port of the packs", (driver) => {
    const output = (path: string) => ({ bank: { packs }, outputs: [{ driver, path, relays: { load: 1 } }] });
    expect(saidOf(output("/dev/./ttyUSB0"))).toBe(
      'outputs[0].path is "/dev/./ttyUSB0", expected another serial port than that of bank.packs.lines[0]',
    );
    expect(saidOf(output("/dev/ttyUSB1"))).toBe("legal");
  });

  it("two drivers on one device", () => {
    const gpio = { driver: "gpio", chip: "gpiochip0", relays: { load: 3 } };
    expect(saidOf({ outputs: [gpio, { ...gpio, relays: { charger: 4 } }] })).toBe(
      'outputs[1].chip is "gpiochip0", expected another chip than that of outputs[0]',
    );
  });
});
