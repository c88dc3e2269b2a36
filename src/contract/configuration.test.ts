/** Every way a configuration is wrong, with the whole line that is said; and what stands where nothing is written. */
import { describe, expect, it } from "vitest";
import { buildConfiguration, parseConfiguration, usualConfiguration } from "./configuration.ts";
import { RefusedInput } from "./refusal.ts";
import { legal, type Row, swap } from "./testing/legal-scenarios.ts";

const full = `title: the boat
bank:
  simulate:
    model: "25.6/200"
    series: 1
    parallel: 2
    stateOfChargePct: 80
    temperatureC: 20
    seed: 1
settings: {lowSocWarningPct: 15, dischargeFloorPct: 10}
initial: {stateOfChargePct: 70}
remote: open
cycle: 0.5
standbyA: 0.1
preAlarmA: 0.5
outputs:
  - driver: relay-board
    path: /dev/ttyUSB0
    address: 2
    baud: 19200
    autoOff: 2.5 s
    relays: {load: 1, charger: 2, preAlarm: 3}
    testRelay: 8
acceptWithoutAutoOff: [gpio]
listen:
  - {host: 0.0.0.0, port: 8443, tls: {certificate: c.pem, key: k.pem}}
  - {port: 8080, proxy: true}
access: {hosts: [boat.local]}
mostClients: 50
`;

const noFile = () => ({ problem: "no such file" });

const saidOf = (text: string): string => {
  try {
    parseConfiguration(text, "c.yaml", noFile);
    return legal;
  } catch (error) {
    if (error instanceof RefusedInput) return error.message;
    throw error;
  }
};
const judge = (rows: readonly Row[]): void =>
  it.each(rows)("%s → %s", (from, to, said) => {
    expect(saidOf(full)).toBe(legal);
    expect(saidOf(swap(full, from, to)).replace(/^c\.yaml:/, "")).toBe(said);
  });

describe("what is written", () => {
  it("is what comes out", () => {
    expect(parseConfiguration(full, "c.yaml", noFile)).toMatchObject({
      bank: { kind: "simulate", bank: { series: 1, parallel: 2, stateOfChargePct: 80 } },
      settings: { lowSocWarningPct: 15, dischargeFloorPct: 10 },
      stateOfChargePct: 70,
      remote: "open",
      cycleS: 0.5,
      standbyA: 0.1,
      preAlarmA: 0.5,
      outputs: [
        {
          driver: "relay-board",
          path: "/dev/ttyUSB0",
          address: 2,
          baud: 19_200,
          autoOffS: 2.5,
          relays: { load: 1, charger: 2, preAlarm: 3 },
          testRelay: 8,
        },
      ],
      acceptWithoutAutoOff: ["gpio"],
      listen: [
        { host: "0.0.0.0", port: 8443, proxy: false, tls: { certificate: "c.pem", key: "k.pem" } },
        { host: "127.0.0.1", port: 8080, proxy: true, tls: null },
      ],
      hosts: ["boat.local"],
      mostClients: 50,
    });
  });

  it("and where nothing is: a simulated bank, this machine alone, nothing real", () => {
    const nothing = {
      bank: null,
      settings: {},
      stateOfChargePct: null,
      remote: "loop",
      remoteInput: null,
      cycleS: 0.25,
      standbyA: 0,
      preAlarmA: 0,
      outputs: [],
      dryRun: false,
      acceptWithoutAutoOff: [],
      listen: [{ host: "127.0.0.1", port: 8080, proxy: false, tls: null }],
      hosts: [],
      mostClients: 200,
      alerts: null,
      mqtt: null,
    };
    expect(usualConfiguration()).toEqual(nothing);
    expect(parseConfiguration("{}", "c.yaml", noFile)).toEqual(nothing);
    expect(parseConfiguration("title: nothing but a title\n", "c.yaml", noFile)).toEqual(nothing);
  });

  it("of a board only what must be said has to be", () => {
    const { outputs } = buildConfiguration(
      { outputs: [{ driver: "relay-board", path: "/dev/ttyS0", relays: { load: 4 } }] },
      noFile,
    );
    expect(outputs).toEqual([
      {
        driver: "relay-board",
        path: "/dev/ttyS0",
        address: 1,
        baud: 9600,
        autoOffS: 3,
        relays: { load: 4, charger: null, preAlarm: null },
        testRelay: null,
      },
    ]);
  });

  it("the charge that a simulated bank begins with is what the monitor is told, unless it is told another", () => {
    const told = (text: string) => parseConfiguration(text, "c.yaml", noFile).stateOfChargePct;
    expect(told(full)).toBe(70);
    expect(told(swap(full, "initial: {stateOfChargePct: 70}", ""))).toBe(80);
  });
});

