/** A system as somebody has designed it: bank, devices around it, how they hang on the BMS. Checked by its schema before (contract/design.ts). */
import type { BatteryModel } from "../core/batteries.ts";
import { type Measure, type Product, productRow, type Side } from "./products.ts";
import type { PrintedTerminal } from "./terminals.ts";

/** Positive numbers, A V W VA as their names say; null: not said. */
export interface Device extends Readonly<Record<Measure, number | null>> {
  readonly id: string;
  readonly product: Product;
  readonly terminal: PrintedTerminal | null;
  readonly pin: string | null;
  readonly cable: string | null;
  /** The id of the device that switches it. */
  readonly behind: string | null;
  /** 0 or more. */
  readonly inputA: number | null;
}

export const remoteWirings = ["loop", "switch", "high", "low"] as const;
export type RemoteWiringPlan = (typeof remoteWirings)[number];

/** All but the bank: the same in a plan and in a scenario. */
export interface Site {
  readonly title: string;
  /** V; null: not said. */
  readonly systemV: number | null;
  readonly devices: readonly Device[];
  readonly remote: RemoteWiringPlan;
  /** Of Bat+, A; null: not said. */
  readonly fuseA: number | null;
  /** What still flows after a shutdown, A, 0 or more; null: not said. */
  readonly standbyA: number | null;
}

export interface DesignBank {
  readonly model: BatteryModel;
  readonly series: number;
  readonly parallel: number;
}

export interface Design extends Site {
  readonly bank: DesignBank;
}

/** An Orion takes from the bank, or charges it where the design says with what. null: it does neither by itself. */
export const sideOf = ({ product, chargeA, chargeV, floatV }: Device): Side | null => {
  const { kind } = productRow(product);
  if (kind === "charger" || kind === "load") return kind;
  if (kind === "inverter") return "load";
  if (kind !== "converter") return null;
  return chargeA === null && chargeV === null && floatV === null ? "load" : "charger";
};

/** Its loads draw through it, so that they count as it or not at all. */
export const feedsLoads = (device: Device): boolean =>
  sideOf(device) === "load" && productRow(device.product).carries.includes("load");

export const isRefused = ({ product }: Device): boolean => productRow(product).kind === "refused";
