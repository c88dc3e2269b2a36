/** A file that `mqtt` names, read anew for each attempt at the broker. */
import { readFileSync } from "node:fs";

/** Throws with the file and why: of a folder Node alone does not say which. */
export const readNamed = (file: string): Buffer => {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new Error(`${file}: ${(error as NodeJS.ErrnoException).code}`, { cause: error });
  }
};
