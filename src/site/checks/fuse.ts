/** SYS-4: the fuse at Bat+. */
import { bankFindings as words } from "../../words/plan-bank-findings.ts";
import { advisedFuseA, fuseFits, fuseNeedsA } from "../fuse.ts";
import { type Check, say, whole } from "./check.ts";

const size = whole("SYS-4", "error", (installation) => {
  const { fuseA } = installation.design;
  const needsA = fuseNeedsA(installation);
  if (fuseA === null || fuseFits(fuseA, needsA)) return null;
  return say(words.fuse, { fuseA, needsA, advisedA: advisedFuseA(needsA) });
});

const missing = whole("SYS-4", "advice", (installation) => {
  const needsA = fuseNeedsA(installation);
  if (installation.design.fuseA !== null) return null;
  return say(words.noFuse, { needsA, advisedA: advisedFuseA(needsA) });
});

export const fuseChecks: readonly Check[] = [size, missing];
