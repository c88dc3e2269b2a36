/**
 * `cellward pack restore`: puts the packs' own switches back as they were before this BMS threw one, and forgets how they were. Ends with
 * 1 where a pack did not take it: that one is kept, to be tried again.
 */
import { RefusedInput } from "../contract/refusal.ts";
import { type Found, foundSwitchesFile, readFound, writeFound } from "../guard/found-switches.ts";
import { refuseSecondGuard, SocketInUse } from "../guard/outlet.ts";
import { type PackSwitching, packsWorld } from "../guard/packs-world.ts";
import { leave, PlaceRefused, type Places, placesFor } from "../guard/places.ts";
import { isHeldByProtection } from "../packs/found-switches.ts";
import type { SwitchesWanted } from "../packs/line-switching.ts";
import { readConfiguration } from "./read-scenario.ts";

export interface RestoreOptions {
  readonly config: string;
  readonly data: string;
}

const say = (line: string): void => {
  process.stderr.write(`cellward pack restore: ${line}\n`);
};

const patienceS = 6;
const lookEveryMs = 100;

/** Whether it came true in time. */
const becomes = async (isSo: () => boolean): Promise<boolean> => {
  const untilS = performance.now() / 1000 + patienceS;
  while (!isSo() && performance.now() / 1000 < untilS) await new Promise((look) => setTimeout(look, lookEveryMs));
  return isSo();
};

const onOff = (on: boolean | null): string => (on === null ? "not known" : on ? "on" : "off");
const switchesText = (charge: boolean | null, discharge: boolean | null): string =>
  `charge ${onOff(charge)}, discharge ${onOff(discharge)}`;

interface Restored {
  readonly text: string;
  readonly done: boolean;
}

/** The pack has been heard before, and is asked again afterwards: what it says then counts. */
const restoreOne = async (name: string, was: SwitchesWanted, pack: PackSwitching | null): Promise<Restored> => {
  const refuse = (text: string): Restored => ({ text: `${name}: ${text}`, done: false });
  if (pack === null) return refuse("is not in the configuration, or nobody can throw its switches");
  if (!(await becomes(() => pack.report() !== null))) return refuse("does not answer; check its cable");
  if (!(await pack.throwTo(was))) return refuse("does not say that it was done; try again");
  if (!(await becomes(() => pack.report() !== null))) return refuse("says nothing any more; try again");
  const { chargeSwitch = null, dischargeSwitch = null, alarms = null } = pack.report()?.reading ?? {};
  const now = switchesText(chargeSwitch, dischargeSwitch);
  const as = switchesText(was.charge, was.discharge);
  if (now === as) return { text: `${name}: ${now}, as found`, done: true };
  const fits = (which: "charge" | "discharge", is: boolean | null): boolean =>
    is === was[which] || (is === false && isHeldByProtection(which, alarms));
  // What its own protection holds off comes back by itself.
  if (fits("charge", chargeSwitch) && fits("discharge", dischargeSwitch))
    return { text: `${name}: told ${as}, as found; its own protection holds it at ${now}`, done: true };
  return refuse(`was told ${as}, and says ${now}`);
};

/** Whose state this is while its guard runs. */
const placesWithoutGuard = async (data: string): Promise<Places> => {
  const places = placesFor(data);
  await refuseSecondGuard(places);
  return places;
};

const restoreAll = async ({ config }: RestoreOptions, file: string, found: Found): Promise<void> => {
  const { bank } = readConfiguration(config);
  if (bank?.kind !== "packs") {
    throw new RefusedInput(
      { name: config, line: null, column: null },
      "bank is not of real packs, expected bank.packs",
    );
  }
  const world = packsWorld(
    bank,
    () => performance.now() / 1000,
    () => {},
  );
  const names = world.packs().map(({ name }) => name);
  world.open();
  const left: Record<string, SwitchesWanted> = {};
  try {
    for (const [name, was] of Object.entries(found)) {
      const { text, done } = await restoreOne(name, was, world.switching(names.indexOf(name)));
      process.stdout.write(`${done ? "ok " : "NO "} ${text}\n`);
      if (!done) left[name] = was;
    }
  } finally {
    await world.close();
  }
  writeFound(file, left);
  if (Object.keys(left).length > 0) process.exitCode = 1;
};

export const packRestore = async (options: RestoreOptions): Promise<void> => {
  try {
    const places = await placesWithoutGuard(options.data);
    const file = foundSwitchesFile(places.stateFile);
    const found = readFound(file);
    if (found === null) {
      say(`${file} is damaged: put the switches back with the maker's own program, then remove it`);
      process.exitCode = 2;
    } else if (Object.keys(found).length === 0) {
      process.stdout.write("nothing to put back: no switch of a pack was ever thrown from here\n");
    } else {
      await restoreAll(options, file, found);
    }
    leave(places);
  } catch (error) {
    if (!(error instanceof PlaceRefused || error instanceof SocketInUse)) throw error;
    say(error instanceof SocketInUse ? `${error.message}; stop that guard first` : error.message);
    process.exitCode = 2;
  }
};
