/** The bank of a scenario or a configuration: exactly one of three kinds. */
import Type from "typebox";
import type { Static } from "typebox";
import { readingsSchema } from "./readings.ts";
import { recordingSchema } from "./recording.ts";
import { anyOf, refused } from "./refusal.ts";
import { simulateSchema } from "./simulate.ts";

const bankKinds = ["readings", "recording", "simulate"] as const;

export const bankSchema = Type.Object(
  {
    readings: Type.Optional(readingsSchema),
    recording: Type.Optional(recordingSchema),
    simulate: Type.Optional(simulateSchema),
  },
  { additionalProperties: false, description: `a mapping with exactly one of ${bankKinds.join(", ")}` },
);

export const refuseBankKinds = (bank: Static<typeof bankSchema>): void => {
  const found = bankKinds.filter((kind) => bank[kind] !== undefined);
  if (found.length === 1) return;
  const expected = `exactly one of ${bankKinds.join(", ")}`;
  const both = found.length === 0 ? "none" : anyOf(found, "and");
  // A list of three reads "readings, recording and simulate"; the second is the one too many.
  throw refused(["bank", ...found.slice(1, 2)], both, expected, `${expected} is expected, found ${both}`, "key");
};
