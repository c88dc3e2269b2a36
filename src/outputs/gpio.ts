/**
 * The terminals on GPIO lines, through the tools of libgpiod. An energised line is held by a child process that ends when this one does,
 * killed or not, and sets the line to rest as its last act (`gpio-tools.ts`). That is no timer: a program that hangs goes on holding, and
 * a machine that hangs leaves its lines as they were. So LOAD and CHARGER may hang on it only where the configuration accepts it by
 * name. A line that is held cannot be read back by the tools.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";
import { isChip, keeperScript, mostLine, setArguments, type ToolsVersion, versionOf } from "./gpio-tools.ts";
import type { RealOutputs } from "./port.ts";
import { relayOutputs } from "./relay-board.ts";
import { checkRelays, type RelaysOnTerminals, refuser, relaysOf } from "./relay-board-spec.ts";
import type { RelayLine } from "./relay-device.ts";
import { usualRenewEveryS } from "./relay-ledger.ts";
import type { RelayAnswer } from "./relay-request.ts";

export interface GpioSpec {
  /** As `gpiodetect` says, such as gpiochip0. */
  readonly chip: string;
  /** The numbers of the lines on the chip. */
  readonly relays: RelaysOnTerminals;
  /** A relay module that closes at 0 V. */
  readonly activeLow: boolean;
}

export const gpioName = "gpio";

const run = promisify(execFile);
/** ms. What a tool may take, on a slow machine. */
const toolWithinMs = 2000;
/** ms. A tool that cannot hold a line says so sooner. */
const settledAfterMs = 60;

const checkGpio = ({ chip, relays }: GpioSpec): void => {
  const refuse = refuser("GPIO");
  if (!isChip(chip)) refuse("chip", chip, "the name of a chip such as gpiochip0");
  checkRelays(refuse, relays, { least: 0, most: mostLine });
};

const firstLine = (text: string): string => text.trim().split("\n")[0] ?? "";

/** Rejects with what is wrong. */
export const toolsVersion = async (tool: "gpioset" | "gpioget"): Promise<ToolsVersion> => {
  const { stdout } = await run(tool, ["--version"], { timeout: toolWithinMs }).catch((error: unknown) => {
    const missing = (error as NodeJS.ErrnoException).code === "ENOENT";
    throw new Error(missing ? `${tool} is not there; install the package gpiod` : `${tool} --version fails`, {
      cause: error,
    });
  });
  const version = versionOf(stdout);
  if (version === null) throw new Error(`${tool} is of no known version: ${JSON.stringify(firstLine(stdout))}`);
  return version;
};

interface Keeper {
  readonly shell: ChildProcess;
  complaint: string;
  settled: boolean;
  leaving: boolean;
}

const createLine = (spec: GpioSpec, version: ToolsVersion, onGone: (why: string) => void): RelayLine => {
  const keepers = new Map<number, Keeper>();
  const lineOf = (line: number) => ({ chip: spec.chip, line, activeLow: spec.activeLow });

  const ended = (line: number, { complaint, settled, leaving }: Keeper): void => {
    keepers.delete(line);
    if (!settled || leaving) return;
    // Nobody drives the others any more.
    for (const other of keepers.values()) other.shell.stdin?.end();
    onGone(`gpioset ended by itself on line ${line} (${firstLine(complaint)})`);
  };

  const hold = async (line: number): Promise<RelayAnswer> => {
    if (keepers.has(line)) return { kind: "done" };
    const shell = spawn("sh", ["-c", keeperScript(version, lineOf(line))], { stdio: ["pipe", "ignore", "pipe"] });
    const keeper: Keeper = { shell, complaint: "", settled: false, leaving: false };
    keepers.set(line, keeper);
    const end = once(shell, "close").catch(() => {});
    end.then(() => ended(line, keeper));
    shell.stdin.on("error", () => {});
    shell.on("exit", () => shell.stdin.destroy());
    shell.stderr.on("data", (bytes: Buffer) => {
      keeper.complaint = (keeper.complaint + bytes.toString()).slice(0, 500);
    });
    await Promise.race([wait(settledAfterMs), end]);
    keeper.settled = true;
    return keepers.has(line) ? { kind: "done" } : { kind: "wrong", text: `fails (${firstLine(keeper.complaint)})` };
  };

  const release = async (line: number): Promise<RelayAnswer> => {
    const keeper = keepers.get(line);
    if (keeper !== undefined) {
      keeper.leaving = true;
      const end = once(keeper.shell, "close").then(() => true);
      keeper.shell.stdin?.end();
      if (!(await Promise.race([end, wait(toolWithinMs, false)]))) return { kind: "wrong", text: "does not let go" };
    }
    try {
      await run("gpioset", setArguments(version, lineOf(line), 0), { timeout: toolWithinMs });
      return { kind: "done" };
    } catch (error) {
      return { kind: "wrong", text: `fails (${firstLine((error as { stderr?: string }).stderr ?? "")})` };
    }
  };

  return {
    readTo: null,
    once: async (request) => {
      if (request.kind === "hold") return hold(request.relay);
      return request.kind === "release" ? release(request.relay) : { kind: "wrong", text: "cannot be read" };
    },
    close: async () => {
      for (const line of [...keepers.keys()]) await release(line);
    },
  };
};

/** Throws a RangeError where the specification is wrong. */
export const gpio = (spec: GpioSpec): RealOutputs => {
  checkGpio(spec);
  const relays = relaysOf(spec);
  return relayOutputs({
    name: gpioName,
    where: `GPIO ${spec.chip}`,
    advice: "the relays are its lines; check with gpioinfo that they are there and that nobody else has them",
    autoOffS: null,
    renewEveryS: usualRenewEveryS,
    relays,
    relaysTouched: relays.map(({ relay }) => relay),
    test: null,
    open: async (onGone) => createLine(spec, await toolsVersion("gpioset"), onGone),
  });
};
