/** One question to a relay board and what came of it. */
import {
  type Answer,
  type AnswerProblem,
  encodeRequest,
  findAnswer,
  isWhole,
  type RelayRequest,
} from "./modbus-relay-codec.ts";
import type { RelayBoardSpec } from "./relay-board-spec.ts";
import type { SerialLine } from "./serial-line.ts";

/** ms. Two frames take 17 ms at 9600 baud, the board some more, a USB adapter up to 16 ms each way. */
const answerWithinMs = 300;
/** A frame may be lost to noise; two in a row are not chance. */
export const triesForFault = 2;

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

const requestText = (request: RelayRequest): string =>
  request.kind === "read"
    ? `asked for relays 1 to ${request.relays}`
    : `told to ${request.kind} relay ${request.relay}`;

export interface Talk {
  once(request: RelayRequest): Promise<Answer>;
  /** The same, tried again once; rejects with what is wrong. Gives the states that were read, or none. */
  ask(request: RelayRequest): Promise<readonly boolean[]>;
}

export const wrongText = (request: RelayRequest, { problem, exception }: Answer & { kind: "wrong" }): string => {
  const code = exception === null ? "" : ` with Modbus exception ${exception}`;
  return `${problemText[problem]}${code} when ${requestText(request)}, ${triesForFault} times in a row`;
};

export const createTalk = ({ address }: RelayBoardSpec, line: SerialLine): Talk => {
  const once = async (request: RelayRequest): Promise<Answer> => {
    const find = (received: Uint8Array): Answer => findAnswer(address, request, received);
    // A wrong answer is judged when the time is up, so that its rest is not taken for the answer to what comes next.
    return find(
      await line.exchange(encodeRequest(address, request), (received) => isWhole(find(received)), answerWithinMs),
    );
  };
  return {
    once,
    async ask(request) {
      let answer = await once(request);
      for (let tries = 1; tries < triesForFault && answer.kind === "wrong"; tries += 1) answer = await once(request);
      if (answer.kind === "wrong") throw new Error(wrongText(request, answer));
      return answer.kind === "states" ? answer.energised : [];
    },
  };
};
