// What the devices of an installation want of the bank, with each terminal live and floating.
import { describe, expect, it } from "vitest";
import { type BatteryModel, batteryModel } from "../core/batteries.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import { instant } from "../core/units.ts";
import type { Device } from "./design.ts";
import type { Product } from "./products.ts";
import type { Profile } from "./profile.ts";
import { createSite, type SimulatedSite } from "./simulated-site.ts";

const unsaid = {
  terminal: null,
  pin: null,
  cable: null,
  behind: null,
  inputA: null,
  chargeA: null,
  loadW: null,
  loadA: null,
  pulseA: null,
  maxA: null,
  chargeV: null,
  floatV: null,
  va: null,
} as const;
const device = (id: string, product: Product, more: Partial<Device> = {}): Device => ({
  ...unsaid,
  id,
  product,
  ...more,
});

const live: Terminals = { load: "live", charger: "live", preAlarm: "live" };

const siteOf = (devices: readonly Device[], profiles: Record<string, Profile> = {}): SimulatedSite =>
  createSite({
    site: { title: "", systemV: null, devices, remote: "loop", fuseA: null, standbyA: null },
    bank: { model: batteryModel("12.8/200") as BatteryModel, series: 1, parallel: 1 },
    profiles: new Map(Object.entries(profiles)),
    weather: null,
  });

/** What is wanted at the last second of so many, at a voltage. */
const after = (site: SimulatedSite, forS: number, terminals: Terminals, bankV = 13.3, fromS = 0) => {
  site.drive(terminals);
  let demand = site.demandAt(instant(fromS), bankV);
  for (let second = 1; second <= forS; second++) demand = site.demandAt(instant(fromS + second), bankV);
  return demand;
};
const stateOf = (site: SimulatedSite, id: string) => site.devices(13.3, 0).find((one) => one.id === id)?.state;

const nothing = { loadW: 0, loadA: 0, chargers: [] };

describe("each product beside its terminal", () => {
  it.each([
    "dc-load-active-high",
    "dc-load-active-low",
    "inverter-vedirect",
    "inverter-smart",
    "inverter-vebus",
    "orion-tr",
    "orion-12-24-20",
    "orion-xs",
  ] as const)("%s on LOAD draws while it is live, and nothing while it floats", (product) => {
    const site = siteOf([device("it", product, { terminal: "LOAD", loadW: 100 })]);
    expect(after(site, 5, live)).toEqual({ ...nothing, loadW: 100 });
    expect(stateOf(site, "it")).toBe("on");
    expect(after(site, 1, { ...live, load: "floating" })).toEqual(nothing);
    expect(stateOf(site, "it")).toBe("off");
  });

  it.each(["battery-protect", "smart-battery-protect", "cyrix-li-load", "relay"] as const)(
    "a load behind a %s on LOAD draws while it is live",
    (product) => {
      const site = siteOf([
        device("switch", product, { terminal: "LOAD" }),
        device("fridge", "dc-load", { behind: "switch", loadA: 5 }),
      ]);
      expect(after(site, 40, live)).toEqual({ ...nothing, loadA: 5 });
      expect(stateOf(site, "switch")).toBe("closed");
      expect(after(site, 0, { ...live, load: "floating" }, 13.3, 41)).toEqual(nothing);
      expect(stateOf(site, "switch")).toBe("open");
    },
  );

  it.each([
    "bluesolar-150-70-can",
    "bluesolar-150-80-can",
    "bluesolar-other",
    "smartsolar-150-45-up",
    "smartsolar-250-60-up",
    "smartsolar-to-150-35",
    "smart-ip43",
    "skylla-tg",
    "skylla-i",
  ] as const)("%s on CHARGER gives while it is live, and nothing while it floats", (product) => {
    const site = siteOf([device("it", product, { terminal: "CHARGER", chargeA: 30, chargeV: 14.1 })]);
    expect(after(site, 5, live)).toEqual({ ...nothing, chargers: [{ maxA: 30, voltageV: 14.1 }] });
    expect(after(site, 1, { ...live, charger: "floating" })).toEqual(nothing);
  });

  it.each(["battery-protect", "smart-battery-protect", "cyrix-li-charge", "relay"] as const)(
    "a charger behind a %s on CHARGER gives while it is live",
    (product) => {
      const site = siteOf([
        device("switch", product, { terminal: "CHARGER", inputA: 0 }),
        device("old", "charger-other", { behind: "switch", chargeA: 20 }),
      ]);
      expect(after(site, 10, live)).toEqual({ ...nothing, chargers: [{ maxA: 20, voltageV: 14.2 }] });
      expect(after(site, 0, { ...live, charger: "floating" }, 13.3, 11)).toEqual(nothing);
    },
  );

  it("an alternator behind a Cyrix-Li-ct gives while the engine runs; without it the bank floats the starter battery", () => {
    const engine: Profile = {
      points: [
        { atS: 0, on: true },
        { atS: 100, on: false },
      ],
      repeatS: null,
    };
    const site = siteOf(
      [
        device("cyrix", "cyrix-li-ct", { terminal: "CHARGER" }),
        device("engine", "alternator", { behind: "cyrix", chargeA: 60 }),
      ],
      { engine },
    );
    expect(after(site, 3, live)).toEqual(nothing);
    expect(after(site, 2, live, 13.3, 4)).toEqual({ ...nothing, chargers: [{ maxA: 60, voltageV: 14.2 }] });
    expect(after(site, 5, live, 13.35, 101)).toEqual({ ...nothing, loadA: 0.5 });
    expect(after(site, 0, live, 13.1, 107)).toEqual(nothing);
    expect(stateOf(site, "cyrix")).toBe("open");
  });

  it.each(["buzzer", "led"] as const)("a %s is on while PRE-ALARM is live", (product) => {
    const site = siteOf([device("it", product, { terminal: "PRE-ALARM" })]);
    after(site, 1, live);
    expect(stateOf(site, "it")).toBe("on");
    after(site, 1, allFloating);
    expect(stateOf(site, "it")).toBe("off");
  });

  it.each(["multiplus", "quattro"] as const)("SYS-10: a %s does nothing", (product) => {
    const site = siteOf([device("it", product, { loadW: 100, chargeA: 50 })]);
    expect(after(site, 5, live)).toEqual(nothing);
    expect(stateOf(site, "it")).toBe("off");
  });
});

