// `cellward run` as a person starts it: three processes behind one command.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));

let child: ChildProcess | undefined;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-command-"));
});
afterEach(() => {
  child?.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

const start = (...args: string[]) => {
  const started = spawn(process.execPath, [main, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  child = started;
  const output = { out: "", err: "" };
  started.stdout.on("data", (piece) => (output.out += piece));
  started.stderr.on("data", (piece) => (output.err += piece));
  return { started, output };
};

const addressIn = async ({ started, output }: ReturnType<typeof start>): Promise<string> => {
  while (!output.out.includes("\n")) await once(started.stdout!, "data");
  return /http:\/\/\S+/.exec(output.out)?.[0] ?? "";
};

const ended = async (started: ChildProcess): Promise<number | null> => {
  const [code] = (await once(started, "close")) as [number | null];
  return code;
};

const refused = async (...args: string[]): Promise<string> => {
  const { started, output } = start(...args);
  expect(await ended(started), output.err).toBe(2);
  expect(output.out).toBe("");
  expect(output.err.trim().split("\n")).toHaveLength(1);
  return output.err;
};

interface Told {
  readonly stateOfChargePct: number;
  readonly mode: string;
  readonly history: { readonly cumulativeAh: number };
}

describe("cellward run", { timeout: 40_000 }, () => {
  it.each(["SIGINT", "SIGTERM"] as const)("says where it is, answers there, and ends cleanly on %s", async (signal) => {
    const running = start("run", "--port", "0");
    const address = await addressIn(running);
    const { started, output } = running;
    expect(output.out.trim().split("\n")).toHaveLength(1);
    const snapshot = await fetch(`${address}api/v1/snapshot`);
    expect(await snapshot.json()).toMatchObject({ kind: "sample" });
    // A reader of the stream does not hold it up.
    const stream = await fetch(`${address}api/v1/stream`);
    expect(stream.status).toBe(200);
    started.kill(signal);
    expect(await ended(started)).toBe(0);
    expect(output.err).toContain("--data FOLDER keeps it");
    expect(output.err.trim().split("\n")).toHaveLength(1);
  });

  it("MON-6, TERM-6: what a folder keeps is there again: charge, mode, settings, history, log", async () => {
    const first = start("run", "--port", "0", "--data", folder);
    let address = await addressIn(first);
    const send = (method: string, path: string, body: object) =>
      fetch(`${address}api/v1/${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    await send("PATCH", "settings", { dischargeFloorPct: 12 });
    await send("POST", "events", { setStateOfChargePct: 61, mode: "off" });
    const before = (await (await fetch(`${address}api/v1/snapshot`)).json()) as Told;
    first.started.kill("SIGTERM");
    await ended(first.started);
    const again = start("run", "--port", "0", "--data", folder);
    address = await addressIn(again);
    const get = async (path: string) => (await fetch(`${address}api/v1/${path}`)).json();
    let after = (await get("snapshot")) as Told & { readonly error?: string };
    while (after.error !== undefined) after = (await get("snapshot")) as typeof after;
    expect(after.mode).toBe("off");
    expect(after.stateOfChargePct).toBeCloseTo(61, 0);
    expect(after.history.cumulativeAh).toBeGreaterThanOrEqual(before.history.cumulativeAh);
    expect(await get("settings")).toMatchObject({ dischargeFloorPct: 12 });
    expect(await get("events?types=setting")).toMatchObject({
      events: [{ who: "local", event: { from: 10, to: 12 } }],
    });
    // A second appliance on the same folder would work against the first.
    const other = start("guard", "--data", folder);
    expect(await ended(other.started)).toBe(2);
    expect(other.output.err).toContain("another guard already runs");
    again.started.kill("SIGTERM");
    await ended(again.started);
    expect(readdirSync(folder).sort()).toEqual(["guard", "server"]);
  });

  it("a port in use is one clear line and exit 2", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    try {
      expect(await refused("run", "--port", String(port))).toContain(`port ${port} on 127.0.0.1 is in use`);
    } finally {
      other.close();
    }
  });

  it.each([
    [["--port", "65536"], "65535"],
    [["--port", "8080x"], "port"],
    [["--speed", "0"], "0.1"],
    [["--speed", "fast"], "speed"],
    [["--config", "no-such-file.yaml"], "no-such-file.yaml: no such file, expected a configuration"],
    [["--example", "3.3.4"], '--example is "3.3.4", expected 3.3.1, 3.3.2 or 3.3.3'],
    [["--prot", "80"], "--port"],
  ])("%j is refused with exit 2", async (args, says) => {
    expect(await refused("run", ...args)).toContain(says);
  });

  it("a certificate that is not there is refused in one line, and nothing is left running", async () => {
    const file = join(folder, "boat.yaml");
    writeFileSync(file, "listen:\n  - {port: 0}\n  - {port: 0, tls: {certificate: no.pem, key: no.pem}}\n");
    expect(await refused("run", "--config", file, "--data", folder)).toMatch(/no\.pem: there is no such file/);
  });

  it("a wrong configuration is refused with its place, before anything is started", async () => {
    const file = join(folder, "boat.yaml");
    writeFileSync(file, "cycle: 0.25 s\nlisten:\n  - {prot: 8080}\n");
    const data = join(folder, "data");
    expect(await refused("run", "--config", file, "--data", data)).toContain(
      `${file}:3:6: unknown key "prot", did you mean "port"?`,
    );
    expect(existsSync(data)).toBe(false);
  });
});
