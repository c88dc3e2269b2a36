import { describe, expect, test } from "vitest";
import { tell } from "../../test/timeline.ts";

/** Disabled at 50 s; without power from 90 s to 100 s. */
const disabled = (...more: readonly { atS: number; wireless: "enable" | "disable" | "connect" | "disconnect" }[]) =>
  tell({
    durationS: 300,
    events: [
      { atS: 50, wireless: "disable" as const },
      { atS: 90, power: "off" as const },
      { atS: 100, power: "on" as const },
      ...more,
    ].sort((one, other) => one.atS - other.atS),
  });

describe("BLE-1: wireless access can be disabled", () => {
  test("BLE-1: a new unit sends, and goes on sending", () => {
    const told = tell({ durationS: 100 });
    for (const atS of [0, 29, 31, 100]) expect(told.at(atS).wireless).toMatchObject({ enabled: true, active: true });
    expect(told.at(0).wireless.windowEndsAtS).toBeNull();
  });

  test("BLE-1: disabled, it is off at once and sends its client away", () => {
    const told = tell({
      durationS: 100,
      events: [
        { atS: 40, wireless: "connect" },
        { atS: 50, wireless: "disable" },
      ],
    });
    expect(told.at(49).wireless).toEqual({ enabled: true, active: true, connected: true, windowEndsAtS: null });
    expect(told.at(50).wireless).toEqual({ enabled: false, active: false, connected: false, windowEndsAtS: null });
    expect(told.when({ type: "wireless", to: "off" })).toEqual([50]);
  });

  test("BLE-1: disabled, nobody can connect", () => {
    const told = disabled({ atS: 60, wireless: "connect" });
    expect(told.at(60).wireless).toMatchObject({ active: false, connected: false });
    expect(told.at(60).leds.bluetooth).toBe("off");
  });
});

describe("BLE-1: after power-up it is on for 30 s", () => {
  test("BLE-1: then it goes off, when nobody connected", () => {
    const told = disabled();
    expect(told.at(99).wireless.active).toBe(false);
    expect(told.at(100).wireless).toEqual({ enabled: false, active: true, connected: false, windowEndsAtS: 130 });
    expect(told.at(129).wireless.active).toBe(true);
    expect(told.at(131).wireless).toEqual({ enabled: false, active: false, connected: false, windowEndsAtS: null });
  });

  test("BLE-1: it is off without power, whatever is chosen", () => {
    const told = tell({
      durationS: 20,
      events: [
        { atS: 5, wireless: "connect" },
        { atS: 10, power: "off" },
      ],
    });
    expect(told.at(10).wireless).toMatchObject({ enabled: true, active: false, connected: false });
  });

  for (const [title, atS, stays] of [
    ["just after power-up", 101, true],
    ["at 29 s", 129, true],
    ["at 31 s", 131, false],
  ] as const) {
    test(`BLE-1: a client that connects ${title}: ${stays ? "stays" : "finds nobody"}`, () => {
      const told = disabled({ atS, wireless: "connect" });
      expect(told.at(atS).wireless.connected).toBe(stays);
      expect(told.at(200).wireless).toMatchObject({ enabled: false, active: stays, connected: stays });
      expect(told.at(200).leds.bluetooth).toBe(stays ? "on" : "off");
    });
  }

  test("BLE-1: the client that stayed may enable it; then it stays on without a client", () => {
    const told = disabled(
      { atS: 110, wireless: "connect" },
      { atS: 200, wireless: "enable" },
      { atS: 210, wireless: "disconnect" },
    );
    expect(told.at(300).wireless).toMatchObject({ enabled: true, active: true, connected: false });
    expect(told.at(300).leds.bluetooth).toBe("blinking");
  });

  test("BLE-1: the client that stayed and leaves without enabling it: off", () => {
    const told = disabled({ atS: 110, wireless: "connect" }, { atS: 200, wireless: "disconnect" });
    expect(told.at(199).wireless.active).toBe(true);
    expect(told.at(200).wireless).toMatchObject({ active: false, connected: false });
  });

  test("BLE-1: a client that came and went within the 30 s leaves them running", () => {
    const told = disabled({ atS: 110, wireless: "connect" }, { atS: 115, wireless: "disconnect" });
    expect(told.at(116).wireless.active).toBe(true);
    expect(told.at(131).wireless.active).toBe(false);
  });

  test("BLE-1: each power-up gives the 30 s anew; what is chosen survives", () => {
    const told = tell({
      durationS: 300,
      events: [
        { atS: 40, wireless: "disable" },
        { atS: 50, power: "off" },
        { atS: 60, power: "on" },
        { atS: 200, power: "off" },
        { atS: 210, power: "on" },
      ],
    });
    expect([61, 89, 91, 199, 211, 239, 241].map((atS) => told.at(atS).wireless.active)).toEqual([
      true,
      true,
      false,
      false,
      true,
      true,
      false,
    ]);
  });

  test("BLE-1: enabled and power-cycled it stays on after the 30 s", () => {
    const told = tell({
      durationS: 100,
      events: [
        { atS: 10, power: "off" },
        { atS: 20, power: "on" },
      ],
    });
    expect(told.at(51).wireless.active).toBe(true);
    expect(told.at(51).leds.bluetooth).toBe("blinking");
  });

  test("BLE-1: remote and mode do not touch it (TERM-6)", () => {
    const told = tell({
      durationS: 20,
      remote: "open",
      events: [
        { atS: 5, mode: "off" },
        { atS: 10, wireless: "connect" },
      ],
    });
    expect(told.at(20)).toMatchObject({ wireless: { active: true, connected: true }, leds: { bluetooth: "on" } });
  });
});