describe("the file as a whole", () => {
  it.each([
    ["", "c.yaml:1:1: "],
    ["# nothing\n", "c.yaml:"],
    ["[]", "c.yaml:1:1: the configuration is an empty list, expected a mapping with bank, outputs, listen and so on"],
    ["- bank", "c.yaml:1:1: the configuration is a list of 1, expected a mapping with bank, outputs, listen and so on"],
    ["null", "c.yaml:1:1: the configuration is null, expected a mapping with bank, outputs, listen and so on"],
    ["7", "c.yaml:1:1: the configuration is 7, expected a mapping with bank, outputs, listen and so on"],
    ["bank: [", "c.yaml:1:"],
    ["title: a\ntitle: b\n", "c.yaml:2:1: "],
  ])("%j is refused: %s", (text, said) => {
    expect(saidOf(text).slice(0, said.length)).toBe(said);
    expect(saidOf(text)).toContain("expected");
    expect(saidOf(text)).not.toContain("scenario");
  });
});

const autoOff = "1.5 to 5 s in steps of 0.1 s";

describe("a wrong configuration", () => {
  judge([
    ["title: the boat", "title: 5", "1:8: title is 5, expected a text"],
    ["remote: open", "remotes: open", '12:1: unknown key "remotes", did you mean "remote"?'],
    [
      "remote: open",
      "remote: opne",
      '12:9: remote is "opne", expected loop, open, {lowV: volts at L} or {highV: volts at H, or bat}, did you mean "open"?',
    ],
    ["cycle: 0.5", "cycle: 0.05", legal],
    ["cycle: 0.5", "cycle: 1 s", legal],
    ["cycle: 0.5", "cycle: 0.04", "13:8: cycle is 0.04, expected 0.05 to 1 s"],
    ["cycle: 0.5", "cycle: 1.01", "13:8: cycle is 1.01, expected 0.05 to 1 s"],
    ["cycle: 0.5", "cycle: 1 min", '13:8: cycle is "1 min", expected 0.05 to 1 s'],
    ["standbyA: 0.1", "standbyA: -0.1", "14:11: standbyA is -0.1, expected amperes of 0 or more"],
    ["preAlarmA: 0.5", "preAlarmA: null", "15:12: preAlarmA is null, expected amperes of 0 or more"],
    [
      "initial: {stateOfChargePct: 70}",
      "initial: {stateOfChargePct: 101}",
      "11:29: initial.stateOfChargePct is 101, expected 0 to 100 %",
    ],
    ["parallel: 2", "parallel: 0", "6:15: bank.simulate.parallel is 0, expected a whole number from 1 to 1000"],
    [
      "mostClients: 50",
      "mostClients: 0",
      "29:14: mostClients is 0, expected how many may follow the stream at once, a whole number from 1 to 10000",
    ],
  ]);
});

describe("MON-3: settings", () => {
  judge([
    [
      "dischargeFloorPct: 10",
      "dischargeFloorPct: 15",
      "10:30: lowSocWarningPct 15 with dischargeFloorPct 15, expected a low-SoC warning level above the discharge floor (MON-3)",
    ],
    ["dischargeFloorPct: 10", "dischargeFloorPct: 14", legal],
    [
      "{lowSocWarningPct: 15, dischargeFloorPct: 10}",
      "{dischargeFloorPct: 60}",
      "10:31: lowSocWarningPct 15 with dischargeFloorPct 60, expected a low-SoC warning level above the discharge floor (MON-3)",
    ],
    [
      "dischargeFloorPct: 10",
      "dischargeFloorPct: null",
      "10:53: settings.dischargeFloorPct is null, expected 0 to 98 % in steps of 1",
    ],
    // Of the system that the bank makes.
    ["dischargeFloorPct: 10", "chargedVoltageV: 28", legal],
    [
      "dischargeFloorPct: 10",
      "chargedVoltageV: 14",
      "10:51: settings.chargedVoltageV is 14, expected 27 to 29.2 V in steps of 0.1",
    ],
  ]);

  it("without a bank the volts are those of the bank that runs then, 24 V", () => {
    expect(saidOf("settings: {chargedVoltageV: 28}")).toBe(legal);
    expect(saidOf("settings: {chargedVoltageV: 56}")).toContain(
      "settings.chargedVoltageV is 56, expected 27 to 29.2 V",
    );
  });
});

