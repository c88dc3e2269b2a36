// The appliance as a person starts it, in a process of its own, on a port that is free.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
/** As `npm start` does: a start takes a third less. */
const compiled = fileURLToPath(new URL("../../node_modules/.cache/cellward/compiled", import.meta.url));

export interface Pins {
  readonly installer: string;
  readonly viewer: string;
}

export interface Appliance {
  readonly address: string;
  readonly port: number;
  /** Of `run`, which starts guard and server again. */
  readonly pid: number;
  stop(): Promise<void>;
}

/** Of this machine, for who comes from elsewhere; null: it has none but loopback. */
export const networkAddress: string | null =
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .find(({ family, internal }) => family === "IPv4" && !internal)?.address ?? null;

const end = async (child: ChildProcess): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill("SIGTERM");
  await once(child, "exit");
};

interface Started {
  readonly child: ChildProcess;
  /** What it has said on both its outputs. */
  readonly said: string;
}

const start = (args: readonly string[], isUp: (said: string) => boolean): Promise<Started> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", main, "run", ...args], {
      env: { ...process.env, NODE_COMPILE_CACHE: compiled },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    const hear = (piece: Buffer): void => {
      said += piece;
      if (isUp(said)) resolve({ child, said });
    };
    child.stdout.on("data", hear);
    child.stderr.on("data", hear);
    child.on("exit", () => reject(new Error(`the appliance ended before it listened: ${said}`)));
  });

const shownAt = /http:\/\/[\w.]+:(\d+)\//;

const applianceOf = ({ child, said }: Started, host: string): Appliance => {
  const port = Number(shownAt.exec(said)?.[1]);
  return { address: `http://${host}:${port}/`, port, pid: child.pid ?? 0, stop: () => end(child) };
};

/** `data`: a folder that is there already, for an appliance with a past. */
export const startAppliance = async (port = 0, data?: string, more: readonly string[] = []): Promise<Appliance> => {
  const args = ["--port", String(port), ...(data === undefined ? [] : ["--data", data]), ...more];
  return applianceOf(await start(args, (said) => shownAt.test(said)), "127.0.0.1");
};

/** With a configuration as it is written in a file. */
export const startConfigured = async (text: string): Promise<Appliance> => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-journey-"));
  const config = join(folder, "cellward.yaml");
  writeFileSync(config, text);
  const args = ["--port", "0", "--config", config];
  const started = applianceOf(await start(args, (said) => shownAt.test(said)), "127.0.0.1");
  return {
    ...started,
    stop: async () => {
      await started.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const installerLine = /(\d{6}) {2}installer/;
const viewerLine = /(\d{6}) {2}viewer/;

export interface FromElsewhere extends Appliance {
  /** For who sits at the machine. */
  readonly local: string;
  /** As its console has them. */
  readonly pins: Pins;
}

const bothWays = `listen:
  - {host: 127.0.0.1, port: 0}
  - {host: 0.0.0.0, port: 0}
`;

/** Listens for the machine itself, and for the network, where nobody is local. */
export const startForNetwork = async (host: string): Promise<FromElsewhere> => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-journey-"));
  const config = join(folder, "cellward.yaml");
  writeFileSync(config, bothWays);
  const network = /http:\/\/0\.0\.0\.0:(\d+)\//;
  const up = [shownAt, network, installerLine, viewerLine];
  const started = await start(["--config", config], (said) => up.every((line) => line.test(said)));
  const { address, pid, stop } = applianceOf(started, "127.0.0.1");
  const port = Number(network.exec(started.said)?.[1]);
  return {
    address: `http://${host}:${port}/`,
    local: address,
    port,
    pid,
    pins: {
      installer: installerLine.exec(started.said)?.[1] ?? "",
      viewer: viewerLine.exec(started.said)?.[1] ?? "",
    },
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** The protection process, as the server knows it. */
export const guardOf = async ({ address }: Appliance): Promise<number> => {
  const health = (await (await fetch(`${address}api/v1/health`)).json()) as {
    readonly guard: { readonly pid: number };
  };
  return health.guard.pid;
};
