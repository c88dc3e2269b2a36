// Streams of stand-ins over real pseudo-terminals: at once and at their own pace, late, in pieces, with bytes lost, between noise, and with
// the plug pulled in the middle. What arrives was said, to the last digit; what was not, is counted.
import { describe, test } from "vitest";
import { dalyModbus } from "./daly-modbus.ts";
import { createDalyPack } from "./daly-pack-for-tests.ts";
import { dalyUart } from "./daly-uart.ts";
import { createJbdPack } from "./jbd-pack-for-tests.ts";
import { jkPackAnswer, restingJkPack } from "./jk-pack-for-tests.ts";
import { type Answer, talker } from "../../test/rig/pack-stream.ts";
import { ends, ill, judge, type Kind, ofJbd, ofJk, play } from "../../test/rig/pack-stream-play.ts";

/** A course of a pack under load: each state differs from all others. */
const moving = (index: number, cells: number) => ({
  cellV: Array.from({ length: cells }, (_, cell) => 3.2 + ((index * 7 + cell * 3) % 100) / 1000),
  currentA: index % 2 === 0 ? -index : index,
  temperatureC: [20 + (index % 30), 19],
  stateOfChargePct: 90 - (index % 80),
  cycles: index,
});

const standIns: readonly (readonly [name: string, kind: Kind, state: (index: number) => Answer])[] = [
  ["jbd", ofJbd, (index) => createJbdPack(moving(index, 4)).answer],
  [
    "jk-pb-rs485",
    ofJk,
    (index) => (bytes) =>
      jkPackAnswer({ address: 1, state: () => ({ ...restingJkPack, ...moving(index, 16) }) }, bytes),
  ],
  [
    "daly-uart",
    { codec: dalyUart, address: 0x40, heads: [0xa5, 0x01, 0x95, 0x08] },
    (index) => createDalyPack({ state: moving(index, 16) }).answer,
  ],
  [
    "daly-modbus",
    { codec: dalyModbus, address: 0xd2, heads: [0xd2, 0x03, 0x7c] },
    (index) => createDalyPack({ state: moving(index, 8) }).answer,
  ],
];

describe.concurrent("stand-ins", { timeout: 45_000 }, () => {
  const course = (states: number, of: (index: number) => Answer): readonly Answer[] =>
    Array.from({ length: states }, (_, index) => of(index));

  test.for(standIns)("%s as fast as it goes", async ([, kind, state], context) => {
    const { expect } = context;
    const pack = talker(kind.codec, kind.address, course(60, state));
    const played = play(context, { kind, pack, speed: 1000 });
    await ends(context, pack);
    judge(context, played);
    expect(played.readings()).toBeGreaterThan(57);
    expect(new Set(pack.said.map((one) => JSON.stringify(one))).size).toBe(60);
  });

  test.for(standIns)("%s late, in pieces, with bytes lost and between noise", async ([, kind, state], context) => {
    const { expect } = context;
    const pack = talker(kind.codec, kind.address, course(60, state));
    const way = { ...ill, dropsEvery: 20 * kind.codec.requests(kind.address).length };
    const played = play(context, { kind, pack, way, speed: 1000 });
    await ends(context, pack);
    judge(context, played);
    const refused = played.rounds.filter(({ round }) => !round.ok).length;
    expect(refused).toBeGreaterThanOrEqual(1);
    expect(played.readings()).toBeGreaterThan(50);
  });

  test.for(standIns)("%s, unplugged in the middle of an answer, and back", async ([, kind, state], context) => {
    const { expect } = context;
    const pack = talker(kind.codec, kind.address, course(60, state));
    const played = play(context, { kind, pack, way: { pieces: { bytes: 10, everyMs: 1 } }, speed: 1000 });
    await expect.poll(() => pack.said.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(20);
    played.unplug();
    await expect.poll(() => played.line.problem(), { timeout: 5000, interval: 10 }).not.toBeNull();
    const before = played.readings();
    played.plug();
    await ends(context, pack);
    judge(context, played);
    expect(played.readings()).toBeGreaterThan(before + 10);
  });

  test.for(standIns)("%s at its own pace", async ([, kind, state], context) => {
    const { expect } = context;
    const pack = talker(kind.codec, kind.address, course(60, state));
    const played = play(context, { kind, pack, way: { delayMs: 60, pieces: { bytes: 9, everyMs: 1 } }, speed: 1 });
    await expect.poll(played.readings, { timeout: 12_000 }).toBeGreaterThanOrEqual(3);
    judge(context, played);
    expect(played.line.statistics(0).troubles).toEqual({});
  });
});
