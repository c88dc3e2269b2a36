/** SYS-4: the fuse in the supply of the BMS, at Bat+. Manual §3.4, §6. */
import { atLeast, atMost } from "../core/units.ts";
import type { Installation } from "./installation.ts";
import { allTerminalsA, terminalAmperes } from "./terminal-current.ts";

/** Ends inside, A: the manual's recommended sizes. */
export const fuseRange = { from: 0.3, to: 2.5 } as const;
/** D: for the BMS itself, beside what its terminals give, A. */
const ownA = 0.3;
/** Sizes that are sold, A. */
const sizes = [0.3, 0.5, 1, 2, 2.5] as const;

/** What it must carry, A. */
export const fuseNeedsA = (installation: Installation): number => ownA + allTerminalsA(terminalAmperes(installation));

/** The smallest that carries it, A; null: none of them does. */
export const advisedFuseA = (needsA: number): number | null => sizes.find((size) => atLeast(size, needsA)) ?? null;

export const fuseFits = (fuseA: number, needsA: number): boolean =>
  atLeast(fuseA, fuseRange.from) && atMost(fuseA, fuseRange.to) && atLeast(fuseA, needsA);
