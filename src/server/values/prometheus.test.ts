// The table of values as Prometheus scrapes it, read by a parser that is not ours, from the whole server over a simulated bank.
import parse, { type Family } from "parse-prometheus-text-format";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { calmSample } from "../../words/calm-sample.ts";
import { type Stand, standForTests } from "../stand-for-tests.ts";
import { metricName, metricsText } from "./prometheus.ts";
import { values } from "./table.ts";
import type { Seen } from "./value.ts";

let stand: Stand;
beforeAll(async () => {
  stand = await standForTests();
  for (let second = 0; second < 12; second += 1) stand.pass(1);
});
afterAll(() => stand.close());

const scrape = async (): Promise<ReadonlyMap<string, Family>> => {
  const answer = await stand.app.inject({ url: "/metrics", headers: { host: "127.0.0.1" } });
  expect(answer.statusCode).toBe(200);
  expect(answer.headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  return new Map(parse(answer.body).map((family) => [family.name, family]));
};

const scraped = (family: Family | undefined, labels: Readonly<Record<string, string>> = {}): number | undefined => {
  const found = family?.metrics.find((one) =>
    Object.entries(labels).every(([label, value]) => one.labels?.[label] === value),
  );
  return found === undefined ? undefined : Number(found.value);
};

/** As Prometheus has it: https://prometheus.io/docs/practices/naming/ */
const baseUnits = ["volts", "amperes", "watts", "coulombs", "joules", "celsius", "ratio", "seconds"];

describe("the names", () => {
  it("are one for each value, in snake case, in a base unit, totals at their end", () => {
    const names = values.map(metricName);
    expect(new Set(names).size).toBe(values.length);
    for (const [at, name] of names.entries()) {
      const value = values[at];
      expect(name).toMatch(/^bms_[a-z]+(_[a-z]+)*$/);
      expect(name.endsWith("_total"), name).toBe(value?.kind === "number" && value.total);
      const measured = value?.kind === "number" && value.unit !== null;
      expect(
        baseUnits.some((unit) => name.replace(/_total$/, "").endsWith(`_${unit}`)),
        name,
      ).toBe(measured);
    }
  });

  it("are these, and stay", () => {
    expect(values.map(metricName)).toMatchInlineSnapshot(`
      [
        "bms_state_of_charge_ratio",
        "bms_mode",
        "bms_allow_charge",
        "bms_allow_discharge",
        "bms_bank_voltage_volts",
        "bms_bank_current_amperes",
        "bms_power_watts",
        "bms_consumed_coulombs",
        "bms_time_remaining_seconds",
        "bms_load_live",
        "bms_charger_live",
        "bms_pre_alarm_live",
        "bms_remote",
        "bms_codes",
        "bms_notices",
        "bms_problem",
        "bms_balancer",
        "bms_min_cell_voltage_volts",
        "bms_max_cell_voltage_volts",
        "bms_min_cell_temperature_celsius",
        "bms_max_cell_temperature_celsius",
        "bms_battery_temperature_celsius",
        "bms_damage_in_seconds",
        "bms_state_of_charge_uncertain",
        "bms_dry_run",
        "bms_charged_joules_total",
        "bms_discharged_joules_total",
        "bms_deepest_discharge_coulombs",
        "bms_cumulative_coulombs_total",
        "bms_synchronisations_total",
        "bms_cycles_total",
        "bms_last_full_charge_seconds",
        "bms_history_min_bank_voltage_volts",
        "bms_history_max_bank_voltage_volts",
        "bms_history_min_cell_voltage_volts",
        "bms_history_max_cell_voltage_volts",
        "bms_history_min_temperature_celsius",
        "bms_history_max_temperature_celsius",
        "bms_capacity_coulombs",
        "bms_single_battery_voltage_volts",
        "bms_single_battery_current_amperes",
        "bms_single_battery_temperature_celsius",
        "bms_cell_voltage_volts",
      ]
    `);
  });
});

describe("what is scraped", () => {
  it("is the sample's, in base units", async () => {
    const families = await scrape();
    const sample = stand.link.newest();
    expect(scraped(families.get("bms_state_of_charge_ratio"))).toBeCloseTo((sample?.stateOfChargePct ?? 0) / 100, 10);
    expect(scraped(families.get("bms_bank_voltage_volts"))).toBe(Number(sample?.bankV?.toPrecision(12)));
    expect(scraped(families.get("bms_capacity_coulombs"))).toBe((sample?.bank.capacityAh ?? 0) * 3600);
    expect(scraped(families.get("bms_charged_joules_total"))).toBeCloseTo((sample?.history.chargedKWh ?? 0) * 3.6e6, 3);
    expect(families.get("bms_charged_joules_total")?.type).toBe("COUNTER");
    expect(families.get("bms_bank_voltage_volts")).toMatchObject({ type: "GAUGE", help: "Voltage" });
    expect(scraped(families.get("bms_guard_up"))).toBe(1);
  });

  it("has a series for each battery and each cell, counted from 1", async () => {
    const families = await scrape();
    const batteries = stand.link.batteries()?.batteries ?? [];
    expect(families.get("bms_single_battery_voltage_volts")?.metrics).toHaveLength(batteries.length);
    expect(families.get("bms_cell_voltage_volts")?.metrics).toHaveLength(16);
    expect(scraped(families.get("bms_cell_voltage_volts"), { battery: "2", cell: "8" })).toBe(
      Number(batteries[1]?.cellV[7]?.toPrecision(12)),
    );
  });

  it("says of each code, notice and choice whether it stands", async () => {
    const families = await scrape();
    expect(families.get("bms_codes")?.metrics).toHaveLength(12);
    expect(scraped(families.get("bms_codes"), { code: "A-B01", level: "alarm" })).toBe(0);
    expect(scraped(families.get("bms_allow_discharge"), { state: "yes" })).toBe(1);
    expect(scraped(families.get("bms_allow_discharge"), { state: "pre-alarm" })).toBe(0);
  });
});

describe("what is not known", () => {
  const seen = (changes: object): Seen =>
    ({ sample: { ...calmSample, ...changes }, batteries: [], dryRun: null }) as unknown as Seen;
  const told = (of: Seen | null) =>
    parse(metricsText(values, { version: "1", serial: "CW", seen: of, silentForS: of === null ? 4.26 : 0.2 }));

  it("is left out, and only that", () => {
    const names = (of: Seen) => told(of).map(({ name }) => name);
    const known = names(seen({}));
    const unknown = names(seen({ stateOfChargePct: null, bankA: Number.NaN }));
    expect(known.filter((name) => !unknown.includes(name))).toEqual([
      "bms_state_of_charge_ratio",
      "bms_bank_current_amperes",
    ]);
    expect(known).not.toContain("bms_dry_run");
  });

  it("is all of the bank while the guard is away: the last values are not told as if they were new", () => {
    expect(told(null).map(({ name, metrics }) => [name, Number(metrics[0]?.value)])).toEqual([
      ["bms_build_info", 1],
      ["bms_guard_up", 0],
      ["bms_data_age_seconds", 4.3],
    ]);
    stand.passSilently(5);
    return scrape().then((families) => {
      expect(scraped(families.get("bms_guard_up"))).toBe(0);
      expect(families.has("bms_bank_voltage_volts")).toBe(false);
    });
  });
});
