/** Tells a broker of the bank: once a while, at once when something urgent changes, and nothing that is old. */
import type { Who, LiveSample, BatteriesLine } from "../../contract/live.ts";
import type { WrittenActions } from "../../contract/actions.ts";
import type { MqttCommand, MqttConfiguration } from "../../contract/mqtt.ts";
import { quote } from "../../contract/refusal.ts";
import type { Telling } from "../../words/language.ts";
import { type BrokerTrouble, brokerTroubles } from "../../words/mqtt.ts";
import { refusalText } from "../../words/refusals.ts";
import type { Answered } from "../guard-link.ts";
import { values } from "../values/table.ts";
import { type Seen, seenOf } from "../values/value.ts";
import { createBroker, type Heard } from "./broker.ts";
import { actionsOf } from "./commands.ts";
import { discoveryPayload, leftovers } from "./discovery.ts";
import { readNamed } from "./named-file.ts";
import { batteriesPayload, detailsPayload, statePayload, urgencyOf } from "./payloads.ts";
import { createRefusalLog } from "./refusal-log.ts";
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
  /** Of a trouble with a file: which, and why. */
  readonly detail: string | null;
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
    readonly act: (actions: WrittenActions, who: Who | null) => Promise<Pick<Answered, "events">>;
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
  passwordFile === null ? password : readNamed(passwordFile).toString("utf8").trimEnd();

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
  let said: string | null = null;
  const refusalLog = createRefusalLog(monotonicS, say);

  /** Why it was not done; null: it was. */
  const outcomeOf = async (name: string, text: string): Promise<string | null> => {
    try {
      const { events } = await link.act(actionsOf(name, text, commands), "mqtt");
      const refusal = events.find((event) => event.type === "refused");
      return refusal === undefined ? null : refusalText(refusal.why, "en");
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      return error.message;
    }
  };

  const ask = async (name: string, text: string): Promise<void> => {
    const why = await outcomeOf(name, text);
    refused = why === null ? null : `${quote(topics.set + name)}: ${why}`;
    if (refused !== null) return refusalLog.note(refused);
    // Whoever asked sees what came of it at once.
    toldAtS = Number.NEGATIVE_INFINITY;
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
        ...(ca === null ? {} : { ca: readNamed(ca) }),
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
    const [trouble, detail] = [broker.trouble(), broker.detail()];
    if (trouble === null) {
      if (said === null || !broker.isUp()) return;
      said = null;
      return say(`mqtt ${host}: is well again`);
    }
    const { what, advice } = brokerTroubles[trouble];
    const now = `${what.en}${detail === null ? "" : ` (${detail})`}. ${advice.en}`;
    if (now === said) return;
    said = now;
    say(`mqtt ${host}: ${now}`);
  };

  return {
    settle: () => {
      broker.settle();
      sayTrouble();
      refusalLog.settle();
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
    status: () => ({
      broker: host,
      up: broker.isUp(),
      trouble: broker.trouble(),
      detail: broker.detail(),
      toldS,
      refused,
      commands,
    }),
    close: () => broker.close(),
  };
};
