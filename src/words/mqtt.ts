/** What can be amiss between the appliance and a broker, and what to do. */
import type { Text } from "./language.ts";

export const brokerTroubles = {
  "name-unknown": {
    what: { en: "No machine of this name is known", it: "Nessuna macchina con questo nome è conosciuta" },
    advice: {
      en: "Correct “url” under “mqtt” in the configuration, or write an address in place of the name.",
      it: "Correggere «url» sotto «mqtt» nella configurazione, o scrivere un indirizzo al posto del nome.",
    },
  },
  unreachable: {
    what: { en: "The broker does not answer", it: "Il broker non risponde" },
    advice: {
      en: "Look whether the broker runs and whether host and port under “mqtt” are right. It is tried again by itself.",
      it: "Verificare che il broker sia in funzione e che nome e porta sotto «mqtt» siano giusti. Si riprova da soli.",
    },
  },
  login: {
    what: { en: "The broker refuses the login", it: "Il broker rifiuta l'accesso" },
    advice: {
      en: "Correct “username” and “password” under “mqtt” in the configuration, as the broker knows them.",
      it: "Correggere «username» e «password» sotto «mqtt» nella configurazione, come li conosce il broker.",
    },
  },
  certificate: {
    what: { en: "The broker's certificate is not trusted", it: "Il certificato del broker non è attendibile" },
    advice: {
      en: "Write under “mqtt” as “ca” the file of whoever signed it, and the name that stands in it as host.",
      it: "Scrivere sotto «mqtt» come «ca» il file di chi l'ha firmato, e come host il nome che vi sta scritto.",
    },
  },
  file: {
    what: { en: "A file that “mqtt” names cannot be read", it: "Un file nominato sotto «mqtt» non si può leggere" },
    advice: {
      en: "Look at “passwordFile” and “ca” in the configuration, and whether the server may read what stands there.",
      it: "Controllare «passwordFile» e «ca» nella configurazione, e che il server possa leggere quei file.",
    },
  },
  refused: {
    what: { en: "The broker ends the connection", it: "Il broker chiude la connessione" },
    advice: {
      en: "What answers there may be no MQTT broker, or want TLS (mqtts://); its own log says why.",
      it: "Chi risponde lì può non essere un broker MQTT, o volere TLS (mqtts://); il suo registro dice perché.",
    },
  },
} as const satisfies Record<string, { readonly what: Text; readonly advice: Text }>;

export type BrokerTrouble = keyof typeof brokerTroubles;
