/** The commands with their options. The work of each is loaded when it is asked for: the guard must not carry a web server in its memory. */
import { Argument, Command, Option } from "commander";
import { cellTypeNames } from "../bank/cell-type.ts";
import { decodableProtocols } from "../contract/packs.ts";
import type { BackupOptions, RestoreAllOptions } from "./backup.ts";
import type { CaptureOptions } from "./capture.ts";
import type { DrillOptions } from "./drill.ts";
import type { GuardOptions } from "./guard.ts";
import type { IncidentTestOptions } from "./incident-test.ts";
import type { InstallOptions, UninstallOptions } from "./install/commands.ts";
import {
  configOption,
  dataOption,
  everyOption,
  everyS,
  hostOption,
  named,
  numberIn,
  portOption,
  socketOption,
  speedOption,
  traceOption,
} from "./options.ts";
import type { RestoreOptions } from "./pack-restore.ts";
import type { PlanOptions } from "./plan.ts";
import type { PredictOptions } from "./predict.ts";
import type { RunOptions } from "./run.ts";
import type { ServeOptions } from "./serve.ts";
import type { SimulateOptions } from "./simulate.ts";
import { languages } from "../words/language.ts";

const exampleOption = (): Option =>
  new Option("--example <number>", "over an example system of the manual: 3.3.1, 3.3.2 or 3.3.3").conflicts("config");

const runCommand = (): Command =>
  new Command("run")
    .description("run the BMS with its app; without a configuration over a simulated 24 V bank")
    .addOption(portOption())
    .addOption(hostOption())
    .addOption(speedOption())
    .addOption(configOption())
    .addOption(dataOption())
    .addOption(exampleOption())
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

const planCommand = (): Command =>
  new Command("plan")
    .description("check a system design before a cable is bought; ends with 1 where it must not be built so")
    .argument("<design>", "YAML or JSON", named("a file"))
    .option("--json", "the whole plan as JSON, in both languages")
    .addOption(new Option("--svg <file>", "draw the wiring there").argParser(named("a file")))
    .addOption(new Option("--lang <language>", "of the report and the drawing").choices(languages).default("en"))
    .action(async (path: string, options: PlanOptions) => (await import("./plan.ts")).plan(path, options));

const predictCommand = (): Command =>
  new Command("predict")
    .description(
      "the cell model alone: the voltages of one cell over the currents of a CSV (time_s, current_A_charge_pos)",
    )
    .argument("<course>", "a CSV", named("a file"))
    .addOption(new Option("--cell <type>", "whose figures").choices(cellTypeNames).makeOptionMandatory())
    .addOption(
      new Option("--temperatureC <degrees>", "of the cell, all the while")
        .argParser(numberIn(-60, 120, false))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--initialPct <percent>", "its state of charge at the first row")
        .argParser(numberIn(0, 100, false))
        .makeOptionMandatory(),
    )
    .addOption(
      new Option("--capacityAh <Ah>", "of the cell, where it is another than the figures'").argParser(
        numberIn(0.01, 100_000, false),
      ),
    )
    .addOption(new Option("--out <file>", "write the prediction there instead").argParser(named("a file")))
    .action(async (path: string, options: PredictOptions) => (await import("./predict.ts")).predict(path, options));

const guardCommand = (): Command =>
  new Command("guard")
    .description("run the protection alone: it reads the bank, decides and drives the terminals")
    .addOption(configOption())
    .addOption(exampleOption())
    .addOption(dataOption().makeOptionMandatory())
    .addOption(socketOption())
    .addOption(speedOption())
    .action(async (options: GuardOptions) => (await import("./guard.ts")).guard(options));

const serveCommand = (): Command =>
  new Command("serve")
    .description("run the server alone: the app, its API and what is remembered, beside a guard")
    .addOption(configOption())
    .addOption(exampleOption())
    .addOption(dataOption().makeOptionMandatory())
    .addOption(
      new Option("--incidents <folder>", "where the guard keeps incidents, in place of the data folder's").argParser(
        named("a folder"),
      ),
    )
    .addOption(socketOption())
    .addOption(portOption())
    .addOption(hostOption())
    .action(async (options: ServeOptions) => (await import("./serve.ts")).serveUntilSignal(options));

const protocolArgument = (names: readonly string[]): Argument => new Argument("<protocol>").choices(names);

const packCommand = (): Command =>
  new Command("pack")
    .description("talk to real packs, or read what they said")
    .addCommand(
      new Command("decode")
        .description("captured frames on standard input, a line each; a reading a line on standard output")
        .addArgument(protocolArgument(decodableProtocols))
        .action(async (protocol: string) => (await import("./pack-decode.ts")).packDecode(protocol)),
    )
    .addCommand(
      new Command("probe")
        .description("find out which pack answers on a serial port: protocol, baud rate and address; changes nothing")
        .argument("<path>", "the port, as in /dev/ttyUSB0", named("a serial port"))
        .action(async (path: string) => (await import("./pack-probe.ts")).packProbe(path)),
    )
    .addCommand(
      new Command("restore")
        .description(
          "put the packs' own switches back as they were before the guard threw them; the guard must be stopped",
        )
        .addOption(configOption().makeOptionMandatory())
        .addOption(dataOption().makeOptionMandatory())
        .action(async (options: RestoreOptions) => (await import("./pack-restore.ts")).packRestore(options)),
    );

