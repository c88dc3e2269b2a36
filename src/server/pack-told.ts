/** What a reader is told of a real pack, in whole sentences: the line to it, what it says, and what it has switched off by itself. */
import type { LiveBattery, LivePack } from "../contract/live.ts";
import { doubtText, packProblem, packSwitchedOff, packTroubles } from "../words/packs.ts";
import type { Text } from "../words/language.ts";

const both = (write: (language: keyof Text) => string): Text => ({ en: write("en"), it: write("it") });

const lineTold = ({ problem, trouble }: LivePack): readonly Text[] => {
  // Of a port that is not open nobody knows what its pack would say.
  if (problem !== null) return [both((language) => `${packProblem[language]}: ${problem}.`)];
  const advised = trouble === null ? undefined : packTroubles[trouble];
  if (advised === undefined) return [];
  return [both((language) => `${packTroubles[trouble ?? ""]?.message[language]}. ${advised.advice[language]}`)];
};

/** Empty: nothing is worth a sentence. */
export const packTold = ({ pack }: Pick<LiveBattery, "pack">): readonly Text[] => {
  if (pack === null) return [];
  const { doubt, chargeSwitch, dischargeSwitch } = pack;
  const switches = [chargeSwitch === false ? "charge" : null, dischargeSwitch === false ? "discharge" : null] as const;
  return [
    ...lineTold(pack),
    ...(doubt === null
      ? []
      : [both((language) => `${doubtText({ ...doubt, found: doubt.found ?? Number.NaN }, language)}.`)]),
    ...switches.flatMap((which) => (which === null ? [] : [packSwitchedOff[which]])),
  ].map(({ en, it }) => ({ en: upper(en), it: upper(it) }));
};

const upper = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
