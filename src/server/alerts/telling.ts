/** How a moment of the BMS is written in a message: by the clock of this machine, with its day where that is not the day of writing. */
import type { LiveSample } from "../../contract/live.ts";
import type { Language, Telling } from "../../words/language.ts";

const time = { hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
const day = { day: "numeric", month: "short" } as const;

/** Both in s since 1970. */
export const momentText = (momentS: number, nowS: number, language: Language): string => {
  const moment = new Date(momentS * 1000);
  const text = moment.toLocaleTimeString(language, time);
  if (moment.toDateString() === new Date(nowS * 1000).toDateString()) return text;
  return `${moment.toLocaleDateString(language, day)} ${text}`;
};

export const tellingOf = ({ atS, wallS }: LiveSample, language: Language): Telling => ({
  language,
  clock: (whenS) => momentText(wallS - (atS - whenS), wallS, language),
});
