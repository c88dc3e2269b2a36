/** The manual's three example systems (§3.3), a week each: what must happen, and that every device obeys its terminal. */
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { readFileSync } from "node:fs";
import { readScenario } from "../../src/cli/read-scenario.ts";
import { parseDesign } from "../../src/contract/design.ts";
import type { BmsEvent } from "../../src/core/events.ts";
import { run, type TraceSample } from "../../src/scenario/run.ts";
import { isSound, planOf } from "../../src/site/plan.ts";
import { productRow } from "../../src/site/products.ts";

const folder = join(import.meta.dirname, "..", "..", "deploy", "examples");

/** In this order, whatever else happens between: a full charge, the warning, the cut, the cold, the way back by sun, full again. */
interface Told {
  readonly what: string;
  readonly is: (event: BmsEvent) => boolean;
}
const terminal = (name: "load" | "charger" | "preAlarm", to: "live" | "floating", rule?: string): Told["is"] => {
  return (event) =>
    event.type === "terminal" &&
    event.terminal === name &&
    event.to === to &&
    (rule === undefined || event.reasons.some((reason) => reason === rule));
};
const inOrder: readonly Told[] = [
  { what: "full charge", is: (event) => event.type === "synchronised" && event.by === "charge" },
  { what: "pre-alarm", is: terminal("preAlarm", "live") },
  { what: "loads off at the floor", is: terminal("load", "floating", "DIS-2") },
  { what: "loads back", is: terminal("load", "live") },
];

describe.each(["3.3.1", "3.3.2", "3.3.3"])("example %s", (name) => {
  let events: readonly BmsEvent[] = [];
  let samples: readonly TraceSample[] = [];
  beforeAll(() => {
    const lines = [...run(readScenario(join(folder, `${name}.week.yaml`)), { everyS: 60 })].flat();
    events = lines.filter((line) => line.kind === "event");
    samples = lines.filter((line) => line.kind === "sample");
  });

  it("full charge, pre-alarm, loads off, and loads back, one after the other", () => {
    let from = 0;
    for (const { what, is } of inOrder) {
      const at = events.findIndex((event, place) => place >= from && is(event));
      expect(at, what).toBeGreaterThanOrEqual(from);
      from = at + 1;
    }
  });

  it("on the cold morning CHARGER floats while the sun shines, and the loads come back by the sun later that day", () => {
    const cold = events.find(terminal("charger", "floating", "CHG-1"));
    expect(cold).toBeDefined();
    const coldS = cold?.atS ?? 0;
    const warm = events.find((event) => event.atS > coldS && terminal("charger", "live")(event));
    expect(warm?.atS).toBeLessThan(coldS + 12 * 3600);
    // By the sun: no engine, no mains and no generator gives anything when LOAD comes back.
    const back = events.find((event) => event.atS > coldS && terminal("load", "live")(event));
    const then = samples.find(({ atS }) => atS >= (back?.atS ?? Number.POSITIVE_INFINITY));
    const giving = then?.devices?.filter(({ currentA }) => (currentA ?? 0) > 0) ?? [];
    expect(giving.map(({ product }) => product.split("-")[0])).toEqual(["smartsolar"]);
  });

  it("LOAD floats only after the pre-alarm has been live for 30 s (PRE-2)", () => {
    const cuts = events.filter(terminal("load", "floating"));
    expect(cuts.length).toBeGreaterThan(0);
    for (const cut of cuts) {
      const warned = events.findLast((event) => event.atS <= cut.atS && terminal("preAlarm", "live")(event));
      expect(cut.atS - (warned?.atS ?? Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(30);
    }
  });

  it("every device obeys its terminal: within two steps of its floating nothing of its side carries current", () => {
    let looked = 0;
    let floatedS: Record<string, number> = {};
    for (const { atS, terminals, devices = [] } of samples) {
      for (const side of ["load", "charger"] as const) {
        if (terminals[side] === "live") delete floatedS[side];
        else floatedS = { [side]: atS, ...floatedS };
        if (atS < (floatedS[side] ?? Number.POSITIVE_INFINITY) + 20) continue;
        const wanted = side === "load" ? -1 : 1;
        for (const { id, product, currentA } of devices) {
          // A starter battery that is joined draws from the bank, and opens with the charging side.
          if (productRow(product).kind === "switch") continue;
          looked++;
          expect(Math.max(0, (currentA ?? 0) * wanted), `${id} at ${atS} s`).toBe(0);
        }
      }
    }
    expect(looked).toBeGreaterThan(1000);
  });

  it("what the devices give and draw is what the bank has", () => {
    let looked = 0;
    for (const { devices = [], bankA } of samples) {
      if (bankA === null || devices.some(({ currentA }) => currentA === null)) continue;
      const sumA = devices.reduce((sum, { currentA }) => sum + (currentA ?? 0), 0);
      looked++;
      expect(Math.abs(sumA - bankA)).toBeLessThan(0.5);
    }
    expect(looked).toBeGreaterThan(5000);
  });

  it("is the system of the design beside it, which passes its plan", () => {
    const file = join(folder, `${name}.yaml`);
    const design = parseDesign(readFileSync(file, "utf8"), file);
    expect(isSound(planOf(design))).toBe(true);
    const { source } = readScenario(join(folder, `${name}.week.yaml`));
    if (source.kind !== "simulate") throw new Error("a week is of a simulated bank");
    expect(source.bank).toMatchObject(design.bank);
    expect(source.site?.site).toMatchObject({ systemV: design.systemV, devices: design.devices });
  });
});
