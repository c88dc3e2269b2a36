/**
 * `cellward run`: the appliance with one command. Starts the guard and the server, each a process of its own, and starts again what
 * ends; on a machine that is there to stay the service manager does the same with two units (`deploy/`).
 */
import { mkdtempSync, rmSync } from "node:fs";
import { forgottenFolder } from "./forgotten-folder.ts";
import { exampleConfiguration } from "./examples.ts";
import { readConfiguration } from "./read-scenario.ts";
import { untilSignal } from "./until-signal.ts";
import { type WatchedChild, watchChild } from "./watched-child.ts";

export interface RunOptions {
  readonly config?: string;
  readonly data?: string;
  readonly port?: number;
  readonly host?: string;
  readonly speed: number;
  readonly example?: string;
}

const say = (line: string): void => {
  process.stderr.write(`cellward: ${line}\n`);
};

/** s without a finished cycle, as the unit of the service manager has it too. */
const guardSilentMs = 5000;
/** The server only shows; a disk may hold it up for a while. */
const serverSilentMs = 20_000;

/**
 * Neither makes garbage enough to be worth more room, or more threads, for it: some 10 MB less each. The middle compiler costs the guard
 * 12 MB for a tenth of a percent of a core.
 */
const smallHeap = ["--max-semi-space-size=1", "--v8-pool-size=1", "--no-maglev"];

const optional = (name: string, value: string | number | undefined): readonly string[] =>
  value === undefined ? [] : [`--${name}`, String(value)];

export const run = async (options: RunOptions): Promise<void> => {
  // Refused before anything is started.
  const { config, example, port, host, speed } = options;
  const { outputs, dryRun } = example === undefined ? readConfiguration(config) : exampleConfiguration(example);
  if (!dryRun && options.data === undefined && outputs.some(({ driver }) => driver === "pack-switches")) {
    say("outputs throw the packs' own switches, expected --data: there it is kept how they were");
    process.exitCode = 2;
    return;
  }
  const data = options.data ?? mkdtempSync(forgottenFolder);

  const children: WatchedChild[] = [];
  const refused = new Promise<number>((resolve) => {
    const base = { onRefused: resolve, say };
    const shared = [...optional("config", config), ...optional("example", example), "--data", data];
    let serves = false;
    children.push(
      watchChild({
        ...base,
        args: ["guard", ...shared, "--speed", String(speed)],
        // Beside something real it keeps the pace of the wall, for which it need not be fast: 10 MB less for some 1 % of a core.
        nodeArgs: outputs.length > 0 ? [...smallHeap, "--no-opt"] : smallHeap,
        silentMs: guardSilentMs,
        onReady: () => {
          if (serves) return;
          serves = true;
          children.push(
            watchChild({
              ...base,
              args: ["serve", ...shared, ...optional("port", port), ...optional("host", host)],
              nodeArgs: smallHeap,
              silentMs: serverSilentMs,
              onReady: () => {
                if (options.data === undefined) say("what happens is forgotten when this ends; --data FOLDER keeps it");
              },
            }),
          );
        },
      }),
    );
  });
  const code = await Promise.race([untilSignal(), refused]);
  // The server first: it tells its last to the store while the guard still answers.
  for (const child of children.toReversed()) await child.stop();
  if (options.data === undefined) rmSync(data, { recursive: true, force: true });
  if (code !== undefined) process.exitCode = code;
};
