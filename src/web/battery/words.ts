/** What the battery page says beside what the BMS says itself. A battery and a cell are counted from 1 here. */
import type { Template, Text } from "../../words/language.ts";

export const battery: Text = { en: "Battery", it: "Batteria" };
export const bankTitle: Text = { en: "Bank", it: "Banco" };
export const balancerTitle: Text = { en: "Balancer", it: "Balancer" };
export const cellsTitle: Text = { en: "Cells", it: "Celle" };
export const remedy: Text = { en: "What to do", it: "Cosa fare" };

export const waiting: Text = { en: "Waiting for the cell voltages …", it: "In attesa delle tensioni delle celle …" };
export const noCells: Text = {
  en: "No cell voltages have come yet. They appear by themselves when protection answers.",
  it: "Non sono ancora arrivate tensioni delle celle. Compaiono da sole quando la protezione risponde.",
};
/** `age`: "12 s". */
export const oldTemplate: Template<string> = {
  en: (age) => `Cell values from ${age} ago`,
  it: (age) => `Valori delle celle di ${age} fa`,
};

export const spread: Text = { en: "Spread, highest − lowest", it: "Scarto, più alta − più bassa" };
export const mean: Text = { en: "Mean", it: "Media" };
export const lowest: Text = { en: "Lowest", it: "Più bassa" };
export const highest: Text = { en: "Highest", it: "Più alta" };
export const widest: Text = { en: "Largest inside one battery", it: "Massimo in una sola batteria" };
export const heldBack: Text = { en: "Held back by the balancer", it: "Trattenuta dal Balancer" };
export const fromMean: Text = { en: "From the mean", it: "Dalla media" };
export const zoomed: Text = { en: "The axis does not begin at 0 V.", it: "L'asse non parte da 0 V." };
export const inMv: Text = {
  en: "Figures: mV from the mean of all cells.",
  it: "Cifre: mV dalla media di tutte le celle.",
};
export const inVolts: Text = { en: "Figures: V of each cell.", it: "Cifre: V di ogni cella." };
export const below: Text = { en: "below the mean", it: "sotto la media" };
export const above: Text = { en: "above the mean", it: "sopra la media" };
export const lowReached: Text = { en: "at or below the low limit", it: "al limite inferiore o sotto" };
export const highReached: Text = { en: "at or above the high limit", it: "al limite superiore o sopra" };
export const notKnown: Text = { en: "not known", it: "non nota" };

interface AtCell {
  /** "#3", with the name of the battery where it has one. */
  readonly battery: string;
  readonly cell: number;
}
export const cellTemplate: Template<AtCell> = {
  en: (at) => `Battery ${at.battery}, cell ${at.cell}`,
  it: (at) => `Batteria ${at.battery}, cella ${at.cell}`,
};
export const howToPoint: Text = {
  en: "Tap a cell, or move with the arrow keys, to read it here.",
  it: "Toccare una cella, o muoversi con le frecce, per leggerla qui.",
};
export const openTemplate: Template<number> = {
  en: (number) => `Open battery #${number}`,
  it: (number) => `Apri batteria #${number}`,
};

export const asTable: Text = { en: "As table", it: "Come tabella" };
export const tableTitle: Text = { en: "Every cell with its voltage", it: "Ogni cella con la sua tensione" };
export const cell: Text = { en: "Cell", it: "Cella" };
export const voltage: Text = { en: "Voltage", it: "Tensione" };

export const before: Text = { en: "Battery before", it: "Batteria precedente" };
export const after: Text = { en: "Next battery", it: "Batteria successiva" };
/** `[serial]` as the manual's chooser has it. */
export const choiceTemplate: Template<{
  readonly number: number;
  readonly serial: string;
  readonly name: string | null;
}> = {
  en: ({ number, serial, name }) => `Battery #${number} [${serial}]${name === null ? "" : ` ${name}`}`,
  it: ({ number, serial, name }) => `Batteria #${number} [${serial}]${name === null ? "" : ` ${name}`}`,
};
export const noSuchTemplate: Template<{ readonly asked: string; readonly most: number }> = {
  en: ({ asked, most }) => `There is no battery ${asked} here: they go from 1 to ${most}. This is the first.`,
  it: ({ asked, most }) => `Qui non c'è una batteria ${asked}: vanno da 1 a ${most}. Questa è la prima.`,
};
/** `span`: "12 s". */
export const silentTemplate: Template<string> = {
  en: (span) => `This battery last answered ${span} ago.`,
  it: (span) => `L'ultima risposta di questa batteria è di ${span} fa.`,
};
export const neverAnswered: Text = {
  en: "This battery has not answered yet.",
  it: "Questa batteria non ha ancora risposto.",
};

export const name: Text = { en: "Name of this battery", it: "Nome di questa batteria" };
export const nameHint: Text = {
  en: "For everybody who looks; it stays with the serial number. Empty: no name.",
  it: "Per tutti quelli che guardano; resta legato al numero di serie. Vuoto: nessun nome.",
};
export const save: Text = { en: "Save", it: "Salva" };
export const saved: Text = { en: "Saved.", it: "Salvato." };
export const namingNeedsInstaller: Text = {
  en: "Naming a battery needs the installer PIN.",
  it: "Per dare un nome a una batteria serve il PIN dell'installatore.",
};
export const tooLongTemplate: Template<number> = {
  en: (letters) => `A name has at most 40 characters; this one has ${letters}.`,
  it: (letters) => `Un nome ha al massimo 40 caratteri; questo ne ha ${letters}.`,
};
export const notPlain: Text = {
  en: "A name is one line of plain letters; this one holds a sign that cannot be shown.",
  it: "Un nome è una riga di semplici lettere; questo contiene un segno che non si può mostrare.",
};
export const notKept: Text = {
  en: "The name could not be kept: the disk takes nothing. The old one stands.",
  it: "Il nome non si è potuto conservare: il disco non accetta niente. Resta quello di prima.",
};
