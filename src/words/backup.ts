/** What a backup is made of, and why a file is refused as one. */
import { type Text, upperFirst } from "./language.ts";

/** By their place below the folder of the data, but the last. */
export const backupPartWords = {
  "guard/state.json": {
    en: "settings, state of charge, history figures",
    it: "impostazioni, stato della carica, valori della cronologia",
  },
  "server/battery-names.json": { en: "names of the batteries", it: "nomi delle batterie" },
  "server/devices.json": { en: "serial, other devices", it: "numero di serie, altri dispositivi" },
  "server/drill.json": { en: "record of the drill", it: "verbale della prova di messa in servizio" },
  "server/access.json": { en: "PINs, sessions, tokens", it: "PIN, sessioni, token" },
  configuration: { en: "configuration", it: "configurazione" },
} as const satisfies Readonly<Record<string, Text>>;
export type BackupPart = keyof typeof backupPartWords;

/** After the name of the part. */
export const backupStandWords = {
  differs: { en: "differs", it: "cambia" },
  new: { en: "none → that of the backup", it: "manca → come nel backup" },
  kept: { en: "not in the backup, stays as it is", it: "non è nel backup, resta com'è" },
} as const satisfies Readonly<Record<string, Text>>;

/** The store of the largest bank has 211 MB after ten years (`docs/decisions/0015`), and its log may have as much again. */
export const mostBackupMB = 512;

/** What follows the name of a file on a command line stands alone on a page. */
export const asSentence = ({ en, it }: Text): Text => ({ en: `${upperFirst(en)}.`, it: `${upperFirst(it)}.` });

const refusal = (en: string, it: string): Text => ({
  en: `found ${en}, expected a backup that Cellward has made`,
  it: `trovato ${it}, previsto un backup creato da Cellward`,
});

export const backupRefusals = {
  absent: refusal("no such file", "nessun file con questo nome"),
  other: refusal("a file of another kind", "un file di un altro tipo"),
  damaged: refusal("a damaged file", "un file danneggiato"),
  lengthless: refusal("no file, or one without its length", "nessun file, o un file senza la sua lunghezza"),
  undescribed: refusal("a file without its description", "un file senza la sua descrizione"),
} as const satisfies Readonly<Record<string, Text>>;

export const newerBackup = (software: string): Text => ({
  en: `found a backup of a newer version (${software}), expected one of this version or older; update Cellward first`,
  it: `trovato un backup di una versione più recente (${software}), previsto uno di questa versione o precedente; aggiornare prima Cellward`,
});

const megabytes = (bytes: number): number => Math.ceil(bytes / 1e6);

export const largeBackup = (bytes: number): Text => ({
  en: `found ${megabytes(bytes)} MB, expected at most ${mostBackupMB} MB`,
  it: `trovati ${megabytes(bytes)} MB, previsti al massimo ${mostBackupMB} MB`,
});

export const noRoomForBackup = (bytes: number, roomBytes: number): Text => ({
  en: `the backup has ${megabytes(bytes)} MB, and the disk of the device has room for ${Math.floor(roomBytes / 1e6)} MB`,
  it: `il backup ha ${megabytes(bytes)} MB, e il disco del dispositivo ha posto per ${Math.floor(roomBytes / 1e6)} MB`,
});

export const backupBusy: Text = {
  en: "another backup is being made or looked at; try again when it is done",
  it: "un altro backup è in corso di creazione o di esame; riprovare quando ha finito",
};

/** `why`: a word of the system, in English. */
export const backupFailed = (why: string): Text => ({
  en: `the disk of the device did not take the backup: ${why}`,
  it: `il disco del dispositivo non ha preso il backup: ${why}`,
});
