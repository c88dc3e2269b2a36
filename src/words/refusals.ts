/** Why an act was not carried out, and what would help. A refusal changes nothing. */
import type { ActRefusal } from "../core/acts.ts";
import { codeWords } from "./codes.ts";
import type { Language, Template } from "./language.ts";
import { percent, plain } from "./numbers.ts";
import { ofTargetText, targetText } from "./places.ts";
import { settingRange, settingValue, settingWords } from "./settings.ts";

type Problem = ActRefusal["problem"];
type Of<P extends Problem> = Extract<ActRefusal, { readonly problem: P }>;

/** What was asked for comes from outside and may be anything. */
const asked = (value: unknown, unit: Of<"range">["row"]["unit"], language: Language): string =>
  typeof value === "number" && Number.isFinite(value) ? `: ${settingValue(value, unit, language)}` : "";

/** 99.6 here is what was asked for, not a state of charge to be careful with. */
const askedPct = (pct: number, language: Language): string =>
  Number.isFinite(pct) ? ` (${plain(pct, 2, language)} %)` : "";

const refusalTemplates: { readonly [P in Problem]: Template<Of<P>> } = {
  "no-power": {
    en: () => "The BMS has no power. Nothing can be changed until it has.",
    it: () => "Il BMS è senza alimentazione. Finché manca non si può cambiare niente.",
  },
  "state-of-charge-range": {
    en: ({ pct }) =>
      `This state of charge${askedPct(pct, "en")} is not possible. Choose from ${percent(0, "en")} to ${percent(100, "en")}.`,
    it: ({ pct }) =>
      `Questo stato della carica${askedPct(pct, "it")} non è possibile. Scegliere da ${percent(0, "it")} a ${percent(100, "it")}.`,
  },
  "bank-unknown": {
    en: () => "The batteries are not known yet. Try again when the battery page shows them.",
    it: () => "Le batterie non sono ancora note. Riprovare quando la pagina della batteria le mostra.",
  },
  "no-drill-now": {
    en: () => "A drill needs a quiet moment: wait until none runs and nothing is refused.",
    it: () => "Un'esercitazione vuole un momento tranquillo: attendere che non ci siano altre prove né rifiuti.",
  },
  range: {
    en: ({ setting, value, row }) =>
      `${settingWords[setting].label.en} not possible${asked(value, row.unit, "en")}. Choose from ${settingRange(row, "en")}.`,
    it: ({ setting, value, row }) =>
      `${settingWords[setting].label.it}, valore non possibile${asked(value, row.unit, "it")}. Scegliere ${settingRange(row, "it")}.`,
  },
  "warning-not-above-floor": {
    en: ({ lowSocWarningPct, dischargeFloorPct }) =>
      `The low SoC warning level (${percent(lowSocWarningPct, "en")}) must be above the discharge floor (${percent(dischargeFloorPct, "en")}). Raise the one or lower the other.`,
    it: ({ lowSocWarningPct, dischargeFloorPct }) =>
      `Il livello di avviso SoC basso (${percent(lowSocWarningPct, "it")}) deve stare sopra la soglia di scarica (${percent(dischargeFloorPct, "it")}). Alzare l'uno o abbassare l'altra.`,
  },
  "update-runs": {
    en: ({ target }) => `The firmware ${ofTargetText(target, "en")} is being updated. Wait until that is done.`,
    it: ({ target }) => `È in corso l'aggiornamento del firmware ${ofTargetText(target, "it")}. Attendere che finisca.`,
  },
  "no-update-runs": {
    en: () => "No firmware update is running.",
    it: () => "Non è in corso nessun aggiornamento del firmware.",
  },
  "failed-first": {
    en: ({ target }) => `The last update ${ofTargetText(target, "en")} failed. Repeat that one first.`,
    it: ({ target }) => `L'ultimo aggiornamento ${ofTargetText(target, "it")} non è riuscito. Ripetere prima quello.`,
  },
  "no-such-battery": {
    en: ({ target }) => `There is no ${target === "bms" ? "such device" : targetText(target, "en")} in this bank.`,
    it: ({ target }) => `In questo banco non c'è ${targetText(target, "it")}.`,
  },
  "code-stands": {
    en: ({ code }) => `No update while ${code} stands (${codeWords[code].message.en}). Solve that first.`,
    it: ({ code }) =>
      `Nessun aggiornamento finché c'è ${code} (${codeWords[code].message.it}). Risolvere prima quello.`,
  },
};

/** The table pairs each problem with its own template; the compiler cannot follow the pair through a lookup. */
export const refusalText = (refusal: ActRefusal, language: Language): string =>
  (refusalTemplates[refusal.problem] as Template<ActRefusal>)[language](refusal);
