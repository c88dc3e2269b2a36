/** The terminals on a Modbus relay board, which opens a relay by itself when nobody holds it. */
import { type AnswerProblem, encodeRequest, findAnswer, isWhole, wholeBytes } from "./modbus-relay-codec.ts";
import type { RealOutputs } from "./port.ts";
import { relayOutputs } from "./relay-board.ts";
import { checkRelayBoard, type RelayBoardSpec, relaysOf, relaysTouched } from "./relay-board-spec.ts";
import type { RelayLine } from "./relay-device.ts";
import { usualRenewEveryS } from "./relay-ledger.ts";
import { type OpenLine, openSerialLine, type SerialLine } from "../serial/serial-line.ts";

export const relayBoardName = "relay-board";

/** ms. Two frames take 17 ms at 9600 baud, the board some more, a USB adapter up to 16 ms each way. */
const answerWithinMs = 300;
/** s, of the board's timer in the self-test. */
const testHoldS = 1.2;

const problemText: Readonly<Record<AnswerProblem, string>> = {
  nothing: "does not answer",
  "too-short": "answers too short",
  checksum: "answers with a wrong checksum",
  address: "answers from another address",
  function: "answers with another function",
  length: "answers for another number of relays",
  echo: "answers to something else",
  exception: "refuses",
};

export const createModbusTalk = (address: number, line: SerialLine): Pick<RelayLine, "once"> => ({
  async once(request) {
    const find = (received: Uint8Array) => findAnswer(address, request, received);
    // A wrong answer is judged when the time is up, so that its rest is not taken for the answer to what comes next.
    const isHeard = (received: Uint8Array): boolean => isWhole(find(received));
    const answer = find(await line.exchange(encodeRequest(address, request), isHeard, answerWithinMs));
    if (answer.kind === "done") return answer;
    if (answer.kind === "states") return { ...answer, untimed: [] };
    const code = answer.exception === null ? "" : ` with Modbus exception ${answer.exception}`;
    return { kind: "wrong", text: `${problemText[answer.problem]}${code}` };
  },
});

/** Throws a RangeError where the specification is wrong. `openLine`: another way to the board than a serial port. */
export const relayBoard = (spec: RelayBoardSpec, openLine: OpenLine = openSerialLine): RealOutputs => {
  checkRelayBoard(spec);
  const { path, address, baud, autoOffS, testRelay } = spec;
  const touched = relaysTouched(spec);
  return relayOutputs({
    name: relayBoardName,
    where: `relay board ${path}, address ${address}`,
    advice: `check its supply, the cable on ${path}, its address and its baud rate`,
    autoOffS,
    renewEveryS: usualRenewEveryS,
    relays: relaysOf(spec),
    relaysTouched: touched,
    test: testRelay === null ? null : { relay: testRelay, holdS: testHoldS },
    open: async (onGone) => {
      const line = await openLine(path, baud, onGone);
      return {
        ...createModbusTalk(address, line),
        readTo: wholeBytes(Math.max(...touched)),
        close: () => line.close(),
      };
    },
  });
};
