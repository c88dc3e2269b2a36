// What goes wrong at a pack's port, end to end: its owner reads which port and what to do, LOAD floats until it is mended, and then is live again.
import { afterAll, beforeAll, expect, it } from "vitest";
import { createDalyPack } from "../../src/packs/daly-pack-for-tests.ts";
import { createJbdPack, restingPack } from "../../src/packs/jbd-pack-for-tests.ts";
import { jkCellsRecord, restingJkPack } from "../../src/packs/jk-pack-for-tests.ts";
import type { Text } from "../../src/words/language.ts";
import { type ConfiguredRun, jbdOn, startConfiguredRun } from "../rig/configured-run.ts";
import { openPtyEnd, type PtyEnd } from "../rig/pty-end.ts";
import { type RelayBoardProcess, startRelayBoard } from "../rig/relay-board-process.ts";

type Answer = (bytes: Uint8Array) => readonly Uint8Array[];

const well: Answer = createJbdPack(restingPack).answer;
/** It stands there before the appliance is started. */
const daly: Answer = createDalyPack().answer;

let answer: Answer = daly;
let end: PtyEnd;
let board: RelayBoardProcess;
let run: ConfiguredRun;
beforeAll(async () => {
  board = await startRelayBoard();
  end = openPtyEnd((bytes) => {
    for (const frame of answer(bytes)) end.write(frame);
  });
  const relays = { load: 1, charger: 2, preAlarm: 3 };
  const outputs = [{ driver: "relay-board", path: board.path, autoOff: 2, relays }];
  run = await startConfiguredRun({ bank: jbdOn(end.path), outputs, dryRun: false });
});
afterAll(async () => {
  await run?.stop();
  await board?.stop();
  end?.close();
});

const live = ([load, charger]: readonly string[]): boolean => load === "on" && charger === "on";
const floating = ([load, charger]: readonly string[]): boolean => load === "off" && charger === "off";

/** On the battery page in both languages, and in the log; each names the port. */
const isTold = async ({ en, it: italian }: Text): Promise<void> => {
  const name = `jbd ${end.path} #0`;
  await expect
    .poll(() => run.packsTold(), { timeout: 20_000 })
    .toEqual([{ en: `${name}: ${en}`, it: `${name}: ${italian}` }]);
  await expect.poll(() => run.said(), { timeout: 20_000 }).toContain(`${name}: ${en}`);
};
const isLiveAgain = async (): Promise<void> => {
  answer = well;
  await board.waitFor(live, 30_000);
  expect(await run.packsTold()).toEqual([]);
};

it("a pack of another protocol: never live, told as silent; one that is heard, as another protocol", async () => {
  await isTold({
    en: "does not answer. Look at its cable and whether the pack is awake; then at protocol, baud rate and address.",
    it: "non risponde. Controllare il cavo e che il pacco sia sveglio; poi protocollo, velocità e indirizzo.",
  });
  answer = () => [jkCellsRecord(restingJkPack)];
  await isTold({
    en: "speaks another protocol. What answers is not the pack that was configured: look for it with “cellward pack probe”.",
    it: "parla un altro protocollo. Chi risponde non è il pacco configurato: cercarlo con «cellward pack probe».",
  });
  expect(board.changes()).toEqual([]);
  expect((await run.sample()).terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
  await isLiveAgain();
});

it("two packs with one address: whose figures these are nobody knows, so they are those of none", async () => {
  await isLiveAgain();
  const other: Answer = createJbdPack({ ...restingPack, stateOfChargePct: 90 }).answer;
  answer = (bytes) => [Buffer.concat([...well(bytes), ...other(bytes)])];
  await isTold({
    en: "two packs answer to this address. Give each pack an address of its own, and write them under “addresses”; those that have none (JBD) want a port each.",
    it: "due pacchi rispondono a questo indirizzo. Dare a ogni pacco un indirizzo proprio, e scriverli sotto «addresses»; quelli che non ne hanno (JBD) vogliono una porta ciascuno.",
  });
  await board.waitFor(floating, 20_000);
  await isLiveAgain();
});

it("a pack with another number of cells than configured is none; the right one is, even with other cycles", async () => {
  await isLiveAgain();
  answer = createJbdPack({ ...restingPack, cellV: [3.3, 3.301, 3.299] }).answer;
  await isTold({
    en: "another number of cells than configured: 3, against 4. Correct “model” in the configuration, or connect the pack that it describes.",
    it: "un numero di celle diverso da quello configurato: 3, contro 4. Correggere «model» nella configurazione, o collegare il pacco che essa descrive.",
  });
  await board.waitFor(floating, 20_000);
  answer = createJbdPack({ ...restingPack, cycles: 300 }).answer;
  await board.waitFor(live, 30_000);
});
