import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { buildConfiguration } from "../contract/configuration.ts";
import { type BmsState, newBms } from "../core/state.ts";
import { instant, seconds } from "../core/units.ts";
import { givenReadings } from "../scenario/given-readings.ts";
import { createLoop, type Loop, noOutputs } from "../scenario/loop.ts";
import type { GivenReadings } from "../scenario/scenario.ts";
import { given } from "./guard-for-tests.ts";
import { createKeeper, type Kept, readKept } from "./state-file.ts";

let folder: string;
let stateFile: string;
let memoryFile: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-state-"));
  stateFile = join(folder, "state.json");
  memoryFile = join(folder, "memory.json");
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Low, silent, hot, full: a run in which much stands at one time or another. */
const readings = buildConfiguration(
  {
    bank: given(
      {},
      { at: 5, cellV: [[2.7, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3, 3.3]] },
      { at: 45, cellV: 3.2, cellC: 52 },
      { at: 50, cellC: 3 },
      { at: 60, silent: [0] },
      { at: 80, silent: [], cellC: 20, cellV: 3.6, bankA: 2 },
    ),
  },
  () => ({ problem: "no such file" }),
).bank as GivenReadings;

const loopFrom = (begin: BmsState): Loop =>
  createLoop({
    bank: givenReadings(readings),
    outputs: noOutputs,
    begin,
    remote: "loop",
    cycleS: seconds(1),
  });

const keptAt = (state: BmsState, lineId: number): Kept => ({
  state,
  lineId,
  labelOffsetS: null,
  wallS: 1_780_000_000.25,
  machineS: 12.5,
  boot: "a",
});
const some = (lineId: number): Kept => keptAt(newBms({ stateOfChargePct: 80 }), lineId);

const written = async (kept: Kept): Promise<Buffer> => {
  const keeper = createKeeper(stateFile, memoryFile);
  keeper.save(kept);
  await keeper.settled();
  expect(keeper.problem()).toBeNull();
  return readFileSync(stateFile);
};

describe("a state that was kept", () => {
  it("steps on as if it never had been: state → file → state, at every second of a run in which much happens", () => {
    const loop = loopFrom(newBms({ stateOfChargePct: 50 }));
    const keeper = createKeeper(stateFile, memoryFile);
    let changes = 0;
    for (let atS = 0; atS < 100; atS++) {
      loop.cycle(instant(atS), 1_780_000_000 + atS, []);
      keeper.remember(keptAt(loop.state(), atS));
      const { kept, problems } = readKept(stateFile, memoryFile);
      expect(problems).toEqual([]);
      expect(kept).toEqual(keptAt(loop.state(), atS));
      const [going, loaded] = [loopFrom(loop.state()), loopFrom(kept!.state)].map((one) =>
        one.cycle(instant(atS + 1), 1_780_000_001 + atS, []),
      );
      changes += going!.events.length;
      expect(loaded).toEqual(going);
    }
    expect(changes).toBeGreaterThan(20);
  });

  it.each([
    { disk: 7, memory: 8, found: 8 },
    { disk: 8, memory: 7, found: 8 },
    { disk: 7, memory: null, found: 7 },
    { disk: null, memory: 7, found: 7 },
    { disk: null, memory: null, found: null },
  ])("disk $disk, memory $memory: $found is taken", async ({ disk, memory, found }) => {
    const keeper = createKeeper(stateFile, memoryFile);
    if (memory !== null) keeper.remember(some(memory));
    if (disk !== null) keeper.save(some(disk));
    await keeper.settled();
    const { kept, problems } = readKept(stateFile, memoryFile);
    expect({ found: kept?.lineId ?? null, problems }).toEqual({ found, problems: [] });
  });

  it("of many saves the newest is what stands on the disk", async () => {
    const keeper = createKeeper(stateFile, memoryFile);
    for (let lineId = 1; lineId <= 50; lineId++) keeper.save(some(lineId));
    await keeper.settled();
    expect(readKept(stateFile, memoryFile).kept?.lineId).toBe(50);
    keeper.save(some(51));
    await keeper.settled();
    expect(readKept(stateFile, memoryFile).kept?.lineId).toBe(51);
  });
});

