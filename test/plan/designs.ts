/** Designs, right and wrong, each with all that is found in it: "level rule device", in the order of the report. */
import { parseDesign } from "../../src/contract/design.ts";
import type { Design } from "../../src/site/design.ts";
import { type Plan, planOf } from "../../src/site/plan.ts";

export interface DesignRow {
  readonly about: string;
  readonly text: string;
  readonly found: readonly string[];
}

/** A 12 V bank with one sound device of each sort: nothing is found in it. */
const soundDevices = [
  "{id: mppt, product: smartsolar-to-150-35, terminal: CHARGER, cable: ASS030550320, chargeA: 30}",
  "{id: protect, product: smart-battery-protect, terminal: LOAD}",
  "{id: fridge, product: dc-load, behind: protect, loadA: 5}",
  "{id: buzzer, product: buzzer, terminal: PRE-ALARM}",
];

interface Parts {
  readonly bank?: string;
  readonly devices?: readonly string[];
  readonly more?: string;
}

export const designText = ({ bank, devices = [], more = "fuseA: 0.5" }: Parts): string =>
  [
    `bank: {${bank ?? 'model: "12.8/200", series: 1, parallel: 1'}}`,
    devices.length === 0 ? "devices: []" : "devices:",
    ...devices.map((device) => `  - ${device}`),
    more,
    "",
  ].join("\n");

const row = (about: string, parts: Parts, found: readonly string[]): DesignRow => ({
  about,
  text: designText(parts),
  found,
});

/** Beside the sound devices. */
const beside = (about: string, device: string | readonly string[], ...found: readonly string[]): DesignRow =>
  row(about, { devices: [...soundDevices, ...(typeof device === "string" ? [device] : device)] }, found);

/** The sound devices around another bank, or with another last line. */
const around = (about: string, parts: Omit<Parts, "devices">, ...found: readonly string[]): DesignRow =>
  row(about, { devices: soundDevices, ...parts }, found);

/** The sound ones but for one. */
const without = (about: string, id: string, instead: readonly string[], ...found: readonly string[]): DesignRow =>
  row(about, { devices: [...soundDevices.filter((one) => !one.includes(`id: ${id},`)), ...instead] }, found);

export const bankRows: readonly DesignRow[] = [
  around("BANK-1: 12.8 V alone", {}),
  around("BANK-1: 12.8 V, two in series", { bank: 'model: "12.8/200", series: 2, parallel: 1' }),
  around("BANK-1: 12.8 V, three in series", { bank: 'model: "12.8/200", series: 3, parallel: 1' }, "error BANK-1 –"),
  around("BANK-1: 12.8 V, four in series", { bank: 'model: "12.8/200", series: 4, parallel: 1' }),
  around("BANK-1: 12.8 V, five in series", { bank: 'model: "12.8/200", series: 5, parallel: 1' }, "error BANK-1 –"),
  around("BANK-1: 25.6 V, two in series", { bank: 'model: "25.6/200", series: 2, parallel: 1' }),
  around("BANK-1: 25.6 V, three in series", { bank: 'model: "25.6/200", series: 3, parallel: 1' }, "error BANK-1 –"),
  around("BANK-1: 51.2 V alone", { bank: 'model: "51.2/100", series: 1, parallel: 1' }),
  around("BANK-1: 51.2 V, two in series", { bank: 'model: "51.2/100", series: 2, parallel: 2' }, "error BANK-1 –"),
  around("BANK-1: the system that the bank makes", { more: "systemV: 12\nfuseA: 0.5" }),
  around("BANK-1: another system than the bank makes", { more: "systemV: 24\nfuseA: 0.5" }, "error BANK-1 –"),
  around("BANK-2: 50 of 12.8 V", { bank: 'model: "12.8/200", series: 2, parallel: 25' }),
  around("BANK-2: 51 of 12.8 V", { bank: 'model: "12.8/200", series: 1, parallel: 51' }, "error BANK-2 –"),
  around("BANK-2: 50 of 25.6 V", { bank: 'model: "25.6/300", series: 2, parallel: 25' }),
  around("BANK-2: 52 of 25.6 V", { bank: 'model: "25.6/300", series: 2, parallel: 26' }, "error BANK-2 –"),
  around("BANK-2: 25 of 51.2 V", { bank: 'model: "51.2/100", series: 1, parallel: 25' }),
  around("BANK-2: 26 of 51.2 V", { bank: 'model: "51.2/100", series: 1, parallel: 26' }, "error BANK-2 –"),
];

