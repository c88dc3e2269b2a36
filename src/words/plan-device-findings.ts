/** SYS-3, SYS-4, SYS-10: what a plan says of one device: its name, its value, what belongs there and what to do. */
import type { Template, Text } from "./language.ts";
import { eitherOf, measured, measuredBeside } from "./plan-numbers.ts";
import { type NamedPin, type NamedProduct, pinWords, productWords } from "./products.ts";

/** What helps a device that does not hang where it must. */
export const remedyWords = {
  "input-on-load": {
    en: "Wire its remote input to LOAD, or put it behind a BatteryProtect on LOAD.",
    it: "Collegare il suo ingresso remoto a LOAD, o metterlo dietro un BatteryProtect su LOAD.",
  },
  "switch-on-load": {
    en: "Put it behind a BatteryProtect or a Cyrix-Li-Load on LOAD.",
    it: "Metterlo dietro un BatteryProtect o un Cyrix-Li-Load su LOAD.",
  },
  "input-on-charger": {
    en: "Wire its remote input to CHARGER.",
    it: "Collegare il suo ingresso remoto a CHARGER.",
  },
  "li-charge": {
    en: "Put it behind a Cyrix-Li-Charge, or behind a BatteryProtect on CHARGER.",
    it: "Metterlo dietro un Cyrix-Li-Charge, o dietro un BatteryProtect su CHARGER.",
  },
  "li-ct": { en: "Put it behind a Cyrix-Li-ct on CHARGER.", it: "Metterlo dietro un Cyrix-Li-ct su CHARGER." },
  "load-or-charger": {
    en: "Wire its remote input to LOAD, or to CHARGER where it stands between charger and battery.",
    it: "Collegare il suo ingresso remoto a LOAD, o a CHARGER se sta tra caricabatterie e batteria.",
  },
  "pre-alarm": { en: "Wire it to PRE-ALARM.", it: "Collegarlo a PRE-ALARM." },
} as const satisfies Record<string, Text>;
export type Remedy = keyof typeof remedyWords;

interface Misplaced {
  readonly id: string;
  readonly product: NamedProduct;
  readonly terminal: string;
  readonly remedy: Remedy;
}
interface Uncontrolled {
  readonly id: string;
  readonly remedy: Remedy;
}
interface Voltage {
  readonly id: string;
  readonly valueV: number;
  readonly fromV: number;
  readonly toV: number;
}

