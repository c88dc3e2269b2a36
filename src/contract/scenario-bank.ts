/** The bank of a scenario or a configuration: exactly one of its kinds; real packs only where something runs on. */
import Type from "typebox";
import type { Static } from "typebox";
import { readingsSchema } from "./readings.ts";
import { recordingSchema } from "./recording.ts";
import { anyOf, refused } from "./refusal.ts";
import { packsSchema } from "./packs.ts";
import { simulateSchema } from "./simulate.ts";

const kinds = {
  readings: Type.Optional(readingsSchema),
  recording: Type.Optional(recordingSchema),
  simulate: Type.Optional(simulateSchema),
};
const withPacks = { packs: Type.Optional(packsSchema), ...kinds };

const described = (of: object) => ({
  additionalProperties: false,
  description: `a mapping with exactly one of ${Object.keys(of).join(", ")}`,
});
export const bankSchema = Type.Object(kinds, described(kinds));
export const runningBankSchema = Type.Object(withPacks, described(withPacks));

type Kinds = Static<typeof runningBankSchema>;

/** `schema`: the one that it was written for. */
export const refuseBankKinds = (bank: Kinds, schema: typeof bankSchema | typeof runningBankSchema): void => {
  const bankKinds = Object.keys(schema.properties) as (keyof Kinds)[];
  const found = bankKinds.filter((kind) => bank[kind] !== undefined);
  if (found.length === 1) return;
  const expected = `exactly one of ${bankKinds.join(", ")}`;
  const both = found.length === 0 ? "none" : anyOf(found, "and");
  // A list of three reads "readings, recording and simulate"; the second is the one too many.
  throw refused(["bank", ...found.slice(1, 2)], both, expected, `${expected} is expected, found ${both}`, "key");
};
