/** What may happen to the guard and to the board: every terminal opens by itself, and is live again by the rules alone. */
import { spawn } from "node:child_process";
import { join } from "node:path";
import type { ApplianceHealth } from "../../src/server/appliance.ts";
import { type Rig, startProgram } from "../../test/rig/appliance-processes.ts";
import type { RelayBoardProcess } from "../../test/rig/relay-board-process.ts";
import { allLive, allOpen, judgeStill, onRig, pause, watch } from "./course.ts";
import type { Judge, Row } from "./row.ts";

/** What the requirement gives them; the board of the rig is told 3 s. */
const openWithinS = 5;
/** For a start, its self-test and the first complete reading. */
const liveWithinS = 10;
/** For the guard's own attempt, 10 s after the fault began, its self-test and a reading. */
const liveAfterFaultS = 25;

const busyPrograms = 12;
const busyS = 30;

const since = (beganMs: number): number => (performance.now() - beganMs) / 1000;

const opens = async (judge: Judge, board: RelayBoardProcess): Promise<void> => {
  const beganMs = performance.now();
  await board.waitFor(allOpen, 2 * openWithinS * 1000);
  judge.expect(since(beganMs) <= openWithinS, `all contacts open after ${since(beganMs).toFixed(2)} s`);
};

const isLiveAgain = async (judge: Judge, board: RelayBoardProcess, withinS: number, what: string): Promise<void> => {
  const beganMs = performance.now();
  await board.waitFor(allLive, 2 * withinS * 1000);
  judge.expect(since(beganMs) <= withinS, `LOAD and CHARGER live ${since(beganMs).toFixed(1)} s after ${what}`);
};

interface Log {
  readonly events: readonly { readonly event: { readonly code?: string; readonly to?: string } }[];
}

/** What the log tells of E-B11, newest first. */
const toldOfE11 = async (rig: Rig): Promise<string> => {
  const { events } = (await rig.get("events?types=code")) as Log;
  const told = events.map(({ event }) => `${event.code} ${event.to}`);
  return told.filter((text) => text.startsWith("E-B11")).join(", ");
};

const judgeE11Ended = async (judge: Judge, rig: Rig): Promise<void> => {
  const wanted = "E-B11 cleared, E-B11 raised";
  const untilMs = performance.now() + 10_000;
  let told = await toldOfE11(rig);
  // The store writes some seconds late.
  while (told !== wanted && performance.now() < untilMs) {
    await pause(250);
    told = await toldOfE11(rig);
  }
  judge.expect(told === wanted, `the log, newest first: ${told}`);
};

/** Both below one `cellward run`, whose board is the rig's. */
const supervised = (judge: Judge, signal: "SIGKILL" | "SIGSTOP"): Promise<void> =>
  onRig(async (rig) => {
    for (const one of [rig.server, rig.guard]) one.kill("SIGTERM");
    for (const one of [rig.server, rig.guard]) await one.ended();
    const args = ["run", "--config", rig.configuration, "--data", join(rig.folder, "run"), "--port", "0"];
    const run = startProgram(args, { env: { RUNTIME_DIRECTORY: rig.memoryFolder } });
    try {
      const [address] = await run.says(/http:\/\/\S+/);
      await rig.board.waitFor(allLive, 10_000);
      const { guard } = (await (await fetch(`${address}api/v1/health`)).json()) as { guard: { pid: number } };
      process.kill(guard.pid, signal);
      await opens(judge, rig.board);
      await isLiveAgain(judge, rig.board, liveWithinS, "that");
      judge.saw(
        run
          .said()
          .match(/guard (ended|has not).*/g)
          ?.join("; ") ?? "",
      );
    } finally {
      run.kill("SIGTERM");
      await run.ended();
    }
  });

export const guardRows: readonly Row[] = [
  {
    name: "guard-killed",
    done: "guard: SIGKILL; started again",
    expected: `all contacts open within ${openWithinS} s; live again within ${liveWithinS} s of the start (TERM-7)`,
    run: (judge) =>
      onRig(async (rig) => {
        await rig.board.waitFor(allLive, 10_000);
        rig.guard.kill("SIGKILL");
        await opens(judge, rig.board);
        await rig.startGuard();
        await isLiveAgain(judge, rig.board, liveWithinS, "the start");
      }),
  },
  {
    name: "guard-stopped",
    done: "guard: SIGSTOP; SIGCONT 5 s after the contacts opened",
    expected: `all contacts open within ${openWithinS} s; going on it finds its cycle stuck (E-B11), tests its outputs, and they are live within ${liveAfterFaultS} s`,
    run: (judge) =>
      onRig(async (rig) => {
        await rig.board.waitFor(allLive, 10_000);
        rig.guard.kill("SIGSTOP");
        await opens(judge, rig.board);
        await pause(5000);
        judge.expect(allOpen(rig.board.contacts()), "they stay open");
        rig.guard.kill("SIGCONT");
        await isLiveAgain(judge, rig.board, liveAfterFaultS, "SIGCONT");
        await judgeE11Ended(judge, rig);
      }),
  },
  {
    name: "run-guard-killed",
    done: "guard below `cellward run`: SIGKILL",
    expected: `it is started again after 1 s by what watches it; all contacts open within ${openWithinS} s and live within ${liveWithinS} s`,
    run: (judge) => supervised(judge, "SIGKILL"),
  },
  {
    name: "run-guard-stopped",
    done: "guard below `cellward run`: SIGSTOP, and nobody lets it go on",
    expected: `all contacts open within ${openWithinS} s; it is killed 5 s after its last cycle, and they are live within ${liveWithinS} s`,
    run: (judge) => supervised(judge, "SIGSTOP"),
  },
  {
    name: "machine-busy",
    done: `the machine: ${busyPrograms} programs beside guard and server that do nothing but count, for ${busyS} s`,
    expected: "no contact moves, nothing is taken for a fault of the hardware",
    run: (judge) =>
      onRig(async (rig) => {
        const watched = await watch(rig);
        const busy = Array.from({ length: busyPrograms }, () => spawn("sh", ["-c", "while :; do :; done"]));
        try {
          await judgeStill(judge, watched, busyS);
        } finally {
          for (const one of busy) one.kill("SIGKILL");
        }
        const { guard } = (await rig.get("health")) as ApplianceHealth;
        judge.saw(
          `${guard.lateCycles} late cycles of ${guard.cycles}, the longest took ${guard.longestCycleMs?.toFixed(0)} ms`,
        );
        judge.expect(guard.hardware === null, `hardware: ${guard.hardware ?? "no fault"}`);
      }),
  },
  {
    name: "board-silent",
    done: "relay board: hears and answers nothing for 15 s",
    expected: `all contacts open within ${openWithinS} s by its own timer, E-B11; it answers again, and within ${liveAfterFaultS} s they are live and E-B11 is over, without anybody's hand`,
    run: (judge) =>
      onRig(async (rig) => {
        await rig.board.waitFor(allLive, 10_000);
        await rig.board.tell({ silent: true });
        await opens(judge, rig.board);
        const { terminals } = await rig.until(({ codes }) => codes.includes("E-B11"), 5000);
        const both = terminals.load === "floating" && terminals.charger === "floating";
        judge.expect(both, `with E-B11 LOAD is ${terminals.load} and CHARGER ${terminals.charger}`);
        await pause(12_000);
        judge.expect(allOpen(rig.board.contacts()), "while it is silent they stay open");
        await rig.board.tell({ silent: false });
        await isLiveAgain(judge, rig.board, liveAfterFaultS, "it answers again");
        await judgeE11Ended(judge, rig);
      }),
  },
];
