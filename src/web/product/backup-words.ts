/** What the card of backups says. */
import type { Template, Text } from "../../words/language.ts";

export const backupWords = {
  title: { en: "Backup", it: "Backup" },
  what: {
    en: "One file with settings, state of charge, history, log, series, names and configuration.",
    it: "Un solo file con impostazioni, stato della carica, cronologia, registro, grafici, nomi e configurazione.",
  },
  secrets: {
    en: "Without PINs, tokens and passwords: those do not leave the device over the network. “cellward backup --secrets”, typed on the device, takes them in.",
    it: "Senza PIN, token e password: quelli non lasciano il dispositivo via rete. «cellward backup --secrets», scritto sul dispositivo, li include.",
  },
  make: { en: "Download a backup", it: "Scarica un backup" },
  making: { en: "Being made …", it: "In preparazione …" },
  lookTitle: { en: "Look at a backup", it: "Esamina un backup" },
  lookWhat: {
    en: "Shows what a restore would change. Nothing is changed.",
    it: "Mostra che cosa cambierebbe un ripristino. Non viene cambiato niente.",
  },
  choose: { en: "Choose a file", it: "Scegli un file" },
  looking: { en: "Being looked at …", it: "In esame …" },
  changesTitle: { en: "What a restore would change", it: "Che cosa cambierebbe un ripristino" },
  value: { en: "Value", it: "Valore" },
  now: { en: "Now", it: "Adesso" },
  restored: { en: "Backup", it: "Backup" },
  lines: { en: "Lines of now (-) and of the backup (+)", it: "Righe di adesso (-) e del backup (+)" },
  unknown: { en: "unknown", it: "sconosciuto" },
  log: { en: "Log, with its series and days", it: "Registro, con i suoi grafici e giorni" },
  howTitle: { en: "To restore it", it: "Per ripristinarlo" },
  how: {
    en: "Type this on the device. It shows the changes once more and asks; what was there is set aside, and all of it comes back where something fails.",
    it: "Scrivere questo sul dispositivo. Mostra ancora una volta le modifiche e chiede; ciò che c'era viene messo da parte, e torna tutto se qualcosa non riesce.",
  },
  why: {
    en: "The BMS must be stopped for it: meanwhile all terminals float, and loads go off. So there is no button for it here: somebody has to be there.",
    it: "Per farlo il BMS va fermato: intanto tutti i morsetti sono aperti e i carichi si spengono. Perciò qui non c'è un pulsante: qualcuno deve essere sul posto.",
  },
  stop: {
    en: "End Cellward first (Ctrl-C), and start it again afterwards as before.",
    it: "Prima chiudere Cellward (Ctrl-C), e dopo riavviarlo come prima.",
  },
  forgotten: {
    en: "This Cellward forgets everything when it ends. In place of FOLDER name a folder that stays, and start with “--data FOLDER” afterwards.",
    it: "Questo Cellward dimentica tutto quando si chiude. Al posto di FOLDER indicare una cartella che resta, e poi avviare con «--data FOLDER».",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const takenTemplate: Template<{ readonly name: string; readonly size: string }> = {
  en: ({ name, size }) => `${name} (${size}) is among your downloads.`,
  it: ({ name, size }) => `${name} (${size}) è tra i download.`,
};

export const madeTemplate: Template<{ readonly when: string; readonly software: string }> = {
  en: ({ when, software }) => `made on ${when} by Cellward ${software}`,
  it: ({ when, software }) => `creato il ${when} da Cellward ${software}`,
};

/** By the place of a secret in the configuration. */
export const leftTemplate: Template<string> = {
  en: (place) => `${place} is not in the backup: write it into the configuration by hand afterwards.`,
  it: (place) => `${place} non è nel backup: scriverlo poi a mano nella configurazione.`,
};

export const linesTemplate: Template<number | null> = {
  en: (lines) => (lines === null ? "none" : lines === 1 ? "1 line" : `${lines} lines`),
  it: (lines) => (lines === null ? "assente" : lines === 1 ? "1 riga" : `${lines} righe`),
};
