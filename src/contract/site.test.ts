/** Every way `site:` of a scenario is wrong, with the whole line that is said. */
import { describe, expect, it } from "vitest";
import { legal, readings, saidAfter, saidOf, simulate, timeExpected, type Row } from "./testing/legal-scenarios.ts";

const site = `duration: 1 d
bank:
  simulate: {model: "12.8/200", series: 1, parallel: 2, stateOfChargePct: 80, temperatureC: 20, seed: 1}
site:
  systemV: 12
  startHour: 6
  weatherPct: [90, 5]
  devices:
    - {id: roof, product: smartsolar-to-150-35, terminal: CHARGER, cable: ASS030550320, chargeA: 30, profile: [{at: 1 h, sunPct: 50}]}
    - {id: protect, product: smart-battery-protect, terminal: LOAD, pin: H, maxA: 65}
    - {id: heater, product: dc-load, behind: protect, loadW: 250, repeat: 1 d, profile: [{at: 0 h, on: true}, {at: 3 h, on: false}]}
`;

const judge = (rows: readonly Row[]): void =>
  it.each(rows)("%s → %s", (from, to, said) => expect(saidAfter(site, from, to)).toBe(said));

describe("the site", () => {
  judge([
    ["systemV: 12", "systemV: 24", "5:12: site.systemV is 24, expected 12, which the bank has"],
    ["  systemV: 12\n", "", legal],
    ["startHour: 6", "startHour: 25", "6:14: site.startHour is 25, expected 0 to 24 o'clock"],
    ["startHour: 6", "startHour: 24", legal],
    ["startHour", "startHuor", '6:3: unknown key "startHuor", did you mean "startHour"?'],
    [
      "[90, 5]",
      "[]",
      "7:15: site.weatherPct is an empty list, expected a list of the sun of each day, % of a clear one",
    ],
    ["[90, 5]", "[101]", "7:16: site.weatherPct[0] is 101, expected 0 to 100 %"],
    ["[90, 5]", "[0, 100]", legal],
  ]);

  it("has its own sun and loads, so that the bank may have no day", () => {
    expect(saidAfter(site, "seed: 1}", "seed: 1, day: {sunPeakW: 400, loadW: 50, startHour: 6}}")).toBe(
      "3:106: found day and site, expected one of them: a site has its own sun and loads",
    );
  });

  it("acts on a simulated bank alone", () => {
    expect(saidOf(`${readings}site: {devices: []}\n`)).toMatch(
      /site acts on a simulated bank alone, expected bank\.simulate$/,
    );
  });

  it("may be without any device", () => {
    expect(saidOf(`${simulate.replace(/ +day: .*\n/, "")}site: {devices: []}\n`)).toMatch(/^legal: /);
  });
});

describe("a device", () => {
  judge([
    ["id: protect", "id: roof", '10:12: found "roof", the id of devices[0] too, expected an id of its own'],
    ["maxA: 65", "maxA: -1", "10:83: site.devices[1].maxA is -1, expected amperes above 0"],
  ]);

  it.each([
    ["behind: protect", "behind: protekt", 'site.devices[2].behind is "protekt"', 'did you mean "protect"?'],
    ["product: dc-load", "product: dc-lode", 'site.devices[2].product is "dc-lode"', 'did you mean "dc-load"?'],
    ["terminal: LOAD", "terminal: LAOD", 'site.devices[1].terminal is "LAOD"', 'did you mean "LOAD"?'],
  ])("%s → %s names the nearest", (from, to, found, nearest) => {
    const said = saidAfter(site, from, to);
    expect(said).toContain(found);
    expect(said).toContain(nearest);
  });
});

describe("what happens to a device", () => {
  judge([
    [
      "{at: 3 h, on: false}",
      "{at: 0 h, on: false}",
      '11:116: site.devices[2].profile[1].at is "0 h", expected a time after the one before, 0 s',
    ],
    [
      "{at: 3 h, on: false}",
      "{at: soon, on: false}",
      `11:116: site.devices[2].profile[1].at is "soon", expected ${timeExpected}`,
    ],
    [
      "{at: 3 h, on: false}",
      "{at: 3 h}",
      "11:111: site.devices[2].profile[1] is a mapping, expected a mapping with at and at least one of on, loadW, chargeA, sunPct",
    ],
    [
      "{at: 3 h, on: false}",
      "{at: 3 h, sunPct: 5}",
      "11:121: site.devices[2].profile[1].sunPct does not fit dc-load, expected at, on or loadW",
    ],
    ["{at: 3 h, on: false}", "{at: 3 h, loadW: 5}", legal],
    [
      "sunPct: 50",
      "loadW: 50",
      "9:122: site.devices[0].profile[0].loadW does not fit smartsolar-to-150-35, expected at, on, chargeA or sunPct",
    ],
    ["sunPct: 50", "sunPct: 100.5", "9:130: site.devices[0].profile[0].sunPct is 100.5, expected 0 to 100 %"],
    [
      "maxA: 65}",
      "maxA: 65, profile: [{at: 0 h, loadW: 5}]}",
      "10:107: site.devices[1].profile[0].loadW does not fit smart-battery-protect, expected at or on",
    ],
    [
      "repeat: 1 d",
      "repeat: 3 h",
      '11:75: site.devices[2].repeat is "3 h", expected a time after the last point, 10800 s',
    ],
    ["repeat: 1 d", "repeat: 10801", legal],
    [
      ", profile: [{at: 0 h, on: true}, {at: 3 h, on: false}]",
      "",
      "11:67: repeat repeats a profile, expected profile too",
    ],
    [
      "[{at: 0 h, on: true}, {at: 3 h, on: false}]",
      "[]",
      "11:89: site.devices[2].profile is an empty list, expected a list of what happens when",
    ],
  ]);
});
