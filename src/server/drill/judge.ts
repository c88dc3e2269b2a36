/** The pure judge of the drill: what each step waits for, and when it has passed or failed. It knows no clock but the ones in what it sees. */
import type { DrillStep } from "../../contract/drill.ts";
import type { DrillName } from "../../core/drill.ts";
import { delays } from "../../core/limits.ts";
import type { DrillFigures, DrillOutcome, DrillPhase } from "../../words/drill.ts";
import { currentJudged, type CurrentRun } from "./judge-current.ts";
import { outcome, personWithinS } from "./outcome.ts";
import type { Seen } from "./seen.ts";

interface Timed {
  /** When this phase began, on both clocks. */
  readonly clockS: number;
  readonly atS: number;
}
interface CableRun extends Timed {
  readonly step: "cable";
  readonly phase: "pull" | "plug-in";
  readonly figures: DrillFigures;
}
interface TerminalRun extends Timed {
  readonly step: DrillName;
  readonly phase: "acting" | "asking";
  readonly moved: boolean;
  readonly over: boolean;
}
interface RemoteRun extends Timed {
  readonly step: "remote";
  readonly phase: "open" | "close";
}
export type Running = CurrentRun | CableRun | TerminalRun | RemoteRun;
export type Judged = Running | DrillOutcome;

/** s that a terminal may take to come back. */
const backWithinS = 20;
/** s beyond COD-5's ten that are lenience to a sample a second. */
const lateByS = 2;

const timed = ({ clockS, atS }: Seen): Timed => ({ clockS, atS });

const isQuiet = ({ load, charger, drilling }: Seen): boolean => load === "live" && charger === "live" && !drilling;

/** null: it may begin; else what is missing. */
export const notReady = (
  step: DrillStep,
  seen: Seen,
  watts: number | undefined,
): "quiet" | "watts" | "figures" | null => {
  if (step === "current") {
    if (watts === undefined) return "watts";
    if (seen.bankA === null || seen.bankV === null || seen.bankV <= 0) return "figures";
    return watts / seen.bankV < 1 ? "watts" : null;
  }
  // What floats already cannot be seen to float. The BMS judges its own drills.
  return (step === "cable" || step === "remote") && !isQuiet(seen) ? "quiet" : null;
};

export const beginStep = (step: DrillStep, seen: Seen, watts = 0): Running => {
  const begun = timed(seen);
  if (step === "current") return { ...begun, step, phase: "rest", watts, baseA: 0, baseV: 0, amperes: [] };
  if (step === "cable") return { ...begun, step, phase: "pull", figures: {} };
  if (step === "remote") return { ...begun, step, phase: "open" };
  return { ...begun, step, phase: "acting", moved: false, over: false };
};

const cable = (run: CableRun, seen: Seen): Judged => {
  const late = seen.clockS - run.clockS > personWithinS;
  if (run.phase === "pull") {
    if (seen.lostForS !== null && seen.load === "floating" && seen.charger === "floating")
      return { ...run, ...timed(seen), phase: "plug-in", figures: { silentS: seen.lostForS } };
    if (seen.silentForS !== null && seen.silentForS > delays.silenceAlarm + lateByS)
      return outcome("failed", "stayed-live", { silentS: seen.silentForS });
    return late ? outcome("failed", "nothing") : run;
  }
  if (seen.lostForS === null && isQuiet(seen)) return outcome("passed", "cable", run.figures);
  return late ? outcome("failed", "not-back", run.figures) : run;
};

const remote = (run: RemoteRun, seen: Seen): Judged => {
  const late = seen.clockS - run.clockS > personWithinS;
  const floats = seen.load === "floating" && seen.charger === "floating" && seen.preAlarm === "floating";
  if (run.phase === "open") {
    if (seen.remote === "off")
      return floats && seen.remoteOff ? { ...run, ...timed(seen), phase: "close" } : outcome("failed", "stayed-live");
    return late ? outcome("failed", "nothing") : run;
  }
  if (seen.remote === "on" && isQuiet(seen)) return outcome("passed", "remote");
  return late ? outcome("failed", "not-back") : run;
};

const hasMoved = (step: DrillName, { load, charger, preAlarm }: Seen): boolean =>
  step === "float-load" ? load === "floating" : step === "float-charger" ? charger === "floating" : preAlarm === "live";

const terminal = (run: TerminalRun, seen: Seen): Judged => {
  if (run.phase === "asking") return run;
  const moves = hasMoved(run.step, seen);
  if (seen.drilling) return moves ? { ...run, moved: true } : outcome("failed", "not-seen");
  if (!run.moved) return seen.clockS - run.clockS > backWithinS ? outcome("failed", "not-seen") : run;
  const forS = seen.atS - run.atS;
  if (!run.over && forS < delays.drill - 1) return outcome("failed", "stopped", { forS });
  if (!moves) return { ...run, phase: "asking", over: true };
  return seen.clockS - run.clockS > delays.drill + backWithinS ? outcome("failed", "not-back") : { ...run, over: true };
};

export const look = (run: Running, seen: Seen): Judged => {
  if (seen.hardware !== null) return outcome("failed", "hardware");
  switch (run.step) {
    case "current":
      return currentJudged(run, seen);
    case "cable":
      return cable(run, seen);
    case "remote":
      return remote(run, seen);
    default:
      return terminal(run, seen);
  }
};

/** The person's own eyes and ears. */
export const confirmed = (yes: boolean): DrillOutcome => outcome(yes ? "passed" : "failed", yes ? "seen" : "person");

export const isOver = (judged: Judged): judged is DrillOutcome => "result" in judged;
export const phaseOf = (run: Running): DrillPhase => run.phase;
