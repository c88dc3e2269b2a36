/** What the page of the alerts says; troubles come from the server, in both languages. */
import { duration } from "../../words/numbers.ts";
import type { Template, Text } from "../../words/language.ts";
import type { AlertLevel } from "./alerts-api.ts";

export const alertsWords = {
  by: { en: "By", it: "Con" },
  told: { en: "Told of", it: "Riceve" },
  last: { en: "Last sent", it: "Ultimo invio" },
  never: { en: "nothing yet", it: "ancora niente" },
  waiting: { en: "Waiting to be sent", it: "In attesa di invio" },
  test: { en: "Send a test", it: "Invia una prova" },
  testing: { en: "Sending…", it: "Invio in corso…" },
  delivered: {
    en: "The test got through. Look whether you have it.",
    it: "La prova è partita. Controllare che sia arrivata.",
  },
  heartbeat: { en: "Heartbeat", it: "Segnale di vita" },
  heartbeatAbout: {
    en: "Goes out while protection is heard. When it stops, the service that waits for it tells you: that is how a silent appliance is noticed.",
    it: "Parte finché la protezione si sente. Quando si ferma, il servizio che lo attende avvisa: così si nota un apparecchio muto.",
  },
  lastBeat: { en: "Last beat", it: "Ultimo segnale" },
  none: { en: "Nobody is told yet", it: "Nessuno viene ancora avvisato" },
  noneAbout: {
    en: "An alarm that only this page shows is seen when somebody looks. Write into the configuration whom to tell, and restart:",
    it: "Un allarme che appare solo in questa pagina si vede quando qualcuno guarda. Scrivere nella configurazione chi avvisare, e riavviare:",
  },
  example: { en: "Example for the configuration", it: "Esempio per la configurazione" },
  installer: {
    en: "Sending a test needs the installer PIN.",
    it: "Per inviare una prova serve il PIN dell'installatore.",
  },
} as const satisfies Readonly<Record<string, Text>>;

export const stateWords = {
  untried: { en: "Not tried yet", it: "Non ancora provato" },
  well: { en: "Gets through", it: "Arriva" },
  trouble: { en: "Does not get through", it: "Non arriva" },
} as const satisfies Readonly<Record<string, Text>>;

export const kindWords = {
  webhook: { en: "webhook", it: "un webhook" },
  ntfy: { en: "ntfy", it: "ntfy" },
  email: { en: "e-mail", it: "e-mail" },
} as const satisfies Readonly<Record<string, Text>>;

export const levelWords: Readonly<Record<AlertLevel, Text>> = {
  error: { en: "errors", it: "errori" },
  alarm: { en: "alarms", it: "allarmi" },
  "data-loss": { en: "lost data", it: "dati assenti" },
  warning: { en: "warnings", it: "avvisi" },
  notice: { en: "notices", it: "note" },
  recovery: { en: "what has cleared", it: "ciò che è rientrato" },
};

export const nextTryTemplate: Template<number> = {
  en: (inS) => `Next attempt in ${duration(inS, "en")}.`,
  it: (inS) => `Prossimo tentativo tra ${duration(inS, "it")}.`,
};
export const everyTemplate: Template<number> = {
  en: (everyS) => `every ${duration(everyS, "en")}`,
  it: (everyS) => `ogni ${duration(everyS, "it")}`,
};

/** What to write where there is none; the names are those of the configuration, and need no language. */
export const example = (language: "en" | "it"): string => `alerts:
  language: ${language}
  channels:
    - {name: phone, kind: ntfy, topic: my-own-long-topic}
    - name: mail
      kind: email
      server: mail.example.org
      user: me@example.org
      passwordFile: mail-password
      from: me@example.org
      to: [me@example.org]
      levels: [error, alarm, data-loss]
  heartbeat: {url: "https://watch.example.org/my-id", every: 5 min}`;

export const brokerWords = {
  title: { en: "Home Assistant (MQTT)", it: "Home Assistant (MQTT)" },
  up: { en: "connected", it: "connesso" },
  down: { en: "not connected", it: "non connesso" },
  told: { en: "last told", it: "ultimo invio" },
  refused: { en: "Refused:", it: "Rifiutato:" },
} as const satisfies Record<string, Text>;
