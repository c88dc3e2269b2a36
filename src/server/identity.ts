import { readFileSync } from "node:fs";
import type { Static } from "typebox";
import type { identitySchema } from "./api-schemas.ts";

export type Identity = Static<typeof identitySchema>;

/** The package's own file is the one place where the version stands. */
export const packageVersion = (): string => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
};
