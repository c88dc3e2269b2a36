/**
 * How the packs' own switches were before this guard touched them, as a small file beside its state: written before the first throw, never
 * written over, so that it survives every crash, and taken away by whoever puts them back (`cellward pack restore`).
 */
import { existsSync, readFileSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import type { SwitchesWanted } from "../packs/line-switching.ts";
import { writeWhole } from "./whole-file.ts";

/** By the name of the pack: protocol, port and address. */
export type Found = Readonly<Record<string, SwitchesWanted>>;

const form = 1;

export const foundSwitchesFile = (stateFile: string): string => join(dirname(stateFile), "found-switches.json");

const isSwitches = (value: unknown): value is SwitchesWanted =>
  typeof value === "object" &&
  value !== null &&
  "charge" in value &&
  "discharge" in value &&
  typeof value.charge === "boolean" &&
  typeof value.discharge === "boolean";

/** null: the file is damaged. Empty: there is none. */
export const readFound = (file: string): Found | null => {
  if (!existsSync(file)) return {};
  try {
    const { form: written, packs } = JSON.parse(readFileSync(file, "utf8")) as { form: unknown; packs: object };
    return written === form && Object.values(packs).every(isSwitches) ? (packs as Found) : null;
  } catch {
    return null;
  }
};

/** Whole or not at all. Throws what the disk says. Nothing left to put back: the file goes. */
export const writeFound = (file: string, found: Found): void => {
  if (Object.keys(found).length === 0) return rmSync(file, { force: true });
  writeWhole(dirname(file), basename(file), `${JSON.stringify({ form, packs: found })}\n`);
};
