/** The appliance as it runs beside a real bank: guard and server, each a process, and a relay board at the end of a real serial line. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import type { LiveEvent, LiveSample } from "../../src/contract/live.ts";
import { type RelayBoardProcess, startRelayBoard } from "./relay-board-process.ts";

const main = fileURLToPath(new URL("../../src/cli/main.ts", import.meta.url));
/** As an installation has it: a start costs half the time, and much of the memory. */
const compiled = fileURLToPath(new URL("../../node_modules/.cache/cellward/compiled", import.meta.url));
const usual = ["--disable-warning=ExperimentalWarning", "--max-semi-space-size=1", "--v8-pool-size=1", "--no-maglev"];

export interface Program {
  readonly child: ChildProcess;
  /** What it has said so far, on either output. */
  said(): string;
  /** Resolves with the first match in what it says. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  /** Resolves when it has ended, at once if it has. */
  ended(): Promise<number | NodeJS.Signals | null>;
}

export interface ProgramOptions {
  readonly nodeArgs?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** A shell's words before the program, as `ulimit -f 100`. */
  readonly limits?: string;
}

/** `cellward ARGS` as a process of its own. */
export const startProgram = (
  args: readonly string[],
  { nodeArgs = [], env = {}, limits }: ProgramOptions = {},
): Program => {
  const command = [process.execPath, ...usual, ...nodeArgs, main, ...args];
  const options = { env: { ...process.env, NODE_COMPILE_CACHE: compiled, ...env }, stdio: "pipe" } as const;
  const child =
    limits === undefined
      ? spawn(command[0]!, command.slice(1), options)
      : spawn("sh", ["-c", `${limits}; exec "$@"`, "sh", ...command], options);
  // One left behind would go on opening the path of its board, which is the next one's by then.
  const end = (): void => void child.kill("SIGKILL");
  process.once("exit", end);
  child.once("exit", () => process.off("exit", end));
  let text = "";
  const waiting = new Set<() => void>();
  const hear = (piece: Buffer): void => {
    text += piece.toString();
    for (const look of [...waiting]) look();
  };
  child.stdout.on("data", hear);
  child.stderr.on("data", hear);
  child.stdin.on("error", () => {});
  return {
    child,
    said: () => text,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(text);
          if (found === null) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        child.once("exit", (code, signal) => {
          if (waiting.has(look))
            reject(new Error(`${args[0]} ended (${code ?? signal}) before it said ${pattern}: ${text}`));
        });
        look();
      }),
    kill: (signal) => void child.kill(signal),
    ended: async () => {
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
      return child.exitCode ?? child.signalCode;
    },
  };
};

/** Follows the stream, and keeps what it hears. */
export interface Reader {
  readonly events: readonly LiveEvent[];
  newest(): LiveSample | null;
  stop(): void;
}

export interface Rig {
  readonly board: RelayBoardProcess;
  readonly folder: string;
  readonly guardFolder: string;
  /** In memory: what a crash of the guard leaves there, and a power cut does not. */
  readonly memoryFolder: string;
  readonly serverFolder: string;
  readonly configuration: string;
  readonly guard: Program;
  readonly server: Program;
  startGuard(options?: ProgramOptions): Promise<void>;
  startServer(options?: ProgramOptions): Promise<void>;
  /** Of the server that runs now. */
  address(): string;
  get(path: string): Promise<unknown>;
  send(method: "POST" | "PATCH", path: string, body: unknown): Promise<Response>;
  sample(): Promise<LiveSample>;
  /** Resolves when a fresh sample fits; rejects with the last that was seen. */
  until(fits: (sample: LiveSample) => boolean, withinMs: number): Promise<LiveSample>;
  follow(): Promise<Reader>;
  /** LOAD and CHARGER as the board's contacts are. */
  contacts(): { readonly load: string; readonly charger: string; readonly preAlarm: string };
  end(): Promise<void>;
}

export interface RigSpec {
  /** The `bank` of the configuration, as it is written. */
  readonly bank: object;
  /** Whatever else stands in the configuration. */
  readonly more?: object;
  readonly guard?: ProgramOptions;
  readonly server?: ProgramOptions;
  /** Where the folders of guard and server stand, where they are to stand on a disk of their own. */
  readonly guardFolder?: string;
  readonly serverFolder?: string;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

const startReader = async (address: string): Promise<Reader> => {
  const events: LiveEvent[] = [];
  let newest: LiveSample | null = null;
  const ending = new AbortController();
  // From the beginning: what is judged is the whole story.
  const headers = { "last-event-id": "0" };
  const response = await fetch(`${address}api/v1/stream`, { headers, signal: ending.signal });
  const read = async (): Promise<void> => {
    let rest = "";
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) {
      rest += piece;
      const parts = rest.split("\n\n");
      rest = parts.pop() ?? "";
      for (const part of parts) {
        const data = /^data: (.*)$/m.exec(part)?.[1];
        if (data === undefined) continue;
        const line = JSON.parse(data) as LiveSample | LiveEvent;
        if (line.kind === "sample") newest = line;
        else events.push(line);
      }
    }
  };
  // The server that it reads from is killed in some tests.
  read().catch(() => {});
  return { events, newest: () => newest, stop: () => ending.abort() };
};

