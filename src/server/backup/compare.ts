/** What a restore would change, for the owner to read before. */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import type { BmsState } from "../../core/state.ts";
import { type BackupPart, backupPartWords, backupStandWords } from "../../words/backup.ts";
import { storeFile } from "../store/database.ts";
import { configurationPart } from "./make.ts";
import { type Installation, parts, placeOf, redacted, textIn, textOf } from "./parts.ts";
import { type Backup, eventsIn } from "./read.ts";
import type { Change, Difference, Differences } from "./schemas.ts";

/** The state is the second line, after its checksum. */
const stateIn = (text: string | null): Partial<BmsState> => {
  try {
    return (JSON.parse(text?.split("\n")[1] ?? "{}") as { readonly state?: BmsState }).state ?? {};
  } catch {
    return {};
  }
};

/** What of the state its owner knows by name. */
const namedIn = ({ settings, stateOfChargePct, bank }: Partial<BmsState>): ReadonlyMap<string, Change["from"]> =>
  new Map([
    ...Object.entries(settings ?? {}),
    ["stateOfChargePct", stateOfChargePct ?? null],
    ...Object.entries(bank?.stored ?? {}).map(([name, value]) => [`bank.${name}`, value] as const),
  ]);

const changes = (now: string | null, then: string): Change[] => {
  const [before, after] = [namedIn(stateIn(now)), namedIn(stateIn(then))];
  const all = [...new Set([...after.keys(), ...before.keys()])].map((name) => ({
    name,
    from: before.get(name) ?? null,
    to: after.get(name) ?? null,
  }));
  return all.filter(({ from, to }) => from !== to);
};

const linesOf = (text: string | null): readonly string[] => (text ?? "").split("\n").filter((line) => line.trim());

/** Lines that only one of the two has; where one only moved nothing is said. */
const changedLines = (now: string | null, then: string | null): string[] => {
  const [before, after] = [new Set(linesOf(now)), new Set(linesOf(then))];
  return [
    ...[...before].filter((line) => !after.has(line)).map((line) => `- ${line}`),
    ...[...after].filter((line) => !before.has(line)).map((line) => `+ ${line}`),
  ];
};

const withoutSecretsOf = (text: string | null): string | null => (text === null ? null : redacted(text).text);

/** Tokens and serials: that they differ is all there is to say. */
const untold: ReadonlySet<BackupPart> = new Set(["server/access.json", "server/devices.json"]);

const difference = (part: BackupPart, now: string | null, then: string | undefined): readonly Difference[] => {
  if (then === undefined) return now === null ? [] : [{ part, stands: "kept", values: [], lines: [] }];
  if (now === then) return [];
  const stands = now === null ? "new" : "differs";
  if (part === "guard/state.json") return [{ part, stands, values: changes(now, then), lines: [] }];
  if (untold.has(part)) return [{ part, stands, values: [], lines: [] }];
  const isConfiguration = part === configurationPart;
  const lines = isConfiguration ? changedLines(withoutSecretsOf(now), withoutSecretsOf(then)) : changedLines(now, then);
  return [{ part, stands, values: [], lines }];
};

/** Lines of the log; null: there is no store. */
const eventsNow = ({ folders }: Installation): number | null => {
  const file = placeOf(folders, `server/${storeFile}`);
  if (!existsSync(file)) return null;
  const store = new DatabaseSync(file, { readOnly: true });
  try {
    return eventsIn(store);
  } finally {
    store.close();
  }
};

/** Nothing left out but secrets: of those only that they differ. */
export const differences = (installation: Installation, { texts, about, events }: Backup): Differences => {
  const { configurationFile } = installation;
  const ofFiles = parts.flatMap((part) => difference(part.file, textOf(installation, part), texts.get(part.file)));
  const ofConfiguration =
    configurationFile === null
      ? []
      : difference(configurationPart, textIn(configurationFile), texts.get(configurationPart));
  return {
    parts: [...ofFiles, ...ofConfiguration],
    left: configurationFile === null ? [] : [...about.left],
    log: { from: eventsNow(installation), to: events },
  };
};

/** The same in English, line by line. */
export const toldLines = ({ parts: found, left, log }: Differences): readonly string[] => [
  ...found.flatMap(({ part, stands, values, lines }) => [
    `${backupPartWords[part].en}: ${backupStandWords[stands].en}`,
    ...values.map(({ name, from, to }) => `  ${name}: ${from} → ${to}`),
    ...lines.map((line) => `  ${line}`),
  ]),
  ...left.map((place) => `  ${place} was left out of the backup: write it there by hand`),
  `log, series and days: ${log.from === null ? "none" : `those of now (${log.from} lines)`} → those of the backup (${log.to} lines)`,
];
