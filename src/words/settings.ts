/** MON-3, MON-8: the five settings, what each does, and what to mind. Terms of the manual's §4.3. */
import type { SettingName, SettingRow } from "../core/settings.ts";
import type { Language, Template, Text } from "./language.ts";
import { plain } from "./numbers.ts";

export interface SettingWords {
  readonly label: Text;
  /** What it does, in one sentence. */
  readonly effect: Text;
  readonly advice: Text;
}

export const settingWords: Readonly<Record<SettingName, SettingWords>> = {
  chargedVoltageV: {
    label: { en: "Charged voltage", it: "Tensione caricata" },
    effect: {
      en: "At this voltage or above, with little charge current for long enough, the battery counts as full.",
      it: "A questa tensione o sopra, con poca corrente di carica abbastanza a lungo, la batteria vale come piena.",
    },
    advice: {
      en: "Keep it a little below the voltage at which your charger ends. Too low, and the battery counts as full too soon.",
      it: "Tenerla un po' sotto la tensione a cui finisce il caricabatterie. Se è troppo bassa, la batteria vale come piena troppo presto.",
    },
  },
  tailCurrentPct: {
    label: { en: "Tail current", it: "Corrente di coda" },
    effect: {
      en: "Below this charge current, in per cent of the capacity, the battery can count as full.",
      it: "Sotto questa corrente di carica, in percentuale della capacità, la batteria può valere come piena.",
    },
    advice: {
      en: "Keep it above the current at which your charger stops. Change it only if the battery never reads 100 %.",
      it: "Tenerla sopra la corrente a cui si ferma il caricabatterie. Cambiarla solo se la batteria non arriva mai al 100 %.",
    },
  },
  chargedDetectionTimeMin: {
    label: { en: "Charged detection time", it: "Tempo di rilevamento batteria carica" },
    effect: {
      en: "Charged voltage and tail current must hold for this long before the state of charge is set to 100 %.",
      it: "Tensione caricata e corrente di coda devono valere per questo tempo prima che lo stato della carica passi al 100 %.",
    },
    advice: {
      en: "A longer time is surer, as long as your charger holds its voltage for that long.",
      it: "Un tempo più lungo è più sicuro, purché il caricabatterie tenga la tensione così a lungo.",
    },
  },
  lowSocWarningPct: {
    label: { en: "Low SoC warning level", it: "Livello di avviso SoC basso" },
    effect: {
      en: "At this state of charge or below, the pre-alarm output goes live and a warning appears.",
      it: "A questo stato della carica o sotto, l'uscita preallarme va sotto tensione e compare un avviso.",
    },
    advice: {
      en: "Set it high enough to leave time to recharge before the discharge floor.",
      it: "Metterlo abbastanza alto da lasciare il tempo di ricaricare prima della soglia di scarica.",
    },
  },
  dischargeFloorPct: {
    label: { en: "Discharge floor", it: "Soglia di scarica" },
    effect: {
      en: "At this state of charge the loads go off; time remaining counts down to it.",
      it: "A questo stato della carica i carichi si spengono; il tempo rimanente conta fino a qui.",
    },
    advice: {
      en: "Leave enough for self-discharge until the next charge. 0 % switches the floor off and is not recommended.",
      it: "Lasciare quanto basta per l'autoscarica fino alla prossima carica. 0 % disattiva la soglia e non è consigliato.",
    },
  },
};

/** MON-8, said once above the settings. */
export const settingsAdvice: Text = {
  en: "The cut-off for low cell voltage is the last resort. Let the discharge floor or the remote switch act first.",
  it: "L'arresto per bassa tensione cella è l'ultima risorsa. Far intervenire prima la soglia di scarica o l'on/off remoto.",
};

/** RST-1: what a restore touches, and what it leaves. */
export const restoreWords = {
  title: { en: "Reset to defaults?", it: "Ripristinare le impostazioni predefinite?" },
  body: {
    en: "The five settings go back to their defaults. State of charge, history and everything else stay.",
    it: "Le cinque impostazioni tornano ai valori predefiniti. Stato della carica, cronologia e tutto il resto restano.",
  },
  loadWouldFloat: {
    en: "With the default discharge floor the loads would go off now.",
    it: "Con la soglia di scarica predefinita i carichi si spegnerebbero ora.",
  },
} as const satisfies Record<string, Text>;

const settingDecimals = 2;

/** "28.4 V", "4.5 %", "3 min". */
export const settingValue = (value: number, unit: SettingRow["unit"], language: Language): string =>
  `${plain(value, settingDecimals, language)} ${unit}`;

interface Range {
  readonly from: string;
  readonly to: string;
  readonly step: string;
}

const rangeTemplate: Template<Range> = {
  en: ({ from, to, step }) => `${from} to ${to}, in steps of ${step}`,
  it: ({ from, to, step }) => `da ${from} a ${to}, a passi di ${step}`,
};

export const settingRange = ({ from, to, step, unit }: SettingRow, language: Language): string =>
  rangeTemplate[language]({
    from: plain(from, settingDecimals, language),
    to: settingValue(to, unit, language),
    step: settingValue(step, unit, language),
  });
