/**
 * The terminals on a USB relay board of the LCUS type. It has no timer: what is on stays on when this program or the machine dies, for
 * as long as the board has power. So LOAD and CHARGER may hang on it only where the configuration accepts it by name.
 */
import { decodeStatus, encodeSwitch, statusQuery } from "./lcus-codec.ts";
import type { RealOutputs } from "./port.ts";
import { relayOutputs } from "./relay-board.ts";
import { checkRelays, type RelaysOnTerminals, refuser, relaysOf } from "./relay-board-spec.ts";
import type { RelayLine } from "./relay-device.ts";
import { usualRenewEveryS } from "./relay-ledger.ts";
import { type OpenLine, openSerialLine, type SerialLine } from "../serial/serial-line.ts";

/** Relays are counted from 1, as they are printed on the board. */
export interface LcusBoardSpec {
  /** The serial port, such as /dev/ttyUSB0. */
  readonly path: string;
  readonly relays: RelaysOnTerminals;
  /** false: the board is an old one that cannot be asked. Then nobody notices that it is silent, or does not do as told. */
  readonly readBack: boolean;
}

export const lcusBoardName = "lcus-board";

const mostRelays = 8;
const baud = 9600;
/** ms. Eight lines of text take 75 ms. */
const answerWithinMs = 300;

const checkLcusBoard = ({ path, relays }: LcusBoardSpec): void => {
  const refuse = refuser("LCUS board");
  if (path === "") refuse("path", path, "a serial port such as /dev/ttyUSB0");
  checkRelays(refuse, relays, { least: 1, most: mostRelays });
};

const createTalk = (line: SerialLine): Pick<RelayLine, "once"> => ({
  async once(request) {
    if (request.kind !== "read") {
      let written = false;
      const isWritten = (): boolean => {
        written = true;
        return true;
      };
      await line.exchange(encodeSwitch(request.relay, request.kind === "hold"), isWritten, answerWithinMs);
      return written ? { kind: "done" } : { kind: "wrong", text: "does not take a byte" };
    }
    const find = (received: Uint8Array) => decodeStatus(received, request.relays);
    const received = await line.exchange(statusQuery, (bytes) => find(bytes) !== null, answerWithinMs);
    const energised = find(received);
    if (energised !== null) return { kind: "states", energised, untimed: [] };
    return { kind: "wrong", text: received.length === 0 ? "does not answer" : "answers with something else" };
  },
});

/** Throws a RangeError where the specification is wrong. */
export const lcusBoard = (spec: LcusBoardSpec, openLine: OpenLine = openSerialLine): RealOutputs => {
  checkLcusBoard(spec);
  const { path, readBack } = spec;
  const relays = relaysOf(spec);
  const numbers = relays.map(({ relay }) => relay);
  return relayOutputs({
    name: lcusBoardName,
    where: `LCUS board ${path}`,
    advice: `check that it is plugged in as ${path}; an old board that cannot be asked needs readBack: false`,
    autoOffS: null,
    renewEveryS: usualRenewEveryS,
    relays,
    relaysTouched: numbers,
    test: null,
    open: async (onGone) => {
      const line = await openLine(path, baud, onGone);
      return {
        ...createTalk(line),
        readTo: readBack ? Math.max(...numbers) : null,
        close: () => line.close(),
      };
    },
  });
};
