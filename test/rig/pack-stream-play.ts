/** A line of ours at one end of a real pseudo-terminal, a pack that goes through a course at the other, and what has to hold of it. */
import type { TestContext } from "vitest";
import { openPtyEnd, type PtyEnd } from "./pty-end.ts";
import { openSerialLine } from "../../src/serial/serial-line.ts";
import type { Round } from "../../src/packs/ask-round.ts";
import type { PolledCodec } from "../../src/packs/codec.ts";
import { jbd } from "../../src/packs/jbd.ts";
import { jkPbRs485 } from "../../src/packs/jk-pb-rs485.ts";
import { createPackLine } from "../../src/packs/pack-line.ts";
import { createWay, type Talker, type Way } from "./pack-stream.ts";

export interface Kind {
  readonly codec: PolledCodec;
  readonly address: number;
  /** How its frames begin. */
  readonly heads: readonly number[];
}
export const ofJbd: Kind = { codec: jbd, address: 0, heads: [0xdd, 0x03, 0x04, 0x00, 0x77] };
export const ofJk: Kind = { codec: jkPbRs485, address: 1, heads: [0x55, 0xaa, 0xeb, 0x90, 0x02] };

interface Play {
  readonly kind: Kind;
  readonly pack: Talker;
  readonly way?: Way;
  /** How much faster than the wall the line's clock runs: it asks again without waiting. */
  readonly speed: number;
}

/** The line under test with the pack at its other end. */
export const play = ({ onTestFinished }: TestContext, { kind, pack, way = {}, speed }: Play) => {
  // Boards that want a pause between two questions are not at this end.
  const codec = speed > 1 ? { ...kind.codec, gapMs: 1 } : kind.codec;
  const sending = createWay(way, kind.heads);
  let end: PtyEnd | null = null;
  const plug = (at?: string): string => {
    const own: PtyEnd = openPtyEnd((bytes) => {
      sending.send(pack.answer(bytes), (piece) => {
        if (end === own) own.write(piece);
      });
    }, at);
    end = own;
    return own.path;
  };
  const unplug = (): void => {
    const was = end;
    end = null;
    was?.close();
  };
  const path = plug();
  const rounds: { readonly round: Round; readonly wasSaid: boolean }[] = [];
  const line = createPackLine({
    path,
    baud: codec.baudRates[0] ?? 9600,
    codec,
    addresses: [kind.address],
    open: openSerialLine,
    monotonicS: () => (performance.now() / 1000) * speed,
    onRound: (_, round) => {
      // Asked again, the answer to the question before may still come.
      const newest = pack.said.slice(-2).map((one) => JSON.stringify(one));
      const wasSaid = !round.ok || newest.includes(JSON.stringify(round.reading));
      if (!pack.isOver()) rounds.push({ round, wasSaid });
    },
  });
  onTestFinished(async () => {
    await line.stop();
    unplug();
  });
  line.start();
  const readings = () => rounds.filter(({ round }) => round.ok).length;
  return { line, rounds, readings, unplug, plug: () => plug(path), lost: sending.lost };
};

export const judge = ({ expect }: TestContext, { line, rounds, readings }: ReturnType<typeof play>): void => {
  expect(rounds.filter(({ wasSaid }) => !wasSaid).map(({ round }) => round)).toEqual([]);
  const { troubles, ...counted } = line.statistics(0);
  const refused = Object.values(troubles).reduce((sum, one) => sum + (one ?? 0), 0);
  // Every round is a reading or is counted under its trouble; what came after the end of the course is not looked at.
  expect(counted.rounds).toBe(counted.readings + refused);
  expect(counted.readings).toBeGreaterThanOrEqual(readings());
};

export const ends = ({ expect }: TestContext, pack: Talker) =>
  expect.poll(() => pack.isOver(), { timeout: 40_000, interval: 20 }).toBe(true);

export const ill: Way = { delayMs: 4, pieces: { bytes: 40, everyMs: 1 }, dropsEvery: 40, garbageBytes: 5 };
