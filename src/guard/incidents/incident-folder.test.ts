import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openIncidentFolder } from "./incident-folder.ts";

let root: string;
let folder: string;
let said: string[];
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "cellward-incident-folder-"));
  folder = join(root, "incidents");
  said = [];
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = (limits = { files: 3, bytes: 1000 }) => openIncidentFolder(folder, (line) => void said.push(line), limits);
const names = () => readdirSync(folder).sort();
const dayS = Date.UTC(2026, 4, 31) / 1000;

describe("the incidents on the disk", () => {
  it("so many at most: the oldest go first, and no other file", async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, "notes.txt"), "mine");
    const to = open();
    for (const second of [1, 2, 3, 4, 5]) to.write(to.nameFor(dayS + second), () => ["one"]);
    await to.settled();
    expect(names()).toEqual(["20260531T000003Z.json", "20260531T000004Z.json", "20260531T000005Z.json", "notes.txt"]);
  });

  it("the group may read them, and write nothing: the server beside the guard is in it", async () => {
    const before = process.umask(0o027);
    try {
      const to = open();
      const id = to.nameFor(dayS);
      to.write(id, () => ["one"]);
      await to.settled();
      expect(statSync(folder).mode & 0o777).toBe(0o750);
      expect(statSync(join(folder, `${id}.json`)).mode & 0o777).toBe(0o640);
    } finally {
      process.umask(before);
    }
  });

  it("so large at most, all together; one that is larger alone stays", async () => {
    const to = open();
    for (const second of [1, 2, 3]) to.write(to.nameFor(dayS + second), () => ["x".repeat(400)]);
    await to.settled();
    expect(names()).toEqual(["20260531T000002Z.json", "20260531T000003Z.json"]);
    to.write(to.nameFor(dayS + 4), () => ["x".repeat(5000)]);
    await to.settled();
    expect(names()).toEqual(["20260531T000004Z.json"]);
  });

  it("the one that was just written stays, though the clock was set back", async () => {
    const to = open();
    for (const second of [11, 12, 13, 1]) to.write(to.nameFor(dayS + second), () => ["one"]);
    await to.settled();
    expect(names()).toEqual(["20260531T000001Z.json", "20260531T000012Z.json", "20260531T000013Z.json"]);
  });

  it("two of one second, and one that was there before a restart, have names of their own", async () => {
    const to = open();
    to.write(to.nameFor(dayS), () => ["one"]);
    to.write(to.nameFor(dayS), () => ["two"]);
    await to.settled();
    const again = open();
    again.write(again.nameFor(dayS), () => ["three"]);
    await again.settled();
    expect(names()).toEqual(["20260531T000000Z-2.json", "20260531T000000Z-3.json", "20260531T000000Z.json"]);
    expect(readFileSync(join(folder, "20260531T000000Z.json"), "utf8")).toBe("one");
    expect(statSync(join(folder, "20260531T000000Z.json")).mode & 0o027).toBe(0);
  });

  it("what cannot be written is said once, leaves nothing under its name, and is over when it is over", async () => {
    const to = open();
    const full = function* () {
      yield "half of it";
      throw new Error("ENOSPC: no space left on device, write");
    };
    to.write(to.nameFor(dayS), full);
    to.write(to.nameFor(dayS), full);
    await to.settled();
    expect(names()).toEqual([]);
    expect(to.problem()).toMatch(/20260531T000000Z-2\.json cannot be written: ENOSPC/);
    expect(said).toHaveLength(1);
    to.write(to.nameFor(dayS), () => ["whole"]);
    await to.settled();
    expect(to.problem()).toBeNull();
    expect(said[1]).toBe("incidents can be written again");
    expect(names()).toEqual(["20260531T000000Z-3.json"]);
  });

  it("a process that is killed in the middle leaves no half of one under its name, and the next start cleans up", async () => {
    const script = `
      import { openIncidentFolder } from ${JSON.stringify(new URL("./incident-folder.ts", import.meta.url).href)};
      const endless = function* () { for (;;) yield "x".repeat(1000); };
      openIncidentFolder(${JSON.stringify(folder)}, () => {}).write("20260531T000000Z", endless);
    `;
    const child = spawn(process.execPath, ["--input-type=module-typescript", "--eval", script], { stdio: "ignore" });
    const partial = join(folder, "20260531T000000Z.json.partial");
    while ((statSync(partial, { throwIfNoEntry: false })?.size ?? 0) < 5000)
      await new Promise((go) => setTimeout(go, 5));
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(names()).toEqual(["20260531T000000Z.json.partial"]);
    open();
    expect(names()).toEqual([]);
  });
});