const charger = (more: string): string => `{id: ip43, product: smart-ip43, terminal: CHARGER, pin: H, ${more}}`;
const load = (more: string): string => `{id: heater, product: dc-load-active-high, terminal: LOAD, ${more}}`;

/** 12.8/200: 200 A both ways, 60 A and 100 A recommended, 400 A for 10 s; 30 A and 5 A are there already. */
export const currentRows: readonly DesignRow[] = [
  beside("BAT-3: charge at the recommended 0.3C", charger("chargeA: 30")),
  beside("BAT-3: charge above 0.3C", charger("chargeA: 30.1"), "advice BAT-3 –"),
  beside("BAT-2: charge at 1C", charger("chargeA: 170"), "advice BAT-3 –"),
  beside("BAT-2: charge above 1C", charger("chargeA: 170.1"), "error BAT-2 –"),
  beside("BAT-3: discharge at the recommended 0.5C", load("loadA: 95")),
  beside("BAT-3: discharge above 0.5C", load("loadA: 95.1"), "advice BAT-3 –"),
  beside("BAT-2: discharge at 1C", load("loadA: 195"), "advice BAT-3 –"),
  beside("BAT-2: discharge above 1C", load("loadA: 195.1"), "error BAT-2 –"),
  beside("BAT-2: watts count at the end of discharge, 11.2 V: 195 A", load("loadW: 2184"), "advice BAT-3 –"),
  beside("BAT-2: a watt more", load("loadW: 2185"), "error BAT-2 –"),
  beside("BAT-2: a discharge pulse of 2C", load("loadA: 10, pulseA: 395")),
  beside("BAT-2: a discharge pulse above 2C", load("loadA: 10, pulseA: 395.1"), "error BAT-2 –"),
  beside("BAT-2: a charge pulse at its limit", charger("chargeA: 10, pulseA: 370")),
  beside("BAT-2: a charge pulse above it", charger("chargeA: 10, pulseA: 370.1"), "error BAT-2 –"),
  around("BAT-2: 12.8/300 takes 450 A for 10 s", {
    bank: 'model: "12.8/300", series: 1, parallel: 1',
    more: "fuseA: 0.5",
  }),
  row(
    "BAT-2: both directions at once",
    { devices: [...soundDevices, charger("chargeA: 171"), load("loadA: 196, pulseA: 500")] },
    ["error BAT-2 –", "error BAT-2 –", "error BAT-2 –"],
  ),
  around("BAT-2: parallel batteries add up", { bank: 'model: "12.8/100", series: 1, parallel: 2' }),
  beside("a pulse smaller than the continuous current counts as that", load("loadA: 195, pulseA: 1"), "advice BAT-3 –"),
  beside("loads behind an inverter count as the inverter", [
    "{id: inv, product: inverter-smart, terminal: LOAD, loadA: 90}",
    "{id: oven, product: dc-load, behind: inv, loadA: 150}",
  ]),
  beside(
    "an inverter without a figure counts as its loads",
    ["{id: inv, product: inverter-smart, terminal: LOAD}", "{id: oven, product: dc-load, behind: inv, loadA: 150}"],
    "advice BAT-3 –",
  ),
  beside("SYS-4: a load without its current", load("pulseA: 5"), "warning SYS-4 heater"),
  beside("SYS-4: a charger without its current", charger("chargeV: 14.2"), "warning SYS-4 ip43"),
  beside(
    "SYS-4: an inverter without its current",
    "{id: inv, product: inverter-smart, terminal: LOAD}",
    "warning SYS-4 inv",
  ),
  beside("SYS-4: a load whose inverter says what both draw", [
    "{id: inv, product: inverter-smart, terminal: LOAD, loadA: 9}",
    "{id: oven, product: dc-load, behind: inv}",
  ]),
];

