/** `cellward capture`: listens to real packs and decides over them, switches nothing, and writes down all of it. */
import { createWriteStream } from "node:fs";
import { once } from "node:events";
import type { Configuration } from "../contract/configuration.ts";
import { RefusedInput } from "../contract/refusal.ts";
import { newBms } from "../core/state.ts";
import { instant, seconds } from "../core/units.ts";
import { packPlaces, packsWorld } from "../guard/packs-world.ts";
import { remoteInputOf } from "../guard/remote-contact.ts";
import { polledCodecs } from "../packs/protocols.ts";
import { type BankPort, createLoop, type Loop, noOutputs } from "../scenario/loop.ts";
import { type InPlace, redacted } from "../server/backup/parts.ts";
import { type CaptureLine, capturedRound } from "./capture-file.ts";
import { readConfiguration } from "./read-scenario.ts";
import { readText } from "./read-text.ts";
import { untilSignal } from "./until-signal.ts";

export interface CaptureOptions {
  readonly config: string;
  readonly out: string;
  /** s; absent: until somebody ends it. */
  readonly for?: number;
}

/** A capture is there to be sent: nobody's passwords, and no address or topic that opens by itself. It is never run. */
const inPlace: InPlace = {
  text: "left out of the capture",
  url: "https://left-out-of-the-capture.invalid/",
  topic: "left-out-of-the-capture",
};

const say = (line: string): void => {
  process.stderr.write(`cellward capture: ${line}\n`);
};

const monotonicS = (): number => performance.now() / 1000;

/** Never over an earlier one: it may be the only one of its kind. */
const openFile = async (path: string) => {
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  await once(file, "open").catch((error: NodeJS.ErrnoException) => {
    const why = error.code === "EEXIST" ? "there is such a file already, expected a new one" : error.message;
    throw new RefusedInput({ name: path, line: null, column: null }, why);
  });
  return file;
};

/** `contactIsClosed`: of a remote contact, in place of what the configuration says of `remote`. */
export const loopOver = (configuration: Configuration, bank: BankPort, contactIsClosed?: () => boolean): Loop =>
  createLoop({
    bank,
    outputs: noOutputs,
    begin: newBms({ settings: configuration.settings, stateOfChargePct: configuration.stateOfChargePct }),
    remote: configuration.remote,
    contactIsClosed,
    cycleS: seconds(configuration.cycleS),
    standbyA: configuration.standbyA,
    preAlarmA: configuration.preAlarmA,
  });

/** Ends with 1 where nothing was read. */
export const capture = async ({ config, out, for: forS }: CaptureOptions): Promise<void> => {
  const configuration = readConfiguration(config);
  const { bank, cycleS } = configuration;
  if (bank?.kind !== "packs") {
    throw new RefusedInput(
      { name: config, line: null, column: null },
      "bank is not of real packs, expected bank.packs",
    );
  }
  const file = await openFile(out);
  const write = (line: CaptureLine): void => void file.write(`${JSON.stringify(line)}\n`);
  const written = readText(config);
  write({
    kind: "capture",
    version: 1,
    wallS: Date.now() / 1000,
    configuration: "text" in written ? redacted(written.text, inPlace).text : "",
  });

  const places = packPlaces(bank);
  const codecs = places.map(({ line }) => (line.kind === "can" ? null : polledCodecs[line.protocol]));
  const beganS = monotonicS();
  let atS = 0;
  let rounds = 0;
  let readings = 0;
  const sinceS = (): number => monotonicS() - beganS;
  const world = packsWorld(bank, sinceS, (pack, round, heardS) => {
    rounds += 1;
    if (round.ok) readings += 1;
    write({ kind: "round", heardS, pack, ...capturedRound(round, codecs[pack] ?? null) });
  });
  const contact = configuration.remoteInput === null ? null : remoteInputOf(configuration.remoteInput);
  await contact?.start();
  let closed = false;
  const port: BankPort = { read: (nowS) => world.read(nowS, nowS) };
  const loop = loopOver(configuration, port, contact === null ? undefined : () => closed);
  let events = 0;
  const told = new Set<string>();
  /** Once each: it is tried again all the while. */
  const tellPorts = (): void => {
    for (const [pack, { problem }] of world.packs().entries()) {
      const text = `${places[pack]?.line.path}: ${problem}`;
      if (problem !== null && !told.has(text)) say(text);
      told.add(text);
    }
  };
  const turn = (): void => {
    atS = sinceS();
    closed = contact?.isOn() ?? false;
    const cycle = loop.cycle(instant(atS), Date.now() / 1000, []);
    write({ kind: "cycle", atS, ...(contact === null ? {} : { contact: closed }) });
    for (const event of cycle.events) write({ kind: "decision", event });
    events += cycle.events.length;
    tellPorts();
  };
  world.open();
  const timer = setInterval(turn, cycleS * 1000);
  const over =
    forS === undefined
      ? untilSignal()
      : Promise.race([untilSignal(), new Promise((end) => setTimeout(end, forS * 1000))]);
  await over;
  clearInterval(timer);
  await Promise.all([world.close(), contact?.close()]);
  file.end();
  await once(file, "finish");
  say(`${rounds} rounds and ${events} decisions of ${Math.round(atS)} s are in ${out}`);
  if (readings === 0) {
    say("nothing was read; “cellward check” tells of each pack why");
    process.exitCode = 1;
  }
  // Whoever still waits for a signal waits for nothing.
  process.exit();
};
