/** What is sent to the owner beside what stands: how a message begins, its lines, and why a message does not get through. */
import type { Trouble } from "./appliance.ts";
import type { Template, Text } from "./language.ts";

/** Of the levels that have no severity of a code. */
export const levelLabels = {
  notice: { en: "Notice", it: "Segnalazione" },
  recovery: { en: "Cleared", it: "Rientrato" },
  "data-loss": { en: "No data", it: "Dati assenti" },
} as const satisfies Readonly<Record<string, Text>>;

export const alertLines = {
  cause: { en: "Cause", it: "Causa" },
  value: { en: "Value", it: "Valore" },
  limit: { en: "Limit", it: "Limite" },
  advice: { en: "What to do", it: "Che cosa fare" },
  when: { en: "At", it: "Ore" },
} as const satisfies Readonly<Record<string, Text>>;

export const unknownValue: Text = { en: "not known", it: "non noto" };

/** Behind the title where there is more than one. */
export const timesTemplate: Template<number> = { en: (times) => `${times} times`, it: (times) => `${times} volte` };
export const moreTemplate: Template<number> = {
  en: (more) => `and ${more} more`,
  it: (more) => (more === 1 ? "e un altro" : `e altri ${more}`),
};
/** From a time of day to another. */
export const spanTemplate: Template<{ readonly from: string; readonly to: string }> = {
  en: ({ from, to }) => `${from} to ${to}`,
  it: ({ from, to }) => `da ${from} a ${to}`,
};

export const testAlert: { readonly title: Text; readonly text: Text } = {
  title: { en: "Test: alerts get through", it: "Prova: gli avvisi arrivano" },
  text: {
    en: "Somebody pressed “Send a test”. Nothing has happened; this is how things stand:",
    it: "Qualcuno ha premuto «Invia una prova». Non è successo niente; ecco la situazione:",
  },
};

/** Nothing of the sample is known. */
export const neverHeard: Text = {
  en: "Protection has not been heard yet.",
  it: "La protezione non si è ancora sentita.",
};

export const lostPower: Text = { en: "The BMS has no power", it: "Il BMS è senza alimentazione" };

const again: Text = { en: "It is tried again by itself.", it: "Si riprova automaticamente." };
const trouble = (what: Text, advice: Text): Trouble => ({
  what,
  advice: { en: `${advice.en} ${again.en}`, it: `${advice.it} ${again.it}` },
});

/** Why a message does not get through, and what its owner can do. */
export const deliveryTroubles = {
  unreachable: trouble(
    { en: "The receiver cannot be reached", it: "Il destinatario non è raggiungibile" },
    {
      en: "Check the network, and the address in the configuration.",
      it: "Controllare la rete e l'indirizzo nella configurazione.",
    },
  ),
  silent: trouble(
    { en: "The receiver does not answer", it: "Il destinatario non risponde" },
    {
      en: "It took the connection and said nothing more. Check that service.",
      it: "Ha accettato la connessione e non ha detto altro. Controllare quel servizio.",
    },
  ),
  certificate: trouble(
    { en: "The receiver's certificate is not believed", it: "Il certificato del destinatario non è attendibile" },
    {
      en: "Check the address, or name its own certificate with “certificate” in the configuration.",
      it: "Controllare l'indirizzo, oppure indicare il suo certificato con «certificate» nella configurazione.",
    },
  ),
  "not-encrypted": trouble(
    { en: "The mail server offers no encryption", it: "Il server di posta non offre la cifratura" },
    {
      en: "Nothing was sent. Check “port” and “security” in the configuration.",
      it: "Non è stato inviato niente. Controllare «port» e «security» nella configurazione.",
    },
  ),
  redirected: trouble(
    { en: "The receiver points to another address", it: "Il destinatario rimanda a un altro indirizzo" },
    {
      en: "It was not followed. Write the final address into the configuration.",
      it: "Non è stato seguito. Scrivere l'indirizzo definitivo nella configurazione.",
    },
  ),
  "login-refused": trouble(
    { en: "The receiver refuses the login", it: "Il destinatario rifiuta l'accesso" },
    {
      en: "Check user, password or token in the configuration.",
      it: "Controllare utente, password o token nella configurazione.",
    },
  ),
  "not-there": trouble(
    { en: "Nothing is at that address", it: "A quell'indirizzo non c'è niente" },
    { en: "Check the address in the configuration.", it: "Controllare l'indirizzo nella configurazione." },
  ),
  "too-many": trouble(
    { en: "The receiver takes no more messages just now", it: "Per ora il destinatario non accetta altri messaggi" },
    { en: "It asks to wait.", it: "Chiede di attendere." },
  ),
  "mailbox-full": trouble(
    { en: "The mailbox is full", it: "La casella di posta è piena" },
    { en: "Make room in it.", it: "Fare spazio nella casella." },
  ),
  "recipient-refused": trouble(
    {
      en: "The mail server refuses the sender or a recipient",
      it: "Il server di posta rifiuta il mittente o un destinatario",
    },
    { en: "Check “from” and “to” in the configuration.", it: "Controllare «from» e «to» nella configurazione." },
  ),
  refused: trouble(
    { en: "The receiver refuses the message", it: "Il destinatario rifiuta il messaggio" },
    { en: "Check what it expects.", it: "Controllare che cosa si aspetta." },
  ),
  "receiver-ill": trouble(
    { en: "The receiver has trouble of its own", it: "Il destinatario ha problemi propri" },
    { en: "Check that service if this stays.", it: "Controllare quel servizio se resta così." },
  ),
  "file-unread": trouble(
    {
      en: "The file with the password, token or certificate cannot be read",
      it: "Il file con la password, il token o il certificato non si può leggere",
    },
    {
      en: "Check its name in the configuration, and that the service may read it.",
      it: "Controllare il suo nome nella configurazione, e che il servizio possa leggerlo.",
    },
  ),
} as const satisfies Readonly<Record<string, Trouble>>;
export type DeliveryTrouble = keyof typeof deliveryTroubles;

export const alertsFileTrouble: Trouble = {
  what: { en: "What waits to be sent is not being saved", it: "Ciò che attende l'invio non viene salvato" },
  advice: {
    en: "It is sent all the same, and lost only by a restart. Check the disk.",
    it: "Viene inviato comunque, e si perde solo con un riavvio. Controllare il disco.",
  },
};

/** Of a test that was asked for while another runs. */
export const testRuns: Text = {
  en: "A test of this channel is still under way.",
  it: "Una prova di questo canale è ancora in corso.",
};
