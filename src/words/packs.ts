/** What is wrong with the line to a pack, or with what the pack says, and what to do about it. */
import { decimal } from "./numbers.ts";
import type { Language, Text } from "./language.ts";

export interface PackAdvice {
  /** A few words, without a full stop. */
  readonly message: Text;
  /** In whole sentences. */
  readonly advice: Text;
}

/** By the names of `PackTrouble`. */
export const packTroubles: Readonly<Record<string, PackAdvice>> = {
  silent: {
    message: { en: "does not answer", it: "non risponde" },
    advice: {
      en: "Look at its cable and whether the pack is awake; then at protocol, baud rate and address.",
      it: "Controllare il cavo e che il pacco sia sveglio; poi protocollo, velocità e indirizzo.",
    },
  },
  checksum: {
    message: { en: "answers are spoilt", it: "risposte danneggiate" },
    advice: {
      en: "Two packs with one address, another baud rate, or noise on the line: give each pack its own address, then look at shield and earth.",
      it: "Due pacchi con lo stesso indirizzo, un'altra velocità o disturbi sulla linea: dare a ogni pacco un indirizzo proprio, poi controllare schermo e massa.",
    },
  },
  "too-short": {
    message: { en: "answers are cut short", it: "risposte incomplete" },
    advice: {
      en: "Something else talks on the same line, or the cable has a bad contact.",
      it: "Sulla stessa linea parla qualcos'altro, oppure il cavo fa un cattivo contatto.",
    },
  },
  "not-this-protocol": {
    message: { en: "speaks another protocol", it: "parla un altro protocollo" },
    advice: {
      en: "What answers is not the pack that was configured: look for it with “cellward pack probe”.",
      it: "Chi risponde non è il pacco configurato: cercarlo con «cellward pack probe».",
    },
  },
  "other-address": {
    message: { en: "another address answers", it: "risponde un altro indirizzo" },
    advice: {
      en: "Set the address of the pack, or the one in the configuration, so that the two agree.",
      it: "Far coincidere l'indirizzo del pacco con quello della configurazione.",
    },
  },
  "two-answers": {
    message: { en: "two packs answer to this address", it: "due pacchi rispondono a questo indirizzo" },
    advice: {
      en: "Give each pack an address of its own, and write them under “addresses”; those that have none (JBD) want a port each.",
      it: "Dare a ogni pacco un indirizzo proprio, e scriverli sotto «addresses»; quelli che non ne hanno (JBD) vogliono una porta ciascuno.",
    },
  },
  "refused-by-pack": {
    message: { en: "refuses to answer", it: "rifiuta di rispondere" },
    advice: {
      en: "Its firmware may want a password, or does not know this question.",
      it: "Il suo firmware potrebbe chiedere una password, o non conosce questa domanda.",
    },
  },
  malformed: {
    message: { en: "contradicts itself", it: "si contraddice" },
    advice: {
      en: "Its frames are sound and make no sense: perhaps another model than the protocol is for. Keep a capture of it.",
      it: "I suoi messaggi sono integri ma senza senso: forse un modello diverso da quello del protocollo. Conservarne una registrazione.",
    },
  },
  "no-reading": {
    message: { en: "says nothing of its cells", it: "non dice niente delle celle" },
    advice: {
      en: "Without them nothing is live. Look at the protocol, in the configuration and in the pack.",
      it: "Senza di esse niente è attivo. Controllare il protocollo, nella configurazione e nel pacco.",
    },
  },
};

/** Why stands behind it, in English as the system says it. */
export const packProblem: PackAdvice = {
  message: { en: "its port is not open", it: "la sua porta non è aperta" },
  advice: {
    en: "Look whether the adapter is plugged in, and at “path” in the configuration.",
    it: "Controllare che l'adattatore sia collegato, e «path» nella configurazione.",
  },
};

export const packSwitchedOff: Readonly<Record<"charge" | "discharge", Text>> = {
  charge: {
    en: "the pack has switched charging off by itself.",
    it: "il pacco ha disattivato la carica da sé.",
  },
  discharge: {
    en: "the pack has switched discharging off by itself.",
    it: "il pacco ha disattivato la scarica da sé.",
  },
};

/** It has no switch of its own, or has not thrown it yet. */
export const packForbids: Readonly<Record<"charge" | "discharge", Text>> = {
  charge: {
    en: "the pack announces that it bears no charge now (0 A); CHARGER floats while it says so.",
    it: "il pacco annuncia che ora non ammette carica (0 A); CHARGER resta aperto finché lo dice.",
  },
  discharge: {
    en: "the pack announces that it bears no discharge now (0 A): PRE-ALARM first, then LOAD floats while it says so.",
    it: "il pacco annuncia che ora non ammette scarica (0 A): prima PRE-ALARM, poi LOAD resta aperto finché lo dice.",
  },
};

