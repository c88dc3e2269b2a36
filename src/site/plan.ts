/** SYS-4…6: a design judged: what is wrong with it, and the sheet that an installer works from. */
import { type ChecklistItem, checklistOf } from "./checklist.ts";
import { type Flows, flowsBehind } from "./currents.ts";
import type { Design } from "./design.ts";
import { type Finding, findingsOf } from "./findings.ts";
import { advisedFuseA, fuseNeedsA } from "./fuse.ts";
import { type Installation, installationOf } from "./installation.ts";
import { type Standby, standbyOf } from "./standby.ts";
import { type TerminalAmperes, terminalAmperes } from "./terminal-current.ts";
import { type TerminalRow, terminalTable } from "./terminal-table.ts";

export interface Plan {
  readonly installation: Installation;
  readonly findings: readonly Finding[];
  /** All there is, at the bank. */
  readonly flows: Flows;
  readonly terminals: readonly TerminalRow[];
  readonly terminalA: TerminalAmperes;
  /** null: no size carries what hangs on the terminals. */
  readonly advisedFuseA: number | null;
  readonly standby: Standby;
  readonly checklist: readonly ChecklistItem[];
}

export const planOf = (design: Design): Plan => {
  const installation = installationOf(design);
  return {
    installation,
    findings: findingsOf(installation),
    flows: flowsBehind(installation, null),
    terminals: terminalTable(installation),
    terminalA: terminalAmperes(installation),
    advisedFuseA: advisedFuseA(fuseNeedsA(installation)),
    standby: standbyOf(installation.bank.capacityAh, design.standbyA),
    checklist: checklistOf(installation),
  };
};

/** It may be built. */
export const isSound = ({ findings }: Plan): boolean => findings.every(({ level }) => level !== "error");