describe("SYS-7: a BatteryProtect that hangs on no terminal", () => {
  it.each(["battery-protect", "smart-battery-protect"] as const)(
    "a %s watches the voltage by itself: 90 s below 10.5 V open it, 30 s at 12.0 V close it",
    (product) => {
      const site = siteOf([device("it", product), device("fridge", "dc-load", { behind: "it", loadA: 5 })]);
      expect(after(site, 60, allFloating, 10.5)).toEqual({ ...nothing, loadA: 5 });
      expect(after(site, 89, live, 10.49, 61)).toEqual({ ...nothing, loadA: 5 });
      expect(after(site, 0, live, 10.49, 151)).toEqual(nothing);
      expect(after(site, 29, live, 12, 152)).toEqual(nothing);
      expect(after(site, 0, live, 12, 182)).toEqual({ ...nothing, loadA: 5 });
    },
  );
});

describe("who stands behind whom", () => {
  it("a load that hangs on nothing draws whatever the BMS decides", () => {
    expect(after(siteOf([device("heater", "dc-load", { loadW: 500 })]), 1, allFloating).loadW).toBe(500);
  });

  it("behind an inverter that says its own, loads count once; else their sum", () => {
    const behind = [
      device("tv", "dc-load", { behind: "inverter", loadW: 60 }),
      device("pc", "dc-load", { behind: "inverter", loadW: 90 }),
    ];
    const own = device("inverter", "inverter-smart", { terminal: "LOAD", loadW: 200 });
    expect(after(siteOf([own, ...behind]), 1, live).loadW).toBe(200);
    expect(after(siteOf([{ ...own, loadW: null }, ...behind]), 1, live).loadW).toBe(150);
    expect(after(siteOf([{ ...own, loadW: null }, ...behind]), 1, allFloating).loadW).toBe(0);
  });

  it("two switches in a row: either of them cuts", () => {
    const profiles = { second: { points: [{ atS: 10, on: false }], repeatS: null } };
    const devices = [
      device("pump", "dc-load", { behind: "second", loadA: 3 }),
      device("second", "relay", { behind: "first" }),
      device("first", "battery-protect", { terminal: "LOAD" }),
    ];
    expect(after(siteOf(devices, profiles), 9, live).loadA).toBe(3);
    expect(after(siteOf(devices, profiles), 10, live).loadA).toBe(0);
  });
});