/** Both run, and the first sample was heard. */
export const startRig = async (spec: RigSpec): Promise<Rig> => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-rig-"));
  const memoryFolder = mkdtempSync(join(existsSync("/dev/shm") ? "/dev/shm" : tmpdir(), "cellward-rig-"));
  const guardFolder = spec.guardFolder ?? join(folder, "guard");
  const serverFolder = spec.serverFolder ?? join(folder, "server");
  for (const one of [guardFolder, serverFolder]) mkdirSync(one, { recursive: true });
  const board = await startRelayBoard();
  const configuration = join(folder, "cellward.yaml");
  const output = {
    driver: "relay-board",
    path: board.path,
    autoOff: "3 s",
    relays: { load: 1, charger: 2, preAlarm: 3 },
  };
  // YAML, because JSON has no NaN.
  writeFileSync(configuration, stringify({ bank: spec.bank, outputs: [output], ...spec.more }));
  const socket = join(folder, "guard.sock");
  let guard!: Program;
  let server!: Program;
  let address = "";

  const get = async (path: string): Promise<unknown> => {
    const response = await fetch(`${address}api/v1/${path}`);
    return response.json();
  };
  const until: Rig["until"] = async (fits, withinMs) => {
    const deadline = performance.now() + withinMs;
    let last: unknown = null;
    while (performance.now() < deadline) {
      last = await get("snapshot").catch((error: unknown) => String(error));
      const sample = last as LiveSample;
      if (sample.kind === "sample" && fits(sample)) return sample;
      await pause(100);
    }
    throw new Error(`not so within ${withinMs} ms; the last was ${JSON.stringify(last)}`);
  };
  const rig: Rig = {
    board,
    folder,
    guardFolder,
    memoryFolder,
    serverFolder,
    configuration,
    get guard() {
      return guard;
    },
    get server() {
      return server;
    },
    startGuard: async (options = spec.guard) => {
      const args = ["guard", "--config", configuration, "--data", guardFolder, "--socket", socket];
      const nodeArgs = [...(options?.nodeArgs ?? []), "--no-opt"];
      guard = startProgram(args, { ...options, nodeArgs, env: { ...options?.env, RUNTIME_DIRECTORY: memoryFolder } });
    },
    startServer: async (options = spec.server) => {
      const args = ["serve", "--config", configuration, "--data", serverFolder, "--socket", socket, "--port", "0"];
      server = startProgram(args, options);
      address = (await server.says(/http:\/\/\S+/))[0];
    },
    address: () => address,
    get,
    send: (method, path, body) =>
      fetch(`${address}api/v1/${path}`, {
        method,
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      }),
    sample: () => until(() => true, 10_000),
    until,
    follow: () => startReader(address),
    contacts: () => {
      const [load = "", charger = "", preAlarm = ""] = board.contacts();
      return { load, charger, preAlarm };
    },
    end: async () => {
      for (const program of [server, guard]) {
        program?.kill("SIGCONT");
        program?.kill("SIGKILL");
        await program?.ended();
      }
      await board.stop();
      for (const one of [folder, memoryFolder]) rmSync(one, { recursive: true, force: true });
    },
  };
  try {
    await rig.startGuard();
    await rig.startServer();
    await rig.sample();
    return rig;
  } catch (error) {
    await rig.end();
    throw new Error(`the rig does not start: ${guard.said()} ${server?.said() ?? ""}`, { cause: error });
  }
};

/** A bank that is simulated, with something flowing. */
export const flowing = {
  simulate: {
    model: "12.8/100",
    series: 1,
    parallel: 2,
    stateOfChargePct: 70,
    temperatureC: 20,
    seed: 1,
    day: { sunPeakW: 0, loadW: 400, startHour: 12 },
  },
};

/** A bank of given values: what is not named holds from the point before. */
export const given = (...points: readonly object[]) => ({
  readings: {
    model: "12.8/100",
    series: 1,
    parallel: 2,
    points: [{ at: 0, cellV: 3.3, cellC: 25, bankA: -10 }, ...points],
  },
});
