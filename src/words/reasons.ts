/** Every reason: what it is, how it stands, what ends it. Terms of the manual's §3.2.3, §5.1, §5.2. */
import type { LayoutFault } from "../core/bank-layout.ts";
import type { Reason, Rule } from "../core/verdict.ts";
import { bankFaultText } from "./bank-fault.ts";
import { clearingText, factsOf } from "./facts.ts";
import { type Language, sinceText, type Telling, type Template, type Text, upperFirst } from "./language.ts";

interface ReasonWords {
  /** A few words that stand in a sentence or, with a capital, as a heading. */
  readonly name: Text;
  /** Why the rule is there. */
  readonly about: Text;
  /** What ends it where no value of the sample does; follows "Ends when". */
  readonly ends: Text;
}

const everyBatteryAnswers: Text = { en: "every battery answers again", it: "ogni batteria risponde di nuovo" };
const cellsCharged: Text = { en: "every cell has charged enough", it: "ogni cella ha caricato abbastanza" };

export const reasonWords: Readonly<Record<Rule, ReasonWords>> = {
  "CHG-1": {
    name: { en: "too cold to charge", it: "troppo freddo per caricare" },
    about: {
      en: "Charging a frozen lithium cell damages it for good.",
      it: "Caricare una cella al litio gelata la danneggia per sempre.",
    },
    ends: { en: "the battery has warmed up", it: "la batteria si è scaldata" },
  },
  "CHG-2": {
    name: { en: "too hot to charge", it: "troppo caldo per caricare" },
    about: {
      en: "Charging adds heat; a hot battery ages fast.",
      it: "La carica aggiunge calore; una batteria calda invecchia in fretta.",
    },
    ends: { en: "the battery has cooled down", it: "la batteria si è raffreddata" },
  },
  "CHG-3": {
    name: { en: "high cell voltage", it: "alta tensione cella" },
    about: {
      en: "A cell is full before the others; more charge would harm it.",
      it: "Una cella è piena prima delle altre; altra carica le farebbe male.",
    },
    ends: { en: "the cell has come down", it: "la cella è scesa" },
  },
  "CHG-5": {
    name: { en: "a cell may be damaged", it: "una cella può essere danneggiata" },
    about: {
      en: "A cell that was so low may be unsafe to charge.",
      it: "Caricare una cella scesa così in basso può essere pericoloso.",
    },
    ends: { en: "a service charge is confirmed", it: "è confermata una carica di servizio" },
  },
  "DIS-1": {
    name: { en: "low cell voltage", it: "bassa tensione cella" },
    about: {
      en: "Below this a cell is damaged; about 1 % of the capacity is left as a reserve.",
      it: "Più in basso una cella si danneggia; resta di riserva circa l'1 % della capacità.",
    },
    ends: cellsCharged,
  },
  "DIS-2": {
    name: { en: "discharge floor reached", it: "soglia di scarica raggiunta" },
    about: {
      en: "The floor you set keeps a reserve for the time until the next charge.",
      it: "La soglia impostata tiene una riserva fino alla prossima carica.",
    },
    ends: { en: "the state of charge is above the floor", it: "lo stato della carica è sopra la soglia" },
  },
  "DIS-3": {
    name: { en: "low bank voltage", it: "bassa tensione del banco" },
    about: { en: "The bank as a whole is empty.", it: "Il banco nel suo insieme è scarico." },
    ends: { en: "the bank has charged enough", it: "il banco ha caricato abbastanza" },
  },
  "DIS-5": {
    name: { en: "battery too hot", it: "batteria troppo calda" },
    about: {
      en: "No battery may work at this temperature.",
      it: "A questa temperatura nessuna batteria può lavorare.",
    },
    ends: { en: "the battery has cooled down", it: "la batteria si è raffreddata" },
  },
  "DIS-6": {
    name: { en: "low again too soon", it: "di nuovo scarica troppo presto" },
    about: {
      en: "Loads went off again soon after they had come back, so more charge is asked for first.",
      it: "I carichi si sono rispenti poco dopo il ritorno: prima serve altra carica.",
    },
    ends: { en: "enough charge has gone in", it: "è entrata abbastanza carica" },
  },
  "DIS-7": {
    name: { en: "very low cell voltage", it: "tensione cella molto bassa" },
    about: {
      en: "A cell this low is about to reverse, so loads go off without delay.",
      it: "Una cella così bassa sta per invertirsi: i carichi si spengono senza attesa.",
    },
    ends: cellsCharged,
  },
  "PRE-1": {
    name: { en: "low voltage", it: "bassa tensione" },
    about: { en: "If it falls further, loads go off.", it: "Se scende ancora, i carichi si spengono." },
    ends: cellsCharged,
  },
  "PRE-3": {
    name: { en: "low SoC", it: "SoC basso" },
    about: {
      en: "The discharge floor is near; there loads go off.",
      it: "La soglia di scarica è vicina; lì i carichi si spengono.",
    },
    ends: {
      en: "the state of charge is above the warning level",
      it: "lo stato della carica è sopra il livello di avviso",
    },
  },
  "PRE-5": {
    name: { en: "loads about to go off", it: "carichi vicini allo spegnimento" },
    about: {
      en: "Heat or a silent battery will switch the loads off if it lasts.",
      it: "Il calore o una batteria in silenzio, se dura, spegne i carichi.",
    },
    ends: everyBatteryAnswers,
  },
  REMOTE: {
    name: { en: "switched off at the remote input", it: "spento con l'on/off remoto" },
    about: {
      en: "The switch between remote L and remote H is open.",
      it: "L'interruttore tra L remoto e H remoto è aperto.",
    },
    ends: { en: "the remote input is switched on", it: "l'on/off remoto viene acceso" },
  },
  MODE: {
    name: { en: "switched off in the app", it: "spento nell'app" },
    about: { en: "Mode is off on the status page.", it: "La modalità è su spento nella pagina di stato." },
    ends: { en: "the mode is switched on", it: "la modalità viene accesa" },
  },
  START: {
    name: { en: "starting", it: "avvio in corso" },
    about: {
      en: "After power-up nothing goes live before all batteries have been read.",
      it: "Dopo l'accensione niente va sotto tensione prima che tutte le batterie siano lette.",
    },
    ends: { en: "the first complete reading is there", it: "arriva la prima lettura completa" },
  },
  READING: {
    name: { en: "readings not valid", it: "letture non valide" },
    about: { en: "What cannot be measured is not charged.", it: "Ciò che non si può misurare non si carica." },
    ends: { en: "the readings are valid again", it: "le letture sono di nuovo valide" },
  },
  COMMUNICATION: {
    name: { en: "battery communication lost", it: "persa comunicazione con la batteria" },
    about: {
      en: "Without word from a battery nobody knows how its cells are.",
      it: "Senza notizie da una batteria nessuno sa come stanno le sue celle.",
    },
    ends: everyBatteryAnswers,
  },
  CONFIGURATION: {
    name: { en: "invalid battery configuration", it: "configurazione della batteria non valida" },
    about: {
      en: "The batteries found do not make a bank that is allowed.",
      it: "Le batterie trovate non formano un banco ammesso.",
    },
    ends: { en: "the bank is as expected, or you confirm it", it: "il banco è come previsto, o viene confermato" },
  },
  VOLTAGE: {
    name: { en: "battery voltage not allowed", it: "tensione batteria non consentita" },
    about: {
      en: "The voltage belongs to no system of this kind.",
      it: "La tensione non appartiene a nessun sistema di questo tipo.",
    },
    ends: { en: "the voltage is within its range again", it: "la tensione è di nuovo nel suo intervallo" },
  },
  FIRMWARE: {
    name: { en: "firmware update", it: "aggiornamento del firmware" },
    about: {
      en: "Charging rests until the update has succeeded.",
      it: "La carica resta ferma finché l'aggiornamento non riesce.",
    },
    ends: { en: "an update succeeds", it: "un aggiornamento riesce" },
  },
  HARDWARE: {
    name: { en: "hardware error", it: "errore hardware" },
    about: {
      en: "The BMS contradicts itself, so it switches everything off.",
      it: "Il BMS contraddice sé stesso, perciò spegne tutto.",
    },
    ends: { en: "the BMS is powered up anew and passes its self-test", it: "il BMS si riaccende e supera l'autotest" },
  },
  PACK: {
    name: { en: "not allowed by the pack", it: "non ammesso dal pacco" },
    about: {
      en: "The pack's own BMS announces 0 A; if that is ignored, it disconnects by itself.",
      it: "Il BMS interno del pacco annuncia 0 A; se lo si ignora, il pacco si scollega da sé.",
    },
    ends: { en: "the pack allows it again for half a minute", it: "il pacco lo ammette di nuovo per mezzo minuto" },
  },
  DRILL: {
    name: { en: "drill", it: "esercitazione" },
    about: { en: "Somebody tries the terminals.", it: "Qualcuno prova i morsetti." },
    ends: { en: "ten seconds are over", it: "sono passati dieci secondi" },
  },
};

