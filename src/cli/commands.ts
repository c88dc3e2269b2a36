/** The commands with their options. The work of each is loaded when it is asked for: the guard must not carry a web server in its memory. */
import { Command, Option } from "commander";
import type { GuardOptions } from "./guard.ts";
import {
  configOption,
  dataOption,
  everyOption,
  hostOption,
  named,
  portOption,
  socketOption,
  speedOption,
  traceOption,
} from "./options.ts";
import type { RunOptions } from "./run.ts";
import type { ServeOptions } from "./serve.ts";
import type { SimulateOptions } from "./simulate.ts";

const runCommand = (): Command =>
  new Command("run")
    .description("run the BMS with its app; without a configuration over a simulated 24 V bank")
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(speedOption())
    .addOption(configOption())
    .addOption(dataOption())
    .addOption(new Option("--example <number>", "not available yet"))
    .action(async (options: RunOptions) => (await import("./run.ts")).run(options));

const simulateCommand = (): Command =>
  new Command("simulate")
    .description("run a scenario as fast as it goes; its trace goes to standard output")
    .argument("<scenario>", "YAML or JSON", named("a file"))
    .addOption(traceOption())
    .addOption(everyOption())
    .option("--summary", "tell on standard error what happened when, with totals")
    .action(async (path: string, options: SimulateOptions) =>
      (await import("./simulate.ts")).simulateFile(path, options),
    );

const guardCommand = (): Command =>
  new Command("guard")
    .description("run the protection alone: it reads the bank, decides and drives the terminals")
    .addOption(configOption())
    .addOption(dataOption().makeOptionMandatory())
    .addOption(socketOption())
    .addOption(speedOption())
    .action(async (options: GuardOptions) => (await import("./guard.ts")).guard(options));

const serveCommand = (): Command =>
  new Command("serve")
    .description("run the server alone: the app, its API and what is remembered, beside a guard")
    .addOption(configOption())
    .addOption(dataOption().makeOptionMandatory())
    .addOption(socketOption())
    .addOption(portOption())
    .addOption(hostOption())
    .action(async (options: ServeOptions) => (await import("./serve.ts")).serveUntilSignal(options));

export const allCommands = (): readonly Command[] => [runCommand(), simulateCommand(), guardCommand(), serveCommand()];
