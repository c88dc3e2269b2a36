// The heart of `npm run faults`: what must hold whatever happens to a process, judged at the relay board's contacts.
import { afterEach, describe, expect, it } from "vitest";
import { flowing, type Rig, startProgram, startRig } from "../rig/appliance-processes.ts";
import { historyBack } from "../rig/history.ts";

let rig: Rig | undefined;
afterEach(async () => {
  await rig?.end();
  rig = undefined;
});

const live = { load: "on", charger: "on", preAlarm: "off" };
const open = { load: "off", charger: "off", preAlarm: "off" };
const allLive = ([load, charger]: readonly string[]) => load === "on" && charger === "on";
const allOpen = (contacts: readonly string[]) => contacts.every((one) => one === "off");

const startLive = async (): Promise<Rig> => {
  rig = await startRig({ bank: flowing });
  await rig.board.waitFor(allLive, 10_000);
  return rig;
};

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("no terminal moves for what happens to the server", () => {
  it("stopped, then killed: each for longer than the board would hold them without a guard", async () => {
    const { board, server, contacts } = await startLive();
    const before = board.changes().length;
    for (const signal of ["SIGSTOP", "SIGKILL"] as const) {
      server.kill(signal);
      await pause(4500);
      expect(contacts(), signal).toEqual(live);
      expect(board.changes().slice(before), signal).toEqual([]);
    }
  });
});

describe("every terminal opens when the guard does not hold it", () => {
  it("killed: open within 5 s, and live again when a new one has judged a reading (TERM-7)", async () => {
    const started = await startLive();
    const { board } = started;
    started.guard.kill("SIGKILL");
    await board.waitFor(allOpen, 5000);
    await started.startGuard();
    await board.waitFor(allLive, 10_000);
    expect((await started.until(() => true, 10_000)).terminals).toMatchObject({ load: "live", charger: "live" });
  });

  it("stopped: open within 5 s; when it goes on it finds its cycle stuck, and powers up again after a self-test", async () => {
    const started = await startLive();
    started.guard.kill("SIGSTOP");
    await started.board.waitFor(allOpen, 5000);
    started.guard.kill("SIGCONT");
    const stuck = await started.until(({ codes }) => codes.includes("E-B11"), 5000);
    expect(stuck.terminals).toMatchObject({ load: "floating", charger: "floating" });
    expect(started.contacts()).toEqual(open);
    await started.board.waitFor(allLive, 20_000);
    expect((await started.until(({ codes }) => codes.length === 0, 5000)).terminals.load).toBe("live");
  });
});

describe("kill -9 at any instant", () => {
  it("MON-6, HIS-1: no figure that anybody saw goes backward, and counting goes on", async () => {
    const started = await startLive();
    const reader = await started.follow();
    for (const afterMs of [1330, 2710]) {
      await pause(afterMs);
      started.guard.kill("SIGKILL");
      await started.guard.ended();
      // What was told before it died is still on its way.
      await pause(200);
      const seen = reader.newest()!;
      await started.startGuard();
      const after = await started.until(({ atS, powered }) => powered && atS > seen.atS, 30_000);
      expect(historyBack(seen, after)).toEqual([]);
      expect(after.id).toBeGreaterThan(seen.id);
      expect(Math.abs(after.stateOfChargePct! - seen.stateOfChargePct!)).toBeLessThan(0.5);
    }
    reader.stop();
  });
});

interface Pids {
  readonly guard: { readonly pid: number };
  readonly server: { readonly pid: number };
}

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};

describe("`cellward run`", () => {
  it("starts again what is killed, without the other noticing; killed itself, nobody of its own stays behind", async () => {
    const run = startProgram(["run", "--port", "0"]);
    const pids = async (address: string): Promise<Pids> => {
      for (;;) {
        const told = (await (await fetch(`${address}api/v1/health`)).json()) as Pids;
        if (told.guard.pid !== null) return told;
        await pause(100);
      }
    };
    const before = await pids((await run.says(/http:\/\/\S+/))[0]);
    process.kill(before.server.pid, "SIGKILL");
    const after = await pids((await run.says(/http:[\s\S]*?(http:\/\/\S+)/))[1]!);
    expect(after.guard.pid).toBe(before.guard.pid);
    expect(after.server.pid).not.toBe(before.server.pid);
    process.kill(after.guard.pid, "SIGKILL");
    await run.says(/guard ended \(SIGKILL\); it is started again/);
    expect(lives(after.server.pid)).toBe(true);
    run.kill("SIGKILL");
    await run.ended();
    const deadline = performance.now() + 15_000;
    while (lives(after.server.pid) && performance.now() < deadline) await pause(100);
    expect(lives(after.server.pid)).toBe(false);
  });
});