const checkCommand = (): Command =>
  new Command("check")
    .description("tell what would run with a configuration, and talk to each of its ports once; changes nothing")
    .addOption(configOption().makeOptionMandatory())
    .action(async ({ config }: { config: string }) => (await import("./check.ts")).check(config));

const captureCommand = (): Command =>
  new Command("capture")
    .description("write down what real packs say and what would be decided, and switch nothing")
    .addOption(configOption().makeOptionMandatory())
    .addOption(
      new Option("--out <file>", "a new file for what is captured").argParser(named("a file")).makeOptionMandatory(),
    )
    .addOption(new Option("--for <time>", 'end by itself after so long, as in 60 or "10 min"').argParser(everyS))
    .action(async (options: CaptureOptions) => (await import("./capture.ts")).capture(options));

const replayCommand = (): Command =>
  new Command("replay")
    .description("decide over a capture once more, and tell what is decided otherwise than then")
    .argument("<capture>", "a file of cellward capture", named("a file"))
    .action(async (path: string) => (await import("./replay.ts")).replay(path));

const drillCommand = (): Command =>
  new Command("drill")
    .description("walk through the commissioning drill of a running appliance; ends with 0 only if all has passed")
    .argument("[address]", "of the appliance; without it this machine's", named("an address"), "http://127.0.0.1:8080/")
    .addOption(new Option("--record <file>", "write the record there, as JSON").argParser(named("a file")))
    .action(async (address: string, options: DrillOptions) => (await import("./drill.ts")).drill(address, options));

const incidentCommand = (): Command =>
  new Command("incident")
    .description("look at what led to an alarm, an error or a cut; cellward simulate plays it once more")
    .addCommand(
      new Command("list")
        .description("the files that a guard has written, the newest first")
        .addOption(dataOption().makeOptionMandatory())
        .action(async (options: { data: string }) => (await import("./incident-list.ts")).incidentList(options)),
    )
    .addCommand(
      new Command("test")
        .description(
          "hold it against what was decided then, and make a scenario test of it; ends with 1 where it fails",
        )
        .argument("<incident>", "a file that a guard has written", named("a file"))
        .addOption(new Option("--out <folder>", "of the test, in place of the incident's").argParser(named("a folder")))
        .action(async (path: string, options: IncidentTestOptions) =>
          (await import("./incident-test.ts")).incidentTest(path, options),
        ),
    );

const rootOption = (): Option =>
  new Option("--root <folder>", "of a machine that does not run now, as an image; nothing is started").argParser(
    named("a folder"),
  );
const installCommand = (): Command =>
  new Command("install")
    .description("make guard and server two services that begin with the machine; once more after an update")
    .addOption(
      new Option("--config <file>", "on the machine; where none is there, one to begin with").argParser(
        named("a file"),
      ),
    )
    .addOption(
      new Option("--data <folder>", "on the machine, in place of /var/lib/cellward-*").argParser(named("a folder")),
    )
    .addOption(rootOption())
    .option("--dry-run", "tell what would be done, and do nothing")
    .option("--yes", "do not ask before the guard is restarted and its terminals float for some seconds")
    .action(async (options: InstallOptions) => (await import("./install/commands.ts")).installCommand(options));

const uninstallCommand = (): Command =>
  new Command("uninstall")
    .description("end the two services and remove them; configuration and data stay")
    .addOption(rootOption())
    .option("--purge", "remove configuration and data too, for good")
    .option("--dry-run", "tell what would be done, and do nothing")
    .option("--yes", "do not ask first")
    .action(async (options: UninstallOptions) => (await import("./install/commands.ts")).uninstallCommand(options));

const guardDataOption = (): Option =>
  new Option("--guard-data <folder>", "the guard's own, where it is another than --data").argParser(named("a folder"));

const backupCommand = (): Command =>
  new Command("backup")
    .description("write settings, history, log, series, names and configuration into one file, while everything runs")
    .addOption(dataOption().makeOptionMandatory())
    .addOption(guardDataOption())
    .addOption(configOption())
    .addOption(new Option("--out <file>", "the file to write").argParser(named("a file")).makeOptionMandatory())
    .option("--secrets", "take in PINs, sessions, tokens and passwords too")
    .action(async (options: BackupOptions) => (await import("./backup.ts")).backupCommand(options));

const restoreCommand = (): Command =>
  new Command("restore")
    .description("show what a backup would change, and put it in place after a yes; guard and server must be stopped")
    .argument("<file>", "a file of cellward backup", named("a file"))
    .addOption(dataOption().makeOptionMandatory())
    .addOption(guardDataOption())
    .addOption(configOption())
    .addOption(socketOption())
    .option("--yes", "do not ask first")
    .action(async (file: string, options: RestoreAllOptions) =>
      (await import("./backup.ts")).restoreCommand(file, options),
    );

export const allCommands = (): readonly Command[] => [
  runCommand(),
  simulateCommand(),
  planCommand(),
  predictCommand(),
  guardCommand(),
  serveCommand(),
  packCommand(),
  checkCommand(),
  captureCommand(),
  replayCommand(),
  drillCommand(),
  backupCommand(),
  restoreCommand(),
  installCommand(),
  uninstallCommand(),
  incidentCommand(),
];
