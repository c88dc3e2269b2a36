// The commissioning drill with something real on it: a JBD pack on a serial port, a relay board, a remote contact. The BMS itself sees each step.
import { describe, it, type TestContext } from "vitest";
import type { DrillRequest, DrillStep, DrillView } from "../../src/contract/drill.ts";
import { createJbdPack, type JbdPack, restingPack } from "../../src/packs/jbd-pack-for-tests.ts";
import { type GpioStandIn, startGpio } from "../contract/gpio-stand-in.ts";
import { jbdOn, startConfiguredRun } from "../rig/configured-run.ts";
import { openPtyEnd, type PtyEnd } from "../rig/pty-end.ts";
import { type RelayBoardProcess, startRelayBoard } from "../rig/relay-board-process.ts";

type StepView = DrillView["steps"][number];

interface Stand {
  readonly pack: JbdPack;
  readonly board: RelayBoardProcess;
  readonly contact: GpioStandIn;
  pull(): void;
  plug(): void;
  ask(request: DrillRequest): Promise<DrillView>;
  stepOf(step: DrillStep): Promise<StepView>;
  /** Resolves when the step is so. */
  until(step: DrillStep, fits: Partial<StepView>): Promise<StepView>;
  record(): Promise<DrillView>;
}

const remoteLine = 17;
const live = ([load, charger]: readonly string[]): boolean => load === "on" && charger === "on";
const floating = ([load, charger]: readonly string[]): boolean => load === "off" && charger === "off";

/** A drill is started; LOAD and CHARGER are live, in a dry run as the BMS has them. */
const stand = async ({ expect, onTestFinished }: TestContext, dryRun: boolean): Promise<Stand> => {
  const pack = createJbdPack(restingPack);
  const board = await startRelayBoard();
  const contact = startGpio("v2.2.1");
  contact.setLevel(remoteLine, 1);
  const plugged = (at?: string): PtyEnd => {
    const one: PtyEnd = openPtyEnd((bytes) => {
      for (const frame of pack.answer(bytes)) one.write(frame);
    }, at);
    return one;
  };
  let end = plugged();
  let isPlugged = true;
  onTestFinished(async () => {
    if (isPlugged) end.close();
    contact.end();
    await board.stop();
  });
  const relays = { load: 1, charger: 2, preAlarm: 3 };
  const outputs = [{ driver: "relay-board", path: board.path, autoOff: 2, relays }];
  const remoteInput = { driver: "gpio", chip: "gpiochip0", line: remoteLine };
  const run = await startConfiguredRun({ bank: jbdOn(end.path), outputs, remoteInput, dryRun }, contact.environment);
  onTestFinished(run.stop);
  await expect
    .poll(async () => (await run.sample()).terminals, { timeout: 30_000 })
    .toMatchObject({ load: "live", charger: "live" });
  if (!dryRun) await board.waitFor(live, 10_000);
  const ask = async (request: DrillRequest): Promise<DrillView> => {
    const answer = await run.post("drill", request);
    const text = await answer.text();
    expect(answer.status, text).toBe(200);
    return JSON.parse(text) as DrillView;
  };
  const record = () => run.get<DrillView>("drill");
  const stepOf = async (step: DrillStep) => (await record()).steps.find((one) => one.step === step)!;
  await ask({ start: true });
  return {
    pack,
    board,
    contact,
    pull: () => {
      end.close();
      isPlugged = false;
    },
    plug: () => {
      end = plugged(end.path);
      isPlugged = true;
    },
    ask,
    stepOf,
    until: async (step, fits) => {
      await expect.poll(() => stepOf(step), { timeout: 40_000, interval: 100 }).toMatchObject(fits);
      return stepOf(step);
    },
    record,
  };
};

// Each waits for the ten seconds of COD-5 or of the drill: they wait together.
describe.concurrent("the drill over a real pack", () => {
  it("a known load is seen as discharge; a pulled cable floats both contacts, and both come back", async (context) => {
    const { expect } = context;
    const { pack, board, ask, until, pull, plug } = await stand(context, false);
    await ask({ begin: "current", watts: 132 });
    await until("current", { told: expect.objectContaining({ en: expect.stringMatching(/^Switch the load on/) }) });
    pack.change({ currentA: -10, cellV: restingPack.cellV.map((cellV) => cellV - 0.01) });
    const { figures } = await until("current", { state: "passed" });
    expect(figures["changeA"]).toBeCloseTo(-10, 1);
    pack.change(restingPack);

    await ask({ begin: "cable" });
    pull();
    await board.waitFor(floating, 15_000);
    // Its owner may not look: a bank that nobody sees is announced as well (COD-2).
    expect(board.contacts()[2]).toBe("on");
    await until("cable", { told: expect.objectContaining({ en: "Both float. Plug the cable in again." }) });
    plug();
    await board.waitFor(live, 30_000);
    const cable = await until("cable", { state: "passed" });
    expect(cable.figures["silentS"]).toBeGreaterThanOrEqual(10);
    expect(cable.figures["silentS"]).toBeLessThan(13);
    expect(cable.told.en).toMatch(/^LOAD and CHARGER floated after 1\d\.\d s of silence, and came back\.$/);
  });

  it("each terminal moves its own contact and no other, for ten seconds; the remote contact opens all", async (context) => {
    const { expect } = context;
    const { board, contact, ask, until, record } = await stand(context, false);
    const moves = [
      ["float-load", 1, "off"],
      ["float-charger", 2, "off"],
      ["sound-pre-alarm", 3, "on"],
    ] as const;
    for (const [step, relay, to] of moves) {
      const before = board.changes().length;
      await ask({ begin: step });
      await until(step, { state: "asking" });
      const changes = board.changes().slice(before);
      expect(changes).toMatchObject([
        { relay, to },
        { relay, to: to === "on" ? "off" : "on" },
      ]);
      const [there, back] = changes.map(({ monotonicMs }) => monotonicMs);
      expect(back! - there!).toBeGreaterThan(9000);
      expect(back! - there!).toBeLessThan(13_000);
      await ask({ confirm: true });
      await until(step, { state: "passed" });
    }
    await ask({ begin: "remote" });
    contact.setLevel(remoteLine, 0);
    await board.waitFor((contacts) => contacts.every((one) => one === "off"), 10_000);
    await until("remote", { told: expect.objectContaining({ en: "All three float. Close the switch again." }) });
    contact.setLevel(remoteLine, 1);
    await board.waitFor(live, 10_000);
    await until("remote", { state: "passed" });
    for (const skip of ["current", "cable"] as const) await ask({ skip, reason: "done in the other test" });
    await ask({ end: true });
    expect(await record()).toMatchObject({ state: "ended", passed: false, dryRun: false, simulated: false });
  });

  it("in a dry run: seen by the BMS, moved by no contact, named in the record, never passed", async (context) => {
    const { expect } = context;
    const { board, contact, ask, until, record } = await stand(context, true);
    await ask({ begin: "remote" });
    contact.setLevel(remoteLine, 0);
    await until("remote", { told: expect.objectContaining({ en: "All three float. Close the switch again." }) });
    contact.setLevel(remoteLine, 1);
    await until("remote", { state: "passed" });
    await ask({ end: true });
    const { notes, ...told } = await record();
    expect(told).toMatchObject({ passed: false, dryRun: true, simulated: false });
    expect(notes).toContainEqual({
      en: "Dry run: nothing was switched, so that this record proves nothing about the terminals and never counts as passed.",
      it: "Prova a vuoto: non è stato commutato niente; questo verbale non dice nulla sui morsetti e non vale mai come superato.",
    });
    expect(board.changes()).toEqual([]);
  });
});
