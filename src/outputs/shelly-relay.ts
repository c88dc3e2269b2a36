/**
 * The terminals on a Shelly relay (or one of its kind) on the local network. The device's own timer is told anew with every hold, once a
 * second, and opens the relay when the telling stops. Nothing but the local network stands between: no cloud, no password. Whoever is on
 * that network can switch the relay as well, so it should be one of its own.
 */
import { mostAutoOffS } from "./accept.ts";
import { createHttpLine, type HttpAnswer, type HttpLine } from "./http-line.ts";
import type { RealOutputs } from "./port.ts";
import { relayOutputs } from "./relay-board.ts";
import { checkRelays, isWholeWithin, type RelaysOnTerminals, refuser, relaysOf } from "./relay-board-spec.ts";
import type { RelayLine } from "./relay-device.ts";
import {
  decodeIdentity,
  decodeSettings,
  decodeShelly,
  type Generation,
  identityPath,
  pathOf,
  settingsPathOf,
} from "./shelly-codec.ts";

/** Relays are counted from 1, as they are printed on the device. */
export interface ShellyRelaySpec {
  /** A name or an address, with a port where it is not 80. */
  readonly host: string;
  /** s, 2…5, whole: after it a relay that is not held opens by itself. */
  readonly autoOffS: number;
  readonly relays: RelaysOnTerminals;
  /** A relay with nothing wired to it, on which each power-up proves the device's timer; null: what the device says of it is believed. */
  readonly testRelay: number | null;
}

export const shellyRelayName = "shelly-relay";
export const usualShellyAutoOffS = 4;

/** s. The timer counts whole seconds: one that is told 1 s might be over at once. */
const leastAutoOffS = 2;
const mostRelays = 4;
/** s. Three tries within the usual timer, and no more than a device on Wi-Fi can bear. */
const renewEveryS = 1;
/** ms. Two that are lost in a row are over before the usual timer is; and an opening waits for no more than one. */
const answerWithinMs = 700;
/** s, of the device's timer in the self-test. */
const testHoldS = 2;

const isHost = (host: string): boolean => {
  try {
    const url = new URL(`http://${host}`);
    return url.host === host.toLowerCase().replace(/:80$/, "") && host !== "";
  } catch {
    return false;
  }
};

const checkShellyRelay = ({ host, autoOffS, relays, testRelay }: ShellyRelaySpec): void => {
  const refuse = refuser("Shelly");
  if (!isHost(host)) refuse("host", host, "a name or an address such as 192.168.33.1");
  if (!isWholeWithin(autoOffS, leastAutoOffS, mostAutoOffS)) {
    refuse("autoOffS", autoOffS, `${leastAutoOffS} to ${mostAutoOffS} s in whole seconds`);
  }
  checkRelays(refuse, relays, { least: 1, most: mostRelays }, testRelay);
};

/** null: there is nothing wrong with it. */
const problemOf = (answer: HttpAnswer): string | null => {
  if (answer.kind === "none") return answer.why === "" ? "does not answer" : `does not answer (${answer.why})`;
  if (answer.status === 200) return null;
  return answer.status === 401 ? "asks for a password, which this driver has not" : `refuses (HTTP ${answer.status})`;
};

const createTalk = (line: HttpLine, generation: Generation): Pick<RelayLine, "once"> => ({
  async once(request) {
    const answer = await line.get(pathOf(generation, request), answerWithinMs);
    const problem = problemOf(answer);
    if (answer.kind === "none" || problem !== null) return { kind: "wrong", text: problem ?? "does not answer" };
    return decodeShelly(generation, request, answer.body);
  },
});

/** Asked again once; rejects with what is wrong. */
const bodyOf = async (line: HttpLine, path: string): Promise<string> => {
  const first = await line.get(path, answerWithinMs);
  const answer = problemOf(first) === null ? first : await line.get(path, answerWithinMs);
  const problem = problemOf(answer);
  if (answer.kind === "none" || problem !== null) throw new Error(`${problem} when asked for ${path}`);
  return answer.body;
};

const identify = async (line: HttpLine, relays: readonly number[]): Promise<Generation> => {
  const generation = decodeIdentity(await bodyOf(line, identityPath));
  if (typeof generation === "string") throw new Error(generation);
  for (const relay of relays) {
    const problem = decodeSettings(generation, await bodyOf(line, settingsPathOf(generation, relay)));
    if (problem !== null) throw new Error(`relay ${relay} ${problem}`);
  }
  return generation;
};

/** Throws a RangeError where the specification is wrong. */
export const shellyRelay = (spec: ShellyRelaySpec): RealOutputs => {
  checkShellyRelay(spec);
  const { host, autoOffS, testRelay } = spec;
  const relays = relaysOf(spec);
  const touched = [...relays.map(({ relay }) => relay), ...(testRelay === null ? [] : [testRelay])];
  const advice = `check its supply, the network, and whether http://${host}${identityPath} answers`;
  return relayOutputs({
    name: shellyRelayName,
    where: `Shelly ${host}`,
    advice,
    autoOffS,
    renewEveryS,
    relays,
    relaysTouched: touched,
    test: testRelay === null ? null : { relay: testRelay, holdS: testHoldS },
    open: async () => {
      const line = createHttpLine(host);
      try {
        const generation = await identify(line, touched);
        return {
          ...createTalk(line, generation),
          readTo: Math.max(...touched),
          close: async () => line.close(),
        };
      } catch (error) {
        line.close();
        throw new Error(`${(error as Error).message}; ${advice}`, { cause: error });
      }
    },
  });
};
