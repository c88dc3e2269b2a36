/** What a backup holds beside the store, and what of it is nobody else's business. */
import { randomUUID } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isMap, isPair, isSeq, parseDocument, visit } from "yaml";
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

/** Keys under which a configuration has a secret itself. */
const secretKeys = new Set(["password", "token"]);
/** Keys that name a file of its own, which no backup has. */
const fileKeys = new Set(["passwordFile", "tokenFile", "ca", "certificate", "key"]);

/** What stands in place of a secret, so that the rest is a configuration still; an address and a topic that are nobody's. */
export interface InPlace {
  readonly text: string;
  readonly url: string;
  readonly topic: string;
}
const usualInPlace: InPlace = {
  text: leftOut,
  url: "https://left-out-of-the-backup.invalid/",
  topic: "left-out-of-the-backup",
};
/** Whoever listens to a topic by its name hears what is sent there: this one nobody guesses. */
export const inPlaceForBackup = (): InPlace => ({ ...usualInPlace, topic: `left-out-of-the-backup-${randomUUID()}` });

const scalarOf = (node: unknown): string => String((node as { readonly value?: unknown } | null)?.value ?? "");

/** Addresses and topics that open by themselves (docs/decisions/0024). */
const kindOfSecret = (key: string, above: readonly string[], kind: string): keyof InPlace | null => {
  if (secretKeys.has(key)) return "text";
  if (key === "url" && (above.at(-1) === "heartbeat" || kind === "webhook")) return "url";
  return key === "topic" && kind === "ntfy" ? "topic" : null;
};

/**
 * The text of a configuration as it is, its secrets apart; a comment is no place for one. Which were left out, by their place, the files
 * that it names among them.
 */
export const redacted = (
  text: string,
  inPlace: InPlace = usualInPlace,
): { readonly text: string; readonly left: readonly string[] } => {
  const left: string[] = [];
  /** Where each stands in the text, the last first. */
  const spans: (readonly [from: number, to: number, told: string])[] = [];
  visit(parseDocument(text), {
    Pair(_, pair, path) {
      const key = scalarOf(pair.key);
      const range = (pair.value as { readonly range?: readonly [number, number, number] } | null)?.range;
      if (range === undefined || range === null) return;
      const above = path.flatMap((node) => {
        if (isPair(node)) return [scalarOf(node.key)];
        const name = isMap(node) ? node.get("name") : undefined;
        // One of several: by its name.
        return typeof name === "string" && path.some((one) => isSeq(one) && one.items.includes(node)) ? [name] : [];
      });
      const holder = path.at(-1);
      const kind = isMap(holder) ? String(holder.get("kind") ?? "") : "";
      const secret = kindOfSecret(key, above, kind);
      const place = [...above, key].join(".");
      if (fileKeys.has(key)) left.push(`${place} (file)`);
      if (secret === null) return;
      left.push(place);
      // The text of a block goes to the beginning of the next line.
      const to = range[0] + text.slice(range[0], range[1]).trimEnd().length;
      spans.unshift([range[0], to, inPlace[secret]]);
    },
  });
  const told = spans.reduce((so, [from, to, stands]) => `${so.slice(0, from)}"${stands}"${so.slice(to)}`, text);
  return { text: told, left };
};

/** With its secrets, which files it names all the same. */
export const filesNamed = (text: string): readonly string[] =>
  redacted(text).left.filter((place) => place.endsWith(" (file)"));
