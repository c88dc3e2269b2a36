/** What the appliance cannot do just now, the gravest first. */
import {
  accessTroubleWords,
  dryRunWords,
  guardSilentWords,
  hardwareWords,
  incidentsWords,
  remoteInputWords,
  replacedFileWords,
  stateFileWords,
  storeTrouble,
  type Trouble,
  unreadableWords,
} from "../words/appliance.ts";
import type { Health } from "./live/api.ts";
import type { Tone } from "./tone.ts";

export interface Standing extends Trouble {
  readonly key: string;
  readonly tone: Tone;
  /** A file, or in English as whoever noticed it wrote it; null: all is said. */
  readonly detail: string | null;
  readonly forS: number | null;
  /** What a reader marks as seen, because it is over; null: it stands. */
  readonly seenAs: string | null;
}

const standing = (key: string, tone: Tone, words: Trouble, detail: string | null = null): Standing => ({
  key,
  tone,
  ...words,
  detail,
  forS: null,
  seenAs: null,
});

/** `seenFile`: the replaced file that this reader has marked as seen. */
export const troublesOf = ({ guard, store, access }: Health, seenFile: string): readonly Standing[] => {
  const found: Standing[] = [];
  if (!guard.live) found.push({ ...standing("guard", "alarm", guardSilentWords), forS: guard.silentForS });
  // Of a guard that is not heard the last word may no longer hold.
  const live = (key: string, tone: Tone, words: Trouble, detail: string | null): void => {
    if (guard.live && detail !== null) found.push(standing(key, tone, words, detail));
  };
  live("hardware", "alarm", hardwareWords, guard.hardware);
  live("remote-input", "alarm", remoteInputWords, guard.remoteInput);
  if (guard.live && guard.dryRun === true) found.push(standing("dry-run", "warning", dryRunWords));
  live("state-file", "warning", stateFileWords, guard.stateFile);
  live("incidents", "warning", incidentsWords, guard.incidents);
  live("unreadable", "warning", unreadableWords, guard.unreadable);
  if (store.problem !== null) found.push(standing("store", "warning", storeTrouble(store.problem)));
  const file = store.replacedFile;
  if (file !== null && file !== seenFile) {
    found.push({ ...standing("replaced", "notice", replacedFileWords, file), seenAs: file });
  }
  for (const fault of access.faults) {
    found.push(standing(fault.problem, "warning", accessTroubleWords[fault.problem], fault.file));
  }
  return found;
};
