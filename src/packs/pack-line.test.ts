// Packs on a real pseudo-terminal: at their own pace, late, cut, between noise, under a wrong address, and with the plug pulled.
import { afterEach, describe, expect, test } from "vitest";
import { openPtyEnd, type PtyEnd } from "../../test/rig/pty-end.ts";
import { openSerialLine } from "../serial/serial-line.ts";
import type { Round } from "./ask-round.ts";
import type { PolledCodec } from "./codec.ts";
import { jbd } from "./jbd.ts";
import { createJbdPack, restingPack } from "./jbd-pack-for-tests.ts";
import { type JkPackState, jkPackAnswer, restingJkPack } from "./jk-pack-for-tests.ts";
import { jkPbRs485 } from "./jk-pb-rs485.ts";
import { createPackLine, type PackLine } from "./pack-line.ts";
import { probe } from "./probe.ts";

let ends: PtyEnd[] = [];
let lines: PackLine[] = [];
afterEach(async () => {
  await Promise.all(lines.map((line) => line.stop()));
  for (const end of ends) end.close();
  ends = [];
  lines = [];
});

type Answer = (bytes: Uint8Array) => readonly Uint8Array[];
type Send = (bytes: Uint8Array, end: PtyEnd) => void;
const atOnce: Send = (bytes, end) => end.write(bytes);

const plug = (answer: Answer, send: Send = atOnce, at?: string): PtyEnd => {
  const end: PtyEnd = openPtyEnd((bytes) => {
    for (const frame of answer(bytes)) send(frame, end);
  }, at);
  ends.push(end);
  return end;
};

const follow = (path: string, codec: PolledCodec, addresses: readonly number[]) => {
  const rounds: { readonly pack: number; readonly round: Round; readonly atS: number }[] = [];
  const line = createPackLine({
    path,
    baud: codec.baudRates[0]!,
    codec,
    addresses,
    open: openSerialLine,
    monotonicS: () => performance.now() / 1000,
    onRound: (pack, round, atS) => rounds.push({ pack, round, atS }),
  });
  lines.push(line);
  line.start();
  const of = (pack: number) => rounds.filter((one) => one.pack === pack);
  return { line, rounds, of };
};

const readings = (rounds: readonly { readonly round: Round }[]) =>
  rounds.flatMap(({ round }) => (round.ok ? [round.reading] : []));
const troubles = (rounds: readonly { readonly round: Round }[]) =>
  rounds.flatMap(({ round }) => (round.ok ? [] : [round.trouble]));

describe("one pack on its port", () => {
  test("and another with the same address: whose figures these are nobody knows, so there is no reading", async () => {
    const [one, other] = [createJbdPack(restingPack), createJbdPack({ ...restingPack, stateOfChargePct: 90 })];
    const both: Answer = (bytes) => [Buffer.concat([...one.answer(bytes), ...other.answer(bytes)])];
    const { line, rounds } = follow(plug(both).path, jbd, [0]);
    await expect.poll(() => rounds.length, { timeout: 8000 }).toBeGreaterThanOrEqual(2);
    expect(readings(rounds)).toEqual([]);
    expect(new Set(troubles(rounds))).toEqual(new Set(["two-answers"]));
    expect(line.statistics(0)).toMatchObject({ readings: 0 });
  });

  test("is read once a second, and every reading is what it said", async () => {
    const pack = createJbdPack({ ...restingPack, currentA: -12.34 });
    const { line, rounds } = follow(plug(pack.answer).path, jbd, [0]);
    await expect.poll(() => rounds.length, { timeout: 5000 }).toBeGreaterThanOrEqual(3);
    expect(troubles(rounds)).toEqual([]);
    expect(readings(rounds)[0]).toMatchObject({ cellV: restingPack.cellV, currentA: -12.34, chargeSwitch: true });
    const [first, second] = rounds;
    expect(second!.atS - first!.atS).toBeGreaterThan(0.8);
    expect(second!.atS - first!.atS).toBeLessThan(1.5);
    expect(line.problem()).toBeNull();
    expect(line.statistics(0)).toMatchObject({ rounds: rounds.length, readings: rounds.length });
  });

  test("late, in pieces, and between noise: read all the same", async () => {
    const pack = createJbdPack(restingPack);
    const pieces: Send = (bytes, end) => {
      end.write(Uint8Array.of(0xff, 0x00, 0xdd));
      bytes.forEach((byte, index) => {
        setTimeout(() => end.write(Uint8Array.of(byte)), 30 + 3 * index);
      });
    };
    const { rounds } = follow(plug(pack.answer, pieces).path, jbd, [0]);
    await expect.poll(() => readings(rounds).length, { timeout: 8000 }).toBeGreaterThanOrEqual(2);
    expect(readings(rounds)[0]).toMatchObject({ cellV: restingPack.cellV });
  });

  test("an answer that is lost is asked for again; one that is spoilt is said to be", async () => {
    const pack = createJbdPack(restingPack);
    let sent = 0;
    const losing: Send = (bytes, end) => {
      sent += 1;
      if (sent % 3 !== 1) end.write(bytes);
    };
    const first = follow(plug(pack.answer, losing).path, jbd, [0]);
    await expect.poll(() => readings(first.rounds).length, { timeout: 8000 }).toBeGreaterThanOrEqual(1);
    expect(troubles(first.rounds)).toEqual([]);
    const spoil: Send = (bytes, end) => end.write(bytes.with(5, bytes[5]! ^ 1));
    const second = follow(plug(createJbdPack(restingPack).answer, spoil).path, jbd, [0]);
    await expect.poll(() => troubles(second.rounds), { timeout: 8000 }).toContain("checksum");
    expect(readings(second.rounds)).toEqual([]);
    expect(second.line.statistics(0).troubles.checksum).toBeGreaterThanOrEqual(1);
  });

  test("that is silent, and one that speaks something else, are told apart", async () => {
    const silent = follow(plug(() => []).path, jbd, [0]);
    const other = follow(plug(() => [Uint8Array.of(1, 2, 3, 4, 5)]).path, jbd, [0]);
    await expect.poll(() => troubles(silent.rounds)[0], { timeout: 5000 }).toBe("silent");
    await expect.poll(() => troubles(other.rounds)[0], { timeout: 5000 }).toBe("not-this-protocol");
  });
});

