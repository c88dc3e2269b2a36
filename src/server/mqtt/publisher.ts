/** Tells a broker of the bank: once a while, at once when something urgent changes, and nothing that is old. */
import { readFileSync } from "node:fs";
import type { Who, LiveSample, BatteriesLine } from "../../contract/live.ts";
import type { WrittenActions } from "../../contract/actions.ts";
import type { MqttCommand, MqttConfiguration } from "../../contract/mqtt.ts";
import { Refused } from "../../contract/refusal.ts";
import type { Telling } from "../../words/language.ts";
import { type BrokerTrouble, brokerTroubles } from "../../words/mqtt.ts";
import { values } from "../values/table.ts";
import { type Seen, seenOf } from "../values/value.ts";
import { createBroker, type Heard } from "./broker.ts";
import { actionsOf } from "./commands.ts";
import { discoveryPayload, leftovers } from "./discovery.ts";
import { batteriesPayload, detailsPayload, statePayload, urgencyOf } from "./payloads.ts";
import { topicsOf } from "./topics.ts";

export interface Publisher {
  /** Once a second. */
  settle(): void;
  status(): PublisherStatus;
  close(): Promise<void>;
}

export interface PublisherStatus {
  readonly broker: string;
  readonly up: boolean;
  readonly trouble: BrokerTrouble | null;
  /** s since 1970 at which the bank was last told; null: not yet. */
  readonly toldS: number | null;
  /** The last command that was refused, in English; null: none was. */
  readonly refused: string | null;
  readonly commands: readonly MqttCommand[];
}

export interface PublisherSpec {
  readonly configuration: MqttConfiguration;
  readonly serial: string;
  readonly version: string;
  readonly link: {
    readonly isLive: () => boolean;
    readonly newest: () => LiveSample | null;
    readonly batteries: () => BatteriesLine | null;
    readonly health: () => { readonly dryRun: boolean } | null;
    readonly act: (actions: WrittenActions, who: Who | null) => Promise<unknown>;
  };
  readonly telling: () => Telling;
  readonly monotonicS: () => number;
  readonly wallS: () => number;
  /** One line of English for the log. */
  readonly say: (line: string) => void;
}

/** s. What lies retained at a broker has come by then. */
const retainedWithinS = 1;
/** Times the pace: two lost messages are no silence. */
const expireTimes = 3;
const leastExpireS = 30;

const passwordOf = ({ password, passwordFile }: MqttConfiguration): string | null =>
  passwordFile === null ? password : readFileSync(passwordFile, "utf8").trimEnd();

export const createPublisher = (spec: PublisherSpec): Publisher => {
  const { configuration, serial, version, link, telling, monotonicS, wallS, say } = spec;
  const { url, username, ca, everyS, commands, language } = configuration;
  const topics = topicsOf(configuration.topic, configuration.discoveryPrefix, serial);
  const host = new URL(url).host;
  /** Since when it may be told: what lies there is looked at first. */
  let readyS: number | null = null;
  let found: string | null = null;
  let shape = "";
  let urgency = "";
  let available: boolean | null = null;
  let toldAtS = Number.NEGATIVE_INFINITY;
  let toldS: number | null = null;
  let refused: string | null = null;
  let said: BrokerTrouble | null = null;

  const ask = async (name: string, text: string): Promise<void> => {
    try {
      await link.act(actionsOf(name, text, commands), "mqtt");
      refused = null;
      // Whoever asked sees what came of it at once.
      toldAtS = Number.NEGATIVE_INFINITY;
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      refused = `${topics.set}${name}: ${error instanceof Refused ? error.refusal.message : error.message}`;
      say(`mqtt: ${refused}`);
    }
  };

  const heard = ({ topic, text, retained }: Heard): void => {
    if (topic === topics.discovery) {
      if (retained && readyS !== null && monotonicS() < readyS) found = text;
      return;
    }
    // A command that lay there was meant for another time.
    if (topic.startsWith(topics.set)) {
      if (!retained) void ask(topic.slice(topics.set.length), text);
      return;
    }
    if (topic === topics.homeAssistant) {
      // It has just started, and knows nothing of what is not retained.
      if (text === "online" && !retained) shape = "";
      return;
    }
    // The older form of discovery: its entities would stand there twice, and for ever.
    if (retained && text !== "") broker.tell(topic, "", true);
  };

  const broker = createBroker({
    url,
    options: () => {
      const password = passwordOf(configuration);
      return {
        clientId: `cellward-${serial}`,
        ...(username === null ? {} : { username }),
        ...(password === null ? {} : { password }),
        ...(ca === null ? {} : { ca: readFileSync(ca) }),
      };
    },
    will: { topic: topics.availability, text: "offline" },
    subscriptions: [topics.homeAssistant, `${topics.set}+`, topics.discovery, topics.olderDiscovery],
    monotonicS,
    onUp: () => {
      readyS = monotonicS() + retainedWithinS;
      found = null;
      shape = "";
      available = null;
    },
    onHeard: heard,
  });

  /** Made anew when the bank has another shape: its entities are others then. */
  const discover = (seen: Seen): void => {
    const now = JSON.stringify([seen.batteries.map(({ cellV }) => cellV.length), seen.sample.bank.systemV]);
    if (now === shape) return;
    shape = now;
    const payload = discoveryPayload(
      {
        serial,
        version,
        name: configuration.name ?? "Cellward",
        language,
        topics,
        expireS: Math.max(leastExpireS, expireTimes * everyS),
        commands,
        seen,
      },
      values,
    );
    const gone = found === null ? null : leftovers(found, payload.components);
    if (gone !== null) {
      const { components, ...device } = payload;
      broker.tell(topics.discovery, JSON.stringify({ ...device, components: { ...components, ...gone } }), true);
    }
    const text = JSON.stringify(payload);
    found = text;
    broker.tell(topics.discovery, text, true);
    toldAtS = Number.NEGATIVE_INFINITY;
  };

  const tell = (seen: Seen): void => {
    broker.tell(topics.state, JSON.stringify(statePayload(values, seen)));
    broker.tell(topics.details, JSON.stringify(detailsPayload(seen, telling())));
    broker.tell(topics.batteries, JSON.stringify(batteriesPayload(values, seen)));
    toldAtS = monotonicS();
    toldS = wallS();
  };

  const sayTrouble = (): void => {
    const trouble = broker.trouble();
    if (trouble === said || (trouble === null && !broker.isUp())) return;
    said = trouble;
    const words = trouble === null ? null : brokerTroubles[trouble];
    say(words === null ? `mqtt ${host}: is well again` : `mqtt ${host}: ${words.what.en}. ${words.advice.en}`);
  };

  return {
    settle: () => {
      broker.settle();
      sayTrouble();
      if (!broker.isUp() || readyS === null || monotonicS() < readyS) return;
      const seen = seenOf(link);
      if (available !== (seen !== null)) {
        available = seen !== null;
        broker.tell(topics.availability, available ? "online" : "offline", true);
      }
      if (seen === null) return;
      discover(seen);
      const now = urgencyOf(seen);
      if (now === urgency && monotonicS() < toldAtS + everyS) return;
      urgency = now;
      tell(seen);
    },
    status: () => ({ broker: host, up: broker.isUp(), trouble: broker.trouble(), toldS, refused, commands }),
    close: () => broker.close(),
  };
};
