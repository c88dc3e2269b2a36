/** What outputs may not be beside the rest of a configuration: its packs, and what its owner accepts. */
import { portOf } from "./device-place.ts";
import type { OutputConfiguration } from "./outputs.ts";
import { type PackLineConfiguration, switchableProtocols } from "./packs.ts";
import { anyOf, wrongValue } from "./refusal.ts";

/** null: the bank has no real packs. */
type PackLines = readonly PackLineConfiguration[] | null;

/** Packs that nobody can switch cannot be an output. */
const refusePackSwitches = (outputs: readonly OutputConfiguration[], lines: PackLines): void => {
  const index = outputs.findIndex(({ driver }) => driver === "pack-switches");
  if (index < 0) return;
  const path = ["outputs", index, "driver"];
  if (lines === null) throw wrongValue(path, "pack-switches", "another driver: the bank has no real packs");
  const other = lines.find(({ protocol }) => !switchableProtocols.some((one) => one === protocol));
  if (other === undefined) return;
  throw wrongValue(
    path,
    "pack-switches",
    `another driver: every pack would have to be of ${anyOf(switchableProtocols)}, and one is ${other.protocol}`,
  );
};

const refusePackPorts = (outputs: readonly OutputConfiguration[], lines: PackLines): void => {
  for (const [index, output] of outputs.entries()) {
    if (!("path" in output)) continue;
    const other = (lines ?? []).findIndex(({ path }) => portOf(path) === portOf(output.path));
    if (other < 0) continue;
    const expected = `another serial port than that of bank.packs.lines[${other}]`;
    throw wrongValue(["outputs", index, "path"], output.path, expected);
  }
};

/** PRE-ALARM only warns: it may hang on anything. */
const refuseWithoutAutoOff = (outputs: readonly OutputConfiguration[], accepted: readonly string[]): void => {
  for (const [index, output] of outputs.entries()) {
    const { driver, relays } = output;
    const protects = relays.load !== null || relays.charger !== null;
    if (!protects || "autoOffS" in output || accepted.includes(driver)) continue;
    const key = `acceptWithoutAutoOff: [${[...accepted, driver].join(", ")}]`;
    throw wrongValue(
      ["outputs", index, "driver"],
      driver,
      `one that opens LOAD and CHARGER by itself, or the key ${key} beside outputs`,
    );
  }
};

interface Beside {
  readonly lines: PackLines;
  readonly accepted: readonly string[];
  readonly dryRun: boolean;
}

export const refuseOutputs = (outputs: readonly OutputConfiguration[], { lines, accepted, dryRun }: Beside): void => {
  refusePackSwitches(outputs, lines);
  refusePackPorts(outputs, lines);
  // Nothing is even opened in a dry run: there it is `check` that tells it.
  if (!dryRun) refuseWithoutAutoOff(outputs, accepted);
};
