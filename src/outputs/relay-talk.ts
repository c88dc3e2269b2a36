/** Questions to a device with relays, and how often it may fail to answer. */
import type { RelayLine } from "./relay-device.ts";
import type { RelayRequest } from "./relay-request.ts";

/** A frame may be lost to noise; two in a row are not chance. */
export const triesForFault = 2;

const requestText = (request: RelayRequest): string =>
  request.kind === "read"
    ? `asked for relays 1 to ${request.relays}`
    : `told to ${request.kind} relay ${request.relay}`;

/** `advice`: what a person can do about it. */
export const wrongText = (request: RelayRequest, text: string, advice: string): string =>
  `${text} when ${requestText(request)}, ${triesForFault} times in a row; ${advice}`;

/** Asked again once; rejects with what is wrong. Gives the states that were read, or none. */
export type Ask = (request: RelayRequest) => Promise<readonly boolean[]>;

export const createAsk =
  (line: Pick<RelayLine, "once">, advice: string): Ask =>
  async (request) => {
    let answer = await line.once(request);
    for (let tries = 1; tries < triesForFault && answer.kind === "wrong"; tries += 1) answer = await line.once(request);
    if (answer.kind === "wrong") throw new Error(wrongText(request, answer.text, advice));
    return answer.kind === "states" ? answer.energised : [];
  };