export const voltageRows: readonly DesignRow[] = [
  beside("BAT-4: 14.0 V", charger("chargeA: 1, chargeV: 14")),
  beside("BAT-4: 13.9 V", charger("chargeA: 1, chargeV: 13.9"), "error BAT-4 ip43"),
  beside("BAT-4: 14.2 V", charger("chargeA: 1, chargeV: 14.2")),
  beside("BAT-4: 14.21 V", charger("chargeA: 1, chargeV: 14.21"), "error BAT-4 ip43"),
  beside("BAT-4: float 13.5 V", charger("chargeA: 1, floatV: 13.5")),
  beside("BAT-4: float 13.8 V", charger("chargeA: 1, floatV: 13.8"), "error BAT-4 ip43"),
  beside("BAT-4: float 13.4 V", charger("chargeA: 1, floatV: 13.4"), "error BAT-4 ip43"),
  beside("BAT-4: both", charger("chargeA: 1, chargeV: 14.4, floatV: 13.8"), "error BAT-4 ip43", "error BAT-4 ip43"),
  row(
    "BAT-4: 48 V",
    {
      bank: 'model: "51.2/100", series: 1, parallel: 1',
      devices: [...soundDevices, charger("chargeA: 0.1, chargeV: 56.8, floatV: 54")],
    },
    ["advice BAT-3 –"],
  ),
];

const signal = (amperes: number): string => `{id: bell, product: buzzer, terminal: PRE-ALARM, inputA: ${amperes}}`;
const draws = (terminal: string, amperes: number): string =>
  terminal === "LOAD"
    ? `{id: x, product: dc-load-active-high, terminal: LOAD, loadA: 1, inputA: ${amperes}}`
    : `{id: x, product: smart-ip43, terminal: CHARGER, chargeA: 1, inputA: ${amperes}}`;
const fused = (about: string, device: string | null, fuseA: string, ...found: readonly string[]): DesignRow =>
  row(about, { devices: [...soundDevices, ...(device === null ? [] : [device])], more: fuseA }, found);

export const terminalRows: readonly DesignRow[] = [
  fused("TERM-2: LOAD at 1 A", draws("LOAD", 1), "fuseA: 2"),
  fused("TERM-2: LOAD above 1 A", draws("LOAD", 1.01), "fuseA: 2", "error TERM-2 –"),
  fused("TERM-3: CHARGER at 0.5 A", draws("CHARGER", 0.5), "fuseA: 2"),
  fused("TERM-3: CHARGER above 0.5 A", draws("CHARGER", 0.51), "fuseA: 2", "error TERM-3 –"),
  beside("TERM-3: a relay on CHARGER", "{id: coil, product: relay, terminal: CHARGER}", "error TERM-3 coil"),
  beside("TERM-2: a relay on LOAD is legal", "{id: coil, product: relay, terminal: LOAD}"),
  fused("TERM-4: PRE-ALARM at 0.5 A", signal(0.45), "fuseA: 1"),
  fused("TERM-4: PRE-ALARM above 0.5 A", signal(0.46), "fuseA: 1", "warning TERM-4 –"),
  fused("TERM-4: PRE-ALARM at 1 A", signal(0.95), "fuseA: 2", "warning TERM-4 –"),
  fused("TERM-4: PRE-ALARM above 1 A", signal(0.96), "fuseA: 2", "error TERM-4 –"),
  fused("SYS-4: fuse just as large as need be, 0.3 + 0.05 + 0.15 A", draws("LOAD", 0.15), "fuseA: 0.5"),
  fused("SYS-4: fuse too small", draws("LOAD", 0.16), "fuseA: 0.5", "error SYS-4 –"),
  fused("SYS-4: fuse of 0.34 A, 0.35 A needed", null, "fuseA: 0.34", "error SYS-4 –"),
  fused("SYS-4: fuse of 2.5 A", null, "fuseA: 2.5"),
  fused("SYS-4: fuse of 2.51 A", null, "fuseA: 2.51", "error SYS-4 –"),
  fused("SYS-4: no fuse named", null, "standbyA: 0", "advice SYS-4 –"),
  row("SYS-4: 0.3 A is enough for the BMS alone", { more: "fuseA: 0.3" }, [
    "advice SYS-4 –",
    "advice SYS-4 –",
    "advice SYS-4 –",
  ]),
  row("SYS-4: a fuse below 0.3 A", { more: "fuseA: 0.29" }, [
    "error SYS-4 –",
    "advice SYS-4 –",
    "advice SYS-4 –",
    "advice SYS-4 –",
  ]),
];

