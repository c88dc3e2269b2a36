// Disks that are full, read-only, broken or somebody else's: real ones, as far as a test can have them.
import { spawnSync } from "node:child_process";
import {
  chmodSync,
  mkdirSync,
  openSync,
  closeSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { eventLine, morningS, noisyBank, sampleLine } from "../../../test/store/lines.ts";
import { startProcess } from "../../../test/store/process.ts";
import {
  inFile,
  integrity,
  keeperStand,
  newFolder,
  removeFolders,
  type StoreStand,
} from "../../../test/store/stand.ts";
import { StoreFault } from "./records.ts";

afterEach(removeFolders);

const feed = (stand: StoreStand, fromSecond: number, seconds: number) => {
  const bank = noisyBank(1, 4, 5);
  for (let second = fromSecond; second < fromSecond + seconds; second++) {
    stand.take(bank.sample(morningS + second), bank.batteries(morningS + second));
  }
};
const samplesKept = (stand: StoreStand, seconds: number) =>
  stand.course({ quantity: "bankV", fromS: morningS, toS: morningS + seconds, resolutionS: 1 }).length;

const fileOf = (folder: string) => join(folder, "cellward.sqlite");

describe("full", () => {
  test("SQLITE_FULL is said, nothing is lost, and room made by somebody heals it", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder, mostBytes: 200_000 });
    stand.take({ ...eventLine(1, morningS), who: "local" });
    let seconds = 0;
    let report = stand.write();
    expect(report.fault).toBeNull();
    while (report.fault === null) {
      expect(seconds, "no limit was met").toBeLessThan(36_000);
      feed(stand, seconds, 600);
      seconds += 600;
      report = stand.write();
    }
    expect(report.fault).toEqual({ problem: "disk-full", message: expect.stringContaining("full") });
    expect(report).toMatchObject({ written: 0, dropped: 0 });
    expect(stand.events(), "what is there can be read").toHaveLength(1);
    const before = samplesKept(stand, seconds);
    expect(before, "and what waits").toBe(seconds);
    expect(stand.write().fault?.problem).toBe("disk-full");

    inFile(folder, (db) =>
      db.exec("DELETE FROM quarters; DELETE FROM minutes; DELETE FROM seconds WHERE arrived < 20"),
    );
    const healed = stand.write();
    expect(healed.fault).toBeNull();
    expect(healed.written).toBe(1200);
    stand.write("close");
    expect(integrity(folder)).toBe("ok");
  });

  const canSetLimits = spawnSync("prlimit", ["--version"]).status === 0;
  test.runIf(canSetLimits)("a file that may not grow any more, and then may", { timeout: 30_000 }, async () => {
    const folder = newFolder();
    // The signal that would end the process is ignored, so that the write itself fails.
    const { child, tell, end } = startProcess([folder, "hand"], "trap '' XFSZ;");
    const limit = (bytes: string) => spawnSync("prlimit", ["--pid", String(child.pid), `--fsize=${bytes}:`]).status;
    const seconds = 600;
    expect((await tell({ event: 1, seconds, write: "all" })).fault).toBeNull();
    expect(limit("4096")).toBe(0);
    for (let nth = 0; nth < 3; nth++) {
      const { fault, written, dropped } = await tell({ fromSecond: seconds * (nth + 1), seconds, write: "all" });
      expect(fault?.message).toContain(folder);
      expect([written, dropped]).toEqual([0, 0]);
    }
    expect(limit("unlimited")).toBe(0);
    expect(await tell({ write: "all" })).toMatchObject({ fault: null, dropped: 0, written: 3 * seconds * 2 });
    expect((await tell({ write: "close" })).fault).toBeNull();
    await end();
    expect(integrity(folder)).toBe("ok");
    expect(samplesKept(keeperStand({ folder }), 4 * seconds)).toBe(4 * seconds);
  });
});