test("two packs on one line: each by its address; one that falls silent does not hold up the other for long", async () => {
  let secondAnswers = true;
  const jk = [3.3, 3.2].map((volts, index) => ({
    address: index + 1,
    state: (): JkPackState => ({ ...restingJkPack, cellV: Array.from({ length: 16 }, () => volts) }),
  }));
  const end = plug((bytes) =>
    jk.flatMap((spec, index) => (index === 1 && !secondAnswers ? [] : jkPackAnswer(spec, bytes))),
  );
  const { of } = follow(end.path, jkPbRs485, [1, 2]);
  await expect.poll(() => readings(of(1)).length, { timeout: 8000 }).toBeGreaterThanOrEqual(1);
  expect(readings(of(0))[0]?.maxCellV).toBe(3.3);
  expect(readings(of(1))[0]?.maxCellV).toBe(3.2);
  secondAnswers = false;
  await expect.poll(() => troubles(of(1)), { timeout: 8000 }).toContain("silent");
  const before = of(0).length;
  const asked = of(1).length;
  const beganS = performance.now() / 1000;
  await expect.poll(() => of(0).length, { timeout: 20_000 }).toBeGreaterThanOrEqual(before + 6);
  expect(performance.now() / 1000 - beganS).toBeLessThan(14);
  expect(of(1).length - asked).toBeLessThanOrEqual(4);
  secondAnswers = true;
  const read = readings(of(1)).length;
  await expect.poll(() => readings(of(1)).length, { timeout: 15_000 }).toBeGreaterThan(read);
}, 60_000);

test("a port that vanishes in the middle is said to be gone, and is used again when it is back", async () => {
  const pack = createJbdPack(restingPack);
  const end = plug(pack.answer);
  const { line, rounds } = follow(end.path, jbd, [0]);
  await expect.poll(() => readings(rounds).length, { timeout: 5000 }).toBeGreaterThanOrEqual(1);
  end.close();
  ends = ends.filter((one) => one !== end);
  await expect.poll(() => line.problem(), { timeout: 5000 }).not.toBeNull();
  const read = rounds.length;
  plug(pack.answer, atOnce, end.path);
  await expect.poll(() => rounds.length, { timeout: 15_000 }).toBeGreaterThan(read);
  expect(line.problem()).toBeNull();
  // What the plug cut off is nobody's silence.
  expect(troubles(rounds)).toEqual([]);
}, 40_000);

test("pack probe finds protocol, baud rate and address, and nothing where there is nothing", async () => {
  const tried: string[] = [];
  const codecs = { jbd, "jk-pb-rs485": { ...jkPbRs485, addresses: [1, 2, 3] } };
  const { found } = await probe({
    path: plug((bytes) => jkPackAnswer({ address: 2, state: () => restingJkPack }, bytes)).path,
    codecs,
    open: openSerialLine,
    onTry: (protocol, baud, address) => tried.push(`${protocol} ${baud} ${address}`),
  });
  expect(found).toMatchObject([{ protocol: "jk-pb-rs485", baud: 115_200, address: 2, trouble: null }]);
  expect(found[0]?.reading?.cellV).toHaveLength(16);
  expect(tried).toEqual(["jbd 9600 0", "jk-pb-rs485 115200 1", "jk-pb-rs485 115200 2", "jk-pb-rs485 115200 3"]);
  const probed = async (answer: (bytes: Uint8Array) => readonly Uint8Array[]) =>
    probe({ path: plug(answer).path, codecs: { jbd }, open: openSerialLine, onTry: () => {} });
  expect(await probed(() => [])).toEqual({ found: [], babble: false });
  expect(await probed(() => [Uint8Array.of(1, 2, 3)])).toEqual({ found: [], babble: true });
  await expect(probe({ path: "/nowhere/tty", codecs: { jbd }, open: openSerialLine, onTry: () => {} })).rejects.toThrow(
    /cannot be opened/,
  );
}, 40_000);