describe("outputs", () => {
  judge([
    [
      "driver: relay-board",
      "driver: relayboard",
      '17:13: outputs[0].driver is "relayboard", expected relay-board, did you mean "relay-board"?',
    ],
    ["path: /dev/ttyUSB0", 'path: ""', '18:11: outputs[0].path is "", expected the serial port, as in /dev/ttyUSB0'],
    ["    path: /dev/ttyUSB0\n", "", "17:5: outputs[0].path is missing, expected the serial port, as in /dev/ttyUSB0"],
    [
      "address: 2",
      "address: 0",
      "19:14: outputs[0].address is 0, expected the address of the board, a whole number from 1 to 247",
    ],
    [
      "address: 2",
      "address: 248",
      "19:14: outputs[0].address is 248, expected the address of the board, a whole number from 1 to 247",
    ],
    [
      "baud: 19200",
      "baud: 19201",
      "20:11: outputs[0].baud is 19201, expected 4800, 9600, 19200, 38400, 57600, 115200, 128000 or 256000",
    ],
    ["autoOff: 2.5 s", "autoOff: 1.5", legal],
    ["autoOff: 2.5 s", "autoOff: 5 s", legal],
    ["autoOff: 2.5 s", "autoOff: 1.4", `21:14: outputs[0].autoOff is 1.4, expected ${autoOff}`],
    ["autoOff: 2.5 s", "autoOff: 5.1", `21:14: outputs[0].autoOff is 5.1, expected ${autoOff}`],
    ["autoOff: 2.5 s", "autoOff: 2.55", `21:14: outputs[0].autoOff is 2.55, expected ${autoOff}`],
    [
      "load: 1",
      "load: 0",
      "22:20: outputs[0].relays.load is 0, expected the number of a relay as printed on the board, a whole number from 1 to 32",
    ],
    [
      "load: 1",
      "load: 33",
      "22:20: outputs[0].relays.load is 33, expected the number of a relay as printed on the board, a whole number from 1 to 32",
    ],
    [
      "load: 1",
      "load: 1.5",
      "22:20: outputs[0].relays.load is 1.5, expected the number of a relay as printed on the board, a whole number from 1 to 32",
    ],
    [
      "load: 1",
      "load: null",
      "22:20: outputs[0].relays.load is null, expected the number of a relay as printed on the board, a whole number from 1 to 32",
    ],
    ["load: 1", "lod: 1", '22:14: unknown key "lod", did you mean "load"?'],
    [
      "charger: 2",
      "charger: 1",
      "22:32: outputs[0].relays.charger is 1, expected another relay than that of relays.load",
    ],
    [
      "testRelay: 8",
      "testRelay: 3",
      "23:16: outputs[0].testRelay is 3, expected another relay than that of relays.preAlarm",
    ],
    ["testRelay: 8", "testRelay: 32", legal],
    [
      "relays: {load: 1, charger: 2, preAlarm: 3}",
      "relays: {}",
      "22:13: outputs[0].relays is an empty mapping, expected a mapping with at least one of load, charger and preAlarm",
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: relay-board, path: /dev/ttyUSB0, address: 3, relays: {load: 1}}",
      '24:33: outputs[1].path is "/dev/ttyUSB0", expected another serial port than that of outputs[0]',
    ],
    ["acceptWithoutAutoOff: [gpio]", "  - {driver: relay-board, path: /dev/ttyUSB1, relays: {load: 1}}", legal],
    [
      "acceptWithoutAutoOff: [gpio]",
      "acceptWithoutAutoOff: gpio",
      '24:23: acceptWithoutAutoOff is "gpio", expected a list of drivers\' names',
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      "acceptWithoutAutoOff: [lcus]",
      '24:24: acceptWithoutAutoOff[0] is "lcus", expected relay-board, lcus-board, shelly-relay, gpio or pack-switches, did you mean "lcus-board"?',
    ],
    ["acceptWithoutAutoOff: [gpio]", "  - {driver: gpio, chip: gpiochip0, relays: {preAlarm: 4}}", legal],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: gpio, chip: gpiochip0, relays: {load: 4}}",
      '24:14: outputs[1].driver is "gpio", expected one that opens LOAD and CHARGER by itself, or the key acceptWithoutAutoOff: [gpio] beside outputs',
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: lcus-board, path: /dev/ttyUSB1, relays: {charger: 1}}\nacceptWithoutAutoOff: [gpio]",
      '24:14: outputs[1].driver is "lcus-board", expected one that opens LOAD and CHARGER by itself, or the key acceptWithoutAutoOff: [gpio, lcus-board] beside outputs',
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: lcus-board, path: /dev/ttyUSB1, relays: {charger: 1}}\nacceptWithoutAutoOff: [lcus-board]",
      legal,
    ],
    // Nothing is opened in a dry run.
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: lcus-board, path: /dev/ttyUSB1, relays: {charger: 1}}\ndryRun: true",
      legal,
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: relay-board, path: /dev/../dev//ttyUSB0, relays: {load: 1}}",
      '24:33: outputs[1].path is "/dev/../dev//ttyUSB0", expected another serial port than that of outputs[0]',
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      '  - {driver: shelly-relay, host: "http://127.0.0.1:9380/", relays: {load: 1}}',
      '24:34: outputs[1].host is "http://127.0.0.1:9380/", expected a name or an address as in 192.168.33.1, with :port where it is not 80',
    ],
    ["acceptWithoutAutoOff: [gpio]", '  - {driver: shelly-relay, host: "127.0.0.1:9380", relays: {load: 1}}', legal],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: gpio, chip: /dev/gpiochip0, relays: {preAlarm: 4}}",
      '24:26: outputs[1].chip is "/dev/gpiochip0", expected the name of a chip, as in gpiochip0',
    ],
    [
      "acceptWithoutAutoOff: [gpio]",
      "  - {driver: gpio, chip: gpiochip0, relays: {preAlarm: 512}}",
      "24:56: outputs[1].relays.preAlarm is 512, expected the number of a line of the chip, from 0 to 511",
    ],
  ]);
});

