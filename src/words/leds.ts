/** LED-1, LED-2: what the two LEDs say. Manual §5.2. */
import type { Led } from "../core/leds.ts";
import type { Text } from "./language.ts";

export type LedName = "bluetooth" | "error";

export const ledNames: Readonly<Record<LedName, Text>> = {
  bluetooth: { en: "Bluetooth LED (blue)", it: "LED Bluetooth (blu)" },
  error: { en: "Error LED (red)", it: "LED di errore (rosso)" },
};

export const ledStates: Readonly<Record<Led, Text>> = {
  off: { en: "Off", it: "Spento" },
  blinking: { en: "Blinking", it: "Lampeggiante" },
  on: { en: "On", it: "Acceso" },
};

export const ledMeanings: Readonly<Record<LedName, Readonly<Record<Led, Text>>>> = {
  bluetooth: {
    off: { en: "No power, or Bluetooth is switched off.", it: "Manca l'alimentazione, o il Bluetooth è disattivato." },
    blinking: { en: "Bluetooth is on; nobody is connected.", it: "Bluetooth attivo; nessuno è connesso." },
    on: { en: "Somebody is connected.", it: "Un dispositivo è connesso." },
  },
  error: {
    off: { en: "No warning, alarm or error.", it: "Nessun avviso, allarme o errore." },
    blinking: {
      en: "A warning: something needs attention soon.",
      it: "Un avviso: qualcosa richiede presto attenzione.",
    },
    on: {
      en: "An alarm or an error: charging or loads are off because of it.",
      it: "Un allarme o un errore: per questo la carica o i carichi sono spenti.",
    },
  },
};
