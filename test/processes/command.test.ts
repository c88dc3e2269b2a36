import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../cli/main.ts", import.meta.url));

let child: ChildProcess | undefined;
afterEach(() => child?.kill("SIGKILL"));

const run = (...args: string[]) => {
  const started = spawn(process.execPath, [main, "run", ...args], { stdio: ["ignore", "pipe", "pipe"] });
  child = started;
  const output = { out: "", err: "" };
  started.stdout.on("data", (piece) => (output.out += piece));
  started.stderr.on("data", (piece) => (output.err += piece));
  return { started, output };
};

const ended = async (started: ChildProcess): Promise<number | null> => {
  const [code] = (await once(started, "close")) as [number | null];
  return code;
};

const refused = async (...args: string[]): Promise<string> => {
  const { started, output } = run(...args);
  expect(await ended(started)).toBe(2);
  expect(output.out).toBe("");
  expect(output.err.trim().split("\n")).toHaveLength(1);
  return output.err;
};

describe("cellward run", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("says where it is, answers there, and ends cleanly on %s", async (signal) => {
    const { started, output } = run("--port", "0");
    while (!output.out.includes("\n")) await once(started.stdout, "data");
    expect(output.out.trim().split("\n")).toHaveLength(1);
    const address = /http:\/\/\S+/.exec(output.out)?.[0] ?? "";
    const snapshot = await fetch(`${address}api/v1/snapshot`);
    expect(await snapshot.json()).toMatchObject({ kind: "sample" });
    // A reader of the stream does not hold it up.
    const stream = await fetch(`${address}api/v1/stream`);
    expect(stream.status).toBe(200);
    started.kill(signal);
    expect(await ended(started)).toBe(0);
    expect(output.err).toBe("");
  });

  it("a port in use is one clear line and exit 2", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    try {
      expect(await refused("--port", String(port))).toContain(`port ${port} on 127.0.0.1 is in use`);
    } finally {
      other.close();
    }
  });

  it.each([
    [["--port", "65536"], "65535"],
    [["--port", "8080x"], "port"],
    [["--speed", "0"], "0.1"],
    [["--speed", "fast"], "speed"],
    [["--data", "folder"], "--data is not available yet"],
    [["--config", "file.yaml"], "--config is not available yet"],
    [["--example", "3.3.1"], "--example is not available yet"],
    [["--prot", "80"], "--port"],
  ])("%j is refused with exit 2", async (args, says) => {
    expect(await refused(...args)).toContain(says);
  });
});
