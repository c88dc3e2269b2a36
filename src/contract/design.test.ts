/** Every way a design cannot be meant, with the whole line that is said. */
import { describe, expect, it } from "vitest";
import { isSound, planOf } from "../site/plan.ts";
import { productNames } from "../site/products.ts";
import { parseDesign } from "./design.ts";
import { anyOf, RefusedInput } from "./refusal.ts";

const legal = `title: camper
bank: {model: "12.8/200", series: 1, parallel: 2}
systemV: 12
devices:
  - {id: mppt, product: smartsolar-to-150-35, terminal: CHARGER, cable: ASS030550320, chargeA: 35, chargeV: 14.2, floatV: 13.5}
  - {id: guard, product: smart-battery-protect, terminal: LOAD, maxA: 100}
  - {id: fridge, product: dc-load, behind: guard, loadW: 60}
remote: switch
fuseA: 1
standbyA: 0.01
`;

const models = "12.8/100, 12.8/150, 12.8/200, 12.8/300, 25.6/100, 25.6/200, 25.6/300 or 51.2/100";
const always = "id, product, terminal, pin, cable, behind, inputA";
const fields =
  "id, product, terminal, pin, cable, behind, chargeA, loadW, loadA, pulseA, inputA, maxA, chargeV, floatV or va";

const said = (text: string): string => {
  try {
    parseDesign(text, "d");
  } catch (error) {
    if (error instanceof RefusedInput) return error.message;
    throw error;
  }
  return "legal";
};

/** Where in a text something begins, as messages say it. */
const placeIn = (text: string, what: string): string => {
  const before = text.slice(0, text.indexOf(what)).split("\n");
  return `d:${before.length}:${(before.at(-1) ?? "").length + 1}`;
};

/** What is replaced, by what, what the place points at, and what is said. */
const rows: readonly (readonly [string, string, string, string])[] = [
  [
    "smartsolar-to-150-35",
    "smartsolar-150-35",
    "smartsolar-150-35",
    `devices[0].product is "smartsolar-150-35", expected ${anyOf(productNames)}, did you mean "smartsolar-to-150-35"?`,
  ],
  [
    "product: dc-load,",
    "product: fridge,",
    "fridge, behind",
    `devices[2].product is "fridge", expected ${anyOf(productNames)}`,
  ],
  [
    '"12.8/200"',
    "12.8/201",
    "12.8/201",
    `bank.model is "12.8/201", expected a Lithium NG battery: ${models}, did you mean "12.8/200"?`,
  ],
  [
    '"12.8/200"',
    "Lithium Smart 12.8/200",
    "Lithium Smart",
    `bank.model is "Lithium Smart 12.8/200", a Lithium Smart battery, which this BMS does not serve, expected a Lithium NG battery: ${models}`,
  ],
  ["series: 1", "series: 0", "0, parallel", "bank.series is 0, expected a whole number of 1 or more"],
  ["parallel: 2", "parallel: 1.5", "1.5}", "bank.parallel is 1.5, expected a whole number of 1 or more"],
  [", parallel: 2", "", "bank:", "bank.parallel is missing, expected a whole number of 1 or more"],
  ["maxA: 100", "max_A: 100", "max_A", 'unknown key "max_A", did you mean "maxA"?'],
  ["loadW: 60", "colour: red", "colour", `unknown key "colour" in devices[2], expected ${fields}`],
  [
    "loadW: 60",
    "chargeA: 60",
    "chargeA: 60",
    `devices[2].chargeA does not fit dc-load, expected ${always}, loadW, loadA or pulseA`,
  ],
  ["loadW: 60", "va: 60", "va: 60", `devices[2].va does not fit dc-load, expected ${always}, loadW, loadA or pulseA`],
  [
    "loadW: 60",
    "maxA: 60",
    "maxA: 60",
    `devices[2].maxA does not fit dc-load, expected ${always}, loadW, loadA or pulseA`,
  ],
  [
    "chargeA: 35",
    "loadA: 35",
    "loadA: 35",
    `devices[0].loadA does not fit smartsolar-to-150-35, expected ${always}, chargeA, pulseA, chargeV or floatV`,
  ],
  [
    "maxA: 100",
    "pulseA: 100",
    "pulseA: 100",
    `devices[1].pulseA does not fit smart-battery-protect, expected ${always} or maxA`,
  ],
  ["loadW: 60", "loadW: 60, loadA: 5", "loadA: 5", "found loadW and loadA, expected one of them"],
  ["loadW: 60", "loadA: 5, loadW: 60", "loadW: 60", "found loadW and loadA, expected one of them"],
  [
    "id: fridge",
    "id: mppt",
    "mppt, product: dc-load",
    'found "mppt", the id of devices[0] too, expected an id of its own',
  ],
  [
    "behind: guard",
    "behind: gard",
    "gard",
    'devices[2].behind is "gard", expected the id of a device of this design, did you mean "guard"?',
  ],
  [
    "behind: guard",
    "behind: fridge",
    "fridge, loadW",
    'found a ring, "fridge" behind "fridge", expected a device that no other of them switches',
  ],
  [
    "maxA: 100",
    "behind: fridge",
    "fridge}",
    'found a ring, "guard" behind "fridge" behind "guard", expected a device that no other of them switches',
  ],
  ["loadW: 60", "loadW: 0", "0}\nremote", "devices[2].loadW is 0, expected watts above 0"],
  ["chargeA: 35", "chargeA: -35", "-35, chargeV", "devices[0].chargeA is -35, expected amperes above 0"],
  ["chargeA: 35", "chargeA: .nan", ".nan", "devices[0].chargeA is not a number (.nan), expected amperes above 0"],
  ["chargeA: 35", "chargeA: 35 A", "35 A", 'devices[0].chargeA is "35 A", expected amperes above 0'],
  ["floatV: 13.5", "floatV: 0", "0}", "devices[0].floatV is 0, expected volts above 0"],
  ["fuseA: 1", "fuseA: 0", "0\nstandbyA", "fuseA is 0, expected amperes above 0"],
  ["standbyA: 0.01", "standbyA: -0.01", "-0.01", "standbyA is -0.01, expected amperes of 0 or more"],
  ["systemV: 12", "systemV: -12", "-12", "systemV is -12, expected volts above 0"],
  [
    "terminal: LOAD",
    "terminal: load",
    "load, maxA",
    'devices[1].terminal is "load", expected LOAD, CHARGER or PRE-ALARM, did you mean "LOAD"?',
  ],
  [
    "remote: switch",
    "remote: swich",
    "swich",
    'remote is "swich", expected loop, switch, high or low, did you mean "switch"?',
  ],
  ["standbyA: 0.01", "standby: 0.01", "standby: 0.01", 'unknown key "standby", did you mean "standbyA"?'],
  ["loadW: 60", "profile: []", "profile", `unknown key "profile" in devices[2], expected ${fields}`],
  ["id: fridge, ", "", "{product", "devices[2].id is missing, expected a name of its own, in one line"],
  ["id: fridge", 'id: "fri\\ndge"', '"fri', 'devices[2].id is "fri\\ndge", expected a name of its own, in one line'],
  ["id: fridge", "id: 3", "3, product", "devices[2].id is 3, expected a name of its own, in one line"],
];

