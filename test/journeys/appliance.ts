// The appliance as a person starts it, in a process of its own, on a port that is free.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

export interface Appliance {
  readonly address: string;
  readonly port: number;
  stop(): Promise<void>;
}

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
};

export const startAppliance = async (port = 0): Promise<Appliance> => {
  const child = spawn(process.execPath, [main, "run", "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let said = "";
  for await (const piece of child.stdout) {
    said += piece;
    const found = /http:\/\/[\w.]+:(\d+)\//.exec(said);
    if (found !== null) {
      return { address: found[0], port: Number(found[1]), stop: () => end(child) };
    }
  }
  throw new Error(`the appliance ended before it listened: ${said}`);
};
