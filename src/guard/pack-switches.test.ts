/** The packs' own switches as outputs, on real pseudo-terminals with a JBD and a JK pack at their ends, judged at the packs. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { outputsContract } from "../../test/contract/outputs.ts";
import { openPtyEnd, type PtyEnd } from "../../test/rig/pty-end.ts";
import { buildConfiguration } from "../contract/configuration.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { RealOutputs } from "../outputs/port.ts";
import { createJbdPack, type JbdPack, type JbdPackState, jbdSwitchIsOn } from "../packs/jbd-pack-for-tests.ts";
import { createJkUartPack } from "../packs/jk-uart-pack-for-tests.ts";
import { builtOutputs } from "./built-outputs.ts";
import { readFound } from "./found-switches.ts";
import { createPackSwitching } from "./pack-switching.ts";
import { type PacksWorld, packsWorld } from "./packs-world.ts";

const model = { nominalV: 12.8, capacityAh: 280, maxChargeA: 100, maxDischargeA: 100 };
const cells = [3.3, 3.301, 3.299, 3.302];
const both = { load: "discharge", charger: "charge" };
const live: Terminals = { load: "live", charger: "live", preAlarm: "floating" };

interface Plugged {
  readonly end: PtyEnd;
  /** How many frames that change something the pack was sent. */
  writes(): number;
}

const plug = (
  pack: Pick<JbdPack, "answer">,
  isWrite: (bytes: Uint8Array) => boolean,
  isDeaf = () => false,
): Plugged => {
  let writes = 0;
  const end: PtyEnd = openPtyEnd((bytes) => {
    if (isWrite(bytes)) writes += 1;
    if (isDeaf()) return;
    for (const frame of pack.answer(bytes)) end.write(frame);
  });
  return { end, writes: () => writes };
};
const isJbdWrite = (bytes: Uint8Array): boolean => bytes[1] === 0x5a;
const isJkWrite = (bytes: Uint8Array): boolean => bytes[8] === 0x02;

const configured = (lines: readonly object[], relays: object) =>
  buildConfiguration(
    {
      bank: { packs: { model, series: 1, parallel: lines.length, lines } },
      outputs: [{ driver: "pack-switches", relays }],
      acceptWithoutAutoOff: ["pack-switches"],
      dryRun: false,
    },
    () => ({ problem: "none" }),
  );

const monotonicS = (): number => performance.now() / 1000;
const worldOf = (configuration: ReturnType<typeof configured>): PacksWorld => {
  if (configuration.bank?.kind !== "packs") throw new Error("no packs");
  return packsWorld(configuration.bank, monotonicS, () => {});
};
const outputsOf = (configuration: ReturnType<typeof configured>, world: PacksWorld, file: string): RealOutputs => {
  const { built, refusals } = builtOutputs(configuration, createPackSwitching(world, file));
  const [only] = built;
  if (only === undefined || refusals.length > 0) throw new Error("not built");
  return only;
};

const newFolder = (): string => mkdtempSync(join(tmpdir(), "cellward-switches-"));

outputsContract(
  "the switches of a JBD and of a JK pack, thrown together",
  async () => {
    const folder = newFolder();
    const jbd = createJbdPack();
    const jk = createJkUartPack({ cellV: cells, chargeSwitch: true, dischargeSwitch: true });
    const ends = [plug(jbd, isJbdWrite).end, plug(jk, isJkWrite).end];
    const configuration = configured(
      ["jbd", "jk-uart"].map((protocol, index) => ({ protocol, path: ends[index]?.path })),
      both,
    );
    const world = worldOf(configuration);
    const outputs = outputsOf(configuration, world, join(folder, "found.json"));
    // Before a guard opens it they are as their owner had them: on. The contract begins with what a guard before has left.
    const at = (...on: readonly boolean[]) => (on.some(Boolean) ? "live" : "floating");
    let isOpened = false;
    const opening = outputs.open;
    return {
      hangs: ["load", "charger"],
      outputs: {
        ...outputs,
        open: async () => {
          isOpened = true;
          await opening();
        },
      },
      contacts: async () =>
        isOpened
          ? {
              load: at(jbdSwitchIsOn(jbd.state(), "discharge"), jk.state().dischargeSwitch),
              charger: at(jbdSwitchIsOn(jbd.state(), "charge"), jk.state().chargeSwitch),
              preAlarm: "floating",
            }
          : allFloating,
      stick: async (terminal, to) => {
        jbd.change({ welded: to === "live" ? [terminal === "load" ? "discharge" : "charge"] : [] });
      },
      end: async () => {
        await world.close();
        for (const end of ends) end.close();
        rmSync(folder, { recursive: true });
      },
    };
  },
  { sticks: "live" },
);

