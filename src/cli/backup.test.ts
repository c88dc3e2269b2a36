// Backup and restore as commands, beside a real guard and server: what comes back, what is asked first, and what a failure leaves.
import { execFile } from "node:child_process";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readBackup } from "../server/backup/read.ts";
import { type Program, startProgram } from "../../test/rig/appliance-processes.ts";

const main = fileURLToPath(new URL("main.ts", import.meta.url));

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const cellward = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, ["--disable-warning=ExperimentalWarning", main, ...args], (error, out, err) => {
      resolve({ code: typeof error?.code === "number" ? error.code : error === null ? 0 : 1, out, err });
    });
  });

let folder: string;
let data: string;
let config: string;
let file: string;
let made: Ended;
let refusedWhileRunning: Ended;
const written = `# The boat's.
bank: {readings: {model: "12.8/200", series: 1, parallel: 2, points: [{at: 0, cellV: 3.3, cellC: 20, bankA: -10}]}}
listen: [{port: 0}]
mqtt: {url: "mqtt://127.0.0.1:1", username: boat, password: s3cret-word}
`;

const running = async (): Promise<{ readonly program: Program; readonly address: string }> => {
  const program = startProgram(["run", "--config", config, "--data", data, "--port", "0"]);
  const [, address = ""] = await program.says(/(http:\/\/[^ \n]+)/);
  return { program, address };
};
const patch = (address: string, path: string, body: object) =>
  fetch(`${address}api/v1/${path}`, {
    method: "PATCH",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
const settingsAt = async (address: string): Promise<object> =>
  (await (await fetch(`${address}api/v1/settings`)).json()) as object;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "cellward-backup-"));
  data = join(folder, "data");
  config = join(folder, "boat.yaml");
  file = join(folder, "boat.backup");
  writeFileSync(config, written);
  const { program, address } = await running();
  await patch(address, "settings", { dischargeFloorPct: 12 });
  await vi.waitFor(
    async () => {
      const { events } = (await (await fetch(`${address}api/v1/events`)).json()) as {
        readonly events: readonly object[];
      };
      expect(events.length).toBeGreaterThan(1);
    },
    { timeout: 10_000, interval: 100 },
  );
  const download = await fetch(`${address}api/v1/backup`);
  expect(download.headers.get("content-disposition")).toMatch(
    /^attachment; filename="cellward-\d{4}-\d\d-\d\d\.backup"$/,
  );
  writeFileSync(join(folder, "downloaded.backup"), Buffer.from(await download.arrayBuffer()));
  made = await cellward("backup", "--data", data, "--config", config, "--out", file);
  refusedWhileRunning = await cellward("restore", file, "--data", data, "--config", config, "--yes");
  await patch(address, "settings", { dischargeFloorPct: 8 });
  program.kill("SIGTERM");
  await program.ended();
  // As an installation has it: its owner's, and readable for the services. Only root may give it away.
  chmodSync(config, 0o640);
  if (process.getuid?.() === 0) chownSync(config, 0, 4321);
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rowsIn = (name: string): ReadonlyMap<string, string> => {
  const database = new DatabaseSync(name, { readOnly: true });
  try {
    const rows = database.prepare("SELECT part, text FROM backup").all();
    return new Map(rows.map(({ part, text }) => [String(part), String(text)]));
  } finally {
    database.close();
  }
};
/** All below the data but what a restore has set aside, and the server's companions that come and go. */
const everything = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(data, { recursive: true, encoding: "utf8" })
      .filter(
        (name) => !name.includes("before-restore") && statSync(join(data, name)).isFile() && !/-(wal|shm)$/.test(name),
      )
      .map((name) => [name, readFileSync(join(data, name)).toString("base64")]),
  );

/** Who may read each of them. */
const readers = (): readonly object[] =>
  [config, ...["guard/state.json", "server/cellward.sqlite"].map((name) => join(data, name))].map((name) => {
    const { mode, uid, gid } = statSync(name);
    return { name, mode, uid, gid };
  });

