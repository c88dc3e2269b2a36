// What goes wrong at a port, end to end: its owner reads which port and what to do, the terminals float until it is mended, and then are live again.
import { describe, type ExpectStatic, it, type TestContext } from "vitest";
import { createDalyPack } from "../../src/packs/daly-pack-for-tests.ts";
import { createJbdPack, restingPack } from "../../src/packs/jbd-pack-for-tests.ts";
import { jkCellsRecord, restingJkPack } from "../../src/packs/jk-pack-for-tests.ts";
import type { Text } from "../../src/words/language.ts";
import { type ConfiguredRun, jbdOn, startConfiguredRun } from "../rig/configured-run.ts";
import { openPtyEnd, type PtyEnd } from "../rig/pty-end.ts";
import { type RelayBoardProcess, startRelayBoard } from "../rig/relay-board-process.ts";

type Answer = (bytes: Uint8Array) => readonly Uint8Array[];

const well: Answer = createJbdPack(restingPack).answer;

interface Stand {
  readonly board: RelayBoardProcess;
  readonly run: ConfiguredRun;
  /** What is behind the pack's port from now on. */
  answers(answer: Answer): void;
  /** On the battery page in both languages, and in the log; each names the port. */
  isTold(text: Text): Promise<void>;
  isLive(): Promise<void>;
  floats(): Promise<void>;
}

/** An appliance of its own with a relay board of its own; `first` is behind the pack's port before it is started. */
const stand = async (
  { expect, onTestFinished }: TestContext & { readonly expect: ExpectStatic },
  first: Answer,
): Promise<Stand> => {
  let answer = first;
  const board = await startRelayBoard();
  const end: PtyEnd = openPtyEnd((bytes) => {
    for (const frame of answer(bytes)) end.write(frame);
  });
  onTestFinished(async () => {
    await board.stop();
    end.close();
  });
  const relays = { load: 1, charger: 2, preAlarm: 3 };
  const outputs = [{ driver: "relay-board", path: board.path, autoOff: 2, relays }];
  const run = await startConfiguredRun({ bank: jbdOn(end.path), outputs, dryRun: false });
  onTestFinished(run.stop);
  const name = `jbd ${end.path} #0`;
  return {
    board,
    run,
    answers: (now) => {
      answer = now;
    },
    isTold: async ({ en, it: italian }) => {
      await expect
        .poll(() => run.packsTold(), { timeout: 20_000 })
        .toEqual([{ en: `${name}: ${en}`, it: `${name}: ${italian}` }]);
      await expect.poll(() => run.said(), { timeout: 20_000 }).toContain(`${name}: ${en}`);
    },
    isLive: async () => {
      await board.waitFor(([load, charger]) => load === "on" && charger === "on", 40_000);
      await expect.poll(() => run.packsTold(), { timeout: 5000 }).toEqual([]);
    },
    floats: () => board.waitFor(([load, charger]) => load === "off" && charger === "off", 20_000),
  };
};

// Each waits for the ten seconds of COD-5, or for the board: they wait together.
describe.concurrent("what is bad at a port", () => {
  it("a pack of another protocol: never live, told as silent; one that is heard, as another protocol", async (context) => {
    const { expect } = context;
    const { board, run, answers, isTold, isLive } = await stand(context, createDalyPack().answer);
    await isTold({
      en: "does not answer. Look at its cable and whether the pack is awake; then at protocol, baud rate and address.",
      it: "non risponde. Controllare il cavo e che il pacco sia sveglio; poi protocollo, velocità e indirizzo.",
    });
    answers(() => [jkCellsRecord(restingJkPack)]);
    await isTold({
      en: "speaks another protocol. What answers is not the pack that was configured: look for it with “cellward pack probe”.",
      it: "parla un altro protocollo. Chi risponde non è il pacco configurato: cercarlo con «cellward pack probe».",
    });
    expect(board.changes()).toEqual([]);
    expect((await run.sample()).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    answers(well);
    await isLive();
  });

  it("two packs with one address: whose figures these are nobody knows, so they are those of none", async (context) => {
    const { answers, isTold, isLive, floats } = await stand(context, well);
    await isLive();
    const other: Answer = createJbdPack({ ...restingPack, stateOfChargePct: 90 }).answer;
    answers((bytes) => [Buffer.concat([...well(bytes), ...other(bytes)])]);
    await isTold({
      en: "two packs answer to this address. Give each pack an address of its own, and write them under “addresses”; those that have none (JBD) want a port each.",
      it: "due pacchi rispondono a questo indirizzo. Dare a ogni pacco un indirizzo proprio, e scriverli sotto «addresses»; quelli che non ne hanno (JBD) vogliono una porta ciascuno.",
    });
    await floats();
    answers(well);
    await isLive();
  });

  it("a pack with another number of cells than configured is none; the right one is, even with other cycles", async (context) => {
    const { answers, isTold, isLive, floats } = await stand(context, well);
    await isLive();
    answers(createJbdPack({ ...restingPack, cellV: [3.3, 3.301, 3.299] }).answer);
    await isTold({
      en: "another number of cells than configured: 3, against 4. Correct “model” in the configuration, or connect the pack that it describes.",
      it: "un numero di celle diverso da quello configurato: 3, contro 4. Correggere «model» nella configurazione, o collegare il pacco che essa descrive.",
    });
    await floats();
    answers(createJbdPack({ ...restingPack, cycles: 300 }).answer);
    await isLive();
  });

  it("a relay board that does not answer: its timers open, and nothing is held until it has passed its test again", async (context) => {
    const { expect } = context;
    const { board, run, isLive, floats } = await stand(context, well);
    await isLive();
    await board.tell({ silent: true });
    const detail = new RegExp(
      `^relay board ${board.path}, address 1: does not answer when .+, 2 times in a row; check its supply, the cable on ${board.path}, its address and its baud rate$`,
      "m",
    );
    await expect
      .poll(() => run.banner(), { timeout: 20_000 })
      .toEqual([
        {
          en: expect.stringMatching(
            /^The hardware does not pass its test\nLOAD and CHARGER stay open\. Check the relay board and its cable/,
          ),
          it: expect.stringMatching(
            /^L'hardware non supera la prova\nLOAD e CHARGER restano aperti\. Controllare la scheda relè e il suo cavo/,
          ),
        },
      ]);
    for (const told of Object.values((await run.banner())[0]!)) expect(told).toMatch(detail);
    await expect
      .poll(() => run.said(), { timeout: 20_000 })
      .toMatch(new RegExp(detail.source.replace(/[$^]/g, ""), "m"));
    await floats();
    expect((await run.sample()).terminals).toMatchObject({ load: "floating", charger: "floating" });
    await board.tell({ silent: false });
    await isLive();
    await expect.poll(() => run.banner(), { timeout: 5000 }).toEqual([]);
  });
});
