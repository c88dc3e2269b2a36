// Over the API: what a backup has, what a look at one says and leaves, and what is refused.
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Stand, standForTests } from "../stand-for-tests.ts";

let stand: Stand;
let folder: string;
let file: Buffer;
let freeBytes: number;
const headers = { host: "127.0.0.1" };
const get = () => stand.app.inject({ url: "/api/v1/backup", headers });
const look = (payload: Buffer) =>
  stand.app.inject({
    url: "/api/v1/backup/differences",
    method: "POST",
    headers: { ...headers, "content-type": "application/vnd.sqlite3" },
    payload,
  });
const setFloor = (dischargeFloorPct: number) =>
  stand.app.inject({ url: "/api/v1/settings", method: "PATCH", headers, payload: { dischargeFloorPct } });
/** Without what SQLite itself makes and removes while the record is written. */
const everything = (): readonly string[] =>
  readdirSync(join(stand.dataFolder, "server")).filter((name) => !/-(wal|shm|journal)$/.test(name));

/** The same file with something else in it. */
const changed = (sql: string): Buffer => {
  const name = join(folder, "changed.backup");
  writeFileSync(name, file);
  const database = new DatabaseSync(name);
  database.exec(sql);
  const bytes = database.serialize();
  database.close();
  return Buffer.from(bytes);
};

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cellward-backups-"));
  freeBytes = 1e9;
  stand = await standForTests({ freeBytes: async () => freeBytes });
  stand.pass(1);
  // Through the store's thread: after this it is made.
  await stand.app.inject({ url: "/api/v1/events", headers });
  await setFloor(12);
  file = (await get()).rawPayload;
  await setFloor(8);
});
afterAll(async () => {
  await stand.close();
  rmSync(folder, { recursive: true, force: true });
});

describe("a backup to take away", () => {
  it("has the state as the guard has it now, and leaves nothing behind", async () => {
    const before = everything();
    const answer = await get();
    expect(answer.headers["content-length"]).toBe(String(answer.rawPayload.length));
    const name = join(folder, "taken.backup");
    writeFileSync(name, answer.rawPayload);
    const database = new DatabaseSync(name, { readOnly: true });
    const row = database.prepare("SELECT text FROM backup WHERE part = 'guard/state.json'").get();
    database.close();
    expect(JSON.parse(String(row?.["text"]).split("\n")[1] ?? "")).toMatchObject({
      state: { settings: { dischargeFloorPct: 8 } },
    });
    expect(everything()).toEqual(before);
    expect(before.filter((name) => name.includes("backup"))).toEqual([]);
  });

  it("one at a time", async () => {
    const answers = await Promise.all([get(), get()]);
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 409]);
    expect((await get()).statusCode).toBe(200);
  });
});

it("neither fills the disk: half of what is free is left to the record", async () => {
  freeBytes = 1000;
  try {
    const made = await get();
    expect(made.statusCode).toBe(409);
    expect(made.json()).toMatchObject({
      error: "no-room",
      message: "The backup has 1 MB, and the disk of the device has room for 0 MB.",
    });
    expect((await look(file)).statusCode).toBe(413);
    freeBytes = file.length * 1.5;
    expect((await look(file)).statusCode).toBe(413);
    freeBytes = file.length * 2.5;
    expect((await look(file)).statusCode).toBe(200);
  } finally {
    freeBytes = 1e9;
  }
});

describe("a look at a backup", () => {
  it("says what a restore would change and how to do it, and changes nothing", async () => {
    const before = everything();
    const answer = await look(file);
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({
      software: "0.0.0",
      differences: {
        parts: [
          {
            part: "guard/state.json",
            stands: "differs",
            values: [{ name: "dischargeFloorPct", from: 8, to: 12 }],
            lines: [],
          },
          { part: "server/access.json", stands: "kept", values: [], lines: [] },
        ],
        left: [],
      },
      restore: { services: false, kept: true, options: `--data ${stand.dataFolder}` },
    });
    expect(everything()).toEqual(before);
    expect(stand.link.newest()?.settings.dischargeFloorPct).toBe(8);
  });

  it.each<[string, () => Buffer, string]>([
    ["a text", () => Buffer.from("mode: off\n".repeat(1000)), "Found a file of another kind, expected"],
    ["another database", () => changed("DROP TABLE backup"), "Found a file of another kind, expected"],
    ["a file cut short", () => file.subarray(0, file.length - 4096), "Found a damaged file, expected"],
    ["one without its description", () => changed("DELETE FROM backup WHERE part = 'about'"), "Found a file without"],
    [
      "one of a newer version",
      () => changed(`UPDATE backup SET text = '{"form":2,"software":"9.0.0"}' WHERE part = 'about'`),
      "Found a backup of a newer version (9.0.0), expected one of this version or older",
    ],
    [
      // What stands in it would be run by whoever reads it, and never end.
      "one whose table is a question",
      () =>
        changed(
          "DROP TABLE backup; CREATE VIEW backup AS WITH RECURSIVE n(part) AS (SELECT 1 UNION ALL SELECT part FROM n) SELECT part, part AS text FROM n",
        ),
      "Found a file of another kind, expected",
    ],
  ])("%s is refused in words, in both languages, and not kept", async (_what, made, says) => {
    const before = everything();
    const answer = await look(made());
    expect(answer.statusCode).toBe(400);
    const told = answer.json<{ error: string; message: string; text: { en: string; it: string } }>();
    expect(told).toMatchObject({ error: "no-backup", message: told.text.en });
    expect(told.text.en).toContain(says);
    expect(told.text.it).toMatch(/^Trovato .+, previsto .+\.$/);
    expect(everything()).toEqual(before);
  });
});
