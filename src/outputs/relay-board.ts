/**
 * LOAD, CHARGER and PRE-ALARM on relays (TERM-1…4), whatever the device speaks. A relay's contact stands between Bat+ and its terminal:
 * energised is live, released is floating. A relay is never simply switched on: it is held for some seconds by the device's own timer,
 * again and again, and opens by itself when that stops. Where the device has no timer, it is told to let go as soon as nobody calls.
 */
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { RealOutputs } from "./port.ts";
import type { RelayDevice, RelayLine } from "./relay-device.ts";
import {
  acknowledged,
  begin,
  contradictions,
  driven,
  type Ledger,
  letGo,
  nextRequest,
  readBack,
  sent,
  unanswered,
} from "./relay-ledger.ts";
import { selfTest } from "./relay-self-test.ts";
import { type Ask, createAsk, triesForFault, wrongText } from "./relay-talk.ts";

/** s without a call, after which a device that has no timer of its own is told to let go. */
export const abandonedAfterS = 2;

interface Opened {
  readonly line: RelayLine;
  readonly ask: Ask;
  ledger: Ledger;
  failedInRow: number;
  busy: boolean;
  /** Ends when nothing goes over the line any more. */
  told: Promise<void>;
}

const nowS = (): number => performance.now() / 1000;
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const relayOutputs = (device: RelayDevice): RealOutputs => {
  const { where, advice } = device;
  let board: Opened | null = null;
  let isOpen = false;
  let opening = Promise.resolve();
  let abandoned: NodeJS.Timeout | undefined;
  /** The first thing that went wrong; stays until a self-test has passed (COD-10). */
  let wrong: string | null = null;
  /** A contact of LOAD or CHARGER that contradicts itself leaves PRE-ALARM to warn; a device that does not answer leaves nothing. */
  let warns = true;

  const held = (terminals: Terminals): Terminals => {
    const trusted = wrong === null ? terminals : allFloating;
    return warns ? { ...trusted, preAlarm: terminals.preAlarm } : trusted;
  };

  /** From then on nothing else is held, whatever is asked: a device that is not to be trusted may at least be told to let go. */
  const latch = (text: string, stillWarns = false): void => {
    wrong ??= `${where}: ${text}`;
    warns &&= stillWarns;
    if (board !== null) board.ledger = letGo(board.ledger, warns ? ["preAlarm"] : []);
  };

  const judge = (ledger: Ledger): void => {
    const [first, ...more] = contradictions(ledger);
    if (first === undefined) return;
    latch(
      first.text,
      [first, ...more].every(({ terminal }) => terminal !== "preAlarm"),
    );
  };

  /** Until all is told that should be, or the device has failed twice in a row: then the next `drive` tries again. */
  const tell = async (to: Opened): Promise<void> => {
    let failed = 0;
    while (board === to && failed < triesForFault) {
      const request = nextRequest(to.ledger, nowS());
      if (request === null) return;
      to.ledger = sent(to.ledger, request, nowS());
      const answer = await to.line.once(request);
      if (answer.kind === "wrong") {
        failed += 1;
        to.failedInRow += 1;
        to.ledger = unanswered(to.ledger, request);
        if (to.failedInRow >= triesForFault) latch(wrongText(request, answer.text, advice));
        continue;
      }
      failed = 0;
      to.failedInRow = 0;
      to.ledger =
        answer.kind === "states"
          ? readBack(to.ledger, answer.energised, nowS(), answer.untimed)
          : acknowledged(to.ledger, request);
      judge(to.ledger);
    }
  };

  const startTelling = async (to: Opened): Promise<void> => {
    to.busy = true;
    try {
      await tell(to);
    } catch (error) {
      latch(textOf(error));
    } finally {
      to.busy = false;
    }
  };

  const told = (to: Opened): void => {
    if (!to.busy) to.told = startTelling(to);
  };

  const letGoIfAbandoned = (to: Opened): void => {
    clearTimeout(abandoned);
    abandoned = setTimeout(() => {
      to.ledger = letGo(to.ledger, []);
      told(to);
    }, abandonedAfterS * 1000);
  };

  const shut = async (): Promise<void> => {
    clearTimeout(abandoned);
    const was = board;
    board = null;
    if (was === null) return;
    await was.told;
    for (const relay of device.relaysTouched) await was.ask({ kind: "release", relay }).catch(() => {});
    await was.line.close();
  };

  const openTested = async (): Promise<void> => {
    let gone: string | null = null;
    const line = await device.open((why) => {
      gone = `the line is gone: ${why}; ${advice}`;
      if (board !== null) latch(gone);
      board = null;
    });
    const ask = createAsk(line, advice);
    const stuck = await selfTest(device, line.readTo, ask).catch(async (error: unknown) => {
      for (const relay of device.relaysTouched) await line.once({ kind: "release", relay });
      await line.close();
      throw gone === null ? error : new Error(gone, { cause: error });
    });
    if (gone !== null) throw new Error(gone);
    const { autoOffS, renewEveryS } = device;
    const spec = { autoOffS: autoOffS ?? Number.POSITIVE_INFINITY, renewEveryS, readTo: line.readTo };
    board = { line, ask, ledger: begin(device.relays, spec), failedInRow: 0, busy: false, told: Promise.resolve() };
    const [first] = stuck;
    if (first === undefined) return;
    warns = stuck.every(({ terminal }) => terminal !== "preAlarm");
    if (!warns) await shut();
    throw new Error(first.text);
  };

  const openOnce = async (): Promise<void> => {
    if (isOpen) throw new Error(`${where}: is open already`);
    isOpen = true;
    // What a failed self-test left open to warn.
    await shut();
    try {
      await openTested();
      wrong = null;
      warns = true;
    } catch (error) {
      isOpen = false;
      wrong = `${where}: ${textOf(error)}`;
      throw new Error(wrong, { cause: error });
    }
  };

  return {
    name: device.name,
    autoOffS: device.autoOffS,
    open() {
      const now = openOnce();
      opening = Promise.allSettled([opening, now]).then(() => {});
      return now;
    },
    async look() {
      if (isOpen) throw new Error(`${where}: is open already`);
      const line = await device
        .open(() => {})
        .catch((error: unknown) => {
          throw new Error(`${where}: ${textOf(error)}`, { cause: error });
        });
      try {
        if (line.readTo === null) return `${where}: is there; it cannot be asked how its contacts stand`;
        const held = await createAsk(line, advice)({ kind: "read", relays: line.readTo });
        const stand = device.relays.map(({ terminal, relay }) => `${terminal} ${held[relay - 1] ? "closed" : "open"}`);
        return `${where}: answers; ${stand.join(", ")}`;
      } catch (error) {
        throw new Error(`${where}: ${textOf(error)}`, { cause: error });
      } finally {
        await line.close();
      }
    },
    drive(terminals: Terminals) {
      if (board === null) return;
      board.ledger = driven(board.ledger, held(terminals), nowS());
      if (device.autoOffS === null) letGoIfAbandoned(board);
      told(board);
    },
    contradicts: () => wrong !== null && warns,
    fault: () => wrong ?? (board === null ? `${where}: is not open` : null),
    async close() {
      await opening;
      await shut();
      isOpen = false;
    },
  };
};
