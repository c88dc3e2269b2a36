/**
 * What every driver of real terminals must keep, seen from outside: at the contacts, not by what it says. Real time is unavoidable, for
 * the timer that opens them is the hardware's own; margins are generous, and a slow machine makes the suite slow and not red.
 */
import { afterEach, describe, expect, test } from "vitest";
import { allFloating, type TerminalName, type Terminals, terminalNames } from "../../src/core/terminals.ts";
import type { RealOutputs } from "../../src/outputs/port.ts";
import { abandonedAfterS } from "../../src/outputs/relay-board.ts";

export interface OutputsUnderTest {
  /** Not opened yet, with a relay for each terminal and a short timer. */
  readonly outputs: RealOutputs;
  /** What hangs on it; absent: all three. */
  readonly hangs?: readonly TerminalName[];
  /** The terminals as they are at the contacts, whether the driver is open or not. */
  contacts(): Promise<Terminals>;
  /** Makes a contact stay live or floating; null: lets it go. Real hardware cannot be asked. */
  stick?(terminal: TerminalName, at: "live" | "floating" | null): Promise<void>;
  end(): Promise<void>;
}

const cycleMs = 250;
const pollMs = 20;
/** ms. What a change may take to get through. */
const atOnceMs = 1500;
/** ms over the hardware's timer; a whole test may take some of them. */
const marginMs = 2000;
const timeout = 30_000;

const allLive: Terminals = { load: "live", charger: "live", preAlarm: "live" };
/** What is left of them where a contact of LOAD or CHARGER contradicts itself. */
const warning: Terminals = { ...allFloating, preAlarm: "live" };
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** Drives as the loop does, again and again, until told to stop. */
const driving = (outputs: RealOutputs, terminals: Terminals): (() => void) => {
  outputs.drive(terminals);
  const timer = setInterval(() => outputs.drive(terminals), cycleMs);
  return () => clearInterval(timer);
};

const same = (one: Terminals, other: Terminals): boolean => terminalNames.every((name) => one[name] === other[name]);

/** Of what hangs there. */
const hung = ({ hangs = terminalNames }: OutputsUnderTest, terminals: Terminals): Terminals => ({
  ...allFloating,
  ...Object.fromEntries(hangs.map((name) => [name, terminals[name]])),
});

/** Until the contacts are so, or fails with how they are. */
const become = async (rig: OutputsUnderTest, asked: Terminals, withinMs: number): Promise<void> => {
  const { contacts } = rig;
  const terminals = hung(rig, asked);
  const beganMs = performance.now();
  let now = await contacts();
  while (!same(now, terminals) && performance.now() - beganMs < withinMs) {
    await wait(pollMs);
    now = await contacts();
  }
  expect(now).toEqual(terminals);
};

/** They are so at every look. */
const stay = async (rig: OutputsUnderTest, asked: Terminals, forMs: number): Promise<void> => {
  const { contacts } = rig;
  const terminals = hung(rig, asked);
  const beganMs = performance.now();
  let looks = 0;
  while (performance.now() - beganMs < forMs) {
    expect(await contacts()).toEqual(terminals);
    looks += 1;
    await wait(pollMs);
  }
  expect(looks).toBeGreaterThan(1);
};

const faulty = async ({ outputs }: OutputsUnderTest): Promise<string> =>
  expect
    .poll(() => outputs.fault(), { timeout: 5000, interval: pollMs })
    .not.toBeNull()
    .then(() => outputs.fault() ?? "");

