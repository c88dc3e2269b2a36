/** What a restore would change, for the owner to read before. */
import { existsSync, readFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { BmsState } from "../../core/state.ts";
import { storeFile } from "../store/database.ts";
import { configurationPart } from "./make.ts";
import { type DataFolders, parts, placeOf, redacted } from "./parts.ts";
import { type Backup, eventsIn } from "./read.ts";

export interface Target {
  readonly folders: DataFolders;
  readonly configurationFile: string | null;
}

const present = (file: string): string | null => (existsSync(file) ? readFileSync(file, "utf8") : null);

const shown = (value: unknown): string => (typeof value === "object" ? JSON.stringify(value) : String(value));

/** The state is the second line, after its checksum. */
const stateIn = (text: string | null): Partial<BmsState> => {
  try {
    return (JSON.parse(text?.split("\n")[1] ?? "{}") as { readonly state?: BmsState }).state ?? {};
  } catch {
    return {};
  }
};

const stateLines = (now: string | null, then: string): readonly string[] => {
  const [before, after] = [stateIn(now), stateIn(then)];
  const rows: readonly (readonly [string, unknown, unknown])[] = [
    ...Object.entries(after.settings ?? {}).map(
      ([name, value]) => [name, (before.settings as Record<string, unknown> | undefined)?.[name], value] as const,
    ),
    ["stateOfChargePct", before.stateOfChargePct, after.stateOfChargePct],
    ["bank", before.bank?.stored ?? null, after.bank?.stored ?? null],
  ];
  const changed = rows.filter(([, from, to]) => shown(from ?? null) !== shown(to ?? null));
  return changed.map(([name, from, to]) => `  ${name}: ${shown(from ?? null)} → ${shown(to ?? null)}`);
};

const linesOf = (text: string): readonly string[] => text.split("\n").filter((line) => line.trim() !== "");

/** Lines that only one of the two has; where one only moved nothing is said. */
const textLines = (now: string | null, then: string): readonly string[] => {
  const [before, after] = [linesOf(now ?? ""), linesOf(then)];
  return [
    ...before.filter((line) => !after.includes(line)).map((line) => `  - ${line}`),
    ...after.filter((line) => !before.includes(line)).map((line) => `  + ${line}`),
  ];
};

const storeLine = ({ folders }: Target, { events }: Backup): string => {
  const file = placeOf(folders, `server/${storeFile}`);
  if (!existsSync(file)) return `log, series and days: none → those of the backup (${events} lines in its log)`;
  const store = new DatabaseSync(file, { readOnly: true });
  try {
    return `log, series and days: those of now (${eventsIn(store)} lines) → those of the backup (${events} lines)`;
  } finally {
    store.close();
  }
};

/** Line by line, nothing left out but secrets: of those only that they differ. */
export const differences = (target: Target, backup: Backup): readonly string[] => {
  const all: string[] = [];
  for (const { file, what, secret } of parts) {
    const then = backup.texts.get(file);
    const now = present(placeOf(target.folders, file));
    if (then === undefined) {
      if (now !== null) all.push(`${what}: not in the backup, stays as it is`);
      continue;
    }
    if (now === then) continue;
    all.push(`${what}: ${now === null ? "none → that of the backup" : "differs"}`);
    if (file === "guard/state.json") all.push(...stateLines(now, then));
    else if (!secret && file !== "server/devices.json") all.push(...textLines(now, then));
  }
  const configuration = backup.texts.get(configurationPart);
  if (target.configurationFile !== null && configuration !== undefined) {
    const now = present(target.configurationFile);
    const shownNow = now === null ? null : redacted(now).text;
    const shownThen = redacted(configuration).text;
    if (now !== configuration)
      all.push(`configuration ${target.configurationFile}:`, ...textLines(shownNow, shownThen));
    for (const place of backup.about.left) all.push(`  ${place} was left out of the backup: write it there by hand`);
  }
  all.push(storeLine(target, backup));
  return all;
};
