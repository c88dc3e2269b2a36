/** What a reader is told of a real pack, in whole sentences: the line to it, what it says, and what it has switched off by itself. */
import type { LiveBattery, LivePack } from "../contract/live.ts";
import { doubtText, packDoubtAdvice, packForbids, packProblem, packSwitchedOff, packTroubles } from "../words/packs.ts";
import type { Text } from "../words/language.ts";

const both = (write: (language: keyof Text) => string): Text => ({ en: write("en"), it: write("it") });

/** As the line to the port says it; nothing is amiss with adapter and cable then, and it needs no advice. */
const isHeld = (problem: string): boolean => problem.includes("another program holds");

const lineTold = ({ problem, trouble }: LivePack): readonly Text[] => {
  // Of a port that is not open nobody knows what its pack would say.
  if (problem !== null) {
    const { message, advice } = packProblem;
    return [both((language) => `${message[language]}: ${problem}.${isHeld(problem) ? "" : ` ${advice[language]}`}`)];
  }
  const advised = trouble === null ? undefined : packTroubles[trouble];
  if (advised === undefined) return [];
  return [both((language) => `${packTroubles[trouble ?? ""]?.message[language]}. ${advised.advice[language]}`)];
};

const doubtTold = ({ doubt }: LivePack): readonly Text[] => {
  if (doubt === null) return [];
  const advice = packDoubtAdvice[doubt.doubt];
  const told = { ...doubt, found: doubt.found ?? Number.NaN };
  return [both((language) => `${doubtText(told, language)}.${advice === undefined ? "" : ` ${advice[language]}`}`)];
};

/** Each names protocol, port and address. Empty: nothing is worth a sentence. */
export const packTold = ({ serial, pack }: Pick<LiveBattery, "serial" | "pack">): readonly Text[] => {
  if (pack === null) return [];
  const { chargeSwitch, dischargeSwitch, toldOff = [], forbids = [] } = pack;
  const switches = [chargeSwitch === false ? "charge" : null, dischargeSwitch === false ? "discharge" : null] as const;
  // What was told to be off is no news: the terminals say why.
  const byItself = switches.filter((which) => which !== null).filter((which) => !toldOff.includes(which));
  const announced = forbids.filter((which) => !switches.includes(which));
  return [
    ...lineTold(pack),
    ...doubtTold(pack),
    ...byItself.map((which) => packSwitchedOff[which]),
    ...announced.map((which) => packForbids[which]),
  ].map(({ en, it }) => ({ en: `${serial}: ${en}`, it: `${serial}: ${it}` }));
};
