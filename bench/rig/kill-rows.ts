/** `kill -9` at any instant, under load: files open, no figure that anybody saw goes back, at most 60 s of counting are lost. */
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Reader, Rig } from "../../test/rig/appliance-processes.ts";
import type { LiveSample } from "../../src/contract/live.ts";
import { historyBack } from "../../test/rig/history.ts";
import { seeded } from "../../test/store/lines.ts";
import { onRig, pause } from "./course.ts";
import type { Judge, Row } from "./row.ts";

type Killed = "guard" | "server";

const mostLostS = 60;
const secondsPerHour = 3600;

/** Of a copy: looking at it must not mend it. */
const integrityOf = (rig: Rig): string => {
  const copy = mkdtempSync(join(tmpdir(), "cellward-copy-"));
  try {
    cpSync(join(rig.serverFolder, "server"), copy, { recursive: true });
    const db = new DatabaseSync(join(copy, "cellward.sqlite"));
    const found = db.prepare("PRAGMA integrity_check").get()?.["integrity_check"];
    db.close();
    return String(found);
  } finally {
    rmSync(copy, { recursive: true });
  }
};

/** Something happens all the time: a setting is changed, and what is not answered is asked again. */
const stir = (rig: Rig): (() => Promise<void>) => {
  let stopped = false;
  const stirs = async (): Promise<void> => {
    for (let turn = 0; !stopped; turn++) {
      await rig.send("PATCH", "settings", { dischargeFloorPct: 11 + (turn % 5) }).catch(() => {});
      await pause(120);
    }
  };
  const done = stirs();
  return () => {
    stopped = true;
    return done;
  };
};

/** Counting that is missing between two samples while the same current flowed, s. */
const lostS = (before: LiveSample, after: LiveSample): number => {
  const countedAh = (after.consumedAh ?? 0) - (before.consumedAh ?? 0);
  const flowedS = (countedAh / (before.bankA ?? Number.NaN)) * secondsPerHour;
  return after.wallS - before.wallS - flowedS;
};

/** Every event that was ever on the stream. */
interface Heard {
  readonly ids: Set<number>;
  /** Begins a reader on the server that runs now. */
  begin(): Promise<void>;
  newest(): LiveSample;
}

const listen = (rig: Rig): Heard => {
  const ids = new Set<number>();
  const readers: Reader[] = [];
  let newest: LiveSample | null = null;
  const look = (): void => {
    for (const reader of readers) {
      for (const { id } of reader.events) ids.add(id);
      const sample = reader.newest();
      if (sample !== null && sample.id > (newest?.id ?? 0)) newest = sample;
    }
  };
  return {
    ids,
    begin: async () => {
      look();
      for (const reader of readers.splice(0)) reader.stop();
      readers.push(await rig.follow());
    },
    newest: () => {
      look();
      if (newest === null) throw new Error("nobody heard a sample");
      return newest;
    },
  };
};

interface Logged {
  readonly events: readonly { readonly id: number; readonly event: { readonly id?: number } }[];
}

/** Page by page to its beginning. */
const loggedIds = async (rig: Rig): Promise<ReadonlySet<number>> => {
  const ids = new Set<number>();
  for (let before = ""; ; ) {
    const { events } = (await rig.get(`events?limit=1000${before}`)) as Logged;
    for (const { event } of events) if (event.id !== undefined) ids.add(event.id);
    const last = events.at(-1);
    if (last === undefined) return ids;
    before = `&before=${last.id}`;
  }
};

const killAt = async (rig: Rig, which: readonly Killed[]): Promise<void> => {
  for (const name of which) rig[name].kill("SIGKILL");
  for (const name of which) await rig[name].ended();
  // What was told before is still on its way to the readers.
  await pause(200);
};

interface Tally {
  lostS: number;
  readonly back: string[];
  readonly broken: string[];
}

