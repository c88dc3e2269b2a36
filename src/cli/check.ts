/** `cellward check`: what would run with a configuration, each port asked once, nothing changed. Ends with 1 where something does not answer. */
import type { Configuration } from "../contract/configuration.ts";
import type { RealPacks } from "../contract/packs.ts";
import { builtOutputs } from "../guard/built-outputs.ts";
import { createPackSwitching } from "../guard/pack-switching.ts";
import { packsWorld } from "../guard/packs-world.ts";
import { gpioRemoteContact } from "../outputs/gpio-input.ts";
import type { RealOutputs } from "../outputs/port.ts";
import type { PackTrouble, Round } from "../packs/ask-round.ts";
import { type PackReading, tellsCells } from "../packs/reading.ts";
import { packProblem, packTroubles } from "../words/packs.ts";
import { type Checked, checkFiles } from "./check-files.ts";
import { readConfiguration } from "./read-scenario.ts";
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

const roundText = (name: string, cells: number, problem: string | null, round: Round | undefined): Checked => {
  if (round?.ok === true) {
    const unfit = unfitText(round.reading, cells);
    const read = `${name}: ${readingText(round.reading)}`;
    return unfit === "" ? { text: read, sound: true } : { text: `${read}; ${unfit}`, sound: false };
  }
  if (problem !== null) return { text: `${name}: ${problem}. ${packProblem.advice.en}`, sound: false };
  if (round === undefined) return { text: `${name}: was not asked in time`, sound: false };
  return { text: `${name}: ${adviceText(round.trouble)}`, sound: false };
};

const checkPacks = async (packs: RealPacks): Promise<readonly Checked[]> => {
  const rounds = new Map<number, Round>();
  const world = packsWorld(
    packs,
    () => performance.now() / 1000,
    // A round that failed may be mended by the next.
    (pack, round) => {
      if (rounds.get(pack)?.ok !== true) rounds.set(pack, round);
    },
  );
  const beganS = performance.now() / 1000;
  world.open();
  const isDone = (): boolean =>
    world.packs().every((_, pack) => rounds.get(pack)?.ok === true) || performance.now() / 1000 - beganS > patienceS;
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 100));
  const told = world
    .packs()
    .map(({ name, problem }, pack) => roundText(name, packs.model.cells, problem, rounds.get(pack)));
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

export const check = async (config: string): Promise<void> => {
  const configuration = readConfiguration(config);
  const { bank } = configuration;
  const say = ({ text, sound }: Checked): void => {
    process.stdout.write(`${sound ? "ok " : "NO "} ${text}\n`);
    if (!sound) process.exitCode = 1;
  };
  process.stdout.write(`bank: ${bankWords(bank)}${modeText(configuration)}\n`);
  const world =
    bank?.kind === "packs"
      ? packsWorld(
          bank,
          () => performance.now() / 1000,
          () => {},
        )
      : null;
  const { built, refusals } = builtOutputs(configuration, world && createPackSwitching(world, null));
  for (const { message } of refusals) say({ text: message, sound: false });
  if (bank?.kind === "packs") for (const one of await checkPacks(bank)) say(one);
  for (const output of built) say(await checkOutput(output));
  await world?.close();
  for (const one of await checkRemoteInput(configuration)) say(one);
  for (const one of checkFiles(configuration)) say(one);
  if (built.length === 0) process.stdout.write("outputs: none; what is decided is shown and switches nothing\n");
};
