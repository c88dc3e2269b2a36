/** One of our own programs as a child, started again when it ends, and ended when it no longer says that it is alive. */
import { type ChildProcess, spawn } from "node:child_process";
import { extname } from "node:path";
import { fileURLToPath } from "node:url";
import { lifelineVariable } from "../guard/lifeline.ts";
import { splitLines } from "../guard/lines.ts";

// Ends as this file does: in the package both are JavaScript.
const main = fileURLToPath(new URL(`./main${extname(import.meta.url)}`, import.meta.url));

export interface ChildSpec {
  readonly args: readonly string[];
  /** Options for Node itself. */
  readonly nodeArgs: readonly string[];
  /** No word from it for so long, and it is killed: after its first. */
  readonly silentMs: number;
  readonly onReady: () => void;
  /** It ended by itself in a way that a new start would not mend. */
  readonly onRefused: (code: number) => void;
  readonly say: (line: string) => void;
}

export interface WatchedChild {
  /** Ends it, and waits. */
  stop(): Promise<void>;
}

const restartAfterMs = 1000;
const lifelineDescriptor = 3;
/** Refused: bad arguments, a file, a port. */
const refusedCode = 2;
const stopWithinMs = 10_000;

export const watchChild = (spec: ChildSpec): WatchedChild => {
  const [name = ""] = spec.args;
  let child: ChildProcess;
  let stopping = false;
  let restart: NodeJS.Timeout | undefined;
  let silence: NodeJS.Timeout | undefined;
  let ended: () => void = () => {};

  const hear = (word: string): void => {
    clearTimeout(silence);
    if (stopping) return;
    silence = setTimeout(() => {
      spec.say(`${name} has not finished a round for ${spec.silentMs / 1000} s; it is started again`);
      child.kill("SIGKILL");
    }, spec.silentMs);
    if (word === "ready") spec.onReady();
  };

  const start = (): void => {
    child = spawn(process.execPath, [...process.execArgv, ...spec.nodeArgs, main, ...spec.args], {
      // Its standard input is its tie to us: should we be killed, it ends.
      stdio: ["pipe", "inherit", "inherit", "pipe"],
      env: { ...process.env, [lifelineVariable]: String(lifelineDescriptor) },
    });
    const lifeline = child.stdio[lifelineDescriptor] as NodeJS.ReadableStream;
    lifeline.setEncoding("utf8");
    lifeline.on(
      "data",
      splitLines(1024, hear, () => {}),
    );
    child.stdin?.on("error", () => {});
    child.on("exit", (code, signal) => {
      clearTimeout(silence);
      ended();
      if (stopping) return;
      if (code === refusedCode) return spec.onRefused(code);
      spec.say(`${name} ended (${signal ?? `code ${code}`}); it is started again`);
      restart = setTimeout(start, restartAfterMs);
    });
  };
  start();

  return {
    stop: () =>
      new Promise((resolve) => {
        stopping = true;
        clearTimeout(restart);
        clearTimeout(silence);
        if (child.exitCode !== null || child.signalCode !== null) return resolve();
        const late = setTimeout(() => child.kill("SIGKILL"), stopWithinMs);
        ended = () => {
          clearTimeout(late);
          resolve();
        };
        child.kill("SIGTERM");
      }),
  };
};