/** Neither taken nor written over: it stands beside, as it was. */
const expectSetAside = async (damaged: Buffer, problem: RegExp): Promise<void> => {
  writeFileSync(stateFile, damaged);
  const { kept, problems } = readKept(stateFile, memoryFile);
  expect(kept).toBeNull();
  expect(problems).toEqual([expect.stringMatching(problem)]);
  expect(problems[0]).toContain(stateFile);
  await written(some(9));
  expect(readFileSync(`${stateFile}.unreadable`).equals(damaged)).toBe(true);
};

const sealed = (body: object): Buffer => {
  const text = JSON.stringify(body);
  return Buffer.from(`${createHash("sha256").update(text).digest("hex")}\n${text}\n`);
};

describe("a file that cannot be read", () => {
  it("with any one byte of it changed is found out", async () => {
    const whole = await written(some(1));
    expect(whole.length).toBeGreaterThan(1000);
    const taken: number[] = [];
    for (let at = 0; at < whole.length; at++) {
      const flipped = Buffer.from(whole);
      flipped[at]! ^= 1 << (at % 8);
      writeFileSync(stateFile, flipped);
      const { kept, problems } = readKept(stateFile, memoryFile);
      if (kept !== null || !/damaged/.test(problems[0] ?? "")) taken.push(at);
      rmSync(`${stateFile}.unreadable`);
    }
    expect(taken).toEqual([]);
  });

  it.each([0, 1, 63, 64, 65, 66, 500, -2])("cut off after %i bytes it is set aside", async (bytes) => {
    const whole = await written(some(1));
    await expectSetAside(whole.subarray(0, bytes < 0 ? whole.length + bytes : bytes), /damaged/);
  });

  it("of a newer form it is set aside, whole as it is; of this form it is taken", async () => {
    writeFileSync(stateFile, sealed({ form: 2, ...some(3) }));
    expect(readKept(stateFile, memoryFile).kept).toEqual(some(3));
    await expectSetAside(sealed({ form: 3, ...some(3) }), /of a newer version \(form 3, this one reads up to 2\)/);
  });

  it("of an older form it is brought up to this one", () => {
    const { state, ...rest } = some(3);
    const { contradictionSinceS, drill, ...older } = state;
    writeFileSync(stateFile, sealed({ form: 1, ...rest, state: older }));
    expect(readKept(stateFile, memoryFile).kept).toEqual(some(3));
    expect([contradictionSinceS, drill]).toEqual([null, null]);
  });

  it("does not keep the other copy from being taken", async () => {
    createKeeper(stateFile, memoryFile).remember(some(5));
    writeFileSync(stateFile, "nonsense");
    const { kept, problems } = readKept(stateFile, memoryFile);
    expect(kept?.lineId).toBe(5);
    expect(problems).toHaveLength(1);
  });

  it("costs no more than what came after the one before it, and says that something is lost", async () => {
    await written(some(5));
    await written(some(6));
    expect(readKept(stateFile, memoryFile)).toMatchObject({ kept: { lineId: 6 }, problems: [], lost: false });
    writeFileSync(stateFile, "nonsense");
    expect(readKept(stateFile, memoryFile)).toMatchObject({
      kept: { lineId: 5 },
      problems: [expect.stringMatching(/damaged/)],
      lost: true,
    });
    expect(readFileSync(`${stateFile}.unreadable`, "utf8")).toBe("nonsense");
  });

  it.each([
    { spoilt: ["state.json"], lost: false },
    { spoilt: ["memory.json"], lost: false },
    { spoilt: ["memory.json", "state.json"], lost: true },
  ])("$spoilt spoilt: is anything lost? $lost", async ({ spoilt, lost }) => {
    await written(some(4));
    await written(some(5));
    createKeeper(stateFile, memoryFile).remember(some(5));
    for (const name of spoilt) writeFileSync(join(folder, name), "nonsense");
    const read = readKept(stateFile, memoryFile);
    expect(read.lost).toBe(lost);
    expect(read.problems).toHaveLength(spoilt.length);
    expect(read.kept?.lineId).toBe(lost ? 4 : 5);
  });

  it("does not take the place of one that was set aside before", () => {
    for (const text of ["first", "second", "third"]) {
      writeFileSync(stateFile, text);
      readKept(stateFile, memoryFile);
    }
    const aside = ["", "-2", "-3"].map((end) => readFileSync(`${stateFile}.unreadable${end}`, "utf8"));
    expect(aside).toEqual(["first", "second", "third"]);
  });

  it("is a problem in words also where it is no file at all", () => {
    mkdirSync(stateFile);
    const { kept, problems } = readKept(stateFile, memoryFile);
    expect(kept).toBeNull();
    expect(problems).toEqual([expect.stringMatching(/state\.json is not to be read: EISDIR/)]);
    expect(existsSync(`${stateFile}.unreadable`)).toBe(true);
  });
});

