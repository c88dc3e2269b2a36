/** What may happen to the disks of server and guard: told, and no terminal moves for it. */
import { closeSync, fstatSync, openSync, readdirSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Rig } from "../../test/rig/appliance-processes.ts";
import type { ApplianceHealth } from "../../src/server/appliance.ts";
import { allLive, allOpen, onRig, pause } from "./course.ts";
import { type Disk, mountDisk } from "./disk.ts";
import type { Judge, Row } from "./row.ts";
import { courseExpected, underCourse } from "./server-rows.ts";

const healthOf = (rig: Rig): Promise<ApplianceHealth> => rig.get("health") as Promise<ApplianceHealth>;

/** Resolves with the first that fits, or with the last. */
const healthWithin = async (
  rig: Rig,
  fits: (health: ApplianceHealth) => boolean,
  withinS: number,
): Promise<ApplianceHealth> => {
  const untilMs = performance.now() + withinS * 1000;
  for (;;) {
    const health = await healthOf(rig);
    if (fits(health) || performance.now() > untilMs) return health;
    await pause(250);
  }
};

const judgeStore = async (judge: Judge, rig: Rig, wanted: ApplianceHealth["store"]["problem"], withinS: number) => {
  const { store } = await healthWithin(rig, (health) => health.store.problem === wanted, withinS);
  judge.expect(store.problem === wanted, `the store says ${store.problem ?? "that it writes"}: ${store.message}`);
  return store;
};

/** The live side needs no store. */
const judgeAnswers = async (judge: Judge, rig: Rig): Promise<void> => {
  const { codes } = await rig.until(({ terminals }) => terminals.load === "floating", 5000);
  judge.expect(codes.includes("A-B01"), `the server answers meanwhile, with ${codes.join(", ")}`);
};

const judgeLogged = async (judge: Judge, rig: Rig, withinS: number): Promise<void> => {
  const untilMs = performance.now() + withinS * 1000;
  let log = "";
  while (!log.includes("DIS-7") && performance.now() < untilMs) {
    log = JSON.stringify(await rig.get("events?types=terminal"));
  }
  judge.expect(
    log.includes("DIS-7"),
    log.includes("DIS-7") ? "the log has what happened meanwhile" : `the log: ${log}`,
  );
};

const onDisk = async (run: (disk: Disk) => Promise<void>): Promise<void> => {
  const disk = mountDisk();
  try {
    await run(disk);
  } finally {
    disk.remove();
  }
};

const storePath = (serverFolder: string): string => join(serverFolder, "server", "cellward.sqlite");

const rubbishFrom = (file: string, fromByte: number): void => {
  const descriptor = openSync(file, "r+");
  const bytes = Math.max(0, fstatSync(descriptor).size - fromByte);
  writeSync(descriptor, Buffer.alloc(bytes, "rubbish!"), 0, bytes, fromByte);
  closeSync(descriptor);
};

/** In good order, so that all there is stands in the one file, and nothing in its log. */
const startServerAgain = async (rig: Rig, between: () => void = () => {}): Promise<void> => {
  rig.server.kill("SIGTERM");
  await rig.server.ended();
  between();
  await rig.startServer();
};

/** After a start the store must be whole, be it anew, and say so. */
const judgeWholeAgain = async (judge: Judge, rig: Rig): Promise<void> => {
  const { store } = await healthWithin(rig, (health) => health.store.state === "ok" && health.store.bytes > 0, 15);
  judge.expect(
    store.state === "ok",
    `after a start the store is ${store.state}, ${store.message ?? "without a fault"}`,
  );
  const aside = store.replacedFile !== null;
  judge.expect(aside, aside ? "and says where the broken file was moved" : "and says nothing of the broken file");
  await judgeLogged(judge, rig, 15);
};