describe("a backup", () => {
  it("is made while everything runs, for its owner alone to read, without secrets, and says what it left out", () => {
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toContain("left out: mqtt.password");
    expect(made.out).toContain("left out: PINs, sessions and tokens");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file).toString("latin1")).not.toContain("s3cret-word");
    const rows = rowsIn(file);
    expect(rows.get("configuration")).toBe(written.replace("s3cret-word", '"left out of the backup"'));
    expect(rows.has("server/access.json")).toBe(false);
    expect([...rows.keys()]).toEqual(expect.arrayContaining(["guard/state.json", "server/devices.json", "about"]));
    expect(rowsIn(join(folder, "downloaded.backup")).has("server/access.json")).toBe(false);
  });

  it("has the secrets where it is asked to", async () => {
    const whole = join(folder, "whole.backup");
    expect(await cellward("backup", "--data", data, "--config", config, "--out", whole, "--secrets")).toMatchObject({
      code: 0,
    });
    expect(rowsIn(whole).get("configuration")).toBe(written);
    expect(rowsIn(whole).has("server/access.json")).toBe(true);
  });

  it("of what is no installation is none: a slip of the pen in --data is told", async () => {
    const out = join(folder, "nothing.backup");
    const ended = await cellward("backup", "--data", join(folder, "dtaa"), "--config", config, "--out", out);
    expect(ended).toMatchObject({ code: 1, out: "" });
    expect(ended.err).toMatch(
      /nothing\.backup was not written: there is no .*dtaa\/guard\/state\.json, expected the folder in which a guard keeps its state/,
    );
    expect(existsSync(out)).toBe(false);
  });

  it("that cannot be written leaves nothing", async () => {
    const ended = await cellward("backup", "--data", data, "--out", join(folder, "nowhere", "x.backup"));
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/x\.backup was not written: /);
    expect(existsSync(join(folder, "nowhere"))).toBe(false);
  });
});

describe("a restore", () => {
  const restore = (...more: readonly string[]) =>
    cellward("restore", file, "--data", data, "--config", config, ...more);

  it("waits until guard and server are stopped", () => {
    expect(refusedWhileRunning).toMatchObject({ code: 2, out: "" });
    expect(refusedWhileRunning.err).toMatch(/stop (?:that guard|it) first/);
  });

  it("shows the differences first, and without a yes changes nothing", async () => {
    const before = everything();
    const ended = await restore();
    expect(ended.code).toBe(1);
    expect(ended.out).toMatch(/made \d{4}-\d\d-\d\dT.* by Cellward \d/);
    expect(ended.out).toContain("  dischargeFloorPct: 8 → 12");
    expect(ended.out).toContain("PINs, sessions, tokens: not in the backup, stays as it is");
    expect(ended.out).toContain("mqtt.password was left out of the backup: write it there by hand");
    expect(ended.out).toMatch(/log, series and days: those of now \(\d+ lines\) → those of the backup \(\d+ lines\)/);
    expect(ended.out).not.toContain("s3cret-word");
    expect(ended.err).toContain("nothing was changed; --yes does it");
    expect(everything()).toEqual(before);
    expect(readFileSync(config, "utf8")).toBe(written);
  });

  it("that fails half-way leaves all as it was", async () => {
    // A configuration that this version would refuse: found only once all is in its place.
    const spoilt = join(folder, "spoilt.backup");
    writeFileSync(spoilt, readFileSync(file));
    const database = new DatabaseSync(spoilt);
    database.prepare("UPDATE backup SET text = 'bank: nonsense' WHERE part = 'configuration'").run();
    database.close();
    const [before, readersBefore] = [everything(), readers()];
    const ended = await cellward("restore", spoilt, "--data", data, "--config", config, "--yes");
    expect(ended.code).toBe(1);
    expect(ended.err).toMatch(/not restored, all is as it was: .*boat\.yaml/);
    expect(everything()).toEqual(before);
    expect(readFileSync(config, "utf8")).toBe(written);
    expect(readers()).toEqual(readersBefore);
    expect(readdirSync(data).filter((name) => name.includes("before-restore"))).toEqual([]);
  });

  it("brings back settings, history, log and configuration, and keeps what was there", async () => {
    const [before] = readers();
    const ended = await restore("--yes");
    expect(ended.err).toBe("");
    expect(ended.code).toBe(0);
    // Beside each, so that nothing had to be copied.
    const aside = (/lies in (.*)\n/.exec(ended.out)?.[1] ?? "").split(" and ");
    expect(aside.map((one) => dirname(one))).toEqual([join(data, "server"), join(data, "guard"), folder]);
    expect(aside.flatMap((one) => readdirSync(one))).toEqual(
      expect.arrayContaining(["cellward.sqlite", "state.json", "boat.yaml"]),
    );
    expect(readFileSync(config, "utf8")).toContain("left out of the backup");
    expect(readers()[0]).toEqual(before);
    // Its owner writes the password again.
    writeFileSync(config, written);
    const { program, address } = await running();
    try {
      await expect.poll(() => settingsAt(address)).toMatchObject({ dischargeFloorPct: 12 });
      const log = await (await fetch(`${address}api/v1/events`)).text();
      expect(log).toContain('"from":10,"to":12');
      expect(log).not.toContain('"from":12,"to":8');
    } finally {
      program.kill("SIGTERM");
      await program.ended();
    }
  }, 30_000);

  it("of what is no backup, of a damaged one, and of a newer version is refused by name", async () => {
    const refused = (name: string, says: RegExp): void => {
      expect(() => readBackup(name)).toThrow(says);
    };
    const ended = await cellward("restore", join(folder, "none"), "--data", data, "--yes");
    expect(ended.code).toBe(2);
    expect(ended.err).toMatch(/none: found no such file, expected a backup that Cellward has made/);
    refused(config, /found a file of another kind, expected/);
    const cut = join(folder, "cut.backup");
    writeFileSync(cut, readFileSync(file).subarray(0, 20_000));
    refused(cut, /found a damaged file, expected/);
    const newer = join(folder, "newer.backup");
    writeFileSync(newer, readFileSync(file));
    const database = new DatabaseSync(newer);
    database.prepare("UPDATE backup SET text = ? WHERE part = 'about'").run('{"form":2,"software":"9.0.0"}');
    database.close();
    refused(
      newer,
      /found a backup of a newer version \(9\.0\.0\), expected one of this version or older; update Cellward first/,
    );
  });
});