const killOnce = async (rig: Rig, heard: Heard, which: readonly Killed[], tally: Tally): Promise<void> => {
  await killAt(rig, which);
  const seen = heard.newest();
  if (which.includes("server")) {
    const integrity = integrityOf(rig);
    if (integrity !== "ok") tally.broken.push(`the store: ${integrity}`);
  }
  if (which.includes("guard")) await rig.startGuard();
  if (which.includes("server")) await rig.startServer();
  const after = await rig.until((sample) => sample.powered && sample.id > seen.id && sample.bankA !== null, 15_000);
  tally.back.push(...historyBack(seen, after));
  tally.lostS = Math.max(tally.lostS, lostS(seen, after));
  for (const name of which) if (/set aside|damaged/.test(rig[name].said())) tally.broken.push(rig[name].said());
  if (which.includes("server")) await heard.begin();
};

const judgeTally = (judge: Judge, tally: Tally): void => {
  judge.expect(tally.broken.length === 0, tally.broken.length === 0 ? "every file opens" : tally.broken.join("; "));
  const back = tally.back.length === 0 ? "no figure that was seen went back" : tally.back.join("; ");
  judge.expect(tally.back.length === 0, back);
  judge.expect(tally.lostS <= mostLostS, `at most ${tally.lostS.toFixed(1)} s of counting lost, the start included`);
};

const judgeLog = async (judge: Judge, rig: Rig, heard: Heard, mustHaveAll: boolean): Promise<void> => {
  // The store writes its events some seconds late.
  await pause(6000);
  heard.newest();
  const logged = await loggedIds(rig);
  const missing = [...heard.ids].filter((id) => !logged.has(id)).length;
  const text = `${missing} of ${heard.ids.size} events that were heard are missing in the log`;
  judge.expect(heard.ids.size > 0 && (missing === 0 || !mustHaveAll), text);
};

const killRow = (which: readonly Killed[], instants: number, seed: number): Row => ({
  name: `kill-${which.join("-and-")}`,
  done: `${which.join(" and ")}: SIGKILL at ${instants} instants by chance (seed ${seed}), a current flowing, a setting changing eight times a second`,
  expected: `files open; no figure of the history that was seen goes back; at most ${mostLostS} s of counting lost${which.length === 1 ? "; no event that was heard is missing in the log" : ""}`,
  run: (judge) =>
    onRig(async (rig) => {
      const next = seeded(seed);
      const heard = listen(rig);
      await heard.begin();
      const stop = stir(rig);
      const tally: Tally = { lostS: 0, back: [], broken: [] };
      for (let instant = 0; instant < instants; instant++) {
        await pause(1200 + next() * 2000);
        await killOnce(rig, heard, which, tally);
      }
      await stop();
      judgeTally(judge, tally);
      // Both at once is a power cut: what neither had on the disk nobody can tell.
      await judgeLog(judge, rig, heard, which.length === 1);
    }),
});

/** Past one of the minutes in which the state goes onto the disk by itself. */
const beforeCutS = 100;

const powerCut: Row = {
  name: "power-cut",
  done: `guard and server: SIGKILL after ${beforeCutS} s, what was in memory lost`,
  expected: `files open; at most ${mostLostS} s of counting lost`,
  run: (judge) =>
    onRig(async (rig) => {
      const heard = listen(rig);
      await heard.begin();
      await pause(beforeCutS * 1000);
      await killAt(rig, ["guard", "server"]);
      const seen = heard.newest();
      for (const key of readdirSync(rig.memoryFolder)) rmSync(join(rig.memoryFolder, key), { recursive: true });
      judge.expect(integrityOf(rig) === "ok", `the store: ${integrityOf(rig)}`);
      await rig.startGuard();
      await rig.startServer();
      const after = await rig.until((sample) => sample.powered && sample.bankA !== null, 15_000);
      const lost = lostS(seen, after);
      judge.expect(
        lost <= mostLostS + (after.wallS - seen.wallS),
        `${lost.toFixed(1)} s of counting lost, the start included`,
      );
      judge.saw(`figures back by that: ${historyBack(seen, after).join("; ") || "none"}`);
    }),
};

export const killRows: readonly Row[] = [
  killRow(["guard"], 12, 1),
  killRow(["server"], 12, 2),
  killRow(["guard", "server"], 6, 3),
  powerCut,
];
