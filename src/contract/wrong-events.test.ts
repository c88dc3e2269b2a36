/** Every way settings, events and the remote input are wrong, with the whole line that is said. */
import { describe, expect, it } from "vitest";
import { actionProperties } from "./actions.ts";
import { legal, readings, saidAfter, saidOf, timeExpected, type Row } from "./testing/legal-scenarios.ts";

const judge = (text: string, rows: readonly Row[]): void =>
  it.each(rows)("%s → %s", (from, to, said) => expect(saidAfter(text, from, to)).toBe(said));

describe("settings", () => {
  judge(readings, [
    [
      "dischargeFloorPct: 10",
      "dischargeFloorPct: 99",
      "14:76: settings.dischargeFloorPct is 99, expected 0 to 98 % in steps of 1",
    ],
    [
      "dischargeFloorPct: 10",
      "dischargeFloorPct: null",
      "14:76: settings.dischargeFloorPct is null, expected 0 to 98 % in steps of 1",
    ],
    [
      "dischargeFloorPct: 10",
      "dischargeFloorPct: 0.5",
      "14:76: settings.dischargeFloorPct is 0.5, expected 0 to 98 % in steps of 1",
    ],
    [
      "dischargeFloorPct: 10",
      "tailCurrentPct: 4.05",
      "14:73: settings.tailCurrentPct is 4.05, expected 0.5 to 10 % in steps of 0.1",
    ],
    ["dischargeFloorPct: 10", "tailCurrent: 4", '14:57: unknown key "tailCurrent", did you mean "tailCurrentPct"?'],
    [
      "chargedVoltageV: 28.0",
      "chargedVoltageV: 14.0",
      "14:29: settings.chargedVoltageV is 14, expected 27 to 29.2 V in steps of 0.1",
    ],
    [
      "chargedVoltageV: 28.0",
      "chargedVoltageV: 60",
      "14:29: settings.chargedVoltageV is 60, expected 13.5 to 14.6 V for a bank of 12 V, 27 to 29.2 V for a bank of 24 V, 54 to 58.4 V for a bank of 48 V, in steps of 0.1",
    ],
    [
      "dischargeFloorPct: 10}",
      "dischargeFloorPct: 15}",
      "14:53: lowSocWarningPct 15 with dischargeFloorPct 15, expected a low-SoC warning level above the discharge floor (MON-3)",
    ],
    [
      "lowSocWarningPct: 15, dischargeFloorPct: 10",
      "dischargeFloorPct: 20",
      "14:54: lowSocWarningPct 15 with dischargeFloorPct 20, expected a low-SoC warning level above the discharge floor (MON-3)",
    ],
    [
      "lowSocWarningPct: 30, dischargeFloorPct: 20",
      "dischargeFloorPct: 20",
      "21:47: lowSocWarningPct 15 with dischargeFloorPct 20, expected a low-SoC warning level above the discharge floor (MON-3)",
    ],
    [
      "{at: 8 min, firmware: {start: 1}, wireless: disable}",
      "{at: 8 min, restoreDefaults: true}\n  - {at: 9 min, settings: {dischargeFloorPct: 20}}",
      "23:47: lowSocWarningPct 15 with dischargeFloorPct 20, expected a low-SoC warning level above the discharge floor (MON-3)",
    ],
    [
      "{at: 8 min, firmware: {start: 1}, wireless: disable}",
      "{at: 8 min, restoreDefaults: true}\n  - {at: 7.5 min, settings: {dischargeFloorPct: 25}}",
      legal,
    ],
    [
      "{lowSocWarningPct: 30, dischargeFloorPct: 20}",
      "3",
      "21:27: events[2].settings is 3, expected a mapping with chargedVoltageV, tailCurrentPct, chargedDetectionTimeMin, lowSocWarningPct and dischargeFloorPct",
    ],
  ]);
});

