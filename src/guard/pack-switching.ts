/** All packs of a bank as what the driver of their switches throws: together, and never before it is kept how they were. */
import type { PackSwitchesWanted, SwitchedPacks } from "../outputs/pack-switches.ts";
import { foundSwitches } from "../packs/found-switches.ts";
import type { SwitchesWanted } from "../packs/line-switching.ts";
import { type Found, readFound, writeFound } from "./found-switches.ts";
import type { PacksWorld } from "./packs-world.ts";

/** What a pack's switches are where nobody can say any more how they were. */
const usual: SwitchesWanted = { charge: true, discharge: true };

/** `foundFile` null: they are only looked at, and every throw is refused. */
export const createPackSwitching = (world: PacksWorld, foundFile: string | null): SwitchedPacks => {
  const names = world.packs().map(({ name }) => name);
  let found: Found | null = null;

  /** What is wrong, or null. Of a file that is damaged nothing is known and nothing is written over. */
  const keepFound = (): string | null => {
    if (foundFile === null) return "they are only looked at, so none is touched";
    if (found !== null) return null;
    const before = readFound(foundFile);
    const now: Record<string, SwitchesWanted> = { ...before };
    for (const [pack, name] of names.entries()) {
      const reading = world.switching(pack)?.report()?.reading;
      const was = now[name] ?? (reading === undefined ? null : foundSwitches(reading));
      if (was === null) return `${name}: not known how its switches stand`;
      now[name] = was;
    }
    try {
      const isNew = before !== null && names.some((name) => before[name] === undefined);
      if (isNew) writeFound(foundFile, now);
    } catch (error) {
      return `not kept how the switches were (${(error as Error).message}), so none is touched`;
    }
    found = now;
    return null;
  };

  const throwOne = async (name: string, pack: number, { charge, discharge }: PackSwitchesWanted): Promise<boolean> => {
    const was = found?.[name] ?? usual;
    const wanted = { charge: charge ?? was.charge, discharge: discharge ?? was.discharge };
    return (await world.switching(pack)?.throwTo(wanted)) ?? false;
  };

  /** How often each has said how it stands; the least of them is how often all have. */
  const reports = (): readonly number[] => names.map((_, pack) => world.switching(pack)?.report()?.number ?? 0);
  const isOn = (which: "chargeSwitch" | "dischargeSwitch"): boolean =>
    names.some((_, pack) => world.switching(pack)?.report()?.reading[which] === true);

  return {
    start: world.open,
    unheard: () =>
      names.filter((_, pack) => {
        const reading = world.switching(pack)?.report()?.reading;
        return reading === undefined || foundSwitches(reading) === null;
      }),
    stand: () => ({
      charge: isOn("chargeSwitch"),
      discharge: isOn("dischargeSwitch"),
      number: Math.min(...reports()),
    }),
    throwTo: async (wanted) => {
      const wrong = keepFound();
      if (wrong !== null) return wrong;
      const done = await Promise.all(names.map((name, pack) => throwOne(name, pack, wanted)));
      const failed = names.filter((_, pack) => done[pack] !== true);
      return failed.length === 0 ? null : `${failed.join(", ")}: not done`;
    },
  };
};
