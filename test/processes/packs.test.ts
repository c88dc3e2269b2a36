// A real serial port with a JBD pack behind it, a simulated bank behind that, a relay board on another port: the whole way from cell to contact.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { createBank } from "../../src/bank/bank.ts";
import { genericBattery } from "../../src/core/batteries.ts";
import { createJbdPack, type JbdPack, restingPack } from "../../src/packs/jbd-pack-for-tests.ts";
import { startGpio } from "../contract/gpio-stand-in.ts";
import { type Program, startProgram } from "../rig/appliance-processes.ts";
import { openPtyEnd, type PtyEnd } from "../rig/pty-end.ts";
import { type RelayBoardProcess, startRelayBoard } from "../rig/relay-board-process.ts";

const owner = { nominalV: 12.8, capacityAh: 100, maxChargeA: 100, maxDischargeA: 100 } as const;

let folder = "";
let ends: PtyEnd[] = [];
let programs: Program[] = [];
let board: RelayBoardProcess | undefined;
let timers: NodeJS.Timeout[] = [];
afterEach(async () => {
  for (const timer of timers) clearInterval(timer);
  for (const program of programs) program.kill("SIGKILL");
  await Promise.all(programs.map((program) => program.ended()));
  await board?.stop();
  for (const end of ends) end.close();
  if (folder !== "") rmSync(folder, { recursive: true, force: true });
  [ends, programs, timers, board, folder] = [[], [], [], undefined, ""];
});

const plugged = (pack: JbdPack): PtyEnd => {
  const end: PtyEnd = openPtyEnd((bytes) => {
    for (const frame of pack.answer(bytes)) end.write(frame);
  });
  ends.push(end);
  return end;
};

const configured = (by: Record<string, unknown>): string => {
  folder = mkdtempSync(join(tmpdir(), "cellward-packs-"));
  const file = join(folder, "cellward.yaml");
  writeFileSync(file, stringify({ cycle: 0.25, initial: { stateOfChargePct: 50 }, listen: [{ port: 0 }], ...by }));
  return file;
};

const packsOn = (path: string) => ({
  packs: { model: owner, series: 1, parallel: 1, lines: [{ protocol: "jbd", path }] },
});
const outputsOn = (path: string) => [
  { driver: "relay-board", path, autoOff: 2, relays: { load: 1, charger: 2, preAlarm: 3 } },
];

const started = (args: readonly string[]): Program => {
  const program = startProgram(args);
  programs.push(program);
  return program;
};

/** A bank that gives what LOAD lets through, its time six times as fast as the wall's. */
const simulatedBehind = (pack: JbdPack, stateOfChargePct: number, contactOf: () => boolean): void => {
  const bank = createBank({
    model: genericBattery(owner),
    series: 1,
    parallel: 1,
    stateOfChargePct,
    temperatureC: 20,
    seed: 1,
    spread: { capacityPct: 2, resistancePct: 5, stateOfChargePct: 1 },
    faults: [],
  });
  let atS = 0;
  const turn = (): void => {
    atS += 0.6;
    bank.step(atS, { loadW: contactOf() ? 900 : 0, loadA: 0, chargers: [], ambientC: 20 });
    const { cellV, batteryA } = bank.reading;
    pack.change({ cellV: [...cellV], currentA: batteryA[0] ?? 0, stateOfChargePct, temperatureC: [20.1, 20.3] });
  };
  turn();
  timers.push(setInterval(turn, 100));
};

const allLive = ([load, charger]: readonly string[]) => load === "on" && charger === "on";