export const controlRows: readonly DesignRow[] = [
  beside("SYS-4: a load on nothing", "{id: heater, product: dc-load, loadA: 1}", "error SYS-4 heater"),
  beside("SYS-4: a charger on nothing", "{id: ip43, product: smart-ip43, chargeA: 1}", "error SYS-4 ip43"),
  beside(
    "SYS-4: a load behind a switch that hangs on nothing",
    ["{id: loose, product: battery-protect}", "{id: heater, product: dc-load, behind: loose, loadA: 1}"],
    "error SYS-4 heater",
  ),
  beside(
    "SYS-4: a load behind a switch on CHARGER",
    [
      "{id: guard, product: battery-protect, terminal: CHARGER}",
      "{id: heater, product: dc-load, behind: guard, loadA: 1}",
    ],
    "error SYS-4 heater",
  ),
  beside(
    "SYS-4: a charger behind a switch on LOAD",
    "{id: ip43, product: smart-ip43, behind: protect, chargeA: 1}",
    "error SYS-4 ip43",
  ),
  beside(
    "SYS-4: a charger behind a switch for loads",
    ["{id: li, product: cyrix-li-load, terminal: LOAD}", "{id: ip43, product: smart-ip43, behind: li, chargeA: 1}"],
    "error SYS-4 ip43",
  ),
  beside(
    "SYS-4: a load behind a combiner for chargers",
    ["{id: ct, product: cyrix-li-ct, terminal: CHARGER}", "{id: heater, product: dc-load, behind: ct, loadA: 1}"],
    "error SYS-4 heater",
  ),
  beside("SYS-4: a load through two switches", [
    "{id: coil, product: relay, behind: protect}",
    "{id: heater, product: dc-load, behind: coil, loadA: 1}",
  ]),
  beside(
    "SYS-4: a load behind a relay on PRE-ALARM",
    ["{id: coil, product: relay, terminal: PRE-ALARM}", "{id: heater, product: dc-load, behind: coil, loadA: 1}"],
    "error SYS-4 heater",
  ),
  beside(
    "SYS-4: behind what is no switch",
    "{id: heater, product: dc-load-active-high, terminal: LOAD, behind: mppt, loadA: 1}",
    "error SYS-4 heater",
  ),
  beside(
    "SYS-4: a charger behind an inverter",
    [
      "{id: inv, product: inverter-smart, terminal: LOAD, loadA: 1}",
      "{id: ip43, product: smart-ip43, terminal: CHARGER, behind: inv, chargeA: 1}",
    ],
    "error SYS-4 ip43",
  ),
  without("SYS-4: maxA reached", "protect", ["{id: protect, product: smart-battery-protect, terminal: LOAD, maxA: 5}"]),
  without(
    "SYS-4: maxA exceeded",
    "protect",
    ["{id: protect, product: smart-battery-protect, terminal: LOAD, maxA: 4.9}"],
    "error SYS-4 protect",
  ),
  beside(
    "SYS-4: maxA of a switch with another one behind it",
    [
      "{id: main, product: cyrix-li-load, terminal: LOAD, maxA: 9}",
      "{id: part, product: relay, behind: main, maxA: 10}",
      "{id: heater, product: dc-load, behind: part, loadA: 9.5}",
    ],
    "error SYS-4 main",
  ),
  without("SYS-4: no charger", "mppt", [], "advice SYS-4 –"),
  without("SYS-4: no load", "fridge", [], "advice SYS-4 –"),
  without("SYS-4: nothing on PRE-ALARM", "buzzer", [], "advice SYS-4 –"),
  row("SYS-4: an empty design is legal", { more: "" }, [
    "advice SYS-4 –",
    "advice SYS-4 –",
    "advice SYS-4 –",
    "advice SYS-4 –",
  ]),
  beside(
    "SYS-10: a MultiPlus has this one finding",
    "{id: mp, product: multiplus, terminal: LOAD, va: 3000, pin: x}",
    "error SYS-10 mp",
  ),
  beside("SYS-10: a Quattro too", "{id: q, product: quattro}", "error SYS-10 q"),
  beside(
    "SYS-10: what stands behind a MultiPlus is not switched",
    ["{id: mp, product: multiplus, terminal: LOAD}", "{id: oven, product: dc-load, behind: mp, loadA: 1}"],
    "error SYS-10 mp",
    "error SYS-4 oven",
    "error SYS-4 oven",
  ),
];

