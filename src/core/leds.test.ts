import { describe, expect, test } from "vitest";
import { tell } from "../../test/timeline.ts";
import { type Code, codes, severity } from "./codes.ts";
import { bluetoothLed, errorLed } from "./leds.ts";

describe("LED-1: blue", () => {
  for (const [active, connected, led] of [
    [false, false, "off"],
    [true, false, "blinking"],
    [true, true, "on"],
  ] as const) {
    test(`LED-1: active ${active}, connected ${connected}: ${led}`, () => {
      expect(bluetoothLed({ active, connected })).toBe(led);
    });
  }

  test("LED-1: no power: off; power: blinking; connected: on; disconnected: blinking", () => {
    const told = tell({
      durationS: 60,
      events: [
        { atS: 10, wireless: "connect" },
        { atS: 20, wireless: "disconnect" },
        { atS: 30, power: "off" },
        { atS: 40, power: "on" },
      ],
    });
    expect([0, 10, 20, 30, 40].map((atS) => told.at(atS).leds.bluetooth)).toEqual([
      "blinking",
      "on",
      "blinking",
      "off",
      "blinking",
    ]);
    expect(told.when({ type: "led", led: "bluetooth", to: "off" })).toEqual([30]);
  });

  test("LED-1: wireless off: off, blinking for the 30 s after power-up", () => {
    const told = tell({
      durationS: 200,
      events: [
        { atS: 50, wireless: "disable" },
        { atS: 90, power: "off" },
        { atS: 100, power: "on" },
      ],
    });
    expect(told.at(50).leds.bluetooth).toBe("off");
    expect(told.at(100).leds.bluetooth).toBe("blinking");
    expect(told.at(129).leds.bluetooth).toBe("blinking");
    expect(told.at(131).leds.bluetooth).toBe("off");
  });
});

describe("LED-2: red", () => {
  test("LED-2: nothing stands: off", () => {
    expect(errorLed([])).toBe("off");
  });
  for (const code of codes) {
    const led = code.startsWith("W") ? "blinking" : "on";
    test(`LED-2: ${code} alone: ${led}`, () => {
      expect(errorLed([code])).toBe(led);
      expect(severity(code)).toBe({ W: "warning", A: "alarm", E: "error" }[code.charAt(0)]);
    });
  }
  test("LED-2: an alarm or an error beside warnings: on; warnings alone: blinking", () => {
    expect(errorLed(["A-B01", "W-B01"] satisfies Code[])).toBe("on");
    expect(errorLed(["E-B11", "W-B07"] satisfies Code[])).toBe("on");
    expect(errorLed(["W-B01", "W-B05", "W-B07"] satisfies Code[])).toBe("blinking");
  });
  test("LED-2: a notice alone lights nothing", () => {
    const told = tell({ durationS: 1, stateOfChargePct: null });
    expect(told.at(1).notices).toEqual(["OBS-4"]);
    expect(told.at(1).leds.error).toBe("off");
  });
  test("LED-2: a high cell and cold have no code: the LED stays off", () => {
    expect(tell({ points: [{ atS: 0, cellV: [[3.76, 3.4, 3.4, 3.4]] }], durationS: 1 }).at(1)).toMatchObject({
      codes: [],
      leds: { error: "off" },
    });
    expect(tell({ points: [{ atS: 0, cellC: 4 }], durationS: 1 }).at(1)).toMatchObject({
      codes: [],
      leds: { error: "off" },
    });
  });
  test("LED-2: without power: off", () => {
    const points = [{ atS: 0, cellV: 2.5 }];
    const told = tell({ points, durationS: 60, events: [{ atS: 50, power: "off" }] });
    expect(told.at(49).leds.error).toBe("on");
    expect(told.at(50)).toMatchObject({ codes: [], leds: { bluetooth: "off", error: "off" } });
  });
});
