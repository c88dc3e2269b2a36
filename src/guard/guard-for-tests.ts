/** A guard without sockets or processes, its clocks in the hand of the test: no time passes by itself. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildConfiguration } from "../contract/configuration.ts";
import type { LiveEvent, LiveSample } from "../contract/live.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { RealOutputs } from "../outputs/port.ts";
import { createGuard, type Guard, type Systems } from "./guard.ts";
import { openIncidentFolder } from "./incidents/incident-folder.ts";
import type { RemoteInput } from "./remote-contact.ts";
import type { Lifeline } from "./lifeline.ts";
import type { GuardSays } from "./protocol.ts";
import { createKeeper, type Keeper, readKept } from "./state-file.ts";

/** The machine on which guards come and go: its clocks, its disk, its memory. */
export interface Machine {
  readonly stateFile: string;
  readonly memoryFile: string;
  readonly incidents: string;
  monotonicS: number;
  wallS: number;
  boot: string | null;
  readonly keepers: Keeper[];
  /** Lets time pass in which nobody turns. */
  wait(spanS: number): void;
  /** Ends when the disk has all that was given to it. */
  settled(): Promise<void>;
  remove(): Promise<void>;
}

export const machine = (): Machine => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-guard-"));
  const self: Machine = {
    stateFile: join(folder, "state.json"),
    memoryFile: join(folder, "memory.json"),
    incidents: join(folder, "incidents"),
    monotonicS: 100,
    wallS: 1_780_000_000,
    boot: "first",
    keepers: [],
    wait: (spanS) => {
      self.monotonicS += spanS;
      self.wallS += spanS;
    },
    settled: async () => {
      await Promise.all(self.keepers.map((keeper) => keeper.settled()));
    },
    remove: async () => {
      await self.settled();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return self;
};

export interface Turned {
  readonly guard: Guard;
  /** Every line, in the order told. */
  readonly told: readonly GuardSays[];
  /** What the lifeline heard, and the log. */
  readonly words: readonly string[];
  samples(): readonly LiveSample[];
  events(): readonly LiveEvent[];
  /** The newest sample that was told. */
  now(): LiveSample;
  /** Turns it each cycle for so long. */
  pass(spanS: number): void;
}

export interface TurnedSpec {
  /** As in a configuration file. */
  readonly written?: object;
  readonly outputs?: readonly RealOutputs[];
  readonly speed?: number;
  readonly remoteInput?: RemoteInput;
  readonly systems?: Systems;
  /** Hears and sees what the keeper does. */
  readonly spy?: (keeper: Keeper) => Keeper;
}

/** A guard on this machine, begun from what the one before it left there. */
export const turned = async (
  on: Machine,
  { written = {}, outputs = [], speed = 1, remoteInput, systems, spy = (one) => one }: TurnedSpec = {},
): Promise<Turned> => {
  const configuration = buildConfiguration(written, () => ({ problem: "no such file" }));
  const words: string[] = [];
  const hear = (word: string) => () => void words.push(word);
  const lifeline: Lifeline = { ready: hear("ready"), alive: hear("alive"), stopping: hear("stopping") };
  const keeper = createKeeper(on.stateFile, on.memoryFile);
  on.keepers.push(keeper);
  const guard = await createGuard({
    configuration,
    outputs,
    remoteInput,
    clocks: { monotonicS: () => on.monotonicS, wallS: () => on.wallS },
    machine: { upS: () => on.monotonicS, boot: on.boot },
    found: readKept(on.stateFile, on.memoryFile),
    keeper: spy(keeper),
    incidentFolder: openIncidentFolder(on.incidents, (line) => void words.push(line)),
    lifeline,
    speed,
    ...(systems === undefined ? {} : { systems }),
  });
  const told: GuardSays[] = guard.feed.since(0, 0).map(({ text }) => JSON.parse(text));
  guard.feed.follow(({ text }) => void told.push(JSON.parse(text)));
  const samples = () => told.filter((line) => line.kind === "sample");
  return {
    guard,
    told,
    words,
    samples,
    events: () => told.filter((line) => line.kind === "event"),
    now: () => samples().at(-1)!,
    pass: (spanS) => {
      for (let cycle = 0; cycle < Math.round(spanS / configuration.cycleS); cycle++) {
        on.wait(configuration.cycleS);
        guard.catchUp();
      }
    },
  };
};

/** A driver of terminals, the outermost port: its hardware does what the test says. */
export const fakeOutputs = () => {
  const driven: Terminals[] = [];
  let fault: string | null = "is not open";
  let ill: string | null = null;
  let contradicts = false;
  let opened = 0;
  let closed = 0;
  /** While set, a self-test waits for it. */
  let held: Promise<void> | null = null;
  const outputs: RealOutputs = {
    name: "fake",
    autoOffS: 3,
    open: async () => {
      opened += 1;
      await held;
      fault = ill;
      if (ill !== null) throw new Error(ill);
    },
    drive: (terminals) => void driven.push(terminals),
    look: async () => "fake: is there",
    fault: () => fault,
    contradicts: () => contradicts,
    close: async () => {
      closed += 1;
      fault = "is not open";
    },
  };
  return {
    outputs,
    driven,
    opened: () => opened,
    closed: () => closed,
    now: () => driven.at(-1) ?? allFloating,
    /** From now on its self-test fails with this; null: it passes. */
    makeIll: (why: string | null) => {
      ill = why;
    },
    /** It finds this out while it runs. */
    fail: (why: string) => {
      fault = why;
    },
    /** A contact of it is not as it was told to be; and is again. */
    contradict: (does: boolean) => {
      contradicts = does;
    },
    /** Self-tests take until the returned function is called. */
    hold: (): (() => void) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      held = promise;
      return resolve;
    },
  };
};

/** Lets what waits for nothing but its turn come to its end. */
export const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** One 24 V battery whose readings are what the points say. */
export const given = (...points: readonly object[]): object => ({
  readings: {
    model: "25.6/200",
    series: 1,
    parallel: 1,
    points: [{ at: 0, cellV: 3.3, cellC: 20, bankA: -10, ...points[0] }, ...points.slice(1)],
  },
});
