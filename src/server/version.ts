/** The package's own file is the one place where the version stands. */
import { readFileSync } from "node:fs";

export const packageVersion = (): string => {
  const text = readFileSync(new URL("../../package.json", import.meta.url), "utf8");
  return (JSON.parse(text) as { readonly version: string }).version;
};