describe("events and remote", () => {
  const remote = "loop, open, {lowV: volts at L} or {highV: volts at H, or bat}";
  const firmware = "start, fail, succeed, {start: bms} or {start: the number of a battery, from 0}";
  judge(readings, [
    ["remote: {highV: 12.8}", "remote: lop", `16:9: remote is "lop", expected ${remote}, did you mean "loop"?`],
    [
      "remote: {highV: 12.8}",
      "remote: {highV: batt}",
      '16:17: remote.highV is "batt", expected volts at H, or bat for the battery\'s plus, did you mean "bat"?',
    ],
    ["remote: {highV: 12.8}", "remote: {lowV: bat}", '16:16: remote.lowV is "bat", expected volts at L'],
    [
      "remote: {highV: 12.8}",
      "remote: {lowVolts: 1}",
      '16:10: unknown key "lowVolts" in remote, expected lowV or highV',
    ],
    ["remote: {highV: 12.8}", "remote: {lowV: 1, highV: 2}", '16:19: unknown key "highV" in remote, expected lowV'],
    ["remote: {highV: 12.8}", "remote: {}", "16:9: remote is an empty mapping, expected a mapping with lowV or highV"],
    ["remote: {highV: 12.8}", "remote: null", `16:9: remote is null, expected ${remote}`],
    ["mode: off", "mode: of", '20:11: events[1].mode is "of", expected on or off, did you mean "off"?'],
    ["mode: off", "mode: false", "20:11: events[1].mode is false, expected on or off"],
    ["mode: off", "mdoe: off", '20:5: unknown key "mdoe", did you mean "mode"?'],
    [
      "    mode: off\n",
      "",
      `19:5: events[1] is a mapping, expected a mapping with at and at least one of ${Object.keys(actionProperties).join(", ")}`,
    ],
    ["at: 5 min, ", "", `18:5: events[0].at is missing, expected ${timeExpected}`],
    ["at: 5 min", "at: 601", legal],
    ["at: 5 min", "at: soon", `18:10: events[0].at is "soon", expected ${timeExpected}`],
    ["at: 5 min", "at: -1 s", `18:10: events[0].at is "-1 s", expected ${timeExpected}`],
    [
      "{at: 5 min, remote: open}",
      "{at: 5 min, setStateOfChargePct: 101}",
      "18:38: events[0].setStateOfChargePct is 101, expected 0 to 100 %",
    ],
    [
      "{at: 5 min, remote: open}",
      "{at: 5 min, synchronise: false}",
      "18:30: events[0].synchronise is false, expected true",
    ],
    [
      "{at: 5 min, remote: open}",
      "{at: 5 min, clearHistory: yes}",
      '18:31: events[0].clearHistory is "yes", expected true',
    ],
    ["{at: 5 min, remote: open}", "{at: 5 min, power: null}", "18:24: events[0].power is null, expected on or off"],
    [
      "{at: 5 min, remote: open}",
      "{at: 5 min, hardware: faulty}",
      '18:27: events[0].hardware is "faulty", expected fault or ok, did you mean "fault"?',
    ],
    [
      "{at: 5 min, remote: open}",
      "{at: 5 min, simulator: {loadW: 1}}",
      "18:17: simulator acts on a simulated bank alone, expected bank.simulate",
    ],
    [
      "wireless: disable",
      "wireless: disabled",
      '22:49: events[3].wireless is "disabled", expected enable, disable, connect or disconnect, did you mean "disable"?',
    ],
    [
      "wireless: disable",
      "wireless: disable, bluetooth: enable",
      "22:58: found wireless and bluetooth, expected one of the two, which are the same key",
    ],
    ["firmware: {start: 1}", "firmware: stop", `22:27: events[3].firmware is "stop", expected ${firmware}`],
    [
      "firmware: {start: 1}",
      "firmware: {start: 2}",
      "22:35: events[3].firmware.start is 2, expected bms or a battery from 0 to 1",
    ],
    [
      "firmware: {start: 1}",
      "firmware: {start: bsm}",
      '22:35: events[3].firmware.start is "bsm", expected bms or the number of a battery, from 0, did you mean "bms"?',
    ],
    ["firmware: {start: 1}", "firmware: {fail: 1}", '22:28: unknown key "fail" in events[3].firmware, expected start'],
  ]);
  it("events is no mapping and no nothing", () => {
    const without = readings.slice(0, readings.indexOf("events:"));
    expect(saidOf(`${without}events:\n`)).toBe("s.yaml:17:8: events is null, expected a list of events");
    expect(saidOf(`${without}events: {at: 0}\n`)).toBe("s.yaml:17:9: events is a mapping, expected a list of events");
    expect(saidOf(`${without}events: []\n`)).toMatch(/^legal/);
  });
});