describe("a disk that takes nothing", () => {
  it("is a problem that is told, hinders nothing else, and is over when it takes again", async () => {
    mkdirSync(stateFile);
    const keeper = createKeeper(stateFile, memoryFile);
    expect(keeper.problem()).toBeNull();
    keeper.save(some(1));
    await keeper.settled();
    expect(keeper.problem()).toMatch(/state\.json cannot be written: EISDIR/);
    keeper.remember(some(1));
    keeper.forget();
    expect(existsSync(memoryFile)).toBe(true);
    rmdirSync(stateFile);
    keeper.save(some(2));
    await keeper.settled();
    expect(keeper.problem()).toBeNull();
    expect(readKept(stateFile, memoryFile).kept?.lineId).toBe(2);
    keeper.forget();
    expect(existsSync(memoryFile)).toBe(false);
  });

  it("is one too where its folder is gone", async () => {
    const keeper = createKeeper(join(folder, "gone", "state.json"), memoryFile);
    keeper.save(some(1));
    await keeper.settled();
    expect(keeper.problem()).toMatch(/cannot be written: ENOENT/);
  });

  it("memory alike: told, and over when it takes again", async () => {
    mkdirSync(memoryFile);
    const keeper = createKeeper(stateFile, memoryFile);
    keeper.remember(some(1));
    expect(keeper.problem()).toMatch(/memory\.json cannot be written: EISDIR/);
    keeper.save(some(1));
    await keeper.settled();
    keeper.forget();
    rmdirSync(memoryFile);
    keeper.remember(some(2));
    expect(keeper.problem()).toBeNull();
    expect(readKept(stateFile, memoryFile).kept?.lineId).toBe(2);
  });
});

it("nobody who reads ever sees half a file, while another process writes as fast as it can", async () => {
  const stateFileModule = new URL("./state-file.ts", import.meta.url).href;
  const script = `
    const { createKeeper } = await import(${JSON.stringify(stateFileModule)});
    const keeper = createKeeper(${JSON.stringify(stateFile)}, ${JSON.stringify(memoryFile)});
    const filler = { filler: "x".repeat(20000) };
    for (let lineId = 1; ; lineId++) {
      const kept = { state: filler, lineId, labelOffsetS: null, wallS: 0, machineS: 0, boot: null };
      keeper.remember(kept);
      keeper.save(kept);
      await keeper.settled();
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    stdio: ["ignore", "inherit", "pipe"],
  });
  const nowhere = join(folder, "nowhere");
  let seen = 0;
  try {
    while (seen < 400 && child.exitCode === null) {
      for (const file of [memoryFile, stateFile]) {
        const { kept, problems } = readKept(file, nowhere);
        expect(problems).toEqual([]);
        seen = Math.max(seen, kept?.lineId ?? 0);
      }
      await new Promise((resolve) => setImmediate(resolve));
    }
  } finally {
    child.kill("SIGKILL");
    await once(child, "close");
  }
  expect(seen).toBeGreaterThanOrEqual(400);
}, 60_000);