describe("a JBD pack on a real serial port", () => {
  it("runs down to A-B01: PRE-ALARM first, 30 s later the relay of LOAD opens", async () => {
    board = await startRelayBoard();
    const pack = createJbdPack(restingPack);
    let isLoaded = false;
    simulatedBehind(pack, 9, () => isLoaded && board!.contacts()[0] === "on");
    const config = configured({
      bank: packsOn(plugged(pack).path),
      outputs: outputsOn(board.path),
      dryRun: false,
    });
    started(["guard", "--config", config, "--data", join(folder, "data")]);
    await board.waitFor(allLive, 15_000);
    isLoaded = true;
    await board.waitFor(([, , preAlarm]) => preAlarm === "on", 60_000);
    await board.waitFor(([load]) => load === "off", 45_000);
    const changes = board.changes();
    const warnedMs = changes.find(({ relay, to }) => relay === 3 && to === "on")!.monotonicMs;
    const cutMs = changes.findLast(({ relay, to }) => relay === 1 && to === "off")!.monotonicMs;
    expect(cutMs - warnedMs).toBeGreaterThanOrEqual(29_500);
    expect(Math.min(...pack.state().cellV)).toBeGreaterThan(2);
  }, 150_000);

  it("a guard that is killed while LOAD is live: the board's own timer opens it", async () => {
    board = await startRelayBoard();
    const config = configured({
      bank: packsOn(plugged(createJbdPack(restingPack)).path),
      outputs: outputsOn(board.path),
      dryRun: false,
    });
    const guard = started(["guard", "--config", config, "--data", join(folder, "data")]);
    await board.waitFor(allLive, 15_000);
    guard.kill("SIGKILL");
    await board.waitFor(([load, charger]) => load === "off" && charger === "off", 5000);
    expect(board.changes().at(-1)).toMatchObject({ to: "off", by: "timer" });
  }, 60_000);

  it("the plug of the pack is pulled: CHARGER and LOAD float after 10 s (COD-5), and are live again when it is back", async () => {
    board = await startRelayBoard();
    const pack = createJbdPack(restingPack);
    const end = plugged(pack);
    const config = configured({ bank: packsOn(end.path), outputs: outputsOn(board.path), dryRun: false });
    started(["guard", "--config", config, "--data", join(folder, "data")]);
    await board.waitFor(allLive, 15_000);
    const pulledMs = Number(process.hrtime.bigint()) / 1e6;
    end.close();
    ends = ends.filter((one) => one !== end);
    await board.waitFor(([load, charger]) => load === "off" && charger === "off", 15_000);
    expect(board.changes().at(-1)!.monotonicMs - pulledMs).toBeGreaterThan(9000);
    const again: PtyEnd = openPtyEnd((bytes) => {
      for (const frame of pack.answer(bytes)) again.write(frame);
    }, end.path);
    ends.push(again);
    await board.waitFor(allLive, 30_000);
  }, 90_000);

  it("is a dry run until its owner ends it: decided, and nothing switched", async () => {
    board = await startRelayBoard();
    const config = configured({
      bank: packsOn(plugged(createJbdPack(restingPack)).path),
      outputs: outputsOn(board.path),
    });
    const program = started(["run", "--config", config, "--data", join(folder, "data"), "--port", "0"]);
    const [, address] = await program.says(/(http:\/\/[^ ]+)/);
    const ask = async (path: string) => (await fetch(`${address}api/v1/${path}`)).json();
    await expect.poll(async () => (await ask("snapshot")).terminals?.load, { timeout: 20_000 }).toBe("live");
    expect(await ask("health")).toMatchObject({ guard: { dryRun: true } });
    expect(board.changes()).toEqual([]);
    const batteries = await ask("batteries");
    expect(batteries.batteries[0]).toMatchObject({
      cellV: restingPack.cellV,
      pack: { trouble: null, doubt: null, chargeSwitch: true, dischargeSwitch: true },
    });
  }, 60_000);
});

describe("before anything is switched", () => {
  it("capture writes rounds and decisions that replay; what is decided otherwise is told", async () => {
    const pack = createJbdPack(restingPack);
    const config = configured({ bank: packsOn(plugged(pack).path) });
    const file = join(folder, "capture.ndjson");
    const capture = started(["capture", "--config", config, "--out", file, "--for", "6"]);
    expect(await capture.ended()).toBe(0);
    const lines = readFileSync(file, "utf8").trim().split("\n");
    expect(lines.filter((line) => line.includes('"kind":"round"')).length).toBeGreaterThanOrEqual(4);
    expect(lines.filter((line) => line.includes('"kind":"decision"')).length).toBeGreaterThan(0);
    const replay = started(["replay", file]);
    expect(await replay.ended(), replay.said()).toBe(0);
    expect(replay.said()).toMatch(/ 0 otherwise than then/);
    writeFileSync(file, `${lines.filter((line) => !line.includes('"kind":"decision"')).join("\n")}\n`);
    const changed = started(["replay", file]);
    expect(await changed.ended()).toBe(1);
    expect(changed.said()).toContain("another decision");
    const again = started(["capture", "--config", config, "--out", file, "--for", "1"]);
    expect(await again.ended()).toBe(2);
    expect(again.said()).toContain("there is such a file already");
  }, 60_000);

  it("capture writes down how the remote contact was, and replay decides by that", async () => {
    const tools = startGpio("v2.2.1");
    try {
      tools.setLevel(17, 1);
      const remoteInput = { driver: "gpio", chip: "gpiochip0", line: 17 };
      const config = configured({ bank: packsOn(plugged(createJbdPack(restingPack)).path), remoteInput });
      const file = join(folder, "capture.ndjson");
      const capture = startProgram(["capture", "--config", config, "--out", file], { env: tools.environment });
      programs.push(capture);
      const written = () => (existsSync(file) ? readFileSync(file, "utf8") : "");
      await expect.poll(written, { timeout: 15_000 }).toMatch(/"kind":"cycle".*"contact":true/);
      await expect.poll(written, { timeout: 15_000 }).toMatch(/"terminal":"load","to":"live"/);
      tools.setLevel(17, 0);
      await expect
        .poll(written, { timeout: 10_000 })
        .toMatch(/"contact":false[\s\S]*"terminal":"load","to":"floating"/);
      capture.kill("SIGTERM");
      expect(await capture.ended(), capture.said()).toBe(0);
      const replay = started(["replay", file]);
      expect(await replay.ended(), replay.said()).toBe(0);
      expect(replay.said()).toMatch(/ 0 otherwise than then/);
      writeFileSync(file, written().replaceAll('"contact":false', '"contact":true'));
      expect(await started(["replay", file]).ended()).toBe(1);
    } finally {
      tools.end();
    }
  }, 60_000);

  it("probe finds the pack, and says how to write it down", async () => {
    const end = plugged(createJbdPack(restingPack));
    const probe = started(["pack", "probe", end.path]);
    expect(await probe.ended(), probe.said()).toBe(0);
    expect(probe.said()).toContain("jbd at 9600 baud, address 0: 13.20 V");
    expect(probe.said()).toContain(`- {protocol: jbd, path: ${end.path}, baud: 9600, addresses: [0]}`);
  }, 180_000);
});
