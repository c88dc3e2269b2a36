/** Where a run without a folder of its own keeps things until it ends. */
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What the paths of such folders begin with. */
export const forgottenFolder = join(tmpdir(), "cellward-run-");
