/** `cellward replay`: a capture once more, through codecs and rules as they are now, and where they say otherwise than then. */
import { parseConfiguration } from "../contract/configuration.ts";
import type { PackLineConfiguration } from "../contract/packs.ts";
import { Refused, RefusedInput, wrongValue } from "../contract/refusal.ts";
import type { BmsEvent } from "../core/events.ts";
import { type Instant, instant } from "../core/units.ts";
import { packBankOf, packPlaces } from "../guard/packs-world.ts";
import { decodeExchanges } from "../packs/capture.ts";
import type { Decoded } from "../packs/codec.ts";
import { canCodecs, polledCodecs } from "../packs/protocols.ts";
import { loopOver } from "./capture.ts";
import type { CapturedRound } from "./capture-file.ts";
import { readCapture } from "./capture-read.ts";
import { exchangesIn, framesIn } from "./pack-lines.ts";
import { readerMayLeave } from "./reader-gone.ts";

const decodeRound = (line: PackLineConfiguration, round: CapturedRound): Decoded =>
  line.kind === "can"
    ? canCodecs[line.protocol].decode(framesIn(round))
    : decodeExchanges(polledCodecs[line.protocol], exchangesIn(round));

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

interface Difference {
  readonly atS: number;
  readonly what: "reading" | "decision";
  readonly before: unknown;
  readonly now: unknown;
}

const differenceText = ({ atS, what, before, now }: Difference): string =>
  `${atS.toFixed(2)} s: another ${what}: then ${JSON.stringify(before)}, now ${JSON.stringify(now)}`;

/** What each cycle decided then and decides now, in pairs; a decision that is missing stands against nothing. */
const pairs = (before: readonly BmsEvent[], now: readonly BmsEvent[], atS: number): readonly Difference[] =>
  Array.from({ length: Math.max(before.length, now.length) }, (_, at) => ({
    before: before[at] ?? null,
    now: now[at] ?? null,
  }))
    .filter((pair) => !same(pair.before, pair.now))
    .map((pair) => ({ atS, what: "decision", ...pair }));

/** Ends with 1 where something is decided otherwise than then. */
export const replay = async (path: string): Promise<void> => {
  readerMayLeave();
  const capture = await readCapture(path);
  const { lines, cutOff } = capture;
  const differences: Difference[] = [];
  let cycles = 0;
  let decisions = 0;
  let readings = 0;
  /** Where in the file. */
  let at = 1;
  try {
    const configuration = parseConfiguration(capture.configuration, path, () => ({ problem: "not part of a capture" }));
    const { bank: packs } = configuration;
    if (packs?.kind !== "packs") throw wrongValue(["bank"], packs?.kind, "packs");
    const places = packPlaces(packs);
    const bank = packBankOf(packs);
    const hasContact = lines.some(({ line }) => line.kind === "cycle" && line.contact !== undefined);
    let closed = false;
    const port = { read: (nowS: Instant) => bank.read(nowS, nowS) };
    const loop = loopOver(configuration, port, hasContact ? () => closed : undefined);
    let atS = 0;
    let before: BmsEvent[] = [];
    let now: readonly BmsEvent[] = [];
    const compare = (): void => {
      differences.push(...pairs(before, now, atS));
      before = [];
    };
    for (const { number, line } of lines) {
      at = number;
      if (line.kind === "round") {
        const place = places[line.pack];
        if (place === undefined) throw wrongValue(["pack"], line.pack, `0 to ${places.length - 1}`);
        if (line.reading === null) continue;
        const decoded = decodeRound(place.line, line);
        readings += 1;
        if (decoded.ok && same(decoded.reading, line.reading)) bank.take(line.pack, decoded.reading, line.heardS);
        else differences.push({ atS: line.heardS, what: "reading", before: line.reading, now: decoded });
      } else if (line.kind === "cycle") {
        compare();
        atS = line.atS;
        closed = line.contact ?? false;
        now = loop.cycle(instant(atS), 0, []).events;
        cycles += 1;
        decisions += now.length;
      } else before.push(line.event);
    }
    compare();
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    throw new RefusedInput({ name: path, line: at, column: 1 }, error.refusal.message);
  }
  for (const one of differences) process.stdout.write(`${differenceText(one)}\n`);
  process.stdout.write(
    `${readings} readings, ${cycles} cycles, ${decisions} decisions; ${differences.length} otherwise than then\n`,
  );
  if (cutOff !== null) {
    process.stderr.write(
      `cellward replay: ${path}:${cutOff}: the last line is cut off; what stands before it is replayed\n`,
    );
  }
  if (differences.length > 0) process.exitCode = 1;
};
