/** `cellward capture`, `replay`, `check` and `pack probe` over a real pseudo-terminal, and what each says where nothing can be read. */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openPtyEnd, type PtyEnd } from "../../test/rig/pty-end.ts";
import { createJbdPack, restingPack } from "../packs/jbd-pack-for-tests.ts";
import { openSerialLine } from "../serial/serial-line.ts";

const bin = join(import.meta.dirname, "..", "..", "bin", "cellward.mjs");
interface Ended {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}
const cellward = (...args: readonly string[]): Promise<Ended> =>
  new Promise((resolve) => {
    execFile(process.execPath, [bin, ...args], { encoding: "utf8" }, (error, stdout, stderr) =>
      resolve({ status: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });

let folder = "";
let ends: PtyEnd[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "cellward-capture-"));
});
afterEach(() => {
  for (const end of ends) end.close();
  ends = [];
  rmSync(folder, { recursive: true, force: true });
});
const inFolder = (name: string, text: string): string => {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};
/** A JBD pack at the end of a line; its path. */
const plug = (cellV: readonly number[] = restingPack.cellV): string => {
  const pack = createJbdPack({ ...restingPack, cellV });
  const end = openPtyEnd((bytes) => {
    for (const answer of pack.answer(bytes)) end.write(answer);
  });
  ends.push(end);
  return end.path;
};
const bankOn = (path: string): string => `bank:
  packs:
    model: {nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100}
    series: 1
    parallel: 1
    lines:
      - {protocol: jbd, path: ${path}}
`;
const secrets = `mqtt: {url: "mqtt://127.0.0.1", username: me, password: hush-word}
alerts:
  heartbeat: {url: "https://beat.example/hush-beat"}
  channels:
    - {name: hook, kind: webhook, url: "https://hook.example/hush-hook", token: hush-token}
    - {name: push, kind: ntfy, url: "https://ntfy.example", topic: hush-topic}
`;

const captured = async (path: string, more = ""): Promise<Ended & { readonly file: string }> => {
  const file = join(folder, "first.ndjson");
  const config = inFolder("cellward.yaml", `${bankOn(path)}${more}`);
  return { ...(await cellward("capture", "--config", config, "--out", file, "--for", "3 s")), file };
};

test("what is secret in a configuration is in no capture, and the capture is replayed", async () => {
  const { status, file, stderr } = await captured(plug(), secrets);
  expect({ status, stderr }).toEqual({ status: 0, stderr: expect.stringMatching(/[1-9]\d* rounds and/) });
  const text = readFileSync(file, "utf8");
  expect(text).toMatch(/mqtt.*left out of the capture/);
  expect(text).not.toMatch(/hush/);
  const replayed = await cellward("replay", file);
  expect(replayed).toMatchObject({ status: 0, stderr: "" });
  expect(replayed.stdout).toMatch(/^[1-9]\d* readings, .* 0 otherwise than then\n$/);
}, 30_000);

test("a capture of a port that is not there: the port and the cause, once; nothing was read, exit 1", async () => {
  const port = join(folder, "ttyUSB7");
  const { status, stderr } = await captured(port);
  expect(status).toBe(1);
  const lines = stderr.trimEnd().split("\n");
  expect(lines).toHaveLength(3);
  expect(lines[0]).toContain(`${port}: the port cannot be opened: No such file or directory`);
  expect(lines[2]).toMatch(/nothing was read/);
}, 30_000);