/** `sticks`: `make` can make a contact stick; "live": at live alone, for it may always open by itself. */
export const outputsContract = (
  title: string,
  make: () => Promise<OutputsUnderTest>,
  { sticks }: { readonly sticks: boolean | "live" },
): void => {
  describe(`the outputs port: ${title}`, () => {
    let rig: OutputsUnderTest;
    let stop = (): void => {};
    const opened = async (): Promise<OutputsUnderTest> => {
      rig = await make();
      await rig.outputs.open();
      return rig;
    };
    const drive = (terminals: Terminals): void => {
      stop();
      stop = driving(rig.outputs, terminals);
    };
    afterEach(async () => {
      stop();
      await rig.outputs.close();
      await rig.end();
    });
    /** Of hardware without a timer it is the driver that lets go when nobody calls. */
    const timerMs = (): number => (rig.outputs.autoOffS ?? abandonedAfterS) * 1000;

    test("opened, nothing is wrong and everything floats until it is driven", { timeout }, async () => {
      await opened();
      expect(rig.outputs.fault()).toBeNull();
      await stay(rig, allFloating, 500);
    });

    test("live is what is asked for, and nothing else", { timeout }, async () => {
      await opened();
      for (const name of rig.hangs ?? terminalNames) {
        const terminals: Terminals = { ...allFloating, [name]: "live" };
        drive(terminals);
        await become(rig, terminals, atOnceMs);
        await stay(rig, terminals, 300);
      }
      expect(rig.outputs.fault()).toBeNull();
    });

    test("live as long as it is driven, over many of the hardware's timers; floating by itself when that stops", {
      timeout,
    }, async () => {
      await opened();
      drive(allLive);
      await become(rig, allLive, atOnceMs);
      await stay(rig, allLive, 2.5 * timerMs());
      expect(rig.outputs.fault()).toBeNull();
      stop();
      await become(rig, allFloating, timerMs() + marginMs);
    });

    test("said once it is not held for longer than the hardware's timer: nobody goes on in the caller's stead", {
      timeout,
    }, async () => {
      await opened();
      rig.outputs.drive(allLive);
      await become(rig, allLive, atOnceMs);
      await become(rig, allFloating, timerMs() + marginMs);
      await stay(rig, allFloating, 500);
    });

    test("a terminal floats as soon as it is told, and the others stay", { timeout }, async () => {
      await opened();
      for (const name of rig.hangs ?? terminalNames) {
        drive(allLive);
        await become(rig, allLive, atOnceMs);
        const beganMs = performance.now();
        drive({ ...allLive, [name]: "floating" });
        await become(rig, { ...allLive, [name]: "floating" }, atOnceMs);
        // Sooner than its timer would have opened it, or it was not the telling.
        expect(performance.now() - beganMs).toBeLessThan(0.6 * timerMs());
      }
    });

    test("closing floats everything without waiting for the timer; afterwards it is not open, and driving does nothing", {
      timeout,
    }, async () => {
      await opened();
      drive(allLive);
      await become(rig, allLive, atOnceMs);
      const beganMs = performance.now();
      await rig.outputs.close();
      await become(rig, allFloating, atOnceMs);
      expect(performance.now() - beganMs).toBeLessThan(0.6 * timerMs());
      await stay(rig, allFloating, 500);
      expect(rig.outputs.fault()).toMatch(/not open/);
      expect(rig.outputs.contradicts()).toBe(false);
      await rig.outputs.close();
    });

    test("driven before it is open it does nothing and says that it is not", { timeout }, async () => {
      rig = await make();
      rig.outputs.drive(allLive);
      expect(rig.outputs.fault()).toMatch(/not open/);
      await stay(rig, allFloating, 300);
    });

    if (sticks === false) return;
    const stick = async (terminal: TerminalName, at: "live" | "floating" | null): Promise<void> => {
      if (rig.stick === undefined) throw new Error("this rig cannot stick, and says that it can");
      await rig.stick(terminal, at);
    };

    test("COD-10: a contact that stays live is a fault; nothing but PRE-ALARM is held until it has been opened anew", {
      timeout,
    }, async () => {
      await opened();
      drive(allLive);
      await become(rig, allLive, atOnceMs);
      await stick("load", "live");
      drive({ ...allLive, load: "floating" });
      expect(await faulty(rig)).toMatch(/LOAD.*energised.*: isolate the battery$/);
      expect(rig.outputs.contradicts()).toBe(true);
      await become(rig, { ...warning, load: "live" }, timerMs() + marginMs);
      await stick("load", null);
      await become(rig, warning, timerMs() + marginMs);
      drive(allLive);
      await stay(rig, warning, 1000);
      expect(rig.outputs.fault()).toMatch(/LOAD.*energised/);
      stop();
      await rig.outputs.close();
      await rig.outputs.open();
      expect(rig.outputs.fault()).toBeNull();
      expect(rig.outputs.contradicts()).toBe(false);
      drive(allLive);
      await become(rig, allLive, atOnceMs);
    });

    test.skipIf(sticks === "live")("COD-10: a contact that does not become live is a fault", { timeout }, async () => {
      await opened();
      await stick("charger", "floating");
      drive(allLive);
      expect(await faulty(rig)).toMatch(/CHARGER.*released/);
      await become(rig, warning, timerMs() + marginMs);
      stop();
      await become(rig, allFloating, timerMs() + marginMs);
    });

    test("COD-10: with LOAD live it does not open, and PRE-ALARM can still warn until it is closed", {
      timeout,
    }, async () => {
      rig = await make();
      await stick("load", "live");
      await expect(rig.outputs.open()).rejects.toThrow(/LOAD.*energised.*: isolate the battery$/);
      expect(rig.outputs.contradicts()).toBe(true);
      drive(allLive);
      await become(rig, { ...warning, load: "live" }, atOnceMs);
      drive({ ...allLive, preAlarm: "floating" });
      await become(rig, { ...allFloating, load: "live" }, atOnceMs);
      await expect(rig.outputs.open()).rejects.toThrow(/LOAD.*energised/);
      await stick("load", null);
      stop();
      await rig.outputs.open();
      expect(rig.outputs.fault()).toBeNull();
      await stay(rig, allFloating, 300);
    });

    test.skipIf(sticks === "live")("COD-10: with a contact that is live it does not open", { timeout }, async () => {
      rig = await make();
      await stick("preAlarm", "live");
      await expect(rig.outputs.open()).rejects.toThrow(/PRE-ALARM.*energised/);
      expect(rig.outputs.fault()).toMatch(/PRE-ALARM.*energised/);
      expect(rig.outputs.contradicts()).toBe(false);
      drive(allLive);
      await stay(rig, { ...allFloating, preAlarm: "live" }, 500);
    });
  });
};