describe("who may reach it", () => {
  judge([
    [
      "tls: {certificate: c.pem, key: k.pem}",
      "tls: {certificate: c.pem}",
      "26:33: listen[0].tls.key is missing, expected the name of a PEM file",
    ],
    [
      "tls: {certificate: c.pem, key: k.pem}",
      "tls: true",
      "26:38: listen[0].tls is true, expected a mapping with certificate and key",
    ],
    ["port: 8443", "port: 65536", "26:27: listen[0].port is 65536, expected a port, a whole number from 0 to 65535"],
    ["port: 8443, ", "", "26:5: listen[0].port is missing, expected a port, a whole number from 0 to 65535"],
    ["host: 0.0.0.0", 'host: ""', '26:12: listen[0].host is "", expected an address of this machine'],
    [
      "proxy: true",
      "proxy: yes",
      '27:25: listen[1].proxy is "yes", expected true: only a proxy talks to it, and nobody who comes through is local',
    ],
    ["proxy: true", "proxi: true", '27:18: unknown key "proxi", did you mean "proxy"?'],
    [
      "access: {hosts: [boat.local]}",
      "access: {hosts: boat.local}",
      '28:17: access.hosts is "boat.local", expected a list of names',
    ],
    ["access: {hosts: [boat.local]}", "access: {pin: 1234}", '28:10: unknown key "pin" in access, expected hosts'],
  ]);

  it("an empty list of listeners is refused: nobody could reach it", () => {
    expect(saidOf("listen: []")).toBe("c.yaml:1:9: listen is an empty list, expected a list of addresses to listen on");
  });
});
