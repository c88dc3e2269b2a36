/** Designs whose drawings are looked at: small and large banks, many devices, deep chains, long and foreign names. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { designText } from "./designs.ts";

const example = (name: string): string =>
  readFileSync(join(import.meta.dirname, "..", "..", "deploy", "examples", `${name}.yaml`), "utf8");

const bank = (model: string, series: number, parallel: number): string =>
  `model: "${model}", series: ${series}, parallel: ${parallel}`;

const loads = (count: number): readonly string[] =>
  Array.from(
    { length: count },
    (_, place) => `{id: load ${place + 1}, product: dc-load, behind: protect, loadW: ${10 + place}}`,
  );

const protect = "{id: protect, product: smart-battery-protect, terminal: LOAD, maxA: 220}";

const everyProduct = [
  "{id: vedirect, product: inverter-vedirect, terminal: LOAD, pin: H, loadA: 20, pulseA: 45.5}",
  "{id: vebus, product: inverter-vebus, terminal: LOAD, cable: ASS030550120, va: 1600, loadA: 50}",
  "{id: orion, product: orion-tr, terminal: LOAD, pin: right}",
  "{id: lamp, product: dc-load, behind: orion, loadW: 24}",
  protect,
  ...loads(3),
  "{id: li-load, product: cyrix-li-load, terminal: LOAD, pin: control, maxA: 230}",
  "{id: winch, product: dc-load, behind: li-load, loadA: 20, pulseA: 120}",
  "{id: heater, product: dc-load-active-low, terminal: LOAD, loadW: 100}",
  "{id: can, product: bluesolar-150-70-can, terminal: CHARGER, pin: left (B+), chargeA: 10}",
  "{id: large, product: smartsolar-150-45-up, terminal: CHARGER, chargeA: 10}",
  "{id: small, product: smartsolar-to-150-35, terminal: CHARGER, chargeA: 10}",
  "{id: combiner, product: cyrix-li-ct, terminal: CHARGER, maxA: 120}",
  "{id: engine, product: alternator, behind: combiner, chargeA: 10}",
  "{id: shore, product: skylla-i, terminal: CHARGER, cable: ASS030550400, chargeA: 10}",
  "{id: buzzer, product: buzzer, terminal: PRE-ALARM}",
  "{id: spare, product: relay, terminal: PRE-ALARM, maxA: 10}",
  "{id: forgotten, product: dc-load, loadA: 1}",
  "{id: multi, product: multiplus, terminal: LOAD}",
];

const deep = Array.from({ length: 14 }, (_, place) =>
  place === 0
    ? "{id: step 0, product: battery-protect, terminal: LOAD}"
    : `{id: step ${place}, product: relay, behind: step ${place - 1}, maxA: 10}`,
);

const long = "a name that its owner has made as long as the whole wiring sheet is wide and then some more of it";

export const drawnDesigns: Readonly<Record<string, string>> = {
  "example-3.3.1": example("3.3.1"),
  "example-3.3.2": example("3.3.2"),
  "example-3.3.3": example("3.3.3"),
  empty: designText({ more: "remote: high" }),
  "four-in-series": designText({ bank: bank("12.8/200", 4, 1), devices: [protect, ...loads(2)], more: "remote: low" }),
  "five-parallel": designText({ bank: bank("25.6/200", 2, 5), devices: [protect, ...loads(2)] }),
  "fifty-batteries": designText({
    bank: bank("25.6/300", 2, 25),
    devices: [protect, ...loads(2)],
    more: "remote: switch",
  }),
  "fifty-parallel": designText({ bank: bank("12.8/300", 1, 50), devices: [protect, ...loads(1)] }),
  "two-parallel": designText({
    bank: bank("51.2/100", 1, 2),
    devices: ["{id: shore, product: smart-ip43, terminal: CHARGER, chargeA: 10}"],
  }),
  "every-product": designText({ bank: bank("12.8/300", 2, 3), devices: everyProduct, more: "remote: switch" }),
  "many-loads": designText({ bank: bank("12.8/300", 1, 4), devices: [protect, ...loads(40)] }),
  "deep-chain": designText({ devices: deep }),
  "long-names": `title: "${long} <b>&amp; ${long}"\n${designText({
    devices: [
      `{id: "${long}", product: smartsolar-150-45-up, terminal: CHARGER, cable: "${long}", chargeA: 123456.789, pulseA: 999999.99}`,
      '{id: "太阳能控制器太阳能控制器太阳能控制器太阳能控制器", product: dc-load, loadA: 3}',
      '{id: "<script>&\\"", product: smart-battery-protect, terminal: LOAD, maxA: 1234567.89}',
    ],
  })}`,
  "illegal-bank": designText({ bank: bank("12.8/100", 7, 60), devices: everyProduct.slice(0, 6) }),
};
