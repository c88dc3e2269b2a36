/** The state of access in memory, which is what counts, and its copy on the disk, which is written at every change. */
import { type AccessFault, type AccessState, newAccessState, openAccessFile } from "./access-file.ts";
import { accessLimits } from "./limits.ts";

export interface KeptState {
  now(): AccessState;
  change(part: Partial<AccessState>): void;
  /** Writes again what could not be written, not too often. */
  saveAgain(): void;
  faults(): readonly AccessFault[];
}

export const openKeptState = (folder: string, monotonicS: () => number): KeptState => {
  const file = openAccessFile(folder);
  let state = file.state ?? newAccessState();
  let unsaved: AccessFault | null = null;
  let triedAtS = 0;
  const save = (): void => {
    triedAtS = monotonicS();
    unsaved = file.save(state);
  };
  if (file.state === null) save();
  return {
    now: () => state,
    change: (part) => {
      state = { ...state, ...part };
      save();
    },
    saveAgain: () => {
      if (unsaved !== null && monotonicS() - triedAtS >= accessLimits.saveAgainS) save();
    },
    faults: () => (unsaved === null ? file.faults : [...file.faults, unsaved]),
  };
};
