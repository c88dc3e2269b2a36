// The guard as a process over a JBD pack whose own switches are LOAD and CHARGER, and a remote contact on a GPIO line: with the way back.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, it } from "vitest";
import { stringify } from "yaml";
import { createJbdPack, type JbdPack, restingPack } from "../../src/packs/jbd-pack-for-tests.ts";
import { startGpio, type GpioStandIn } from "../contract/gpio-stand-in.ts";
import { type Program, type ProgramOptions, startProgram } from "../rig/appliance-processes.ts";
import { openPtyEnd, type PtyEnd } from "../rig/pty-end.ts";

const owner = { nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100 } as const;

let folder = "";
let end: PtyEnd | null = null;
let programs: Program[] = [];
let tools: GpioStandIn | null = null;
afterEach(async () => {
  for (const program of programs) program.kill("SIGKILL");
  await Promise.all(programs.map((program) => program.ended()));
  end?.close();
  tools?.end();
  rmSync(folder, { recursive: true, force: true });
  [programs, end, tools] = [[], null, null];
});

/** Written to: what a host wants changed. */
let writes = 0;
const plugged = (pack: JbdPack): string => {
  writes = 0;
  folder = mkdtempSync(join(tmpdir(), "cellward-switches-"));
  const there: PtyEnd = openPtyEnd((bytes) => {
    if (bytes[1] === 0x5a) writes += 1;
    for (const frame of pack.answer(bytes)) there.write(frame);
  });
  end = there;
  return there.path;
};
const configured = (path: string, by: object = {}): string => {
  const file = join(folder, "cellward.yaml");
  const written = {
    bank: { packs: { model: owner, series: 1, parallel: 1, lines: [{ protocol: "jbd", path }] } },
    initial: { stateOfChargePct: 50 },
    outputs: [{ driver: "pack-switches", relays: { load: "discharge", charger: "charge" } }],
    acceptWithoutAutoOff: ["pack-switches"],
    dryRun: false,
    ...by,
  };
  writeFileSync(file, stringify(written));
  return file;
};
const data = (): string => join(folder, "data");
const found = (): string => join(data(), "guard", "found-switches.json");
const started = (args: readonly string[], options: ProgramOptions = {}): Program => {
  const program = startProgram(args, options);
  programs.push(program);
  return program;
};
const guard = (config: string, options: ProgramOptions = {}): Program =>
  started(["guard", "--config", config, "--data", data()], options);
const restore = (config: string): Program => started(["pack", "restore", "--config", config, "--data", data()]);
const becomes = (pack: JbdPack, charge: boolean, discharge: boolean): Promise<void> =>
  expect
    .poll(() => [pack.state().charge, pack.state().discharge], { timeout: 20_000, interval: 50 })
    .toEqual([charge, discharge]);

it("found, thrown, left on by a crash, off after a stop, and put back by its owner", async () => {
  const pack = createJbdPack({ ...restingPack, charge: false });
  const config = configured(plugged(pack));
  const first = guard(config);
  await becomes(pack, true, true);
  const kept = readFileSync(found(), "utf8");
  expect(kept).toMatch(/"charge":false,"discharge":true/);

  const early = restore(config);
  expect(await early.ended()).toBe(2);
  expect(early.said()).toMatch(/stop that guard first/);

  first.kill("SIGKILL");
  await first.ended();
  // It has no timer: this is what its owner has accepted.
  expect(pack.state()).toMatchObject({ charge: true, discharge: true });
  const second = guard(config);
  await becomes(pack, false, false);
  await becomes(pack, true, true);
  second.kill("SIGTERM");
  await second.ended();
  expect(pack.state()).toMatchObject({ charge: false, discharge: false });
  expect(readFileSync(found(), "utf8")).toBe(kept);

  const back = restore(config);
  expect(await back.ended(), back.said()).toBe(0);
  expect(back.said()).toMatch(/^ok {2}jbd \S+ #0: charge off, discharge on, as found$/m);
  expect(pack.state()).toMatchObject({ charge: false, discharge: true });
  expect(existsSync(found())).toBe(false);

  const again = restore(config);
  expect(await again.ended()).toBe(0);
  expect(again.said()).toMatch(/nothing to put back/);
}, 120_000);

it("a pack that does not take it keeps its record, and the command ends with 1", async () => {
  const pack = createJbdPack(restingPack);
  const config = configured(plugged(pack));
  const first = guard(config);
  await becomes(pack, false, false);
  await becomes(pack, true, true);
  first.kill("SIGTERM");
  await first.ended();
  pack.change({ refuses: [0xe1] });
  const back = restore(config);
  expect(await back.ended(), back.said()).toBe(1);
  expect(back.said()).toMatch(/^NO {2}jbd \S+ #0: does not say that it was done; try again$/m);
  expect(existsSync(found())).toBe(true);
}, 60_000);

it("without its owner's acceptance it does not begin; in a dry run nothing is thrown and nothing kept", async () => {
  const pack = createJbdPack(restingPack);
  const path = plugged(pack);
  const refused = guard(configured(path, { acceptWithoutAutoOff: [] }));
  expect(await refused.ended()).toBe(2);
  expect(refused.said()).toMatch(
    /\d+:\d+: outputs\[0\]\.driver is "pack-switches", .* acceptWithoutAutoOff: \[pack-switches\]/,
  );
  const nowhere = started(["run", "--config", configured(path)]);
  expect(await nowhere.ended()).toBe(2);
  expect(nowhere.said()).toMatch(/expected --data/);
  const dry = guard(configured(path, { dryRun: true }));
  await new Promise((later) => setTimeout(later, 5000));
  dry.kill("SIGTERM");
  await dry.ended();
  expect([writes, existsSync(found())]).toEqual([0, false]);
  expect(pack.state()).toMatchObject({ charge: true, discharge: true });
}, 60_000);

it("a remote contact on a GPIO line: open floats LOAD and CHARGER, and so does one that nobody can read; check asks it", async () => {
  tools = startGpio("v2.2.1");
  tools.setLevel(17, 1);
  const pack = createJbdPack(restingPack);
  const config = configured(plugged(pack), { remoteInput: { driver: "gpio", chip: "gpiochip0", line: 17 } });
  const env = { ...tools.environment };
  const check = started(["check", "--config", config], { env });
  expect(await check.ended(), check.said()).toBe(0);
  expect(check.said()).toMatch(/^ok {2}the packs' own switches .*: answers; load closed, charger closed$/m);
  expect(check.said()).toMatch(/^ok {2}remote contact gpiochip0, line 17: closed, which is on$/m);
  expect([writes, existsSync(found())]).toEqual([0, false]);

  guard(config, { env });
  await becomes(pack, false, false);
  await becomes(pack, true, true);
  tools.setLevel(17, 0);
  await becomes(pack, false, false);
  tools.setLevel(17, 1);
  await becomes(pack, true, true);
  tools.refuse("no such device");
  await becomes(pack, false, false);
  const blind = started(["check", "--config", config], { env });
  expect(await blind.ended()).toBe(1);
  expect(blind.said()).toMatch(/^NO {2}remote contact gpiochip0, line 17: cannot be read \(gpioget: no such device\)/m);
}, 90_000);