/** By the names of `Doubt`. `found` and `expected` are told beside. */
export const packDoubts: Readonly<Record<string, Text>> = {
  "cell-range": { en: "a cell voltage that no pack can have", it: "una tensione di cella che nessun pacco può avere" },
  "pack-range": {
    en: "a voltage of the pack that no such pack can have",
    it: "una tensione del pacco che nessun pacco simile può avere",
  },
  "current-range": { en: "a current that no such pack can have", it: "una corrente che nessun pacco simile può avere" },
  "temperature-range": {
    en: "a temperature that no pack can have",
    it: "una temperatura che nessun pacco può avere",
  },
  "cell-count": {
    en: "another number of cells than configured",
    it: "un numero di celle diverso da quello configurato",
  },
  "cells-against-pack": {
    en: "the cells do not add up to the voltage of the pack",
    it: "la somma delle celle non corrisponde alla tensione del pacco",
  },
  "extremes-against-cells": {
    en: "lowest and highest cell are not among the cells",
    it: "cella minima e massima non sono tra le celle",
  },
  jump: {
    en: "a voltage leapt further than its current explains",
    it: "un salto di tensione che la corrente non spiega",
  },
  frozen: { en: "the same figures for too long under load", it: "gli stessi valori troppo a lungo sotto carico" },
  "cell-stuck": { en: "one cell stands still while the others move", it: "una cella ferma mentre le altre si muovono" },
  "cells-swapped": { en: "the cells have changed places", it: "le celle si sono scambiate di posto" },
  "other-pack": { en: "the answer is that of another pack", it: "la risposta è di un altro pacco" },
  "current-sign": { en: "the sign of the current is reversed", it: "il segno della corrente è invertito" },
  "current-deaf": { en: "the current does not follow the voltage", it: "la corrente non segue la tensione" },
  "current-scale": { en: "the current is too large or too small", it: "la corrente è troppo grande o troppo piccola" },
  "temperature-leap": { en: "a temperature leapt", it: "un salto di temperatura" },
  "temperature-stuck": { en: "a temperature stands still", it: "una temperatura ferma" },
  "temperature-spread": { en: "the sensors are far apart", it: "i sensori sono molto distanti tra loro" },
  "charge-range": { en: "a state of charge that cannot be", it: "uno stato di carica impossibile" },
  "charge-jump": { en: "the state of charge of the pack leapt", it: "un salto dello stato di carica del pacco" },
  "charge-against-count": {
    en: "the state of charge of the pack is not the counted one",
    it: "lo stato di carica del pacco non è quello contato",
  },
  "charge-against-voltage": {
    en: "the state of charge of the pack does not fit its voltage",
    it: "lo stato di carica del pacco non corrisponde alla tensione",
  },
};

/** What to do about a doubt whose cause its owner can mend. */
export const packDoubtAdvice: Readonly<Record<string, Text>> = {
  "cell-count": {
    en: "Correct “model” in the configuration, or connect the pack that it describes.",
    it: "Correggere «model» nella configurazione, o collegare il pacco che essa descrive.",
  },
  "other-pack": {
    en: "Look for two packs with one address, or for exchanged cables.",
    it: "Cercare due pacchi con lo stesso indirizzo, o cavi scambiati.",
  },
};

const foundTemplate: Readonly<Record<Language, (found: string, expected: string | null) => string>> = {
  en: (found, expected) => (expected === null ? `: ${found}` : `: ${found}, against ${expected}`),
  it: (found, expected) => (expected === null ? `: ${found}` : `: ${found}, contro ${expected}`),
};

const decimals: Readonly<Record<string, number>> = { V: 3, s: 0, count: 0, "°C": 1, "%": 1 };

/** `unit` as the doubt has it; "raw" and "count" are not written. */
const figure = (value: number, unit: string, language: Language): string => {
  const written = decimal(value, decimals[unit] ?? 1, language);
  return unit === "raw" || unit === "count" ? written : `${written} ${unit}`;
};

/** Counted from 1, as on the pack. */
const placeTemplate: Readonly<Record<"cell" | "sensor", Readonly<Record<Language, (number: number) => string>>>> = {
  cell: { en: (number) => ` (cell ${number})`, it: (number) => ` (cella ${number})` },
  sensor: { en: (number) => ` (sensor ${number})`, it: (number) => ` (sensore ${number})` },
};

export interface DoubtTold {
  readonly doubt: string;
  readonly unit: string;
  readonly found: number;
  readonly expected: number | null;
  /** The cell, or of a temperature the sensor, from 0; null: the pack. */
  readonly place: number | null;
}

export const doubtText = ({ doubt, unit, found, expected, place }: DoubtTold, language: Language): string => {
  const where = place === null ? "" : placeTemplate[unit === "°C" ? "sensor" : "cell"][language](place + 1);
  const what = `${packDoubts[doubt]?.[language] ?? doubt}${where}`;
  if (!Number.isFinite(found)) return what;
  return `${what}${foundTemplate[language](
    figure(found, unit, language),
    expected === null ? null : figure(expected, unit, language),
  )}`;
};
