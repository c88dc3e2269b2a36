/**
 * `access.json`: who may ask, kept over restarts. What cannot be understood is moved aside and begun anew: never does it open a
 * door.
 */
import { chmodSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import Type from "typebox";
import type { Static } from "typebox";
import { check } from "../../contract/check.ts";
import { pathText, Refused, refused } from "../../contract/refusal.ts";
import { moveAside, writeWhole } from "../../guard/whole-file.ts";
import { isTrivial, newPin, pinPattern } from "./pins.ts";
import { newReadoutKey } from "./secrets.ts";

const closed = { additionalProperties: false } as const;
const hash = Type.String({ pattern: "^[0-9a-f]{64}$", description: "a SHA-256 as 64 hex digits" });
const pin = Type.String({ pattern: pinPattern, description: "six digits" });
const wallS = Type.Number({ description: "s since 1970" });

export const roleSchema = Type.Enum(["viewer", "installer"], { description: "viewer or installer" });
export type Role = Static<typeof roleSchema>;

const sessionSchema = Type.Object(
  { hash, role: roleSchema, createdS: wallS, lastSeenS: wallS, agent: Type.String() },
  closed,
);
const tokenSchema = Type.Object(
  { hash, name: Type.String(), createdS: wallS, lastUsedS: Type.Union([wallS, Type.Null()]) },
  closed,
);

const accessFileSchema = Type.Object(
  {
    version: Type.Literal(1),
    pins: Type.Object({ viewer: pin, installer: pin }, closed),
    instantReadoutKey: Type.String({ pattern: "^[0-9a-f]{32}$", description: "16 bytes as 32 hex digits" }),
    failures: Type.Integer({ minimum: 0, description: "how many wrong PINs came in" }),
    sessions: Type.Array(sessionSchema),
    tokens: Type.Array(tokenSchema),
  },
  closed,
);

export type Session = Readonly<Static<typeof sessionSchema>>;
export type Token = Readonly<Static<typeof tokenSchema>>;
export interface AccessState {
  readonly version: 1;
  readonly pins: Readonly<Record<Role, string>>;
  readonly instantReadoutKey: string;
  readonly failures: number;
  readonly sessions: readonly Session[];
  readonly tokens: readonly Token[];
}

export const accessFaultSchema = Type.Object(
  {
    problem: Type.Enum(["file-broken", "file-open-to-others", "cannot-write"]),
    file: Type.String({ description: "which one to look at" }),
    message: Type.String({ description: "what happened, and what to do" }),
  },
  closed,
);
export type AccessFault = Readonly<Static<typeof accessFaultSchema>>;

export const newAccessState = (): AccessState => {
  const viewer = newPin([]);
  return {
    version: 1,
    pins: { viewer, installer: newPin([viewer]) },
    instantReadoutKey: newReadoutKey(),
    failures: 0,
    sessions: [],
    tokens: [],
  };
};

/** Says nothing of what stands in the file, as JSON's own errors and the contract's do: there are secrets in it. */
const whyOf = (error: unknown): string => {
  if (error instanceof SyntaxError) return "it is not JSON";
  if (error instanceof Refused) {
    const { path, found, expected, message } = error.refusal;
    return found === "nothing" ? message : `${pathText(path, "it")} is not ${expected}`;
  }
  return error instanceof Error ? error.message : String(error);
};

const stateIn = (text: string): AccessState => {
  const written: unknown = JSON.parse(text);
  check(accessFileSchema, written, []);
  const state = written as AccessState;
  const { viewer, installer } = state.pins;
  if (isTrivial(viewer) || isTrivial(installer) || viewer === installer) {
    throw refused(["pins"], "easy to guess", "two different PINs made by chance", "pins are easy to guess");
  }
  return state;
};

const openToOthers = (file: string): AccessFault | null => {
  if ((statSync(file).mode & 0o077) === 0) return null;
  let now = "it no longer can";
  try {
    chmodSync(file, 0o600);
  } catch (error) {
    now = `it still can (${whyOf(error)})`;
  }
  const message = `${file} could be read by other users of this machine; ${now}. Make new PINs if somebody may have`;
  return { problem: "file-open-to-others", file, message };
};

const setAside = (file: string, why: string): AccessFault => {
  const lies = moveAside(file);
  const went = lies === file ? "it could not be moved aside" : `it was moved to ${lies}`;
  const message = `${file} could not be used (${why}); ${went}. The PINs are new, and everybody must pair again`;
  return { problem: "file-broken", file: lies, message };
};

export interface AccessFile {
  /** Null: there is none to begin from. */
  readonly state: AccessState | null;
  readonly faults: readonly AccessFault[];
  /** What kept it from being written; null: it is safe on the disk. */
  save(state: AccessState): AccessFault | null;
}

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === "ENOENT";

const read = (file: string): Pick<AccessFile, "state" | "faults"> => {
  try {
    const state = stateIn(readFileSync(file, "utf8"));
    const fault = openToOthers(file);
    return { state, faults: fault === null ? [] : [fault] };
  } catch (error) {
    if (isMissing(error)) return { state: null, faults: [] };
    return { state: null, faults: [setAside(file, whyOf(error))] };
  }
};

export const openAccessFile = (folder: string): AccessFile => {
  const file = join(folder, "access.json");
  return {
    ...read(file),
    save: (state) => {
      try {
        writeWhole(folder, "access.json", `${JSON.stringify(state, null, 1)}\n`);
        return null;
      } catch (error) {
        const message = `${file} cannot be written (${whyOf(error)}); what was changed since is lost at the next start`;
        return { problem: "cannot-write", file, message };
      }
    },
  };
};