describe("read-only", () => {
  const nobody = 65_534;

  test("from the start: said, and healed with the right to write", { timeout: 30_000 }, async () => {
    const folder = newFolder();
    chmodSync(folder, 0o555);
    const { tell, end } = startProcess([folder, "hand"]);
    const report = await tell({ user: nobody, event: 1, seconds: 10, write: "all" });
    expect(report.fault?.problem).toBe("read-only");
    expect(report).toMatchObject({ written: 0, dropped: 0 });
    chmodSync(folder, 0o777);
    expect(await tell({ write: "all" })).toMatchObject({ fault: null, written: 21, dropped: 0 });
    await end();
  });

  test("a file that may be read and not written", { timeout: 30_000 }, async () => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    stand.take(eventLine(1, morningS));
    stand.write("close");
    chmodSync(fileOf(folder), 0o444);
    chmodSync(folder, 0o777);
    const { tell, end } = startProcess([folder, "hand"]);
    expect((await tell({ user: nobody, event: 2, write: "events" })).fault?.problem).toBe("read-only");
    // What was opened beside it has the rights of the file.
    for (const name of readdirSync(folder)) chmodSync(join(folder, name), 0o666);
    expect(await tell({ write: "events" })).toMatchObject({ fault: null, written: 1 });
    await end();
    expect(keeperStand({ folder }).events()).toHaveLength(2);
  });
});

describe("somebody else's", () => {
  test("a folder where the file should be: failed, and healed when it is gone", () => {
    const folder = newFolder();
    mkdirSync(fileOf(folder));
    const stand = keeperStand({ folder });
    stand.take(eventLine(1, morningS));
    expect(stand.write().fault).toEqual({ problem: "failed", message: expect.stringContaining(folder) });
    expect(() => stand.events()).toThrow(StoreFault);
    rmdirSync(fileOf(folder));
    expect(stand.write()).toMatchObject({ fault: null, written: 1 });
  });

  test("locked by another program: busy, and healed when it lets go", () => {
    const folder = newFolder();
    const stand = keeperStand({ folder });
    stand.write();
    stand.take(eventLine(1, morningS));
    inFile(folder, (db) => {
      db.exec("BEGIN IMMEDIATE");
      expect(stand.write().fault?.problem).toBe("busy");
      db.exec("ROLLBACK");
    });
    expect(stand.write()).toMatchObject({ fault: null, written: 1, replacedFile: null });
  });

  test("of a newer version: both versions are named, not a byte is changed", () => {
    const folder = newFolder();
    keeperStand({ folder }).write("close");
    inFile(folder, (db) => db.exec("PRAGMA user_version = 99"));
    const before = readFileSync(fileOf(folder));
    const stand = keeperStand({ folder });
    stand.take(eventLine(1, morningS));
    const { fault, written } = stand.write();
    expect(fault).toEqual({ problem: "failed", message: expect.stringMatching(/version 99.*up to 1/) });
    expect(written).toBe(0);
    expect(() => stand.events()).toThrow(/version 99/);
    stand.write("close");
    expect(readFileSync(fileOf(folder)).equals(before)).toBe(true);
    expect(readdirSync(folder)).toEqual(["cellward.sqlite"]);
  });
});

