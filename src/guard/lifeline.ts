/**
 * Who watches over the guard hears from it after every finished cycle, and from nothing else: systemd (`Type=notify`, `WatchdogSec`)
 * or the program that started it. Without either nobody is told.
 */
import { spawn } from "node:child_process";
import { writeSync } from "node:fs";

export interface Lifeline {
  /** The first decision was made, be it that all floats. */
  ready(): void;
  /** A cycle was finished. */
  alive(): void;
  stopping(): void;
}

/** A file descriptor of the program that started us, by its number. */
export const lifelineVariable = "CELLWARD_LIFELINE";
/** Often enough for a watchdog of 5 s to hear two before it bites. */
const tellEveryS = 1;

/** Through systemd's own tool, because Node has no datagram sockets of this kind; the unit says NotifyAccess=all. */
const tellSystemd = (words: readonly string[]): void => {
  const child = spawn("systemd-notify", [`--pid=${process.pid}`, ...words], { stdio: "ignore" });
  // Not told is not alive: systemd then does what it must.
  child.on("error", () => {});
  child.unref();
};

const sayTo = (descriptor: number, word: string): void => {
  try {
    writeSync(descriptor, `${word}\n`);
  } catch {
    // Nobody listens any more.
  }
};

type Teller = (word: "ready" | "alive" | "stopping") => void;

const systemdWords: Readonly<Record<Parameters<Teller>[0], readonly string[]>> = {
  ready: ["--ready", "WATCHDOG=1"],
  alive: ["WATCHDOG=1"],
  stopping: ["--stopping"],
};

const tellers = (environment: NodeJS.ProcessEnv): readonly Teller[] => {
  const all: Teller[] = [];
  if ((environment["NOTIFY_SOCKET"] ?? "") !== "") all.push((word) => tellSystemd(systemdWords[word]));
  const descriptor = Number(environment[lifelineVariable] ?? "");
  if (Number.isInteger(descriptor) && descriptor > 2) all.push((word) => sayTo(descriptor, word));
  return all;
};

export const createLifeline = (environment: NodeJS.ProcessEnv, monotonicS: () => number): Lifeline => {
  const all = tellers(environment);
  const tell: Teller = (word) => {
    for (const teller of all) teller(word);
  };
  let toldS = Number.NEGATIVE_INFINITY;
  return {
    ready: () => {
      toldS = monotonicS();
      tell("ready");
    },
    alive: () => {
      const nowS = monotonicS();
      if (nowS - toldS < tellEveryS) return;
      toldS = nowS;
      tell("alive");
    },
    stopping: () => tell("stopping"),
  };
};
