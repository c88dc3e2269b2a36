/** `remoteInput` of a configuration: a real contact on the remote terminals (TERM-5), read in place of what `remote` says. */
import Type from "typebox";
import type { Static } from "typebox";
import { wrongValue } from "./refusal.ts";

/** What the tools of GPIO are told goes through a shell: a chip is named so, or not at all. */
export const chipSchema = Type.String({
  pattern: "^gpiochip[0-9]{1,3}$",
  description: "the name of a chip, as in gpiochip0",
});
export const chipLineSchema = Type.Integer({
  minimum: 0,
  maximum: 511,
  description: "the number of a line of the chip, from 0 to 511",
});

export const remoteInputSchema = Type.Object(
  {
    driver: Type.Literal("gpio"),
    chip: chipSchema,
    line: chipLineSchema,
    activeLow: Type.Optional(Type.Boolean({ description: "true: a closed contact pulls the line to 0 V" })),
  },
  { additionalProperties: false, description: "a mapping with driver, chip and line" },
);

export interface RemoteInputConfiguration {
  readonly driver: "gpio";
  readonly chip: string;
  readonly line: number;
  /** A closed contact pulls the line to 0 V. */
  readonly activeLow: boolean;
}

interface Beside {
  /** A wiring that is written down as well. */
  readonly remote: unknown;
  readonly outputs: readonly unknown[];
}

/** Is a relay of an output on this very line? The output would hold it, and nobody could read it. */
const isHeld = (output: unknown, { chip, line }: { chip: string; line: number }): boolean => {
  const { driver, chip: its, relays } = output as { driver: string; chip?: string; relays: Record<string, unknown> };
  return driver === "gpio" && its === chip && Object.values(relays).includes(line);
};

export const buildRemoteInput = (
  written: Static<typeof remoteInputSchema> | undefined,
  { remote, outputs }: Beside,
): RemoteInputConfiguration | null => {
  if (written === undefined) return null;
  if (remote !== undefined) throw wrongValue(["remote"], remote, "no remote beside remoteInput: the contact says it");
  const index = outputs.findIndex((output) => isHeld(output, written));
  if (index >= 0) {
    throw wrongValue(
      ["remoteInput", "line"],
      written.line,
      `another line than those of the relays of outputs[${index}]`,
    );
  }
  return { ...written, activeLow: written.activeLow ?? false };
};
