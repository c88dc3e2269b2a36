/** The commissioning drill: what each step proves and asks for, and how it came out. Page, command and paper show these as they are. */
import type { Language, Template, Text } from "./language.ts";
import { decimal } from "./numbers.ts";

export type DrillStepName = "current" | "cable" | "float-load" | "float-charger" | "sound-pre-alarm" | "remote";
export type DrillPhase = "rest" | "load-on" | "pull" | "plug-in" | "acting" | "asking" | "open" | "close";
export type DrillFigures = Readonly<Record<string, number | null>>;
export type DrillCode =
  | "current"
  | "reversed"
  | "other-load"
  | "cable"
  | "remote"
  | "seen"
  | "person"
  | "nothing"
  | "not-back"
  | "stayed-live"
  | "not-seen"
  | "stopped"
  | "hardware"
  | "interrupted";
export interface DrillOutcome {
  readonly result: "passed" | "failed";
  readonly code: DrillCode;
  readonly figures: DrillFigures;
}

export const drillTitle: Text = { en: "Commissioning drill", it: "Prova di messa in servizio" };
export const drillIntro: Text = {
  en: "Six steps show that the BMS measures, decides and switches as it should. Loads and chargers go off for seconds: warn whoever is on board.",
  it: "Sei passi mostrano che il BMS misura, decide e commuta come deve. Carichi e caricabatterie si spengono per secondi: avvisare chi è a bordo.",
};

interface StepWords {
  readonly title: Text;
  /** What to do before it begins. */
  readonly ready: Text;
}
export const drillStepWords: Readonly<Record<DrillStepName, StepWords>> = {
  current: {
    title: { en: "Sign of the current", it: "Segno della corrente" },
    ready: {
      en: "Have a load at hand whose watts you know, a heater or a kettle, and leave it off. Chargers and sun should be steady.",
      it: "Tenere pronto un carico di cui si conoscono i watt, una stufetta o un bollitore, ancora spento. Caricabatterie e sole devono essere stabili.",
    },
  },
  cable: {
    title: { en: "A battery is lost", it: "Una batteria si perde" },
    ready: {
      en: "LOAD and CHARGER must float when a BMS or pack cable is pulled. Find a cable that can be reached.",
      it: "LOAD e CHARGER devono aprirsi quando si stacca un cavo BMS o di un pacco. Cercare un cavo raggiungibile.",
    },
  },
  "float-load": {
    title: { en: "LOAD floats", it: "LOAD si apre" },
    ready: {
      en: "LOAD floats for ten seconds. Stand where you see what hangs on it, with something on.",
      it: "LOAD si apre per dieci secondi. Mettersi dove si vede ciò che vi è collegato, con qualcosa di acceso.",
    },
  },
  "float-charger": {
    title: { en: "CHARGER floats", it: "CHARGER si apre" },
    ready: {
      en: "CHARGER floats for ten seconds. Let a charger charge, and watch its display.",
      it: "CHARGER si apre per dieci secondi. Lasciar caricare un caricabatterie e guardarne lo schermo.",
    },
  },
  "sound-pre-alarm": {
    title: { en: "PRE-ALARM sounds", it: "PRE-ALARM suona" },
    ready: {
      en: "PRE-ALARM is live for ten seconds. Listen where people sleep.",
      it: "PRE-ALARM è sotto tensione per dieci secondi. Ascoltare dove si dorme.",
    },
  },
  remote: {
    title: { en: "Remote off", it: "Spegnimento remoto" },
    ready: {
      en: "Everything must float while the remote input is open.",
      it: "Tutto deve aprirsi finché l'on/off remoto è aperto.",
    },
  },
};

export const drillPhaseWords: Readonly<Record<DrillPhase, Text>> = {
  rest: {
    en: "Measuring the current at rest. Switch nothing.",
    it: "Misura della corrente a riposo. Non toccare niente.",
  },
  "load-on": {
    en: "Switch the load on now, and leave it on until this step ends.",
    it: "Accendere ora il carico e lasciarlo acceso fino alla fine del passo.",
  },
  pull: { en: "Pull the cable now, and wait.", it: "Staccare ora il cavo e attendere." },
  "plug-in": { en: "Both float. Plug the cable in again.", it: "Entrambi aperti. Ricollegare il cavo." },
  acting: { en: "Look and listen now: it lasts ten seconds.", it: "Guardare e ascoltare ora: dura dieci secondi." },
  asking: {
    en: "Did what hangs on the terminal do as it should, and come back?",
    it: "Ciò che è collegato al morsetto ha fatto come doveva, ed è tornato?",
  },
  open: { en: "Open the remote switch now.", it: "Aprire ora l'interruttore remoto." },
  close: { en: "All three float. Close the switch again.", it: "Tutti e tre aperti. Richiudere l'interruttore." },
};

/** With its sign: that is what the step is about. */
const signed = (value: number, language: Language): string => `${value > 0 ? "+" : ""}${decimal(value, 1, language)} A`;

const currentText = (lead: Text): Template<DrillFigures> => {
  const told = (language: Language, { changeA, watts, expectedA }: DrillFigures): string =>
    language === "en"
      ? `${lead.en}: ${watts} W changed the current by ${signed(changeA ?? 0, "en")}, expected ${signed(expectedA ?? 0, "en")}.`
      : `${lead.it}: ${watts} W hanno cambiato la corrente di ${signed(changeA ?? 0, "it")}, attesi ${signed(expectedA ?? 0, "it")}.`;
  return { en: (of) => told("en", of), it: (of) => told("it", of) };
};
const fixed = ({ en, it }: Text): Template<DrillFigures> => ({ en: () => en, it: () => it });
const forS = ({ silentS }: DrillFigures, language: Language): string => `${decimal(silentS ?? 0, 1, language)} s`;

