/** Somebody sets the clock of the machine (TIME-1): labels change, and nothing else. */
import type { LiveSample } from "../../src/contract/live.ts";
import { historyBack } from "../../test/rig/history.ts";
import { allLive, movesText, onRig, pause, watch } from "./course.ts";
import type { Judge, Row } from "./row.ts";
import { suffers } from "./suffering.ts";

const yearS = 365 * 86_400;

const judgeHistory = (judge: Judge, before: LiveSample, after: LiveSample): void => {
  const back = historyBack(before, after);
  const pct = `${before.stateOfChargePct?.toFixed(2)} → ${after.stateOfChargePct?.toFixed(2)} %`;
  judge.expect(back.length === 0, back.length === 0 ? `no figure went back (${pct})` : `went back: ${back.join("; ")}`);
};

const clockRow = (name: string, which: "year-on" | "year-back", shiftS: number): Row => ({
  name,
  done: `guard and server: the wall clock set a year ${shiftS > 0 ? "on" : "back"} while they run; then the guard killed and started with it`,
  expected:
    "no contact moves; labels change by a year; charge, history and log go on, nothing becomes uncertain; a guard that starts then is in no doubt either",
  run: (judge) =>
    onRig(
      async (rig) => {
        const watched = await watch(rig);
        await rig.send("PATCH", "settings", { dischargeFloorPct: 12 });
        await pause(2000);
        const before = await rig.sample();
        rig.guard.kill("SIGUSR2");
        rig.server.kill("SIGUSR2");
        await pause(6000);
        const after = await rig.sample();
        judge.expect(watched.moves().length === 0, movesText(watched.moves()));
        const jumpS = after.wallS - before.wallS - (after.atS - before.atS);
        judge.expect(Math.abs(jumpS - shiftS) < 1, `the labels jump by ${(jumpS / 86_400).toFixed(1)} days`);
        const tookS = after.atS - before.atS;
        judge.expect(tookS > 4 && tookS < 9, `the clock of the BMS goes on: ${tookS.toFixed(1)} s in some 6 s`);
        judgeHistory(judge, before, after);
        await rig.send("PATCH", "settings", { dischargeFloorPct: 13 });
        await pause(2000);
        const log = (await rig.get("events?types=setting")) as { events: readonly { wallS: number }[] };
        judge.expect(log.events.length === 2, `${log.events.length} of 2 changes of a setting are in the log`);

        rig.guard.kill("SIGKILL");
        await rig.guard.ended();
        const shifted = suffers(which);
        await rig.startGuard({ ...shifted, env: { ...shifted.env, CELLWARD_SUFFERS_AT_ONCE: "yes" } });
        const again = await rig.until((sample) => sample.powered && sample.id > after.id, 10_000);
        judgeHistory(judge, after, again);
        await rig.board.waitFor(allLive, 10_000);
        judge.saw("LOAD and CHARGER are live again");
      },
      { guard: suffers(which), server: suffers(which) },
    ),
});

export const clockRows: readonly Row[] = [
  clockRow("clock-year-on", "year-on", yearS),
  clockRow("clock-year-back", "year-back", -yearS),
];
