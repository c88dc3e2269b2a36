/**
 * SYS-1, SYS-3: what can stand around the bank, one row a product. Terminal, pin and cable of Appendix A come from its own table; the
 * rest from §2.1, §2.2 and §3.2. The control input's electrical columns (rule, delays, lock-outs: SYS-7…9) belong into these rows too.
 */
import { type AppendixRow, appendixA, type Family, type Pin } from "./appendix-a.ts";
import type { PrintedTerminal } from "./terminals.ts";

/** Which way the current flows at the bank. */
export type Side = "load" | "charger";

export type Kind = "inverter" | "converter" | "load" | "charger" | "switch" | "signal" | "refused";

export interface ProductRow {
  readonly kind: Kind;
  /** On which its control input may hang; none: it has no such input. */
  readonly terminals: readonly PrintedTerminal[];
  /** null: the manual names none. */
  readonly pin: Pin | null;
  /** Needed between terminal and device, alternatives by part number; none: a plain wire. */
  readonly cables: readonly string[];
  /** The manual knows the device itself and so where the wire goes; else that is its owner's. */
  readonly printed: boolean;
  /** Current of what may stand behind it. */
  readonly carries: readonly Side[];
  /** What its control input draws where the design does not say, A (D). */
  readonly inputA: number;
  /** A relay's coil: an inductive load (TERM-3). */
  readonly coil: boolean;
  /** Of the manual; "A.1" is the first item of Appendix A. */
  readonly section: string;
}

/** D: an electronic input draws next to nothing; the others as `command-line.md` has them. */
const inputA = { electronic: 0, cyrix: 0.01, buzzer: 0.05, led: 0.02, relay: 0.1 } as const;

const plain = {
  terminals: [],
  pin: null,
  cables: [],
  printed: false,
  carries: [],
  inputA: inputA.electronic,
  coil: false,
} as const;

type More = Partial<ProductRow>;

const appendix = (kind: Kind, family: Family, more: More = {}): ProductRow => {
  const { item, terminal, pin, cables }: AppendixRow = appendixA[family];
  const terminals = terminal === null ? [] : [terminal];
  return { ...plain, kind, terminals, pin, cables, printed: true, section: `A.${item}`, ...more };
};

const chapter = (kind: Kind, section: string, more: More = {}): ProductRow => ({ ...plain, kind, section, ...more });

const both: readonly Side[] = ["load", "charger"];
/** §2.2 and §3.2.3: between charger and battery it hangs on CHARGER. */
const protect: More = { terminals: ["LOAD", "CHARGER"], carries: both };
const cyrixOnCharger: More = {
  terminals: ["CHARGER"],
  pin: "control",
  printed: true,
  carries: ["charger"],
  inputA: inputA.cyrix,
};
const feeds: More = { carries: ["load"] };

export const products = {
  "inverter-vedirect": appendix("inverter", "inverter", feeds),
  "inverter-smart": appendix("inverter", "inverter", feeds),
  "inverter-vebus": appendix("inverter", "inverter-vebus", feeds),
  "orion-tr": appendix("converter", "converter", feeds),
  "orion-12-24-20": appendix("converter", "converter", feeds),
  "orion-xs": appendix("converter", "converter", feeds),
  "battery-protect": appendix("switch", "battery-protect", protect),
  "smart-battery-protect": appendix("switch", "smart-battery-protect", protect),
  "cyrix-li-load": appendix("switch", "cyrix-li-load", { carries: ["load"], inputA: inputA.cyrix }),
  "cyrix-li-charge": chapter("switch", "3.2.3", cyrixOnCharger),
  "cyrix-li-ct": chapter("switch", "2.2", cyrixOnCharger),
  "bluesolar-150-70-can": appendix("charger", "bluesolar-can"),
  "bluesolar-150-80-can": appendix("charger", "bluesolar-can"),
  "bluesolar-other": appendix("charger", "bluesolar"),
  "smartsolar-150-45-up": appendix("charger", "smartsolar-large"),
  "smartsolar-250-60-up": appendix("charger", "smartsolar-large"),
  "smartsolar-to-150-35": appendix("charger", "smartsolar-small"),
  "smart-ip43": appendix("charger", "smart-ip43"),
  "skylla-tg": appendix("charger", "skylla-tg"),
  "skylla-i": appendix("charger", "skylla-i"),
  "charger-other": appendix("charger", "charger-other", { printed: false }),
  alternator: chapter("charger", "3.3.2"),
  "dc-load": chapter("load", "3.2.2"),
  "dc-load-active-high": chapter("load", "3.2.1", { terminals: ["LOAD"] }),
  // On when its input is grounded: the cable of the VE.Bus inverters turns the signal round.
  "dc-load-active-low": chapter("load", "3.2.1", { terminals: ["LOAD"], cables: appendixA["inverter-vebus"].cables }),
  buzzer: chapter("signal", "2.2", { terminals: ["PRE-ALARM"], inputA: inputA.buzzer }),
  led: chapter("signal", "2.2", { terminals: ["PRE-ALARM"], inputA: inputA.led }),
  // That CHARGER bears no coil is a rule of its own (TERM-3).
  relay: chapter("switch", "2.2", {
    terminals: ["LOAD", "CHARGER", "PRE-ALARM"],
    carries: both,
    inputA: inputA.relay,
    coil: true,
  }),
  multiplus: chapter("refused", "2.1"),
  quattro: chapter("refused", "2.1"),
} as const satisfies Record<string, ProductRow>;

export type Product = keyof typeof products;
export const productNames = Object.keys(products) as Product[];
export const productRow = (product: Product): ProductRow => products[product];

/** §3.2.2: both of them, in Li-ion mode. */
export const isBatteryProtect = (product: Product): boolean =>
  product === "battery-protect" || product === "smart-battery-protect";

/** What a design may say of a device beside where it stands. */
const measures = ["chargeA", "loadW", "loadA", "pulseA", "maxA", "chargeV", "floatV", "va"] as const;
export type Measure = (typeof measures)[number];

const measuresOf: Readonly<Record<Kind, readonly Measure[]>> = {
  inverter: ["loadW", "loadA", "pulseA", "va"],
  converter: ["chargeA", "loadW", "loadA", "pulseA", "chargeV", "floatV"],
  load: ["loadW", "loadA", "pulseA"],
  charger: ["chargeA", "pulseA", "chargeV", "floatV"],
  switch: ["maxA"],
  signal: [],
  // Whatever it has: it is refused as a whole.
  refused: ["chargeA", "loadW", "loadA", "pulseA", "chargeV", "floatV", "va"],
};

/** The fields that fit a product, beside those that fit all. */
export const fieldsOf = (product: Product): readonly Measure[] => measuresOf[productRow(product).kind];

/** The sun drives it. */
export const isSolar = (product: Product): boolean => /^(bluesolar|smartsolar)-/.test(product);
