/**
 * What is wrong with a pack or with the terminals, for whoever reads the log and the events: a line when it has stood for a while, and a line when it
 * has been well for a while. One answer that was spoilt, or a pack that is heard every other second, does not fill the log.
 */
import type { BatteriesLine } from "../contract/live.ts";
import type { Text } from "../words/language.ts";
import { packTold } from "./pack-told.ts";

export interface TroubleNews {
  /** The pack, by protocol, port and address; or the terminals. */
  readonly about: string;
  /** null: it is well again. */
  readonly told: Text | null;
}

export interface TroubleLog {
  /** What stands now, each by what it is about; to be told about once a second. */
  look(standing: ReadonlyMap<string, Text>): void;
}

interface Standing {
  text: Text;
  /** Since when it has stood, or has been well. */
  sinceS: number;
  stands: boolean;
  /** What the log said last; null: nothing, or that it is over. */
  told: Text | null;
}

/** s. A pack is believed to be silent as late (COD-2). */
export const standsBeforeToldS = 3;
export const wellBeforeToldS = 10;

export const createTroubleLog = (monotonicS: () => number, tell: (news: TroubleNews) => void): TroubleLog => {
  const known = new Map<string, Standing>();

  const stand = (about: string, text: Text, nowS: number): void => {
    const one = known.get(about) ?? { text, sinceS: nowS, stands: true, told: null };
    known.set(about, one);
    if (!one.stands) Object.assign(one, { stands: true, sinceS: nowS });
    one.text = text;
    if (one.told?.en === text.en || nowS - one.sinceS < standsBeforeToldS) return;
    // The same in other figures is no news: what a doubt found changes with each reading.
    if (one.told === null || kindOf(one.told) !== kindOf(text)) tell({ about, told: text });
    one.told = text;
  };

  return {
    look: (standing) => {
      const nowS = monotonicS();
      for (const [about, text] of standing) stand(about, text, nowS);
      for (const [about, one] of known) {
        if (standing.has(about)) continue;
        if (one.stands) Object.assign(one, { stands: false, sinceS: nowS });
        if (nowS - one.sinceS < wellBeforeToldS) continue;
        if (one.told !== null) tell({ about, told: null });
        known.delete(about);
      }
    },
  };
};

/** For the log of the process. */
export const newsLine = ({ about, told }: TroubleNews): string => told?.en ?? `${about}: is well again`;

const kindOf = ({ en }: Text): string => en.replace(/\d+(?:\.\d+)?/g, "0");

/** Of packs and terminals. `hardware`: COD-10, in English as the driver wrote it. */
export const troublesOf = (batteries: BatteriesLine | null, hardware: string | null): ReadonlyMap<string, Text> => {
  const packs = (batteries?.batteries ?? []).flatMap((one): readonly (readonly [string, Text])[] => {
    const told = packTold(one);
    const joined = (language: keyof Text): string => told.map((one) => one[language]).join(" ");
    return told.length === 0 ? [] : [[one.serial, { en: joined("en"), it: joined("it") }]];
  });
  return new Map([
    ...packs,
    ...(hardware === null ? [] : [["LOAD and CHARGER", { en: hardware, it: hardware }] as const]),
  ]);
};
