/** The relay board of `relay-board.ts` as a child process, for a test. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RelayBoardSpec } from "../../src/outputs/relay-board-spec.ts";
import type { Contact, Control, Said } from "./relay-board.ts";

const program = fileURLToPath(new URL("./relay-board.ts", import.meta.url));

export type ContactChange = Said & { kind: "contact" };
type Did = Said & { kind: "did" };

export interface RelayBoardProcess {
  /** Its end of the line, to be opened as a serial port. */
  readonly path: string;
  /** Each relay's contact as it is now, the first relay first. */
  contacts(): readonly Contact[];
  /** Every change of a contact since the beginning. */
  changes(): readonly ContactChange[];
  /** Resolves as soon as the contacts are so; rejects with the story after `withinMs`. */
  waitFor(predicate: (contacts: readonly Contact[]) => boolean, withinMs: number): Promise<void>;
  /** Resolves when it is so ill. */
  tell(control: Control): Promise<Did>;
  /** Its processor stands still, its timers with it; what is sent waits on the line. */
  freeze(): void;
  thaw(): void;
  /** The plug is pulled. */
  stop(): Promise<void>;
}

/** The board as the stand-in plays it, a relay for each terminal, with the shortest timer. */
export const specOf = (path: string, by: Partial<RelayBoardSpec> = {}): RelayBoardSpec => ({
  path,
  address: 1,
  baud: 9600,
  autoOffS: 1,
  relays: { load: 1, charger: 2, preAlarm: 3 },
  testRelay: null,
  ...by,
});

/** ms on the clock that `ContactChange.monotonicMs` is on. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;

export const startRelayBoard = async (): Promise<RelayBoardProcess> => {
  const child = spawn(process.execPath, [program], { stdio: ["pipe", "pipe", "inherit"] });
  let contacts: readonly Contact[] = Array.from({ length: 8 }, () => "off");
  const changes: ContactChange[] = [];
  const watchers = new Set<() => void>();
  const answers: { resolve: (did: Did) => void; reject: (error: Error) => void }[] = [];
  const ended = (): Error => new Error(`the relay board has ended with ${child.exitCode ?? child.signalCode}`);
  const hasEnded = (): boolean => child.exitCode !== null || child.signalCode !== null;
  let begun: (path: string) => void;
  const path = new Promise<string>((resolve, reject) => {
    begun = resolve;
    child.once("error", reject);
    child.once("exit", () => {
      reject(ended());
      for (const waiting of answers.splice(0)) waiting.reject(ended());
    });
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    const said: Said = JSON.parse(line);
    if (said.kind === "board") begun(said.path);
    else if (said.kind === "did") answers.shift()?.resolve(said);
    else if (said.kind === "refused") answers.shift()?.reject(new Error(`the relay board refused ${said.line}`));
    else {
      changes.push(said);
      contacts = contacts.with(said.relay - 1, said.to);
      for (const look of [...watchers]) look();
    }
  });
  return {
    path: await path,
    contacts: () => contacts,
    changes: () => changes,
    waitFor: (predicate, withinMs) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          if (!predicate(contacts)) return;
          clearTimeout(timer);
          watchers.delete(look);
          resolve();
        };
        const timer = setTimeout(() => {
          watchers.delete(look);
          reject(new Error(`after ${withinMs} ms the contacts are ${contacts.join(" ")}: ${JSON.stringify(changes)}`));
        }, withinMs);
        watchers.add(look);
        look();
      }),
    tell: (control) =>
      new Promise((resolve, reject) => {
        if (hasEnded()) return reject(ended());
        answers.push({ resolve, reject });
        child.stdin.write(`${JSON.stringify(control)}\n`);
      }),
    freeze: () => child.kill("SIGSTOP"),
    thaw: () => child.kill("SIGCONT"),
    async stop() {
      if (hasEnded()) return;
      child.stdin.end();
      await once(child, "exit");
    },
  };
};
