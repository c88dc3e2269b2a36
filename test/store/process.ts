/** Starts `child.ts` and speaks with it, a line there, a line back. */
import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { WriteReport } from "../../src/server/store/protocol.ts";
import type { Command } from "./child.ts";

const script = fileURLToPath(new URL("./child.ts", import.meta.url));

export interface StoreProcess {
  readonly child: ChildProcess;
  /** What it said next; null: it has ended. */
  next(): Promise<string | null>;
  tell(command: Command): Promise<WriteReport>;
  end(): Promise<void>;
}

/** `limit`: the shell's own words before it becomes that process. */
export const startProcess = (args: readonly string[], limit = ""): StoreProcess => {
  const quoted = [process.execPath, script, ...args].map((word) => `'${word}'`).join(" ");
  const child = spawn("sh", ["-c", `${limit} exec ${quoted}`], { stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string | null> => {
    const { value, done } = await lines.next();
    return done === true ? null : value;
  };
  return {
    child,
    next,
    async tell(command) {
      child.stdin.write(`${JSON.stringify(command)}\n`);
      const answer = await next();
      if (answer === null) throw new Error("the process has ended");
      return JSON.parse(answer);
    },
    end() {
      child.kill("SIGKILL");
      return ended;
    },
  };
};
