/** SYS-4: what a plan says of the bank, its currents, the terminals and the fuse as a whole: the value, its limit and what to do. */
import type { Language, Template, Text } from "./language.ts";
import { eitherOf, measured, measuredBeside } from "./plan-numbers.ts";

interface Overdrawn {
  readonly sumA: number;
  readonly mostA: number;
}

const told = ({ sumA, mostA }: Overdrawn, language: Language) => ({
  sum: measuredBeside(sumA, mostA, "A", language),
  most: measured(mostA, "A", language),
});

/** One sentence with two amounts. */
const overdrawn = (say: Readonly<Record<Language, (sum: string, most: string) => string>>): Template<Overdrawn> => {
  const write = (of: Overdrawn, language: Language): string => {
    const { sum, most } = told(of, language);
    return say[language](sum, most);
  };
  return { en: (of) => write(of, "en"), it: (of) => write(of, "it") };
};

export const bankFindings = {
  series: {
    en: ({ model, series, allowed }) =>
      `${series} × ${model} in series make no system of 12, 24 or 48 V. Connect ${eitherOf(allowed, "en")} in series.`,
    it: ({ model, series, allowed }) =>
      `${series} × ${model} in serie non formano un sistema da 12, 24 o 48 V. Collegarne ${eitherOf(allowed, "it")} in serie.`,
  } as Template<{ readonly model: string; readonly series: number; readonly allowed: readonly number[] }>,
  systemV: {
    en: ({ statedV, bankV }) =>
      `systemV says ${measured(statedV, "V", "en")}, and the bank makes ${bankV} V. Correct systemV, or the batteries in series.`,
    it: ({ statedV, bankV }) =>
      `systemV indica ${measured(statedV, "V", "it")}, ma il banco forma ${bankV} V. Correggere systemV o le batterie in serie.`,
  } as Template<{ readonly statedV: number; readonly bankV: number }>,
  batteries: {
    en: ({ model, batteries, most }) =>
      `${batteries} batteries of ${model}: the BMS serves at most ${most}. Use fewer of them, or larger ones.`,
    it: ({ model, batteries, most }) =>
      `${batteries} batterie ${model}: il BMS ne gestisce al massimo ${most}. Usarne meno, o più grandi.`,
  } as Template<{ readonly model: string; readonly batteries: number; readonly most: number }>,

  charge: overdrawn({
    en: (sum, most) =>
      `The chargers together give ${sum}; the bank takes at most ${most} (1C). Limit their current, or add batteries in parallel.`,
    it: (sum, most) =>
      `I caricabatterie insieme danno ${sum}; il banco ne accetta al massimo ${most} (1C). Limitarne la corrente, o aggiungere batterie in parallelo.`,
  }),
  discharge: overdrawn({
    en: (sum, most) =>
      `The loads together draw ${sum}; the bank gives at most ${most} (1C). Use smaller loads, or add batteries in parallel.`,
    it: (sum, most) =>
      `I carichi insieme assorbono ${sum}; il banco ne dà al massimo ${most} (1C). Usare carichi minori, o aggiungere batterie in parallelo.`,
  }),
  chargePulse: overdrawn({
    en: (sum, most) =>
      `In a pulse the chargers together give ${sum}; for 10 s the bank takes at most ${most}. Limit them, or add batteries in parallel.`,
    it: (sum, most) =>
      `A impulsi i caricabatterie insieme danno ${sum}; per 10 s il banco ne accetta al massimo ${most}. Limitarli, o aggiungere batterie in parallelo.`,
  }),
  dischargePulse: overdrawn({
    en: (sum, most) =>
      `In a pulse the loads together draw ${sum}; for 10 s the bank gives at most ${most}. Use smaller loads, or add batteries in parallel.`,
    it: (sum, most) =>
      `A impulsi i carichi insieme assorbono ${sum}; per 10 s il banco ne dà al massimo ${most}. Usare carichi minori, o aggiungere batterie in parallelo.`,
  }),
  chargeRecommended: overdrawn({
    en: (sum, most) =>
      `The chargers together give ${sum}; up to ${most} (0.3C) is recommended. A lower current, or more batteries in parallel, makes the bank last longer.`,
    it: (sum, most) =>
      `I caricabatterie insieme danno ${sum}; si consiglia fino a ${most} (0,3C). Una corrente minore, o più batterie in parallelo, allunga la vita del banco.`,
  }),
  dischargeRecommended: overdrawn({
    en: (sum, most) =>
      `The loads together draw ${sum}; up to ${most} (0.5C) is recommended. A lower current, or more batteries in parallel, makes the bank last longer.`,
    it: (sum, most) =>
      `I carichi insieme assorbono ${sum}; si consiglia fino a ${most} (0,5C). Una corrente minore, o più batterie in parallelo, allunga la vita del banco.`,
  }),

  load: overdrawn({
    en: (sum, most) =>
      `The inputs on LOAD draw ${sum}; the terminal bears ${most} and has no protection. Let one BatteryProtect switch several loads.`,
    it: (sum, most) =>
      `Gli ingressi su LOAD assorbono ${sum}; il morsetto sopporta ${most} e non è protetto. Comandare più carichi con un solo BatteryProtect.`,
  }),
  charger: overdrawn({
    en: (sum, most) =>
      `The inputs on CHARGER draw ${sum}; the terminal bears ${most} and has no protection. Let one Cyrix-Li-Charge switch several chargers.`,
    it: (sum, most) =>
      `Gli ingressi su CHARGER assorbono ${sum}; il morsetto sopporta ${most} e non è protetto. Comandare più caricabatterie con un solo Cyrix-Li-Charge.`,
  }),
  preAlarmNear: overdrawn({
    en: (sum, most) =>
      `What hangs on PRE-ALARM draws ${sum}; the manual rates the terminal ${most} in §6 and 1 A in §2.2. Stay below the lower one, with a relay if need be.`,
    it: (sum, most) =>
      `Ciò che è su PRE-ALARM assorbe ${sum}; il manuale indica per il morsetto ${most} al §6 e 1 A al §2.2. Restare sotto il minore, se serve con un relè.`,
  }),
  preAlarm: overdrawn({
    en: (sum, most) =>
      `What hangs on PRE-ALARM draws ${sum}; the terminal bears ${most} and has no protection. Use less, or switch it by a relay.`,
    it: (sum, most) =>
      `Ciò che è su PRE-ALARM assorbe ${sum}; il morsetto sopporta ${most} e non è protetto. Usare meno, o comandarlo con un relè.`,
  }),

  fuse: {
    en: ({ fuseA, needsA, advisedA }) =>
      `The fuse at Bat+ has ${measuredBeside(fuseA, needsA, "A", "en")}; it must have 0.3 to 2.5 A and carry ${measuredBeside(needsA, fuseA, "A", "en")}. ${
        advisedA === null
          ? "No such size carries that: take devices off the terminals."
          : `Use ${measured(advisedA, "A", "en")}.`
      }`,
    it: ({ fuseA, needsA, advisedA }) =>
      `Il fusibile di Bat+ è da ${measuredBeside(fuseA, needsA, "A", "it")}; deve essere da 0,3 a 2,5 A e portare ${measuredBeside(needsA, fuseA, "A", "it")}. ${
        advisedA === null
          ? "Nessuna misura li porta: togliere dispositivi dai morsetti."
          : `Usarne uno da ${measured(advisedA, "A", "it")}.`
      }`,
  } as Template<{ readonly fuseA: number; readonly needsA: number; readonly advisedA: number | null }>,
  noFuse: {
    en: ({ needsA, advisedA }) =>
      advisedA === null
        ? `No fuse is named for Bat+, and none up to 2.5 A carries ${measured(needsA, "A", "en")}: take devices off the terminals.`
        : `No fuse is named for Bat+. Use one of ${measured(advisedA, "A", "en")}: it must carry ${measured(needsA, "A", "en")}.`,
    it: ({ needsA, advisedA }) =>
      advisedA === null
        ? `Nessun fusibile è indicato per Bat+, e nessuno fino a 2,5 A porta ${measured(needsA, "A", "it")}: togliere dispositivi dai morsetti.`
        : `Nessun fusibile è indicato per Bat+. Usarne uno da ${measured(advisedA, "A", "it")}: deve portare ${measured(needsA, "A", "it")}.`,
  } as Template<{ readonly needsA: number; readonly advisedA: number | null }>,
} as const;

/** What the system lacks as a whole. */
export const missingFindings = {
  charger: {
    en: "No charger is in the design, and the first thing a new bank needs is a full charge. Add one, on CHARGER.",
    it: "Nel progetto non c'è un caricabatterie, e un banco nuovo ha bisogno per prima cosa di una carica completa. Aggiungerne uno, su CHARGER.",
  },
  load: {
    en: "No load is in the design. Add what draws from the bank, on LOAD.",
    it: "Nel progetto non c'è un carico. Aggiungere ciò che assorbe dal banco, su LOAD.",
  },
  preAlarm: {
    en: "Nothing hangs on PRE-ALARM: nobody hears that LOAD is about to switch off. Add a buzzer, an LED or a relay.",
    it: "Su PRE-ALARM non c'è niente: nessuno sente che LOAD sta per spegnersi. Aggiungere un cicalino, un LED o un relè.",
  },
} as const satisfies Record<string, Text>;
