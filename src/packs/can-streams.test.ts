// A pack on CAN behind an slcan adapter on a real pseudo-terminal: a burst each second and many at once, in pieces, with letters lost,
// between noise, and with the plug pulled. The text has no checksum: what a line of it lost must show in its length.
import { describe, test, type TestContext } from "vitest";
import { openPtyEnd, type PtyEnd } from "../../test/rig/pty-end.ts";
import { chance } from "../bank/chance.ts";
import { openSerialStream } from "../serial/serial-line.ts";
import type { Round } from "./ask-round.ts";
import type { CanFrame } from "./can-frame.ts";
import { createCanLine } from "./can-line.ts";
import { canPylonVictron } from "./can-pylon-victron.ts";
import { canPackFrames, slcanLine } from "../../test/rig/can-stream.ts";
import { discoverLog, logsAreThere } from "../../test/rig/pack-logs.ts";
import type { PackReading } from "./reading.ts";
import { slcanBus } from "./slcan-bus.ts";

type Burst = readonly CanFrame[];

/** The figures that stand in one frame together. */
const measured = ({ voltageV, currentA, temperatureC }: PackReading): string =>
  JSON.stringify([voltageV, currentA, temperatureC]);
const charge = ({ stateOfChargePct }: PackReading): string => JSON.stringify(stateOfChargePct);

const readingOf = (frames: Burst): PackReading => {
  const decoded = canPylonVictron.decode(frames);
  if (!decoded.ok) throw new Error(`the course itself cannot be read: ${decoded.error}`);
  return decoded.reading;
};

interface Play {
  readonly bursts: readonly Burst[];
  readonly everyMs: number;
  /** How many of them at once. */
  readonly atOnce: number;
  /** Letters before the next piece of a line comes. */
  readonly pieces?: number;
  /** Of so many lines one loses a letter. */
  readonly dropsEvery?: number;
  readonly noise?: boolean;
}

/** Bytes: some of what a pseudo-terminal holds. */
const mostUnderWay = 1000;

const play = (
  { onTestFinished }: TestContext,
  { bursts, everyMs, atOnce, pieces, dropsEvery, noise = false }: Play,
) => {
  const draw = chance(7);
  const said = { measured: new Set<string>(), charge: new Set<string>() };
  let next = 0;
  let lines = 0;
  /** Bytes that were written and not read yet. */
  let underWay = 0;
  let plugged: PtyEnd | null = null;
  /** The same, once its channel is open. */
  let end: PtyEnd | null = null;

  const lineOf = (frame: CanFrame): Uint8Array => {
    const line = [...slcanLine(frame)];
    lines += 1;
    if (dropsEvery !== undefined && lines % dropsEvery === 0) line.splice(Math.floor(draw() * line.length), 1);
    // Of a line with noise in it nothing is to be taken either.
    const before = noise && draw() < 0.2 ? [...Buffer.from(`t35\u00ff${Math.floor(draw() * 1e6)}\r`, "latin1")] : [];
    return Uint8Array.from([...before, ...line]);
  };
  const say = (): void => {
    // A pseudo-terminal that is full holds up this whole process, and with it whoever would empty it.
    if (underWay > mostUnderWay) return;
    const now = bursts.slice(next, next + atOnce);
    next += now.length;
    for (const burst of now) {
      said.measured.add(measured(readingOf(burst)));
      said.charge.add(charge(readingOf(burst)));
    }
    const bytes = now.flatMap((burst) => burst.flatMap((frame) => [...lineOf(frame)]));
    const own = end;
    if (own === null) return;
    const length = pieces ?? bytes.length;
    for (let at = 0; at < bytes.length; at += length) {
      const piece = Uint8Array.from(bytes.slice(at, at + length));
      setTimeout(() => {
        if (own !== end) return;
        underWay += piece.length;
        own.write(piece);
      }, at / length);
    }
  };
  let timer: NodeJS.Timeout | undefined;
  const plug = (at?: string): string => {
    let begun = "";
    const own: PtyEnd = openPtyEnd((bytes) => {
      begun += Buffer.from(bytes).toString("latin1");
      const commands = begun.split("\r");
      begun = commands.pop() ?? "";
      for (const command of commands) {
        // Until the port is opened the line itself sends back what is written; that is no command.
        if (!/^(?:C|S6|L)$/.test(command)) continue;
        own.write(Buffer.from("\r"));
        if (command !== "L") continue;
        end = own;
        underWay = 0;
        timer ??= setInterval(say, everyMs);
      }
    }, at);
    plugged = own;
    return own.path;
  };
  const unplug = (): void => {
    end = null;
    plugged?.close();
    plugged = null;
  };
  const path = plug();
  const rounds: { readonly round: Round; readonly wasSaid: boolean }[] = [];
  const line = createCanLine({
    path,
    bitrate: 500_000,
    keepAlive: false,
    codec: canPylonVictron,
    open: slcanBus((at, baud, heard) =>
      openSerialStream(at, baud, {
        ...heard,
        onBytes: (bytes) => {
          underWay -= bytes.length;
          heard.onBytes(bytes);
        },
      }),
    ),
    monotonicS: () => performance.now() / 1000,
    onRound: (_, round) => {
      const wasSaid =
        !round.ok || (said.measured.has(measured(round.reading)) && said.charge.has(charge(round.reading)));
      rounds.push({ round, wasSaid });
    },
  });
  onTestFinished(async () => {
    clearInterval(timer);
    await line.stop();
    unplug();
  });
  line.start();
  const readings = () => rounds.filter(({ round }) => round.ok).length;
  return { line, rounds, readings, unplug, plug: () => plug(path), isOver: () => next >= bursts.length };
};

