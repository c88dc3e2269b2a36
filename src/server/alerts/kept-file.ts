/** What has not been sent yet, and what was told and still stands: one small file, written whole, so that a restart loses nothing. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Type from "typebox";
import type { Static } from "typebox";
import { check } from "../../contract/check.ts";
import { moveAside, writeWhole } from "../../guard/whole-file.ts";
import { alertSchema, messageSchema } from "./alert.ts";

const closed = { additionalProperties: false } as const;
const numberOrNull = Type.Union([Type.Number(), Type.Null()]);

const channelSchema = Type.Object(
  {
    name: Type.String(),
    told: Type.Array(Type.String()),
    gathered: Type.Array(alertSchema),
    message: Type.Union([messageSchema, Type.Null()]),
    /** s since 1970. */
    lastSuccessS: numberOrNull,
    lastTitle: Type.Union([Type.String(), Type.Null()]),
  },
  closed,
);
const keptSchema = Type.Object(
  { version: Type.Literal(1), standing: Type.Array(Type.String()), channels: Type.Array(channelSchema) },
  closed,
);
export type Kept = Static<typeof keptSchema>;
export type KeptChannel = Static<typeof channelSchema>;

const fileName = "alerts.json";

export interface KeptFile {
  readonly found: Kept;
  /** Where a file lies that could not be understood; null: there was none. */
  readonly brokenFile: string | null;
  /** Why it cannot be written; null: it can. */
  problem(): string | null;
  keep(kept: Kept): void;
}

const nothing: Kept = { version: 1, standing: [], channels: [] };

const read = (file: string): Pick<KeptFile, "found" | "brokenFile"> => {
  try {
    const written: unknown = JSON.parse(readFileSync(file, "utf8"));
    check(keptSchema, written, []);
    return { found: written as Kept, brokenFile: null };
  } catch (error) {
    const isMissing = (error as NodeJS.ErrnoException).code === "ENOENT";
    return { found: nothing, brokenFile: isMissing ? null : moveAside(file) };
  }
};

export const openKeptFile = (folder: string): KeptFile => {
  let problem: string | null = null;
  let last = "";
  return {
    ...read(join(folder, fileName)),
    problem: () => problem,
    keep: (kept) => {
      const text = `${JSON.stringify(kept)}\n`;
      if (text === last && problem === null) return;
      try {
        writeWhole(folder, fileName, text);
        last = text;
        problem = null;
      } catch (error) {
        problem = (error as NodeJS.ErrnoException).code ?? String(error);
      }
    },
  };
};