export const deviceFindings = {
  chargeV: {
    en: ({ id, valueV, fromV, toV }) =>
      `${id} charges at ${measuredBeside(valueV, valueV < fromV ? fromV : toV, "V", "en")}; this bank wants ${measured(fromV, "V", "en")} to ${measured(toV, "V", "en")}. Set it so.`,
    it: ({ id, valueV, fromV, toV }) =>
      `${id} carica a ${measuredBeside(valueV, valueV < fromV ? fromV : toV, "V", "it")}; per questo banco servono da ${measured(fromV, "V", "it")} a ${measured(toV, "V", "it")}. Impostarlo così.`,
  } as Template<Voltage>,
  floatV: {
    en: ({ id, valueV, toV }) =>
      `${id} floats at ${measuredBeside(valueV, toV, "V", "en")}; this bank wants ${measured(toV, "V", "en")}. Set it so.`,
    it: ({ id, valueV, toV }) =>
      `${id} mantiene a ${measuredBeside(valueV, toV, "V", "it")}; per questo banco servono ${measured(toV, "V", "it")}. Impostarlo così.`,
  } as Template<Voltage>,

  terminal: {
    en: ({ id, product, terminal, remedy }) =>
      `${id} (${productWords[product].en}) hangs on ${terminal}, which is not its terminal. ${remedyWords[remedy].en}`,
    it: ({ id, product, terminal, remedy }) =>
      `${id} (${productWords[product].it}) è su ${terminal}, che non è il suo morsetto. ${remedyWords[remedy].it}`,
  } as Template<Misplaced>,
  noInput: {
    en: ({ id, product, terminal, remedy }) =>
      `${id} (${productWords[product].en}) hangs on ${terminal} and has no remote input for it. ${remedyWords[remedy].en}`,
    it: ({ id, product, terminal, remedy }) =>
      `${id} (${productWords[product].it}) è su ${terminal}, ma non ha un ingresso remoto. ${remedyWords[remedy].it}`,
  } as Template<Misplaced>,
  onPreAlarm: {
    en: ({ id, product }) =>
      `${id} (${productWords[product].en}) hangs on PRE-ALARM, which is for a buzzer, an LED or a relay. Take it off.`,
    it: ({ id, product }) =>
      `${id} (${productWords[product].it}) è su PRE-ALARM, che è per un cicalino, un LED o un relè. Toglierlo di lì.`,
  } as Template<Omit<Misplaced, "terminal" | "remedy">>,
  pin: {
    en: ({ id, found, pin }) =>
      `${id} has its wire on “${found}”. Appendix A wants it on: ${pinWords[pin].en}. Move it.`,
    it: ({ id, found, pin }) =>
      `${id} ha il filo su «${found}». L'Appendice A lo vuole su: ${pinWords[pin].it}. Spostarlo.`,
  } as Template<{ readonly id: string; readonly found: string; readonly pin: NamedPin }>,
  noPin: {
    en: ({ id, found, cables }) =>
      `${id} has its wire on “${found}”; Appendix A names no pin, but a cable. Use ${eitherOf(cables, "en")}.`,
    it: ({ id, found, cables }) =>
      `${id} ha il filo su «${found}»; l'Appendice A non indica un morsetto, ma un cavo. Usare ${eitherOf(cables, "it")}.`,
  } as Template<{ readonly id: string; readonly found: string; readonly cables: readonly string[] }>,
  cable: {
    en: ({ id, found, cables }) =>
      `${id} is wired with ${found}; it needs ${eitherOf(cables, "en")}. Exchange the cable.`,
    it: ({ id, found, cables }) => `${id} è cablato con ${found}; serve ${eitherOf(cables, "it")}. Cambiare il cavo.`,
  } as Template<{ readonly id: string; readonly found: string; readonly cables: readonly string[] }>,
  needlessCable: {
    en: ({ id, found }) =>
      `${id} is wired with ${found}, a cable for other devices. It needs none of Appendix A: use a plain wire.`,
    it: ({ id, found }) =>
      `${id} è cablato con ${found}, un cavo per altri dispositivi. Non serve nessun cavo dell'Appendice A: usare un filo semplice.`,
  } as Template<{ readonly id: string; readonly found: string }>,
  missingCable: {
    en: ({ id, cables }) => `${id} needs cable ${eitherOf(cables, "en")}, and the design names none. Add it.`,
    it: ({ id, cables }) =>
      `A ${id} serve il cavo ${eitherOf(cables, "it")}, e il progetto non ne indica. Aggiungerlo.`,
  } as Template<{ readonly id: string; readonly cables: readonly string[] }>,
  otherCharger: {
    en: ({ id, remedy }) => `${id} cannot be switched off by the BMS itself. ${remedyWords[remedy].en}`,
    it: ({ id, remedy }) => `${id} non può essere spento direttamente dal BMS. ${remedyWords[remedy].it}`,
  } as Template<Uncontrolled>,

  loose: {
    en: ({ id, remedy }) =>
      `${id} does not hang on LOAD: the BMS cannot switch it off, and it may drain the bank until it is damaged. ${remedyWords[remedy].en}`,
    it: ({ id, remedy }) =>
      `${id} non è comandato da LOAD: il BMS non può spegnerlo, e può scaricare il banco fino a danneggiarlo. ${remedyWords[remedy].it}`,
  } as Template<Uncontrolled>,
  looseCharger: {
    en: ({ id, remedy }) =>
      `${id} does not hang on CHARGER: the BMS cannot stop it, and it may overcharge the bank until it is damaged. ${remedyWords[remedy].en}`,
    it: ({ id, remedy }) =>
      `${id} non è comandato da CHARGER: il BMS non può fermarlo, e può sovraccaricare il banco fino a danneggiarlo. ${remedyWords[remedy].it}`,
  } as Template<Uncontrolled>,
  behind: {
    en: ({ id, parent, product }) =>
      `${id} stands behind ${parent} (${productWords[product].en}), which cannot switch it. Put it behind a switch made for it.`,
    it: ({ id, parent, product }) =>
      `${id} è dietro ${parent} (${productWords[product].it}), che non può comandarlo. Metterlo dietro un interruttore adatto.`,
  } as Template<{ readonly id: string; readonly parent: string; readonly product: NamedProduct }>,
  maxA: {
    en: ({ id, sumA, maxA }) =>
      `Through ${id} flow ${measuredBeside(sumA, maxA, "A", "en")}; it bears ${measured(maxA, "A", "en")}. Use a larger one, or share what stands behind it.`,
    it: ({ id, sumA, maxA }) =>
      `In ${id} passano ${measuredBeside(sumA, maxA, "A", "it")}; ne sopporta ${measured(maxA, "A", "it")}. Usarne uno più grande, o dividere ciò che sta dietro.`,
  } as Template<{ readonly id: string; readonly sumA: number; readonly maxA: number }>,
  current: {
    en: ({ id, charger }) =>
      `The current of ${id} is not given and counts as 0 A. Add ${charger ? "chargeA" : "loadW or loadA"}.`,
    it: ({ id, charger }) =>
      `La corrente di ${id} non è indicata e conta 0 A. Aggiungere ${charger ? "chargeA" : "loadW o loadA"}.`,
  } as Template<{ readonly id: string; readonly charger: boolean }>,

  coil: {
    en: ({ id }) =>
      `${id} is a relay coil on CHARGER, which bears no inductive load. Use a Cyrix-Li-Charge or a BatteryProtect instead.`,
    it: ({ id }) =>
      `${id} è la bobina di un relè su CHARGER, che non sopporta carichi induttivi. Usare un Cyrix-Li-Charge o un BatteryProtect.`,
  } as Template<{ readonly id: string }>,
  vebus: {
    en: ({ id, product }) =>
      `${id}: a ${productWords[product].en} needs a VE.Bus interface, which this BMS does not have. Use the VE.Bus BMS NG with it.`,
    it: ({ id, product }) =>
      `${id}: un ${productWords[product].it} richiede un'interfaccia VE.Bus, che questo BMS non ha. Usare il VE.Bus BMS NG.`,
  } as Template<{ readonly id: string; readonly product: NamedProduct }>,
  smallInverter: {
    en: ({ id, va, leastVa }) =>
      `${id} has ${measuredBeside(va, leastVa, "VA", "en")}; VE.Bus inverters can be controlled from ${leastVa} VA on. Use a larger one, or an Inverter VE.Direct.`,
    it: ({ id, va, leastVa }) =>
      `${id} è da ${measuredBeside(va, leastVa, "VA", "it")}; gli Inverter VE.Bus si possono comandare da ${leastVa} VA in su. Usarne uno più grande, o un Inverter VE.Direct.`,
  } as Template<{ readonly id: string; readonly va: number; readonly leastVa: number }>,
  unknownVa: {
    en: ({ id, leastVa }) =>
      `The power of ${id} is not given; a VE.Bus inverter can be controlled from ${leastVa} VA on. Add va.`,
    it: ({ id, leastVa }) =>
      `La potenza di ${id} non è indicata; un Inverter VE.Bus si può comandare da ${leastVa} VA in su. Aggiungere va.`,
  } as Template<{ readonly id: string; readonly leastVa: number }>,
} as const;
