// Each command on both sides of its form.
import { describe, expect, it } from "vitest";
import { mqttCommands } from "../../contract/mqtt.ts";
import { actionsOf } from "./commands.ts";

const asked = (name: string, text: string): unknown => {
  try {
    return actionsOf(name, text, mqttCommands);
  } catch (error) {
    return (error as Error).message;
  }
};

describe("what is asked for over MQTT", () => {
  it.each([
    ["mode", "off", { mode: "off" }],
    ["synchronise", "press", { synchronise: true }],
    ["dischargeFloorPct", "12", { settings: { dischargeFloorPct: 12 } }],
    ["tailCurrentPct", "4.5", { settings: { tailCurrentPct: 4.5 } }],
    ["chargedVoltageV", "14", { settings: { chargedVoltageV: 14 } }],
    ["mode", "bogus", 'mode is "bogus", expected on or off'],
    ["synchronise", "true", 'synchronise is "true", expected press'],
    ["dischargeFloorPct", "99", "dischargeFloorPct is 99, expected 0 to 98 % in steps of 1"],
    ["dischargeFloorPct", "12.0", 'dischargeFloorPct is "12.0", expected 0 to 98 % in steps of 1'],
    ["dischargeFloorPct", " 20", 'dischargeFloorPct is " 20", expected 0 to 98 % in steps of 1'],
    ["dischargeFloorPct", "20\n", 'dischargeFloorPct is "20\\n", expected 0 to 98 % in steps of 1'],
    ["tailCurrentPct", "4.", 'tailCurrentPct is "4.", expected 0.5 to 10 % in steps of 0.1'],
    ["tailCurrentPct", " 4.5", 'tailCurrentPct is " 4.5", expected 0.5 to 10 % in steps of 0.1'],
  ])("%s %j", (name, text, what) => {
    expect(asked(name, text)).toEqual(what);
  });
});
