/** What a backup holds beside the store, and what of it is nobody else's business. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument, visit } from "yaml";
import type { BackupPart } from "../../words/backup.ts";

export interface Part {
  /** Below the folder of the data. */
  readonly file: Exclude<BackupPart, "configuration">;
  /** Whole, of secrets alone: left out unless asked for. */
  readonly secret: boolean;
}

export const parts: readonly Part[] = [
  { file: "guard/state.json", secret: false },
  { file: "server/battery-names.json", secret: false },
  { file: "server/devices.json", secret: false },
  { file: "server/drill.json", secret: false },
  { file: "server/access.json", secret: true },
];

/** Guard and server may keep their things apart, as two services of a machine do. */
export interface DataFolders {
  readonly guard: string;
  readonly server: string;
}

export const placeOf = (folders: DataFolders, file: string): string =>
  join(file.startsWith("guard/") ? folders.guard : folders.server, file);

/** What is there now. */
export interface Installation {
  readonly folders: DataFolders;
  /** null: it runs without. */
  readonly configurationFile: string | null;
  /** Of a guard that runs; absent: as it lies in its folder. */
  readonly state?: string;
}

export const textIn = (file: string): string | null => (existsSync(file) ? readFileSync(file, "utf8") : null);

export const textOf = ({ folders, state }: Installation, { file }: Part): string | null =>
  file === "guard/state.json" && state !== undefined ? state : textIn(placeOf(folders, file));

export const leftOut = "left out of the backup";

const withoutTokens = (text: string): string => {
  const kept = JSON.parse(text) as { readonly others?: readonly object[] };
  return `${JSON.stringify({ ...kept, others: kept.others?.map((one) => ({ ...one, token: null })) }, null, 1)}\n`;
};

/** null: nothing of it may be told. */
export const withoutSecrets = ({ file, secret }: Part, text: string): string | null => {
  if (secret) return null;
  return file === "server/devices.json" ? withoutTokens(text) : text;
};

/** A key under which a configuration has a secret itself; files with secrets are only named. */
const secretKeys = new Set(["password", "token"]);

/** The text of a configuration as it is, its secrets apart; a comment is no place for one. Which were left out, by their place. */
export const redacted = (text: string): { readonly text: string; readonly left: readonly string[] } => {
  const left: string[] = [];
  /** Where each stands in the text, the last first. */
  const spans: (readonly [number, number])[] = [];
  visit(parseDocument(text), {
    Pair(_, pair, path) {
      const key = String((pair.key as { readonly value?: unknown } | null)?.value ?? "");
      const range = (pair.value as { readonly range?: readonly [number, number, number] } | null)?.range;
      if (!secretKeys.has(key) || range === undefined) return;
      const above = path.flatMap((node) => {
        const name = (node as { readonly key?: { readonly value?: unknown } }).key?.value;
        return typeof name === "string" ? [name] : [];
      });
      left.push([...above, key].join("."));
      spans.unshift([range[0], range[1]]);
    },
  });
  const told = spans.reduce((so, [from, to]) => `${so.slice(0, from)}"${leftOut}"${so.slice(to)}`, text);
  return { text: told, left };
};