describe("replay", () => {
  const head = JSON.stringify({ kind: "capture", version: 1, wallS: 0, configuration: bankOn("/dev/ttyUSB0") });
  const cycles = Array.from({ length: 4 }, (_, atS) => JSON.stringify({ kind: "cycle", atS }));
  const replay = (...lines: readonly string[]) => cellward("replay", inFolder("some.ndjson", lines.join("\n")));

  test("of a last line that is cut off the rest is replayed, and it is said", async () => {
    const whole = await replay(head, ...cycles);
    const { status, stdout, stderr } = await replay(head, ...cycles, '{"kind":"cyc');
    expect({ status, stdout }).toEqual({ status: whole.status, stdout: whole.stdout });
    expect(stdout).toMatch(/ 4 cycles/);
    expect(whole.stderr).toBe("");
    expect(stderr).toMatch(/some\.ndjson:6: the last line is cut off/);
  });

  test.each([
    ["a line that is spoilt", ["{]"], /some\.ndjson:2:1: a damaged line, expected a whole one/],
    ["a line of nothing that is known", ["null"], /some\.ndjson:2:1: kind is undefined, expected round, cycle or/],
    ["a moment that is none", ['{"kind":"cycle"}'], /some\.ndjson:2:1: atS is undefined, expected a number/],
    ["another pack", ['{"kind":"round","heardS":1,"pack":3}'], /some\.ndjson:2:1: pack is 3, expected 0 to 0/],
    ["a second capture", [head], /some\.ndjson:2:1: kind is "capture", expected round/],
  ])("%s, before others: exit 2, by file and line", async (_, spoilt, says) => {
    const { status, stdout, stderr } = await replay(head, ...spoilt, ...cycles);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr).toMatch(says);
  });

  test.each([
    ["a word", "cellward\n", /:1:1: no capture, expected a file that “cellward capture” wrote/],
    ["a number", "7\n", /:1:1: no capture/],
    ["nothing", "", /some\.ndjson: no capture/],
    ["a later version", '{"kind":"capture","version":2,"configuration":""}', /:1:1: version is 2, expected 1/],
  ])("%s is no capture: exit 2", async (_, text, says) => {
    const { status, stderr } = await replay(text);
    expect(status).toBe(2);
    expect(stderr).toMatch(says);
  });
});

describe("check", () => {
  const check = (text: string) => cellward("check", "--config", inFolder("cellward.yaml", text));

  test("a pack that is well is ok; a figure that no pack can have is NO, with the cell and the reason", async () => {
    const [first, second, third, fourth] = restingPack.cellV;
    expect(await check(bankOn(plug()))).toMatchObject({ status: 0, stdout: expect.stringMatching(/^ok {2}jbd/m) });
    const wild = await check(bankOn(plug([first!, second!, 19.001, fourth!])));
    expect(third).toBeLessThan(4);
    expect(wild.status).toBe(1);
    expect(wild.stdout).toMatch(
      /^NO {2}jbd .*; a cell voltage that no pack can have \(cell 3\): 19\.001 V, against 4\.500 V$/m,
    );
  }, 30_000);

  test("a terminal that hangs on no output is told, once it is no dry run, and is no NO", async () => {
    const outputs = (relays: string): string =>
      `outputs:\n  - {driver: relay-board, path: ${join(folder, "ttyUSB8")}, relays: {${relays}}}\n`;
    const told = async (text: string) =>
      (await check(text)).stdout.split("\n").filter((line) => /^outputs: /.test(line));
    expect(await told(`dryRun: false\n${outputs("charger: 1")}`)).toEqual([
      "outputs: LOAD hangs on no output: nobody opens it, and what draws there goes on",
      "outputs: PRE-ALARM hangs on no output: it sounds nowhere",
    ]);
    expect(await told(`dryRun: false\n${outputs("load: 1, preAlarm: 2")}`)).toEqual([
      "outputs: CHARGER hangs on no output: nobody opens it, and what charges there goes on",
    ]);
    expect(await told(`dryRun: false\n${outputs("load: 1, charger: 2, preAlarm: 3")}`)).toEqual([]);
    expect(await told(`dryRun: true\n${outputs("load: 1")}`)).toEqual([]);
  }, 30_000);
});

test("a port that another program holds: check, capture and probe say so, and nothing of the adapter", async () => {
  const path = plug();
  const holder = await openSerialLine(path, 9600, () => {});
  const { stdout } = await cellward("check", "--config", inFolder("cellward.yaml", bankOn(path)));
  const { status, stderr } = await captured(path);
  const probed = await cellward("pack", "probe", path);
  await holder.close();
  const held = /the port cannot be opened: another program holds this port locked \(a guard that runs\?\)/;
  expect(stdout).toMatch(held);
  expect(stdout).not.toMatch(/adapter/);
  expect(status).toBe(1);
  expect(stderr).toMatch(held);
  expect(probed).toMatchObject({ status: 2, stderr: expect.stringMatching(held) });
}, 40_000);

test("whoever reads what a probe found may leave before its end", async () => {
  const probing = spawn(process.execPath, [bin, "pack", "probe", plug()], { stdio: ["ignore", "pipe", "pipe"] });
  probing.stdout.destroy();
  let stderr = "";
  probing.stderr.on("data", (bytes: Buffer) => {
    stderr += bytes.toString();
  });
  const [code] = (await once(probing, "close")) as [number | null];
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
}, 120_000);
