/**
 * The line to a broker, kept up by itself: each attempt a connection of its own, further apart as long as none succeeds. What is told
 * while there is no line is not kept: it would be old when it came.
 */
import { connect, type IClientOptions, type MqttClient } from "mqtt";
import type { BrokerTrouble } from "../../words/mqtt.ts";
import { brokerTroubleOf, type ClientError } from "./trouble.ts";

export interface Heard {
  readonly topic: string;
  readonly text: string;
  /** It lay there; nobody says it now. */
  readonly retained: boolean;
}

export interface Broker {
  /** Once a second: opens what is due. */
  settle(): void;
  isUp(): boolean;
  /** null: the line stands, or was not tried yet. */
  trouble(): BrokerTrouble | null;
  /** Of a trouble with a file: which, and why. */
  detail(): string | null;
  /** How often the line has come up. */
  connections(): number;
  tell(topic: string, text: string, keep?: boolean): void;
  close(): Promise<void>;
}

export interface BrokerSpec {
  readonly url: string;
  /** Read anew for each attempt; throws where a file cannot be read, with which and why. */
  readonly options: () => IClientOptions;
  /** What the broker says for us when we are gone. */
  readonly will: { readonly topic: string; readonly text: string };
  readonly subscriptions: readonly string[];
  readonly monotonicS: () => number;
  readonly onUp: () => void;
  readonly onHeard: (heard: Heard) => void;
}

/** D. A broker that restarts is back within seconds; one that is away for days is asked once a minute. */
const firstWaitS = 1;
const longestWaitS = 60;
/** s. A broker across the world answers in a second. */
const answersWithinS = 10;
const keepAliveS = 30;

export const createBroker = (spec: BrokerSpec): Broker => {
  const { url, options, will, subscriptions, monotonicS, onUp, onHeard } = spec;
  let client: MqttClient | null = null;
  let up = false;
  let dueS = Number.NEGATIVE_INFINITY;
  let waitS = firstWaitS;
  let trouble: BrokerTrouble | null = null;
  let detail: string | null = null;
  let connections = 0;

  const later = (why: BrokerTrouble, more: string | null = null): void => {
    trouble = why;
    detail = more;
    dueS = monotonicS() + waitS;
    waitS = Math.min(longestWaitS, waitS * 2);
  };

  const attempt = (own: IClientOptions): void => {
    let error: ClientError | null = null;
    const one = connect(url, {
      ...own,
      clean: true,
      reconnectPeriod: 0,
      connectTimeout: answersWithinS * 1000,
      keepalive: keepAliveS,
      will: { topic: will.topic, payload: Buffer.from(will.text), qos: 1, retain: true },
    });
    client = one;
    const ended = (): void => {
      if (client !== one) return;
      client = null;
      // A line that stood and fell is no trouble yet: the next attempt says what it is.
      if (up) dueS = monotonicS() + firstWaitS;
      else later(brokerTroubleOf(error));
      up = false;
      one.end(true);
    };
    one.on("connect", () => {
      one.subscribe([...subscriptions], { qos: 1 }, (refused) => {
        if (refused) error = refused;
        if (client !== one || refused) return void one.end(true);
        up = true;
        connections += 1;
        waitS = firstWaitS;
        trouble = null;
        detail = null;
        onUp();
      });
    });
    one.on("message", (topic, payload, { retain }) => {
      onHeard({ topic, text: payload.toString("utf8"), retained: retain });
    });
    one.on("error", (found) => {
      error = found;
      // A certificate that is refused ends no line by itself.
      one.end(true, ended);
    });
    one.on("close", ended);
  };

  const open = (): void => {
    let own: IClientOptions;
    try {
      own = options();
    } catch (error) {
      return later("file", (error as Error).message);
    }
    attempt(own);
  };

  return {
    settle: () => {
      if (client === null && monotonicS() >= dueS) open();
    },
    isUp: () => up,
    trouble: () => trouble,
    detail: () => detail,
    connections: () => connections,
    tell: (topic, text, keep = false) => {
      if (!up || client === null) return;
      client.publish(topic, text, { qos: keep ? 1 : 0, retain: keep });
    },
    close: async () => {
      const last = client;
      client = null;
      if (last === null) return;
      if (up) await last.publishAsync(will.topic, will.text, { qos: 1, retain: true }).catch(() => {});
      await last.endAsync(true).catch(() => {});
    },
  };
};