/** As a heading. */
export const reasonTitle = (rule: Rule, language: Language): string => upperFirst(reasonWords[rule].name[language]);

const limitTemplate: Template<string> = { en: (limit) => ` (limit ${limit})`, it: (limit) => ` (limite ${limit})` };
const endsTemplate: Template<string> = { en: (when) => `Ends when ${when}.`, it: (when) => `Finisce quando ${when}.` };

export interface ReasonTold {
  readonly title: string;
  /** "Cell 3 of battery 2 at 2.79 V (limit 2.80 V) since 02:14."; empty where nothing of it is known. */
  readonly now: string;
  readonly ends: string;
  readonly about: string;
}

/**
 * Everything about one reason, in the order in which it is asked: what, how much and where, until when, why. The sample's
 * `bankFault` knows more of CONFIGURATION than the reason does.
 */
export const tellReason = (reason: Reason, telling: Telling, bankFault: LayoutFault | null = null): ReasonTold => {
  const { language } = telling;
  const { name, about, ends } = reasonWords[reason.rule];
  const { standing, limit, value } = factsOf(reason, language);
  // Where found and expected or the charge owed are told, the limit is part of it.
  const limited = value !== null && limit !== null && reason.rule !== "CONFIGURATION" && reason.unit !== "Ah";
  const named = reason.rule === "CONFIGURATION" && bankFault !== null ? bankFaultText(bankFault, language) : standing;
  const now = (named ?? "") + (limited ? limitTemplate[language](limit) : "") + sinceText(reason.sinceS, telling);
  return {
    title: upperFirst(name[language]),
    now: now === "" ? "" : `${upperFirst(now.trim())}.`,
    ends: endsTemplate[language](clearingText(reason.clears, language) ?? ends[language]),
    about: about[language],
  };
};
