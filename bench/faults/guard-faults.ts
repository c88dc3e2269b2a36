/** What happens to the guard opens every terminal within the board's own timer; what happens to its disk does not. */
import { flowing } from "../../test/rig/appliance-processes.ts";
import { wallClockJumps } from "./afflictions.ts";
import { smallDisk } from "./disks.ts";
import { type FaultRow, isLive, isOpen, moved, pause, seconds, timeUntil, withRig } from "./fault.ts";

interface GuardHealth {
  readonly guard: { readonly stateFile: string | null };
}

export const guardFaults: readonly FaultRow[] = [
  {
    name: "guard killed",
    done: "kill -9 of the guard; a new one is started",
    expected: "all open within 5 s; live again when a reading was judged",
    run: () =>
      withRig({ bank: flowing }, async (rig) => {
        rig.guard.kill("SIGKILL");
        const openMs = await timeUntil(rig, isOpen, 8000);
        await rig.startGuard();
        const liveMs = await timeUntil(rig, isLive, 10_000);
        return { ok: openMs <= 5000, seen: `open after ${seconds(openMs)}, live ${seconds(liveMs)} after the start` };
      }),
  },
  {
    name: "guard stopped",
    done: "SIGSTOP of the guard, later SIGCONT",
    expected: "all open within 5 s; then E-B11 for the stuck cycle, and live again after a self-test",
    run: () =>
      withRig({ bank: flowing }, async (rig) => {
        rig.guard.kill("SIGSTOP");
        const openMs = await timeUntil(rig, isOpen, 8000);
        rig.guard.kill("SIGCONT");
        await rig.until(({ codes }) => codes.includes("E-B11"), 5000);
        const liveMs = await timeUntil(rig, isLive, 25_000);
        return {
          ok: openMs <= 5000,
          seen: `open after ${seconds(openMs)}; E-B11; live again ${seconds(liveMs)} later`,
        };
      }),
  },
  {
    name: "guard's disk full",
    done: "the disk of the guard's state is filled",
    expected: "no terminal moves; health says so",
    run: async () => {
      const disk = smallDisk(1);
      try {
        return await withRig({ bank: flowing, guardFolder: disk.folder }, async (rig) => {
          const before = rig.board.changes().length;
          disk.fill();
          await rig.send("PATCH", "settings", { tailCurrentPct: 5 });
          await pause(3000);
          const { stateFile } = ((await rig.get("health")) as GuardHealth).guard;
          disk.free();
          await rig.send("PATCH", "settings", { tailCurrentPct: 6 });
          await pause(3000);
          const healed = ((await rig.get("health")) as GuardHealth).guard.stateFile === null;
          const times = moved(rig, before);
          const said = /ENOSPC/.test(stateFile ?? "");
          return {
            ok: times === 0 && said && healed,
            seen: `contacts moved ${times} times; said: ${said}; healed: ${healed}`,
          };
        });
      } finally {
        disk.end();
      }
    },
  },
  {
    name: "wall clock jumps",
    done: "guard's and server's wall clock + 1 year, − 1 year, right again; 6 s each",
    expected: "no terminal moves; only labels change",
    run: () =>
      withRig(
        { bank: flowing, guard: { nodeArgs: wallClockJumps }, server: { nodeArgs: wallClockJumps } },
        async (rig) => {
          const before = rig.board.changes().length;
          const first = await rig.sample();
          const labels: string[] = [];
          for (let jump = 0; jump < 3; jump++) {
            rig.guard.kill("SIGUSR2");
            rig.server.kill("SIGUSR2");
            await pause(6000);
            const { wallS } = await rig.sample();
            labels.push(`${((wallS - first.wallS) / 86_400).toFixed(0)} d`);
          }
          const last = await rig.sample();
          const times = moved(rig, before);
          const counted = last.history.cumulativeAh! > first.history.cumulativeAh! && !last.stateOfChargeUncertain;
          const ranS = last.atS - first.atS;
          return {
            ok: times === 0 && counted && Math.abs(ranS - 18) < 4,
            seen: `contacts moved ${times} times; labels ${labels.join(", ")}; counting went on: ${counted}`,
          };
        },
      ),
  },
  {
    name: "board silent",
    done: "the relay board answers nothing, later it does again",
    expected: "E-B11, all open; after its self-test live again by itself",
    run: () =>
      withRig({ bank: flowing }, async (rig) => {
        await rig.board.tell({ silent: true });
        await rig.until(({ codes }) => codes.includes("E-B11"), 8000);
        const openMs = await timeUntil(rig, isOpen, 8000);
        await rig.board.tell({ silent: false });
        const liveMs = await timeUntil(rig, isLive, 30_000);
        return {
          ok: true,
          seen: `E-B11, open ${seconds(openMs)} after it, live ${seconds(liveMs)} after the board came back`,
        };
      }),
  },
];