describe("a design", () => {
  it("is legal as the contract shows it, in YAML as in JSON", () => {
    expect(said(legal)).toBe("legal");
    const json = '{"bank":{"model":"51.2/100","series":1,"parallel":1}}';
    expect(parseDesign(json, "d")).toMatchObject({ title: "", devices: [], remote: "loop", fuseA: null });
  });

  it.each(rows)("%s → %s", (from, to, at, expected) => {
    expect(legal).toContain(from);
    const changed = legal.replace(from, () => to);
    expect(changed).toContain(at);
    expect(said(changed)).toBe(`${placeIn(changed, at)}: ${expected}`);
  });

  it("has at most 1000 devices", () => {
    const of = (count: number): string =>
      `bank: {model: "12.8/200", series: 1, parallel: 1}\ndevices: ${JSON.stringify(
        Array.from({ length: count }, (_, place) => ({
          id: `r${place}`,
          product: "relay",
          ...(place === 0 ? { terminal: "LOAD" } : { behind: `r${place - 1}` }),
        })),
      )}`;
    expect(isSound(planOf(parseDesign(of(1000), "d")))).toBe(true);
    expect(said(of(1001))).toBe("d:2:10: devices is a list of 1001, expected at most 1000 devices");
  });

  it("inputA and standbyA may be 0", () => {
    expect(said(legal.replace("standbyA: 0.01", "standbyA: 0").replace("maxA: 100", "inputA: 0"))).toBe("legal");
    expect(said(legal.replace("maxA: 100", "inputA: -1"))).toMatch(/inputA is -1, expected amperes of 0 or more/);
  });

  it("names the ring, not who stands before it", () => {
    const ring = legal
      .replace("maxA: 100", "behind: other")
      .replace("remote:", "  - {id: other, product: relay, behind: guard}\nremote:");
    expect(said(ring)).toMatch(/^d:6:73: found a ring, "guard" behind "other" behind "guard"/);
  });

  it.each([
    ["", "d:1:1: the file is empty, expected a design"],
    ["- a\n", "d:1:1: the design is a list of 1, expected a mapping with bank, devices and so on"],
    ["title: x\n", "d:1:1: bank is missing, expected a mapping with model, series and parallel"],
    ["bank: [\n", /^d:2:1: not readable, expected YAML or JSON/],
  ] as const)("%j → %s", (text, expected) => {
    if (typeof expected === "string") expect(said(text)).toBe(expected);
    else expect(said(text)).toMatch(expected);
  });
});
