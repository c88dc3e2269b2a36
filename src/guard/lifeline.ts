/**
 * Who watches over the guard hears from it after every finished cycle, and from nothing else: systemd (`Type=notify`, `WatchdogSec`)
 * or the program that started it. Without either nobody is told.
 */
import { spawn } from "node:child_process";
import { Socket } from "node:net";

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

type Word = "ready" | "alive" | "stopping";
type Teller = (word: Word) => void;

const systemdWords: Readonly<Record<Word, readonly string[]>> = {
  ready: ["READY=1", "WATCHDOG=1"],
  alive: ["WATCHDOG=1"],
  stopping: ["STOPPING=1"],
};

/** Through systemd's own tool, because Node has no datagram sockets of this kind; the unit says NotifyAccess=all. */
const systemd = (): Teller => {
  /** Should systemd hear nobody for a while, they must not pile up. */
  let telling = false;
  return (word) => {
    if (telling && word === "alive") return;
    try {
      const child = spawn("systemd-notify", [`--pid=${process.pid}`, ...systemdWords[word]], { stdio: "ignore" });
      telling = true;
      child.on("exit", () => {
        telling = false;
      });
      child.on("error", () => {
        telling = false;
      });
      child.unref();
    } catch {
      // Not told is not alive: systemd then does what it must. Want of memory for a child is no reason to end.
    }
  };
};

/** Never waits for a parent that does not read: what it has not taken yet says the same. */
const parent = (descriptor: number): Teller => {
  let line: Socket;
  try {
    line = new Socket({ fd: descriptor, readable: false });
  } catch {
    // Nothing that could be told to is open under that number.
    return () => {};
  }
  line.on("error", () => {});
  line.unref();
  return (word) => {
    if (!line.writableNeedDrain) line.write(`${word}\n`);
  };
};

const tellers = (environment: NodeJS.ProcessEnv): readonly Teller[] => {
  const all: Teller[] = [];
  if ((environment["NOTIFY_SOCKET"] ?? "") !== "") all.push(systemd());
  const descriptor = Number(environment[lifelineVariable] ?? "");
  if (Number.isInteger(descriptor) && descriptor > 2) all.push(parent(descriptor));
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
