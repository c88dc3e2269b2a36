/** A yes that a person gives at the terminal, or that was given with the command. */
import { createInterface } from "node:readline/promises";
import { InstallRefused } from "./steps.ts";

/** Throws `InstallRefused` where nobody says yes. `saying`: what will happen. */
export const askFirst = async (saying: string, yes: boolean, say: (line: string) => void): Promise<void> => {
  if (yes) return say(saying);
  if (!process.stdin.isTTY) throw new InstallRefused(`${saying}; expected --yes where nobody can be asked`);
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await lines.question(`${saying}. Go on? [y/N] `);
    if (!/^y(es)?$/i.test(answer.trim())) throw new InstallRefused("nothing was changed");
  } finally {
    lines.close();
  }
};
