/** `cellward run`: the appliance with its app. */
import { Command, InvalidArgumentError, Option } from "commander";
import { speedLimits } from "../server/pace.ts";
import { type Serving, serve } from "../server/serve.ts";
import { isLoopback } from "../server/hosts.ts";

interface RunOptions {
  readonly port: number;
  readonly host: string;
  readonly speed: number;
  readonly config?: string;
  readonly data?: string;
  readonly example?: string;
}

const largestPort = 65_535;

const numberIn =
  (from: number, to: number, whole: boolean) =>
  (text: string): number => {
    const value = text.trim() === "" ? Number.NaN : Number(text);
    if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
    throw new InvalidArgumentError(`Expected ${whole ? "a whole number" : "a number"} from ${from} to ${to}.`);
  };

/** Named in the specification and not written yet: refused rather than ignored. */
const notYet = ["config", "data", "example"] as const;

const refuse = (message: string): void => {
  process.stderr.write(`cellward run: ${message}\n`);
  process.exitCode = 2;
};

const whyNotListening: Readonly<Record<string, string>> = {
  EADDRINUSE: "is in use; choose another with --port",
  EACCES: "may not be opened by this user; choose one above 1023 with --port",
  EADDRNOTAVAIL: "cannot be opened: this machine does not have that address",
  ENOTFOUND: "cannot be opened: that name is unknown",
};

const closeOnSignal = (serving: Serving): void => {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const close = (): void => {
    for (const signal of signals) process.off(signal, close);
    void serving.close();
  };
  for (const signal of signals) process.on(signal, close);
};

const start = async (options: RunOptions): Promise<void> => {
  const missing = notYet.find((name) => options[name] !== undefined);
  if (missing !== undefined) return refuse(`--${missing} is not available yet`);
  const { host, port, speed } = options;
  let serving: Serving;
  try {
    serving = await serve({ host, port, speed });
  } catch (error) {
    const why = whyNotListening[(error as NodeJS.ErrnoException).code ?? ""];
    if (why === undefined) throw error;
    return refuse(`port ${port} on ${host} ${why}`);
  }
  closeOnSignal(serving);
  process.stdout.write(`Cellward runs a simulated 24 V bank at ${serving.address} (Ctrl-C ends it)\n`);
  if (!isLoopback(host)) {
    process.stderr.write(
      "cellward run: whoever reaches this address can act on the BMS; there is no access control yet\n",
    );
  }
};

export const runCommand = (): Command =>
  new Command("run")
    .description("run the BMS with its app; without a configuration over a simulated 24 V bank")
    .addOption(
      new Option("--port <number>", "port to listen on; 0: any that is free")
        .default(8080)
        .argParser(numberIn(0, largestPort, true)),
    )
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .addOption(
      new Option("--speed <factor>", "how much faster than the wall clock the simulated time runs")
        .default(1)
        .argParser(numberIn(speedLimits.from, speedLimits.to, false)),
    )
    .option("--config <file>", "not available yet")
    .option("--data <folder>", "not available yet")
    .option("--example <number>", "not available yet")
    .action(start);
