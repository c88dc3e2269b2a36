/** A real MQTT broker in this process, which can go away and come back with or without what it has kept. */
import { createServer, type Server } from "node:net";
import { createServer as createSecureServer } from "node:tls";
import { Aedes } from "aedes";

export interface TestBroker {
  readonly url: string;
  readonly port: number;
  /** Of whoever may come in; null: everybody. */
  login: { readonly username: string; readonly password: string } | null;
  /** The last of each topic that it keeps. */
  retained(): Promise<ReadonlyMap<string, string>>;
  /** Leaves in it what somebody else has left there. */
  leave(topic: string, text: string): Promise<void>;
  down(): Promise<void>;
  /** Empty, as one without a disk. */
  up(): Promise<void>;
}

/** Its types do not name where it keeps them. */
const kept = (aedes: Aedes | null): AsyncIterable<unknown> | readonly unknown[] => {
  if (aedes === null) return [];
  const { persistence } = aedes as unknown as {
    readonly persistence: { createRetainedStream(pattern: string): AsyncIterable<unknown> };
  };
  return persistence.createRetainedStream("#");
};

interface Tls {
  readonly cert: string;
  readonly key: string;
}

export const startBroker = async (tls?: Tls): Promise<TestBroker> => {
  let aedes: Aedes | null = null;
  let server: Server | null = null;
  let port = 0;
  const broker = {
    get url() {
      return `${tls === undefined ? "mqtt" : "mqtts"}://127.0.0.1:${port}`;
    },
    get port() {
      return port;
    },
    login: null as TestBroker["login"],
    retained: async () => {
      const all = new Map<string, string>();
      for await (const packet of kept(aedes)) {
        const { topic, payload } = packet as { readonly topic: string; readonly payload: Buffer };
        all.set(topic, payload.toString("utf8"));
      }
      return all;
    },
    leave: (topic: string, text: string) =>
      new Promise<void>((resolve) => {
        aedes?.publish({ cmd: "publish", topic, payload: text, qos: 1, retain: true, dup: false }, () => resolve());
      }),
    down: async () => {
      const [oldAedes, oldServer] = [aedes, server];
      aedes = null;
      server = null;
      await new Promise<void>((resolve) => (oldAedes === null ? resolve() : oldAedes.close(() => resolve())));
      await new Promise<void>((resolve) => (oldServer === null ? resolve() : oldServer.close(() => resolve())));
    },
    up: async () => {
      const made = await Aedes.createBroker({
        authenticate: (_client, username, password, done) => {
          const { login } = broker;
          const welcome = login === null || (username === login.username && password?.toString() === login.password);
          if (welcome) return done(null, true);
          done(Object.assign(new Error("no"), { returnCode: 4 }), false);
        },
      });
      const listening = tls === undefined ? createServer(made.handle) : createSecureServer({ ...tls }, made.handle);
      await new Promise<void>((resolve) => listening.listen(port, "127.0.0.1", () => resolve()));
      const bound = listening.address();
      port = typeof bound === "object" && bound !== null ? bound.port : port;
      aedes = made;
      server = listening;
    },
  };
  await broker.up();
  return broker;
};
