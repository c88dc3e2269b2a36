/** The two calls of the card of backups; their bodies are files, in the one direction and in the other. */
import type { BackupPart, backupStandWords } from "../../words/backup.ts";
import type { Answer, Refused } from "../live/api.ts";

type Value = number | string | boolean | null;

export interface Change {
  readonly name: string;
  readonly from: Value;
  readonly to: Value;
}

export interface Difference {
  readonly part: BackupPart;
  readonly stands: keyof typeof backupStandWords;
  readonly values: readonly Change[];
  /** Begin with - for now and + for the backup. */
  readonly lines: readonly string[];
}

export interface LookedAt {
  readonly software: string;
  readonly madeS: number;
  readonly differences: {
    readonly parts: readonly Difference[];
    readonly left: readonly string[];
    readonly log: { readonly from: number | null; readonly to: number };
  };
  readonly restore: { readonly services: boolean; readonly kept: boolean; readonly options: string };
}

const ask = async <T>(path: string, init: RequestInit, read: (answer: Response) => Promise<T>): Promise<Answer<T>> => {
  try {
    const answer = await fetch(`api/v1/${path}`, init);
    return answer.ok
      ? { ok: true, value: await read(answer) }
      : { ok: false, refused: (await answer.json()) as Refused };
  } catch {
    return { ok: false, refused: null };
  }
};

export interface Taken {
  readonly name: string;
  readonly file: Blob;
}

export const getBackup = (): Promise<Answer<Taken>> =>
  ask("backup", {}, async (answer) => ({
    name: /filename="(.+)"/.exec(answer.headers.get("content-disposition") ?? "")?.[1] ?? "cellward.backup",
    file: await answer.blob(),
  }));

export const postLook = (body: File): Promise<Answer<LookedAt>> =>
  ask(
    "backup/differences",
    { method: "POST", headers: { "content-type": "application/vnd.sqlite3" }, body },
    (answer) => answer.json(),
  );
