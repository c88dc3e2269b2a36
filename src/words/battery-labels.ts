/** APP-2, BANK-3, BAT-6: the battery page, in the manual's terms and order (§5.1). */
import type { BankFound, Sample } from "../core/sample.ts";
import type { Text } from "./language.ts";

/** From the sample and from its `bank`. */
export const batteryFields = [
  "balancer",
  "minCellV",
  "maxCellV",
  "minCellC",
  "maxCellC",
  "batteries",
  "cells",
  "series",
  "parallel",
] as const satisfies readonly (keyof Sample | keyof BankFound)[];
export type BatteryField = (typeof batteryFields)[number];

export const batteryLabels: Readonly<Record<BatteryField, Text>> = {
  balancer: { en: "Balancer status", it: "Stato del Balancer" },
  minCellV: { en: "Min cell voltage", it: "Tensione min cella" },
  maxCellV: { en: "Max cell voltage", it: "Tensione max cella" },
  minCellC: { en: "Min cell temperature", it: "Temperatura min cella" },
  maxCellC: { en: "Max cell temperature", it: "Temperatura max cella" },
  batteries: { en: "Batteries", it: "Batterie" },
  cells: { en: "Battery cells", it: "Celle batteria" },
  series: { en: "Batteries in series", it: "Batterie in serie" },
  parallel: { en: "Batteries in parallel", it: "Batterie in parallelo" },
};

/** BANK-3: shown with the settings, found and not set, for the owner to verify (§4.3). */
export const foundLabels: Readonly<Record<Exclude<keyof BankFound, "verified">, Text>> = {
  batteries: { en: "Number of batteries", it: "Numero di batterie" },
  cells: { en: "Number of cells", it: "Numero di celle" },
  series: { en: "Number of batteries in series", it: "Numero di batterie in serie" },
  parallel: { en: "Number of batteries in parallel", it: "Numero di batterie in parallelo" },
  capacityAh: { en: "Battery capacity", it: "Capacità della batteria" },
  systemV: { en: "Battery voltage", it: "Tensione della batteria" },
  model: { en: "Battery model", it: "Modello della batteria" },
};

export const verifiedLabels = {
  verified: { en: "Verified", it: "Verificato" },
  toVerify: {
    en: "Found by the BMS. Please verify these figures.",
    it: "Rilevato dal BMS. Verificare questi valori.",
  },
} as const satisfies Record<string, Text>;

/** BAT-6: what each battery says of itself, by its number. */
export const singleBatteryFields = [
  "number",
  "serial",
  "capacityAh",
  "firmware",
  "temperatureC",
  "voltageV",
  "currentA",
  "cellV",
] as const;
export type SingleBatteryField = (typeof singleBatteryFields)[number];

export const singleBatteryLabels: Readonly<Record<SingleBatteryField, Text>> = {
  number: { en: "Battery number", it: "Numero batteria" },
  serial: { en: "Serial number", it: "Numero di serie" },
  capacityAh: { en: "Nominal capacity", it: "Capacità nominale" },
  firmware: { en: "Firmware version", it: "Versione del firmware" },
  temperatureC: { en: "Temperature", it: "Temperatura" },
  voltageV: { en: "Voltage", it: "Tensione" },
  currentA: { en: "Current", it: "Corrente" },
  cellV: { en: "Cell voltages", it: "Tensioni delle celle" },
};
