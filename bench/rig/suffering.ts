/** How a program is started so that it can be made to suffer from within: see `on-signal.ts`. */
import type { ProgramOptions } from "../../test/rig/appliance-processes.ts";

const preload = new URL("./on-signal.ts", import.meta.url).href;

export const suffers = (
  what: "blocks" | "eats" | "year-on" | "year-back",
  more: ProgramOptions = {},
): ProgramOptions => ({
  ...more,
  nodeArgs: [...(more.nodeArgs ?? []), "--import", preload],
  env: { ...more.env, CELLWARD_SUFFERS: what },
});