describe("TERM-2…4: a terminal that carries too much is damaged, and floats from then on", () => {
  it.each([
    { terminal: "LOAD", bears: 1, name: "load", contradicts: true },
    { terminal: "CHARGER", bears: 0.5, name: "charger", contradicts: true },
    { terminal: "PRE-ALARM", bears: 1, name: "preAlarm", contradicts: false },
  ] as const)("$terminal bears $bears A", ({ terminal, bears, name, contradicts }) => {
    const carrying = (inputA: number): SimulatedSite => siteOf([device("it", "relay", { terminal, inputA })]);
    const just = carrying(bears);
    after(just, 5, live);
    expect(just.damage()).toEqual({ any: false, contradicts: false });
    expect(stateOf(just, "it")).toBe("closed");
    const over = carrying(bears + 0.01);
    after(over, 5, { ...live, [name]: "floating" });
    expect(over.damage().any, "not before it is live").toBe(false);
    after(over, 5, live);
    expect(over.damage()).toEqual({ any: true, contradicts });
    expect(stateOf(over, "it")).toBe("open");
    after(over, 5, allFloating);
    expect(over.damage().any, "for good").toBe(true);
  });
});

it("each charger's and load's own current, by the highest voltage first", () => {
  const site = siteOf([
    device("solar", "smartsolar-to-150-35", { terminal: "CHARGER", chargeA: 30, chargeV: 14.2 }),
    device("mains", "smart-ip43", { terminal: "CHARGER", chargeA: 50, chargeV: 14.0 }),
    device("fridge", "dc-load-active-high", { terminal: "LOAD", loadW: 133 }),
  ]);
  after(site, 1, live);
  expect(site.devices(13.3, 40).map(({ id, currentA }) => [id, Math.round((currentA ?? 0) * 1000) / 1000])).toEqual([
    ["solar", 30],
    ["mains", 20],
    ["fridge", -10],
  ]);
});

describe("sun, weather and the hand on the sliders", () => {
  const devices = [
    device("solar", "smartsolar-to-150-35", { terminal: "CHARGER", chargeA: 40 }),
    device("mains", "smart-ip43", { terminal: "CHARGER", chargeA: 10 }),
    device("fridge", "dc-load-active-high", { terminal: "LOAD", loadW: 50 }),
    device("pump", "dc-load-active-high", { terminal: "LOAD", loadA: 2 }),
  ];
  const site = (): SimulatedSite =>
    createSite({
      site: { title: "", systemV: null, devices, remote: "loop", fuseA: null, standbyA: null },
      bank: { model: batteryModel("12.8/200") as BatteryModel, series: 1, parallel: 1 },
      profiles: new Map(),
      weather: { startHour: 12, clearPct: [100, 50] },
    });
  const solarA = (atS: number, hand?: { loadW: number | null; sunPct: number | null }): number => {
    const its = site();
    its.drive(live);
    const { chargers } = its.demandAt(instant(atS), 13.3, hand);
    return chargers.length > 1 ? (chargers[0]?.maxA ?? 0) : 0;
  };

  it("the sun of the hour, times the weather of the day, over solar chargers alone", () => {
    expect([0, 6 * 3600, 24 * 3600, 48 * 3600].map((atS) => solarA(atS))).toEqual([40, 0, 20, 40]);
    expect(solarA(3 * 3600)).toBeCloseTo(40 * Math.SQRT1_2, 6);
  });

  it("a hand replaces the sun, and what all loads draw together", () => {
    expect(solarA(6 * 3600, { loadW: null, sunPct: 25 })).toBe(10);
    const its = site();
    its.drive(live);
    expect(its.demandAt(instant(0), 13.3, { loadW: 700, sunPct: null })).toMatchObject({ loadW: 700, loadA: 0 });
    expect(
      its
        .devices(13.3, 0)
        .map(({ currentA }) => currentA)
        .filter((ampere) => (ampere ?? 0) < 0),
    ).toHaveLength(2);
    its.drive(allFloating);
    expect(its.demandAt(instant(1), 13.3, { loadW: 700, sunPct: null })).toMatchObject({ loadW: 0, loadA: 0 });
  });
});