describe("broken", () => {
  const filled = (folder: string) => {
    const stand = keeperStand({ folder });
    for (let minute = 0; minute < 60; minute++) {
      feed(stand, minute * 60, 60);
      for (let id = 1; id <= 20; id++) stand.take(eventLine(minute * 20 + id, morningS + minute));
      stand.write();
    }
    return stand;
  };
  const spoil = (folder: string, from: number, bytes: number) => {
    const file = openSync(fileOf(folder), "r+");
    writeSync(file, Buffer.alloc(bytes, 0xa5), 0, bytes, from);
    closeSync(file);
  };
  const aside = "cellward.sqlite.corrupt-20260528T202640Z";

  test.each([
    { name: "not a database at all", from: 0, bytes: 4096 },
    { name: "garbage from the second page on", from: 4096, bytes: 150_000 },
  ])("$name: moved aside whole, a new one begun in the same write", ({ from, bytes }) => {
    const folder = newFolder();
    filled(folder).write("close");
    spoil(folder, from, bytes);
    const spoilt = readFileSync(fileOf(folder));
    const stand = keeperStand({ folder });
    stand.take(eventLine(5000, morningS), sampleLine(morningS));
    const report = stand.write();
    expect(report).toMatchObject({ fault: null, written: 2, dropped: 0, replacedFile: join(folder, aside) });
    expect(readFileSync(join(folder, aside)).equals(spoilt)).toBe(true);
    expect(stand.events()).toHaveLength(1);
    stand.write("close");
    expect(integrity(folder)).toBe("ok");
  });

  test("found while it is read: said, and replaced by the next write; an older one is not overwritten", () => {
    const folder = newFolder();
    writeFileSync(join(folder, aside), "an earlier one");
    filled(folder).write("close");
    const stand = keeperStand({ folder });
    expect(stand.events({ limit: 1 })).toHaveLength(1);
    // Everything but the first page, under the open file.
    spoil(folder, 4096, statSync(fileOf(folder)).size - 4096);
    let problem: string | null = null;
    for (let look = 0; look < 20 && problem === null; look++) {
      try {
        stand.events({ limit: 1000, before: 1200 - look * 50 });
        stand.course({ quantity: "bankV", fromS: morningS, toS: morningS + 3600, resolutionS: 900 });
      } catch (error) {
        problem = error instanceof StoreFault ? error.problem : String(error);
      }
    }
    expect(problem).toBe("corrupt");
    expect(() => stand.events()).toThrow(/will be replaced/);
    stand.take(eventLine(5000, morningS));
    expect(stand.write()).toMatchObject({ fault: null, written: 1, replacedFile: join(folder, `${aside}-2`) });
    expect(readFileSync(join(folder, aside), "utf8")).toBe("an earlier one");
    expect(stand.events()).toHaveLength(1);
  });

  test.each([
    { end: "an unclean", isUnclean: true },
    { end: "a clean", isUnclean: false },
  ])("after $end end the whole file is looked at: $isUnclean", ({ isUnclean }) => {
    const folder = newFolder();
    filled(folder).write("close");
    // A page of old events, which nobody needs for a new one.
    const page = inFile(folder, (db) =>
      Number(db.prepare("SELECT pageno FROM dbstat WHERE name = 'events' AND pagetype = 'leaf'").all()[2]?.pageno),
    );
    spoil(folder, (page - 1) * 4096, 4096);
    if (isUnclean) writeFileSync(join(folder, "cellward.sqlite-wal"), Buffer.alloc(32));
    const stand = keeperStand({ folder });
    stand.take(eventLine(5000, morningS));
    const replacedFile = isUnclean ? join(folder, aside) : null;
    expect(stand.write("events")).toMatchObject({ fault: null, written: 1, replacedFile });
  });

  test("after a clean end and after an unclean one a whole file stays", () => {
    const folder = newFolder();
    const first = filled(folder);
    const second = keeperStand({ folder });
    expect(second.write()).toMatchObject({ fault: null, replacedFile: null });
    expect(second.events({ limit: 5000 })).toHaveLength(1200);
    first.write("close");
    second.write("close");
    expect(keeperStand({ folder }).write()).toMatchObject({ fault: null, replacedFile: null });
  });

  test("a minute whose bytes were spoilt is not known; the others are", () => {
    const folder = newFolder();
    filled(folder).write("close");
    inFile(folder, (db) => db.exec("UPDATE seconds SET bank = zeroblob(50), cells = x'ff' WHERE arrived = 30"));
    const stand = keeperStand({ folder });
    expect(samplesKept(stand, 3600)).toBe(3540);
    expect(stand.write().fault).toBeNull();
  });
});
