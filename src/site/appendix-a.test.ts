/** Appendix A, row by row against the manual itself, where it lies beside the project; and our own rows by what they must be. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type AppendixRow, appendixA, appendixCables, appendixItems, pins } from "./appendix-a.ts";
import { fieldsOf, productNames, productRow } from "./products.ts";

const manual = join(import.meta.dirname, "..", "..", "..", "shared", "manual", "smallbms-ng.it.txt");

const rows: readonly AppendixRow[] = Object.values(appendixA);

/** A line without the marks of its typesetting. */
const bare = (line: string): string =>
  line
    .replaceAll("**", "")
    .replace(/^\s*- /, "")
    .trim();

const printed = (): readonly string[] =>
  (readFileSync(manual, "utf8").split("\n8. Appendice A\n").at(-1) ?? "")
    .split("\n")
    .map(bare)
    .filter((line) => line !== "");

/** The list as our rows make it: the BatteryProtects share a line. */
const ours = (): readonly string[] =>
  ([1, 2, 3, 4, 5] as const).flatMap((item) => {
    const lines = rows
      .filter((row) => row.item === item)
      .flatMap(({ family, instruction }) => [family, ...(instruction === null ? [] : [instruction])]);
    return [`${item}. ${appendixItems[item]}`, ...new Set(lines)];
  });

describe("Appendix A (SYS-3)", () => {
  it.skipIf(!existsSync(manual))("is the manual's list, line by line", () => {
    expect(printed().length).toBeGreaterThan(20);
    expect(ours()).toEqual(printed());
  });

  it.each(Object.entries<AppendixRow>(appendixA))("%s: terminal, pin and cable are those of its words", (_, row) => {
    const heading = appendixItems[row.item];
    const words = `${heading} ${row.instruction ?? ""}`;
    if (row.terminal === "LOAD") expect(words).toMatch(/Disconnessione del carico|invertibile/);
    if (row.terminal === "CHARGER") expect(words).toMatch(/Disconnessione della carica|on\/off remoto|cavo/);
    for (const [place, cable] of row.cables.entries()) {
      expect(words).toContain(place === 0 ? cable : `-${cable.slice(-3)}`);
    }
    if (row.pin === null && row.terminal !== null) expect(row.cables).not.toEqual([]);
    if (row.pin !== null) {
      const said = { H: /H del/, "2.1": /2\.1/, right: /destra/, control: /ingresso di controllo/ };
      const more = { "left (B+)": /sinistra .*\(B\+\)/, "right (+) or left (H)": /destra .*\+.* sinistra .*H/ };
      expect(words).toMatch({ ...said, ...more }[row.pin]);
    }
  });

  it("has the part numbers as printed, and the first of alternatives first", () => {
    expect(appendixCables).toEqual(["ASS030550100", "ASS030550120", "ASS030550320", "ASS030550200", "ASS030550400"]);
    expect(appendixA["inverter-vebus"].cables).toEqual(["ASS030550100", "ASS030550120"]);
  });

  it("every pin is somebody's", () => {
    expect(pins.filter((pin) => !rows.some((row) => row.pin === pin))).toEqual([]);
  });
});

describe("products (SYS-1)", () => {
  it("are those of the command line's contract", () => {
    expect(productNames).toEqual([
      ...["inverter-vedirect", "inverter-smart", "inverter-vebus", "orion-tr", "orion-12-24-20", "orion-xs"],
      ...["battery-protect", "smart-battery-protect", "cyrix-li-load", "cyrix-li-charge", "cyrix-li-ct"],
      ...["bluesolar-150-70-can", "bluesolar-150-80-can", "bluesolar-other", "smartsolar-150-45-up"],
      ...["smartsolar-250-60-up", "smartsolar-to-150-35", "smart-ip43", "skylla-tg", "skylla-i", "charger-other"],
      ...["alternator", "dc-load", "dc-load-active-high", "dc-load-active-low", "buzzer", "led", "relay"],
      ...["multiplus", "quattro"],
    ]);
  });

  /** Product, own terminals, pin, first cable, what its input draws. */
  it.each([
    ["inverter-vedirect", "LOAD", "H", null, 0],
    ["inverter-vebus", "LOAD", null, "ASS030550100", 0],
    ["orion-12-24-20", "LOAD", "right", null, 0],
    ["battery-protect", "LOAD CHARGER", "2.1", null, 0],
    ["smart-battery-protect", "LOAD CHARGER", "H", null, 0],
    ["cyrix-li-load", "LOAD", "control", null, 0.01],
    ["cyrix-li-charge", "CHARGER", "control", null, 0.01],
    ["cyrix-li-ct", "CHARGER", "control", null, 0.01],
    ["bluesolar-150-80-can", "CHARGER", "left (B+)", null, 0],
    ["bluesolar-other", "CHARGER", null, "ASS030550320", 0],
    ["smartsolar-250-60-up", "CHARGER", "right (+) or left (H)", null, 0],
    ["smartsolar-to-150-35", "CHARGER", null, "ASS030550320", 0],
    ["smart-ip43", "CHARGER", "H", null, 0],
    ["skylla-tg", "CHARGER", null, "ASS030550200", 0],
    ["skylla-i", "CHARGER", null, "ASS030550400", 0],
    ["charger-other", "", null, null, 0],
    ["alternator", "", null, null, 0],
    ["dc-load", "", null, null, 0],
    ["dc-load-active-high", "LOAD", null, null, 0],
    ["dc-load-active-low", "LOAD", null, "ASS030550100", 0],
    ["buzzer", "PRE-ALARM", null, null, 0.05],
    ["led", "PRE-ALARM", null, null, 0.02],
    ["relay", "LOAD CHARGER PRE-ALARM", null, null, 0.1],
  ] as const)("%s hangs on %s at %s by %s", (product, terminals, pin, cable, inputA) => {
    const row = productRow(product);
    expect(row.terminals.join(" ")).toBe(terminals);
    expect(row.pin).toBe(pin);
    expect(row.cables[0] ?? null).toBe(cable);
    expect(row.inputA).toBe(inputA);
    expect(row.section).toMatch(/^(?:A\.[1-5]|\d\.\d(?:\.\d)?)$/);
  });

  it.each([
    ["inverter-smart", "loadW loadA pulseA va"],
    ["orion-xs", "chargeA loadW loadA pulseA chargeV floatV"],
    ["dc-load", "loadW loadA pulseA"],
    ["alternator", "chargeA pulseA chargeV floatV"],
    ["cyrix-li-ct", "maxA"],
    ["relay", "maxA"],
    ["buzzer", ""],
  ] as const)("%s may say %s", (product, fields) => expect(fieldsOf(product).join(" ")).toBe(fields));
});