describe("one JBD pack", () => {
  let close = async (): Promise<void> => {};
  afterEach(() => close());
  let timer: NodeJS.Timeout | undefined;

  const begun = (initial: Partial<JbdPackState> = {}, relays: object = both) => {
    const folder = newFolder();
    const file = join(folder, "found.json");
    const pack = createJbdPack(initial);
    let deaf = false;
    const { end, writes } = plug(pack, isJbdWrite, () => deaf);
    const configuration = configured([{ protocol: "jbd", path: end.path }], relays);
    let world = worldOf(configuration);
    let outputs = outputsOf(configuration, world, file);
    const drive = (terminals: Terminals): void => {
      clearInterval(timer);
      outputs.drive(terminals);
      timer = setInterval(() => outputs.drive(terminals), 250);
    };
    close = async () => {
      clearInterval(timer);
      await outputs.close();
      await world.close();
      end.close();
      rmSync(folder, { recursive: true });
    };
    return {
      pack,
      file,
      writes,
      drive,
      world: () => world,
      outputs: () => outputs,
      deafen: (to: boolean) => {
        deaf = to;
      },
      /** Dies without a word: its port is free, the pack is as it was. */
      crash: async () => {
        clearInterval(timer);
        await world.close();
        world = worldOf(configuration);
        outputs = outputsOf(configuration, world, file);
      },
    };
  };
  const isOn = (pack: JbdPack) => [jbdSwitchIsOn(pack.state(), "charge"), jbdSwitchIsOn(pack.state(), "discharge")];
  const becomes = (pack: JbdPack, charge: boolean, discharge: boolean): Promise<void> =>
    expect.poll(() => isOn(pack), { timeout: 4000, interval: 20 }).toEqual([charge, discharge]);

  test("how its switches were is kept before the first is thrown, and a crash and a new start leave it", async () => {
    const { pack, file, drive, outputs, crash } = begun({ charge: false });
    expect(existsSync(file)).toBe(false);
    await outputs().open();
    const found = { charge: false, discharge: true };
    expect(Object.values(readFound(file) ?? {})).toEqual([found]);
    drive(live);
    await becomes(pack, true, true);
    await crash();
    // It has no timer: this is why its name must be accepted.
    expect(isOn(pack)).toEqual([true, true]);
    await outputs().open();
    await becomes(pack, false, false);
    expect(Object.values(readFound(file) ?? {})).toEqual([found]);
    await outputs().close();
    expect(isOn(pack)).toEqual([false, false]);
  }, 20_000);

  test("where it cannot be kept how they were, nothing is touched", async () => {
    const { pack, file, outputs, writes } = begun();
    // A file stands where the folder should be.
    rmSync(join(file, ".."), { recursive: true });
    writeFileSync(join(file, ".."), "");
    await expect(outputs().open()).rejects.toThrow(/not kept how the switches were \(.*\), so none is touched/);
    expect([isOn(pack), writes()]).toEqual([[true, true], 0]);
    // For the end of the test.
    rmSync(join(file, ".."), { recursive: true, force: true });
    close = async () => outputs().close();
  }, 20_000);

  test("a record that is damaged is left as it is, and protection goes on", async () => {
    const { pack, file, outputs } = begun();
    writeFileSync(file, "{");
    await outputs().open();
    await becomes(pack, false, false);
    expect(readFileSync(file, "utf8")).toBe("{");
    expect(readFound(file)).toBeNull();
  }, 20_000);

  test("its switch for discharge alone: the other stays as it was found, even while its protection holds it off", async () => {
    const { pack, drive, outputs } = begun({ heldOff: ["charge"], protectionBits: 1 }, { load: "discharge" });
    await outputs().open();
    expect(pack.state()).toMatchObject({ charge: true, discharge: false });
    drive({ ...allFloating, load: "live" });
    await becomes(pack, false, true);
    pack.change({ heldOff: [], protectionBits: 0 });
    await becomes(pack, true, true);
    drive(allFloating);
    await becomes(pack, true, false);
  }, 20_000);

  test("after a crash the other goes back to how it was kept, not to how it then stands", async () => {
    const { pack, outputs, crash } = begun({}, { load: "discharge" });
    await outputs().open();
    await crash();
    pack.change({ charge: false });
    await outputs().open();
    await becomes(pack, true, false);
  }, 20_000);

  test("that protects itself while it should be live contradicts nobody", async () => {
    const { pack, drive, outputs, writes } = begun();
    await outputs().open();
    drive(live);
    await becomes(pack, true, true);
    // What follows each throw.
    await new Promise((later) => setTimeout(later, 500));
    const before = writes();
    pack.change({ heldOff: ["discharge"], protectionBits: 2 });
    await new Promise((later) => setTimeout(later, 4000));
    expect(outputs().fault()).toBeNull();
    // And nobody fights it.
    expect(writes()).toBe(before);
  }, 20_000);

  test("that comes back with its switches on, told to be off, is told again, and is no fault", async () => {
    const { pack, drive, outputs } = begun();
    await outputs().open();
    drive(allFloating);
    await becomes(pack, false, false);
    pack.change({ charge: true, discharge: true });
    await becomes(pack, false, false);
    await new Promise((later) => setTimeout(later, 2500));
    expect(outputs().fault()).toBeNull();
  }, 20_000);

  test("that refuses to be told does not open, names the pack and says what to do", async () => {
    const { outputs } = begun({ refuses: [0xe1] });
    await expect(outputs().open()).rejects.toThrow(
      /the packs' own switches \(1 discharge, 2 charge\): jbd .*tty #0: not done when told to release relay 1, 2 times in a row; check the cables/,
    );
  }, 20_000);

  test("that falls silent is a fault as soon as it is to be told, and is told when it hears again", async () => {
    const { pack, drive, outputs, deafen } = begun();
    await outputs().open();
    drive(live);
    await becomes(pack, true, true);
    deafen(true);
    drive(allFloating);
    await expect.poll(() => outputs().fault(), { timeout: 9000 }).toMatch(/not done when told to release/);
    deafen(false);
    await becomes(pack, false, false);
  }, 30_000);

  test("nobody knows how its switches stand: it does not open, and none is touched", async () => {
    const { outputs, deafen, writes } = begun();
    deafen(true);
    await expect(outputs().open()).rejects.toThrow(/not known how its switches stand/);
    expect(writes()).toBe(0);
  }, 20_000);

  test("a look tells how they stand, and touches and keeps nothing", async () => {
    const { outputs, writes, file } = begun({ charge: false });
    expect(await outputs().look()).toMatch(/answers; load closed, charger open$/);
    expect([writes(), existsSync(file)]).toEqual([0, false]);
  }, 20_000);

  test("the readings go on while switches are thrown, and what was told to be off is not the pack's own doing", async () => {
    const { world, drive, outputs } = begun();
    await outputs().open();
    drive(live);
    await expect.poll(() => world().packs()[0]?.toldOff, { timeout: 3000 }).toEqual([]);
    const before = world().packs()[0]?.statistics.readings ?? 0;
    for (let change = 0; change < 6; change += 1) {
      drive(change % 2 === 0 ? allFloating : live);
      await new Promise((later) => setTimeout(later, 500));
    }
    const { statistics, toldOff } = world().packs()[0] ?? {};
    expect((statistics?.readings ?? 0) - before).toBeGreaterThanOrEqual(3);
    expect(statistics?.troubles).toEqual({});
    expect(toldOff).toEqual([]);
    drive(allFloating);
    await expect.poll(() => world().packs()[0]?.toldOff, { timeout: 3000 }).toEqual(["charge", "discharge"]);
  }, 30_000);
});

test("without a file for how they were, which is how check looks at them, none is ever thrown", async () => {
  const pack = createJbdPack();
  const { end, writes } = plug(pack, isJbdWrite);
  const world = worldOf(configured([{ protocol: "jbd", path: end.path }], both));
  try {
    const looked = createPackSwitching(world, null);
    looked.start();
    await expect.poll(() => looked.unheard(), { timeout: 10_000 }).toEqual([]);
    expect(await looked.throwTo({ charge: false, discharge: false })).toMatch(/only looked at/);
    expect(writes()).toBe(0);
  } finally {
    await world.close();
    end.close();
  }
});