export const drillOutcomes: Readonly<Record<DrillCode, Template<DrillFigures>>> = {
  current: currentText({ en: "Discharge is measured as discharge", it: "La scarica è misurata come scarica" }),
  reversed: currentText({
    en: "Sign reversed: the load reads as charge. Turn the sensor or its setting",
    it: "Segno invertito: il carico appare come carica. Girare il sensore o la sua impostazione",
  }),
  "other-load": currentText({
    en: "The sign is right, the amount is not. Check the watts, or the sensor",
    it: "Il segno è giusto, la quantità no. Verificare i watt o il sensore",
  }),
  cable: {
    en: (of) => `LOAD and CHARGER floated after ${forS(of, "en")} of silence, and came back.`,
    it: (of) => `LOAD e CHARGER si sono aperti dopo ${forS(of, "it")} di silenzio e sono tornati.`,
  },
  remote: fixed({
    en: "All three floated for the remote input, and came back.",
    it: "Tutti e tre si sono aperti per l'on/off remoto e sono tornati.",
  }),
  seen: fixed({ en: "The BMS did it, and a person saw it.", it: "Il BMS l'ha fatto, e una persona l'ha visto." }),
  person: fixed({
    en: "The BMS did it, and what hangs on the terminal did not. Check wiring and relay before anything else.",
    it: "Il BMS l'ha fatto, ma ciò che è collegato no. Controllare subito cablaggio e relè.",
  }),
  nothing: fixed({ en: "Nothing happened within three minutes.", it: "In tre minuti non è successo niente." }),
  "not-back": fixed({
    en: "It did not come back as it was. The status page says why.",
    it: "Non è tornato come prima. La pagina di stato dice perché.",
  }),
  "stayed-live": fixed({
    en: "A terminal stayed live that had to float. Do not use this installation before the cause is found.",
    it: "Un morsetto che doveva aprirsi è rimasto sotto tensione. Non usare l'impianto prima di trovarne la causa.",
  }),
  "not-seen": fixed({ en: "The BMS did not move the terminal.", it: "Il BMS non ha mosso il morsetto." }),
  stopped: fixed({
    en: "A rule ended it early: the status page says which.",
    it: "Una regola l'ha interrotto: la pagina di stato dice quale.",
  }),
  hardware: fixed({
    en: "What is read back is not what was told: hardware error (E-B11).",
    it: "Ciò che si rilegge non è ciò che è stato comandato: errore hardware (E-B11).",
  }),
  interrupted: fixed({ en: "Interrupted by a restart of the server.", it: "Interrotto da un riavvio del server." }),
};

export const drillStates = {
  open: { en: "To do", it: "Da fare" },
  waiting: { en: "Under way", it: "In corso" },
  asking: { en: "Your answer", it: "Attesa risposta" },
  passed: { en: "Passed", it: "Superato" },
  failed: { en: "Failed", it: "Non superato" },
  skipped: { en: "Skipped", it: "Saltato" },
} as const satisfies Readonly<Record<string, Text>>;

export const drillOffers = {
  start: { en: "Start a drill", it: "Iniziare una prova" },
  begin: { en: "Begin this step", it: "Iniziare questo passo" },
  again: { en: "Once more", it: "Ancora una volta" },
  yes: { en: "Yes", it: "Sì" },
  no: { en: "No, not all of it", it: "No, non tutto" },
  skip: { en: "Skip", it: "Saltare" },
  end: { en: "End the drill", it: "Concludere la prova" },
  watts: { en: "Watts of the load", it: "Watt del carico" },
  reason: { en: "Reason for skipping", it: "Motivo per saltare" },
} as const satisfies Readonly<Record<string, Text>>;

export const drillNotes = {
  passed: { en: "All six steps passed.", it: "Tutti i sei passi superati." },
  notPassed: { en: "Not everything passed.", it: "Non tutto è stato superato." },
  dryRun: {
    en: "Dry run: nothing was switched, so that this record proves nothing about the terminals and never counts as passed.",
    it: "Prova a vuoto: non è stato commutato niente; questo verbale non dice nulla sui morsetti e non vale mai come superato.",
  },
  simulated: { en: "This bank is simulated.", it: "Questo banco è simulato." },
  unsaved: {
    en: "The record could not be written to the disk.",
    it: "Il verbale non si è potuto scrivere sul disco.",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const drillSign: readonly Text[] = [
  { en: "Installation", it: "Impianto" },
  { en: "Name", it: "Nome" },
  { en: "Date and signature", it: "Data e firma" },
];

export const drillRefusals = {
  "drill-runs": { en: "A drill runs already.", it: "Una prova è già in corso." },
  "no-drill": { en: "No drill runs. Start one first.", it: "Nessuna prova in corso. Prima iniziarne una." },
  "step-runs": { en: "A step is under way. Let it end first.", it: "Un passo è in corso. Attendere che finisca." },
  "not-asking": { en: "Nothing is being asked just now.", it: "Al momento non si chiede niente." },
  quiet: {
    en: "LOAD and CHARGER must both be live first: what floats already cannot be seen to float.",
    it: "LOAD e CHARGER devono prima essere entrambi sotto tensione: ciò che è già aperto non si vede aprirsi.",
  },
  watts: {
    en: "State the watts of a load that draws at least 1 A from this bank.",
    it: "Indicare i watt di un carico che assorbe almeno 1 A da questo banco.",
  },
  figures: {
    en: "Current or voltage are not known just now.",
    it: "Corrente o tensione al momento non sono note.",
  },
} as const satisfies Readonly<Record<string, Text>>;