const serverDiskRows: readonly Row[] = [
  {
    name: "store-corrupt-at-start",
    done: "server: its database is rubbish when it starts",
    expected: `${courseExpected}; the file is moved aside, a new one begun`,
    run: (judge) =>
      underCourse(
        judge,
        {},
        (rig) => startServerAgain(rig, () => rubbishFrom(storePath(rig.serverFolder), 0)),
        (rig) => judgeWholeAgain(judge, rig),
      ),
  },
  {
    name: "store-corrupt-running",
    done: "server: all pages of its database but the first, and its log, overwritten while it runs; killed and started at the end",
    expected: `${courseExpected}; it answers meanwhile; the next start finds the damage`,
    run: (judge) =>
      underCourse(
        judge,
        {},
        async (rig) => {
          await startServerAgain(rig);
          await rig.send("PATCH", "settings", { dischargeFloorPct: 12 });
          await pause(3000);
          rubbishFrom(storePath(rig.serverFolder), 4096);
          rubbishFrom(`${storePath(rig.serverFolder)}-wal`, 0);
        },
        async (rig) => {
          await judgeAnswers(judge, rig);
          const { store } = await healthOf(rig);
          judge.saw(`before the start the store is ${store.state}, ${store.message ?? "without a fault"}`);
          if (store.replacedFile === null) {
            rig.server.kill("SIGKILL");
            await rig.server.ended();
            await rig.startServer();
          }
          await judgeWholeAgain(judge, rig);
        },
      ),
  },
  {
    name: "store-disk-full",
    done: "server: its disk (ext4) filled to the last byte, emptied at the end",
    expected: `${courseExpected}; the store says disk-full; with room again it writes what waited`,
    run: (judge) =>
      onDisk((disk) =>
        underCourse(
          judge,
          { serverFolder: join(disk.folder, "server") },
          async () => disk.fill(),
          async (rig) => {
            await judgeStore(judge, rig, "disk-full", 15);
            await judgeAnswers(judge, rig);
            disk.free();
            await judgeStore(judge, rig, null, 90);
            await judgeLogged(judge, rig, 5);
          },
        ),
      ),
  },
  {
    name: "store-disk-read-only",
    done: "server: an error of its disk (ext4), which the kernel then lets nobody write to",
    expected: `${courseExpected}; the store says read-only, the live side answers`,
    run: (judge) =>
      onDisk((disk) =>
        underCourse(
          judge,
          { serverFolder: join(disk.folder, "server") },
          async () => disk.wearOut(),
          async (rig) => {
            await judgeStore(judge, rig, "read-only", 15);
            await judgeAnswers(judge, rig);
            rig.server.kill("SIGKILL");
            await rig.server.ended();
            await rig.startServer();
            await judgeAnswers(judge, rig);
            judge.saw("it starts on the read-only disk too");
            await judgeStore(judge, rig, "read-only", 15);
          },
        ),
      ),
  },
];

const judgeStateFile = async (judge: Judge, rig: Rig, pattern: RegExp): Promise<void> => {
  const { guard } = await healthWithin(rig, (health) => pattern.test(health.guard.stateFile ?? ""), 70);
  const { stateFile } = guard;
  judge.expect(pattern.test(stateFile ?? ""), `the guard says of its state: ${stateFile ?? "that it is written"}`);
};

/** From the copy in memory: nothing that anybody saw is lost though the disk took nothing. */
const judgeGuardAgain = async (judge: Judge, rig: Rig): Promise<void> => {
  const before = await rig.sample();
  rig.guard.kill("SIGKILL");
  await rig.guard.ended();
  await rig.startGuard();
  const after = await rig.until((sample) => sample.powered && sample.id > before.id, 10_000);
  judge.expect(after.codes.includes("A-B01"), `killed and started again it refuses still: ${after.codes.join(", ")}`);
  judge.expect(allOpen(rig.board.contacts().slice(0, 2)), "and its contacts stay open");
};

/** On the disk and in memory. */
const keptFiles = ({ guardFolder, memoryFolder }: Rig): readonly string[] => [
  join(guardFolder, "guard", "state.json"),
  ...readdirSync(memoryFolder).map((key) => join(memoryFolder, key, "state.json")),
];

const guardDiskRow = (name: string, done: string, hurt: (disk: Disk) => void, pattern: RegExp): Row => ({
  name,
  done,
  expected: `${courseExpected}; health names what cannot be written; killed and started again, the refusal stands (TERM-9)`,
  run: (judge) =>
    onDisk((disk) =>
      underCourse(
        judge,
        { guardFolder: join(disk.folder, "guard") },
        async () => hurt(disk),
        async (rig) => {
          await judgeStateFile(judge, rig, pattern);
          await judgeGuardAgain(judge, rig);
        },
      ),
    ),
});

const guardDiskRows: readonly Row[] = [
  guardDiskRow("guard-disk-full", "guard: its disk (ext4) filled to the last byte", (disk) => disk.fill(), /ENOSPC/),
  guardDiskRow(
    "guard-disk-read-only",
    "guard: an error of its disk (ext4), which the kernel then lets nobody write to",
    (disk) => disk.wearOut(),
    /EROFS|read-only/,
  ),
  {
    name: "guard-state-corrupt",
    done: "guard: killed, both copies of its state overwritten, started again",
    expected: "open within 5 s, live again as a new unit's are (TERM-7); it says that the files were set aside",
    run: (judge) =>
      onRig(async (rig) => {
        await rig.board.waitFor(allLive, 10_000);
        rig.guard.kill("SIGKILL");
        await rig.guard.ended();
        await rig.board.waitFor(allOpen, 5000);
        for (const file of keptFiles(rig)) writeFileSync(file, "rubbish\nrubbish\n");
        await rig.startGuard();
        await rig.board.waitFor(allLive, 10_000);
        const asides = rig.guard.said().match(/set aside/g)?.length ?? 0;
        judge.expect(asides === 2, `${asides} files were set aside, and both contacts are live again`);
      }),
  },
];

export const diskRows: readonly Row[] = [...serverDiskRows, ...guardDiskRows];
