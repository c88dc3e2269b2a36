/** The drivers that a configuration names, and which of its terminals may not hang where they hang. */
import type { Configuration } from "../contract/configuration.ts";
import { terminalNames } from "../core/terminals.ts";
import { type OutputsRefusal, refusedOutputs } from "../outputs/accept.ts";
import type { SwitchedPacks } from "../outputs/pack-switches.ts";
import type { RealOutputs } from "../outputs/port.ts";
import { buildOutput } from "../outputs/spec.ts";

export interface BuiltOutputs {
  readonly built: readonly RealOutputs[];
  readonly refusals: readonly OutputsRefusal[];
}

/** `packs`: the real packs of the bank, whose switches may be outputs. */
export const builtOutputs = (
  { outputs, acceptWithoutAutoOff }: Configuration,
  packs: SwitchedPacks | null = null,
): BuiltOutputs => {
  const built = outputs.map((one) => buildOutput(one, packs));
  const hung = built.map(({ name, autoOffS }, index) => ({
    name,
    autoOffS,
    terminals: terminalNames.filter((terminal) => outputs[index]?.relays[terminal] !== null),
  }));
  return { built, refusals: refusedOutputs(hung, acceptWithoutAutoOff) };
};
