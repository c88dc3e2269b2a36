import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Runs a program of the project under the Node of the tests; answers its exit code and all it said. */
export const runTool = (args: readonly string[], cwd: string = root): Promise<{ code: number; said: string }> =>
  new Promise((resolve, reject) => {
    // No colours: what it said ends up in the message of a failed test.
    const child = spawn(process.execPath, [...args], { cwd, env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0" } });
    let said = "";
    const hear = (text: Buffer): void => {
      said += text.toString();
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("error", reject);
    child.on("close", (code) => resolve({ code: code ?? -1, said }));
  });
