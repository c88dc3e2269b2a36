/** `cellward check`: what would run with a configuration, each port asked once, nothing changed. Ends with 1 where something does not answer. */
import type { Configuration } from "../contract/configuration.ts";
import type { RealPacks } from "../contract/packs.ts";
import { type TerminalName, terminalNames } from "../core/terminals.ts";
import { instant } from "../core/units.ts";
import { builtOutputs } from "../guard/built-outputs.ts";
import { createPackSwitching } from "../guard/pack-switching.ts";
import { type PackState, packsWorld } from "../guard/packs-world.ts";
import { gpioRemoteContact } from "../outputs/gpio-input.ts";
import type { RealOutputs } from "../outputs/port.ts";
import type { PackTrouble } from "../packs/ask-round.ts";
import { doubtKinds } from "../packs/plausibility.ts";
import { type PackReading, tellsCells } from "../packs/reading.ts";
import { portHeld } from "../serial/serial-line.ts";
import { doubtText, packProblem, packTroubles } from "../words/packs.ts";
import { type Checked, checkFiles } from "./check-files.ts";
import { readConfiguration } from "./read-scenario.ts";
import { readerMayLeave } from "./reader-gone.ts";
import { readingText } from "./reading-text.ts";

/** s: a pack that sleeps wakes with the first question, and on CAN a burst comes each second. */
const patienceS = 6;

const sizeText = ({ model, series, parallel }: Pick<RealPacks, "model" | "series" | "parallel">): string =>
  `${model.name}, ${series} in series, ${parallel} in parallel`;

const bankWords = (bank: Configuration["bank"]): string => {
  if (bank === null) return "a simulated one of 24 V";
  if (bank.kind === "simulate") return `a simulated one, ${sizeText(bank.bank)}`;
  if (bank.kind === "recording") return "a recording that is played";
  if (bank.kind === "readings") return "the readings that the configuration gives";
  const packs = bank.series * bank.parallel;
  return `${packs} ${packs === 1 ? "pack" : "packs"} ${sizeText(bank)}`;
};

const modeText = ({ dryRun, outputs }: Configuration): string => {
  if (dryRun) return "; dry run: decides and logs, switches nothing";
  return outputs.length > 0 ? "; it switches" : "";
};

const adviceText = (trouble: PackTrouble): string => {
  const { message, advice } = packTroubles[trouble] ?? { message: { en: trouble }, advice: { en: "" } };
  return `${message.en}. ${advice.en}`;
};

/** What keeps a pack that answers from being a battery of this bank; empty: nothing does. */
const unfitText = (reading: PackReading, cells: number): string => {
  if (!tellsCells(reading)) return adviceText("no-reading");
  const told = reading.cellV?.length ?? cells;
  return told === cells ? "" : `it has ${told} cells, expected ${cells}: correct model or pack`;
};

/** What speaks against a reading, as `run` judges it; empty: nothing. */
const doubtIn = ({ doubt }: PackState): string =>
  doubt === null ? "" : doubtText({ ...doubt, unit: doubtKinds[doubt.doubt].unit }, "en");

const packText = (pack: PackState, cells: number): Checked => {
  const { name, reading, problem, trouble, doubt } = pack;
  if (reading !== null) {
    const unfit = unfitText(reading, cells);
    const against = unfit === "" ? doubtIn(pack) : unfit;
    const read = `${name}: ${readingText(reading)}`;
    return {
      text: against === "" ? read : `${read}; ${against}`,
      sound: unfit === "" && doubt?.severity !== "refuse",
    };
  }
  if (problem !== null) {
    const advice = problem.includes(portHeld) ? "" : ` ${packProblem.advice.en}`;
    return { text: `${name}: ${problem}.${advice}`, sound: false };
  }
  if (trouble === null) return { text: `${name}: was not asked in time`, sound: false };
  return { text: `${name}: ${adviceText(trouble)}`, sound: false };
};

const monotonicS = (): number => performance.now() / 1000;

/** A round that failed may be mended by the next: once each has been read, it is over. */
const checkPacks = async (packs: RealPacks): Promise<readonly Checked[]> => {
  const world = packsWorld(packs, monotonicS, () => {});
  const beganS = monotonicS();
  world.open();
  const isDone = (): boolean => {
    const nowS = monotonicS();
    world.read(instant(nowS), nowS);
    return nowS - beganS > patienceS || world.packs().every(({ reading }) => reading !== null);
  };
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 100));
  const told = world.packs().map((pack) => packText(pack, packs.model.cells));
  await world.close();
  return told;
};

const checkOutput = async (output: RealOutputs): Promise<Checked> => {
  try {
    return { text: await output.look(), sound: true };
  } catch (error) {
    return { text: (error as Error).message, sound: false };
  }
};

/** Asked once; a contact that bounces at this very moment is none. */
const checkRemoteInput = async ({ remoteInput }: Configuration): Promise<readonly Checked[]> => {
  if (remoteInput === null) return [];
  const contact = gpioRemoteContact(remoteInput);
  try {
    return [{ text: await contact.look(), sound: true }];
  } catch (error) {
    return [{ text: (error as Error).message, sound: false }];
  }
};

/** Warnings: whoever has another relay for it, or none, may want it so. */
const looseText: Readonly<Record<TerminalName, string>> = {
  load: "LOAD hangs on no output: nobody opens it, and what draws there goes on",
  charger: "CHARGER hangs on no output: nobody opens it, and what charges there goes on",
  preAlarm: "PRE-ALARM hangs on no output: it sounds nowhere",
};

const looseTerminals = ({ dryRun, outputs }: Configuration): readonly string[] =>
  dryRun || outputs.length === 0
    ? []
    : terminalNames
        .filter((terminal) => outputs.every(({ relays }) => relays[terminal] === null))
        .map((terminal) => looseText[terminal]);

export const check = async (config: string): Promise<void> => {
  readerMayLeave();
  const configuration = readConfiguration(config);
  const { bank } = configuration;
  const say = ({ text, sound }: Checked): void => {
    process.stdout.write(`${sound ? "ok " : "NO "} ${text}\n`);
    if (!sound) process.exitCode = 1;
  };
  process.stdout.write(`bank: ${bankWords(bank)}${modeText(configuration)}\n`);
  const world = bank?.kind === "packs" ? packsWorld(bank, monotonicS, () => {}) : null;
  const { built, refusals } = builtOutputs(configuration, world && createPackSwitching(world, null));
  for (const { message } of refusals) say({ text: message, sound: false });
  if (bank?.kind === "packs") for (const one of await checkPacks(bank)) say(one);
  for (const output of built) say(await checkOutput(output));
  await world?.close();
  for (const one of await checkRemoteInput(configuration)) say(one);
  for (const one of checkFiles(configuration)) say(one);
  for (const text of looseTerminals(configuration)) process.stdout.write(`outputs: ${text}\n`);
  if (built.length === 0) process.stdout.write("outputs: none; what is decided is shown and switches nothing\n");
};
