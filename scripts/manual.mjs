// Writes docs/manual.md: each rule with its file, its tests and its sabotages.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { manualText } from "../test/manual/manual.ts";
import { root } from "./runtime.mjs";

writeFileSync(join(root, "docs", "manual.md"), manualText());