const judge = ({ expect }: TestContext, { line, rounds, readings }: ReturnType<typeof play>): void => {
  expect(rounds.filter(({ wasSaid }) => !wasSaid).map(({ round }) => round)).toEqual([]);
  const { troubles, ...counted } = line.statistics(0);
  const refused = Object.values(troubles).reduce((sum, one) => sum + (one ?? 0), 0);
  expect(counted).toEqual({ rounds: rounds.length, readings: readings() });
  expect(refused).toBe(rounds.length - readings());
};

/** Each differs from all others in what it measures. */
const course = (states: number): readonly Burst[] =>
  Array.from({ length: states }, (_, index) =>
    canPackFrames({
      voltageV: 50 + (index % 600) / 100,
      currentA: (index % 2 === 0 ? 1 : -1) * (index / 10),
      temperatureC: 10 + (index % 200) / 10,
      stateOfChargePct: index % 101,
    }),
  );

describe.skipIf(!logsAreThere).concurrent("56 h of a recorded pack", { timeout: 40_000 }, () => {
  test("as fast as it goes: nothing arrives that was not said", async (context) => {
    const { expect } = context;
    const played = play(context, { bursts: discoverLog(), everyMs: 3, atOnce: 40 });
    await expect.poll(played.isOver, { timeout: 12_000 }).toBe(true);
    await expect.poll(played.readings, { timeout: 5000 }).toBeGreaterThanOrEqual(3);
    judge(context, played);
  });

  test("as fast as it goes, with letters lost and between noise", async (context) => {
    const { expect } = context;
    const played = play(context, { bursts: discoverLog(), everyMs: 3, atOnce: 40, dropsEvery: 3, noise: true });
    await expect.poll(played.isOver, { timeout: 12_000 }).toBe(true);
    await expect.poll(played.readings, { timeout: 5000 }).toBeGreaterThanOrEqual(3);
    judge(context, played);
  });
});

describe.concurrent("a course of a stand-in", { timeout: 40_000 }, () => {
  test("a burst each second, in pieces", async (context) => {
    const { expect } = context;
    const played = play(context, { bursts: course(60), everyMs: 1000, atOnce: 1, pieces: 7 });
    await expect.poll(played.readings, { timeout: 10_000 }).toBeGreaterThanOrEqual(4);
    judge(context, played);
  });

  test("many at once, with letters lost and between noise", async (context) => {
    const { expect } = context;
    const played = play(context, { bursts: course(3000), everyMs: 5, atOnce: 5, dropsEvery: 3, noise: true });
    await expect.poll(played.readings, { timeout: 10_000 }).toBeGreaterThanOrEqual(3);
    judge(context, played);
  });

  test("unplugged in the middle of a burst, and back; what it said before is not told again", async (context) => {
    const { expect } = context;
    const played = play(context, { bursts: course(600), everyMs: 100, atOnce: 1, pieces: 9 });
    await expect.poll(played.readings, { timeout: 10_000 }).toBeGreaterThanOrEqual(1);
    played.unplug();
    await expect.poll(() => played.line.problem(), { timeout: 5000 }).not.toBeNull();
    const before = played.rounds.length;
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(played.rounds).toHaveLength(before);
    played.plug();
    const read = played.readings();
    await expect.poll(played.readings, { timeout: 10_000 }).toBeGreaterThanOrEqual(read + 2);
    judge(context, played);
  });
});