it("of two services has the guard's state, and is put back by the words that a look at it says", async () => {
  const own = mkdtempSync(join(tmpdir(), "cellward-apart-"));
  const [guardData, serverData, socket] = [join(own, "guard data"), join(own, "server"), join(own, "guard.sock")];
  const where = (folderOf: string) => ["--config", config, "--data", folderOf, "--socket", socket];
  const start = async () => {
    const guard = startProgram(["guard", ...where(guardData)]);
    const server = startProgram(["serve", ...where(serverData), "--port", "0"]);
    const [, address = ""] = await server.says(/(http:\/\/[^ \n]+)/);
    const stop = async (): Promise<void> => {
      for (const program of [server, guard]) {
        program.kill("SIGTERM");
        await program.ended();
      }
    };
    return { address, stop };
  };
  try {
    const first = await start();
    await patch(first.address, "settings", { dischargeFloorPct: 12 });
    const taken = Buffer.from(await (await fetch(`${first.address}api/v1/backup`)).arrayBuffer());
    await patch(first.address, "settings", { dischargeFloorPct: 8 });
    const looked = await fetch(`${first.address}api/v1/backup/differences`, {
      method: "POST",
      headers: { "content-type": "application/vnd.sqlite3" },
      body: taken,
    });
    const { restore } = (await looked.json()) as { readonly restore: { readonly options: string } };
    writeFileSync(join(own, "taken.backup"), taken);
    // The guard is found wherever its socket is: it has left a note with its data.
    const below = ["--data", serverData, "--guard-data", guardData, "--config", config, "--yes"];
    expect(await cellward("restore", join(own, "taken.backup"), ...below)).toMatchObject({
      code: 2,
      err: expect.stringContaining(`another guard already runs on ${socket}; stop that guard first`),
    });
    await first.stop();
    expect(restore).toEqual({
      services: true,
      kept: true,
      options: `--data ${serverData} --guard-data '${guardData}' --socket ${socket} --config ${config}`,
    });
    const words = ["--data", serverData, "--guard-data", guardData, "--socket", socket, "--config", config];
    const ended = await cellward("restore", join(own, "taken.backup"), ...words, "--yes");
    expect(ended).toMatchObject({ code: 0, err: "" });
    expect(ended.out).toContain("  dischargeFloorPct: 8 → 12");
    writeFileSync(config, written);
    const second = await start();
    await expect.poll(() => settingsAt(second.address)).toMatchObject({ dischargeFloorPct: 12 });
    await second.stop();
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}, 60_000);
