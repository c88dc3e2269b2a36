/** The manual's three example systems (§3.3), each a bank with its installation, as they lie beside the program. */
import { fileURLToPath } from "node:url";
import { type Configuration, usualConfiguration } from "../contract/configuration.ts";
import { anyOf, RefusedInput } from "../contract/refusal.ts";
import type { Systems } from "../guard/guard.ts";
import type { Scenario, Simulation } from "../scenario/scenario.ts";
import { readScenario } from "./read-scenario.ts";

const folder = fileURLToPath(new URL("../../deploy/examples/", import.meta.url));
const ending = ".week.yaml";

const names: readonly string[] = ["3.3.1", "3.3.2", "3.3.3"];

const exampleOf = (name: string): Scenario & { readonly source: Simulation } => {
  const scenario = readScenario(`${folder}${name}${ending}`);
  const { source } = scenario;
  if (source.kind !== "simulate") throw new TypeError("an example simulates its bank");
  return { ...scenario, source };
};

export const examples: Systems = {
  names,
  simulationOf: (name) => exampleOf(name).source,
};

/** Runs over the bank and the installation of an example, from its beginning. Throws `RefusedInput` for a name that is none. */
export const exampleConfiguration = (name: string): Configuration => {
  if (!names.includes(name)) {
    const place = { name: "cellward", line: null, column: null };
    throw new RefusedInput(place, `--example is ${JSON.stringify(name)}, expected ${anyOf(names)}`);
  }
  const { source, settings, initial, remote } = exampleOf(name);
  return { ...usualConfiguration(), bank: source, settings, stateOfChargePct: initial.stateOfChargePct, remote };
};
