/** SYS-1: how each product of a plan is called, in the manual's terms (§2.2, §3, Appendix A). */
import type { Text } from "./language.ts";

const alike = (name: string): Text => ({ en: name, it: name });

export const productWords = {
  "inverter-vedirect": alike("Inverter VE.Direct"),
  "inverter-smart": alike("Inverter Smart"),
  "inverter-vebus": alike("Inverter VE.Bus"),
  "orion-tr": { en: "Orion-Tr DC-DC converter", it: "convertitore CC-CC Orion-Tr" },
  "orion-12-24-20": { en: "Orion 12/24-20 DC-DC converter", it: "convertitore CC-CC Orion 12/24-20" },
  "orion-xs": { en: "Orion XS DC-DC converter", it: "convertitore CC-CC Orion XS" },
  "battery-protect": alike("BatteryProtect"),
  "smart-battery-protect": alike("Smart BatteryProtect"),
  "cyrix-li-load": alike("Cyrix-Li-Load"),
  "cyrix-li-charge": alike("Cyrix-Li-Charge"),
  "cyrix-li-ct": { en: "Cyrix-Li-ct battery combiner", it: "combinatore di batterie Cyrix-Li-ct" },
  "bluesolar-150-70-can": alike("BlueSolar MPPT 150/70 CAN-bus"),
  "bluesolar-150-80-can": alike("BlueSolar MPPT 150/80 CAN-bus"),
  "bluesolar-other": alike("BlueSolar MPPT"),
  "smartsolar-150-45-up": { en: "SmartSolar MPPT 150/45 or larger", it: "MPPT SmartSolar 150/45 o maggiore" },
  "smartsolar-250-60-up": { en: "SmartSolar MPPT 250/60 or larger", it: "MPPT SmartSolar 250/60 o maggiore" },
  "smartsolar-to-150-35": { en: "SmartSolar MPPT up to 150/35", it: "MPPT SmartSolar fino a 150/35" },
  "smart-ip43": { en: "Smart IP43 charger", it: "caricabatterie Smart IP43" },
  "skylla-tg": { en: "Skylla-TG charger", it: "caricabatterie Skylla TG" },
  "skylla-i": { en: "Skylla-i charger", it: "caricabatterie Skylla-i" },
  "charger-other": { en: "other charger", it: "altro caricabatterie" },
  alternator: { en: "alternator with starter battery", it: "alternatore con batteria di avviamento" },
  "dc-load": { en: "DC load without remote on/off", it: "carico CC senza on/off remoto" },
  "dc-load-active-high": { en: "DC load, on when live", it: "carico CC, acceso se in tensione" },
  "dc-load-active-low": { en: "DC load, on when grounded", it: "carico CC, acceso se a terra" },
  buzzer: { en: "buzzer", it: "cicalino" },
  led: alike("LED"),
  relay: { en: "relay", it: "relè" },
  multiplus: alike("MultiPlus"),
  quattro: alike("Quattro"),
} as const satisfies Record<string, Text>;

export type NamedProduct = keyof typeof productWords;

/** Pins of Appendix A, as it names them. */
export const pinWords = {
  H: alike("H"),
  "2.1": { en: "terminal 2.1 (right)", it: "morsetto 2.1 (destro)" },
  right: { en: "right pin", it: "morsetto destro" },
  "left (B+)": { en: "left pin (B+)", it: "morsetto sinistro (B+)" },
  "right (+) or left (H)": { en: "right (+) or left (H)", it: "destro (+) o sinistro (H)" },
  control: { en: "control input", it: "ingresso di controllo" },
} as const satisfies Record<string, Text>;

export type NamedPin = keyof typeof pinWords;