const vebus = (more: string): string =>
  `{id: inv, product: inverter-vebus, terminal: LOAD, cable: ASS030550100, loadA: 9${more}}`;

/** Every product, once as Appendix A has it and once not. */
export const productRows: readonly DesignRow[] = [
  beside("inverter-vedirect", "{id: a, product: inverter-vedirect, terminal: LOAD, pin: H, loadA: 9}"),
  beside(
    "inverter-vedirect at another pin",
    "{id: a, product: inverter-vedirect, terminal: LOAD, pin: L, loadA: 9}",
    "error SYS-3 a",
  ),
  beside("inverter-smart", "{id: a, product: inverter-smart, terminal: LOAD, pin: H, loadA: 9}"),
  beside(
    "inverter-smart on CHARGER",
    "{id: a, product: inverter-smart, terminal: CHARGER, loadA: 9}",
    "error SYS-3 a",
    "error SYS-4 a",
  ),
  beside("inverter-vebus with the inverting cable", vebus(", va: 1200")),
  beside(
    "inverter-vebus with the other inverting cable",
    "{id: inv, product: inverter-vebus, terminal: LOAD, cable: ASS030550120, loadA: 9, va: 3000}",
  ),
  beside("inverter-vebus below 1200 VA", vebus(", va: 1199"), "error SYS-10 inv"),
  beside("inverter-vebus without va", vebus(""), "warning SYS-10 inv"),
  beside(
    "inverter-vebus with a non-inverting cable",
    "{id: inv, product: inverter-vebus, terminal: LOAD, cable: ASS030550320, loadA: 9, va: 1200}",
    "error SYS-3 inv",
  ),
  beside(
    "inverter-vebus without its cable",
    "{id: inv, product: inverter-vebus, terminal: LOAD, loadA: 9, va: 1200}",
    "warning SYS-3 inv",
  ),
  beside("orion-tr", "{id: a, product: orion-tr, terminal: LOAD, pin: right, loadA: 9}"),
  beside(
    "orion-tr at the left pin",
    "{id: a, product: orion-tr, terminal: LOAD, pin: left, loadA: 9}",
    "error SYS-3 a",
  ),
  beside("orion-12-24-20", "{id: a, product: orion-12-24-20, terminal: LOAD, pin: right, loadA: 9}"),
  beside(
    "orion-12-24-20 as a load on CHARGER",
    "{id: a, product: orion-12-24-20, terminal: CHARGER, loadA: 9}",
    "error SYS-3 a",
    "error SYS-4 a",
  ),
  beside("orion-xs as a charger", "{id: a, product: orion-xs, terminal: CHARGER, pin: right, chargeA: 9}"),
  beside(
    "orion-xs as a charger on LOAD",
    "{id: a, product: orion-xs, terminal: LOAD, chargeA: 9}",
    "error SYS-3 a",
    "error SYS-4 a",
  ),
  beside("battery-protect at 2.1, a number in YAML", "{id: a, product: battery-protect, terminal: LOAD, pin: 2.1}"),
  beside("battery-protect at H", "{id: a, product: battery-protect, terminal: LOAD, pin: H}", "error SYS-3 a"),
  beside("smart-battery-protect on CHARGER", "{id: a, product: smart-battery-protect, terminal: CHARGER, pin: H}"),
  beside(
    "smart-battery-protect on PRE-ALARM, at 2.1",
    '{id: a, product: smart-battery-protect, terminal: PRE-ALARM, pin: "2.1"}',
    "error SYS-3 a",
    "error SYS-3 a",
  ),
  beside("cyrix-li-load", "{id: a, product: cyrix-li-load, terminal: LOAD, pin: control}"),
  beside("cyrix-li-load on CHARGER", "{id: a, product: cyrix-li-load, terminal: CHARGER}", "error SYS-3 a"),
  beside("cyrix-li-charge", "{id: a, product: cyrix-li-charge, terminal: CHARGER, pin: control}"),
  beside("cyrix-li-charge on LOAD", "{id: a, product: cyrix-li-charge, terminal: LOAD}", "error SYS-3 a"),
  beside("cyrix-li-ct", "{id: a, product: cyrix-li-ct, terminal: CHARGER, pin: control}"),
  beside("cyrix-li-ct at another pin", "{id: a, product: cyrix-li-ct, terminal: CHARGER, pin: H}", "error SYS-3 a"),
  ...["bluesolar-150-70-can", "bluesolar-150-80-can"].flatMap((product) => [
    beside(product, `{id: a, product: ${product}, terminal: CHARGER, pin: left (B+), chargeA: 9}`),
    beside(
      `${product} at the right pin`,
      `{id: a, product: ${product}, terminal: CHARGER, pin: right, chargeA: 9}`,
      "error SYS-3 a",
    ),
    beside(
      `${product} with a cable`,
      `{id: a, product: ${product}, terminal: CHARGER, cable: ASS030550320, chargeA: 9}`,
      "error SYS-3 a",
    ),
  ]),
  ...["smartsolar-150-45-up", "smartsolar-250-60-up"].flatMap((product) => [
    ...["right", "left", "H", "+", "right (+)", "left (H)", "right (+) or left (H)"].map((pin) =>
      beside(`${product} at ${pin}`, `{id: a, product: ${product}, terminal: CHARGER, pin: ${pin}, chargeA: 9}`),
    ),
    beside(`${product} at B+`, `{id: a, product: ${product}, terminal: CHARGER, pin: B+, chargeA: 9}`, "error SYS-3 a"),
  ]),
  ...[
    ["bluesolar-other", "ASS030550320", "ASS030550200"],
    ["smartsolar-to-150-35", "ASS030550320", "ASS030550100"],
    ["skylla-tg", "ASS030550200", "ASS030550400"],
    ["skylla-i", "ASS030550400", "ASS030550200"],
  ].flatMap(([product, right, wrong]) => [
    beside(`${product} with its cable`, `{id: a, product: ${product}, terminal: CHARGER, cable: ${right}, chargeA: 9}`),
    beside(
      `${product} with another`,
      `{id: a, product: ${product}, terminal: CHARGER, cable: ${wrong}, chargeA: 9}`,
      "error SYS-3 a",
    ),
    beside(`${product} without`, `{id: a, product: ${product}, terminal: CHARGER, chargeA: 9}`, "warning SYS-3 a"),
    beside(
      `${product} at a pin`,
      `{id: a, product: ${product}, terminal: CHARGER, cable: ${right}, pin: H, chargeA: 9}`,
      "error SYS-3 a",
    ),
  ]),
  beside("smart-ip43", charger("chargeA: 9")),
  beside(
    "smart-ip43 on LOAD",
    "{id: a, product: smart-ip43, terminal: LOAD, chargeA: 9}",
    "error SYS-3 a",
    "error SYS-4 a",
  ),
  beside("charger-other behind a Cyrix-Li-Charge", [
    "{id: li, product: cyrix-li-charge, terminal: CHARGER}",
    "{id: a, product: charger-other, behind: li, chargeA: 9}",
  ]),
  beside("charger-other behind a BatteryProtect on CHARGER", [
    "{id: bp, product: battery-protect, terminal: CHARGER}",
    "{id: a, product: charger-other, behind: bp, chargeA: 9}",
  ]),
  beside(
    "charger-other behind a Cyrix-Li-ct",
    ["{id: ct, product: cyrix-li-ct, terminal: CHARGER}", "{id: a, product: charger-other, behind: ct, chargeA: 9}"],
    "error SYS-3 a",
  ),
  beside(
    "charger-other on CHARGER itself",
    "{id: a, product: charger-other, terminal: CHARGER, chargeA: 9}",
    "error SYS-3 a",
    "error SYS-3 a",
  ),
  beside("charger-other alone", "{id: a, product: charger-other, chargeA: 9}", "error SYS-3 a", "error SYS-4 a"),
  beside("alternator behind a Cyrix-Li-ct", [
    "{id: ct, product: cyrix-li-ct, terminal: CHARGER}",
    "{id: a, product: alternator, behind: ct, chargeA: 9}",
  ]),
  beside("alternator on CHARGER", "{id: a, product: alternator, terminal: CHARGER, chargeA: 9}", "error SYS-3 a"),
  beside("dc-load behind a BatteryProtect", "{id: a, product: dc-load, behind: protect, loadA: 9}"),
  beside("dc-load on LOAD", "{id: a, product: dc-load, terminal: LOAD, loadA: 9}", "error SYS-3 a"),
  beside(
    "dc-load-active-high, at its owner's pin",
    "{id: a, product: dc-load-active-high, terminal: LOAD, pin: on, loadA: 9}",
  ),
  beside(
    "dc-load-active-high with an inverting cable",
    "{id: a, product: dc-load-active-high, terminal: LOAD, cable: ASS030550100, loadA: 9}",
    "error SYS-3 a",
  ),
  beside(
    "dc-load-active-high with a wire of its own",
    "{id: a, product: dc-load-active-high, terminal: LOAD, cable: 2 m of 0.75 mm², loadA: 9}",
  ),
  beside(
    "dc-load-active-low with the inverting cable",
    "{id: a, product: dc-load-active-low, terminal: LOAD, cable: ASS030550120, loadA: 9}",
  ),
  beside(
    "dc-load-active-low without",
    "{id: a, product: dc-load-active-low, terminal: LOAD, loadA: 9}",
    "warning SYS-3 a",
  ),
  beside("buzzer", signal(0.05)),
  beside("buzzer on LOAD", "{id: a, product: buzzer, terminal: LOAD}", "error SYS-3 a"),
  beside("led", "{id: a, product: led, terminal: PRE-ALARM}"),
  beside("led on CHARGER", "{id: a, product: led, terminal: CHARGER}", "error SYS-3 a"),
  beside("relay", "{id: a, product: relay, terminal: PRE-ALARM, pin: A1}"),
  beside(
    "a charger on PRE-ALARM",
    "{id: a, product: smart-ip43, terminal: PRE-ALARM, chargeA: 9}",
    "error SYS-3 a",
    "error SYS-4 a",
  ),
];

export const designRows: readonly DesignRow[] = [
  ...bankRows,
  ...currentRows,
  ...voltageRows,
  ...terminalRows,
  ...controlRows,
  ...productRows,
];

export const designOf = (text: string): Design => parseDesign(text, "design.yaml");
export const planOfText = (text: string): Plan => planOf(designOf(text));
