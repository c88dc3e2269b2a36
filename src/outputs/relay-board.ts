/**
 * LOAD, CHARGER and PRE-ALARM on a Modbus relay board (TERM-1…4). A relay's contact stands between Bat+ and its terminal: energised is
 * live, released is floating. A relay is never simply switched on: it is held for some seconds by the board's own timer, again and
 * again, and opens by itself when that stops.
 */
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { RealOutputs } from "./port.ts";
import { checkRelayBoard, type RelayBoardSpec, relaysOf, relaysTouched } from "./relay-board-spec.ts";
import {
  acknowledged,
  begin,
  contradiction,
  driven,
  type Ledger,
  nextRequest,
  readBack,
  sent,
  unanswered,
} from "./relay-ledger.ts";
import { selfTest } from "./relay-self-test.ts";
import { createTalk, type Talk, triesForFault, wrongText } from "./relay-talk.ts";
import { type OpenLine, openSerialLine, type SerialLine } from "./serial-line.ts";

export const relayBoardName = "relay-board";

interface Opened {
  readonly line: SerialLine;
  readonly talk: Talk;
  ledger: Ledger;
  failedInRow: number;
  busy: boolean;
  /** Ends when nothing goes over the line any more. */
  told: Promise<void>;
}

const nowS = (): number => performance.now() / 1000;
const textOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Throws a RangeError where the specification is wrong. `openLine`: another way to the board than a serial port. */
export const relayBoard = (spec: RelayBoardSpec, openLine: OpenLine = openSerialLine): RealOutputs => {
  checkRelayBoard(spec);
  const where = `relay board ${spec.path}, address ${spec.address}`;
  let board: Opened | null = null;
  let isOpen = false;
  let opening = Promise.resolve();
  /** The first thing that went wrong; stays until a self-test has passed (COD-10). */
  let wrong: string | null = null;

  /** From then on nothing is held, whatever is asked: a board that is not to be trusted may at least be told to let go. */
  const latch = (text: string): void => {
    wrong ??= `${where}: ${text}`;
    if (board !== null) board.ledger = driven(board.ledger, allFloating, nowS());
  };

  /** Until all is told that should be, or the board has failed twice in a row: then the next `drive` tries again. */
  const tell = async (to: Opened): Promise<void> => {
    let failed = 0;
    while (board === to && failed < triesForFault) {
      const request = nextRequest(to.ledger, nowS());
      if (request === null) return;
      to.ledger = sent(to.ledger, request, nowS());
      const answer = await to.talk.once(request);
      if (answer.kind === "wrong") {
        failed += 1;
        to.failedInRow += 1;
        to.ledger = unanswered(to.ledger, request);
        if (to.failedInRow >= triesForFault) latch(wrongText(request, answer));
        continue;
      }
      failed = 0;
      to.failedInRow = 0;
      to.ledger =
        answer.kind === "states" ? readBack(to.ledger, answer.energised, nowS()) : acknowledged(to.ledger, request);
      const contradicts = contradiction(to.ledger);
      if (contradicts !== null) latch(contradicts);
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

  const openTested = async (): Promise<void> => {
    let gone: string | null = null;
    const line = await openLine(spec.path, spec.baud, (why) => {
      gone = `the line is gone: ${why}`;
      if (board !== null) latch(gone);
      board = null;
    });
    const talk = createTalk(spec, line);
    try {
      await selfTest(spec, talk);
    } catch (error) {
      for (const relay of relaysTouched(spec)) await talk.once({ kind: "release", relay });
      await line.close();
      throw gone === null ? error : new Error(gone, { cause: error });
    }
    if (gone !== null) throw new Error(gone);
    const ledger = begin(relaysOf(spec), spec.autoOffS);
    board = { line, talk, ledger, failedInRow: 0, busy: false, told: Promise.resolve() };
  };

  const openOnce = async (): Promise<void> => {
    if (isOpen) throw new Error(`${where}: is open already`);
    isOpen = true;
    try {
      await openTested();
      wrong = null;
    } catch (error) {
      isOpen = false;
      wrong = `${where}: ${textOf(error)}`;
      throw new Error(wrong, { cause: error });
    }
  };

  return {
    name: relayBoardName,
    autoOffS: spec.autoOffS,
    open() {
      const now = openOnce();
      opening = Promise.allSettled([opening, now]).then(() => {});
      return now;
    },
    drive(terminals: Terminals) {
      if (board === null) return;
      board.ledger = driven(board.ledger, wrong === null ? terminals : allFloating, nowS());
      if (!board.busy) board.told = startTelling(board);
    },
    fault: () => wrong ?? (board === null ? `${where}: is not open` : null),
    async close() {
      await opening;
      const was = board;
      board = null;
      if (was !== null) {
        await was.told;
        for (const relay of relaysTouched(spec)) await was.talk.ask({ kind: "release", relay }).catch(() => {});
        await was.line.close();
      }
      isOpen = false;
    },
  };
};
