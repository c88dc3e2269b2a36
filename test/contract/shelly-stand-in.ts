/**
 * A Shelly relay of three channels on a real HTTP server, of either generation. Written from the maker's pages, and shares nothing with
 * the driver. It keeps its channels' timers itself; its contacts are seen here, whatever it says of them.
 */
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export interface ShellyIlls {
  /** It takes questions and never answers. */
  silent: boolean;
  /** It obeys, and its answers get lost. */
  mute: boolean;
  /** How many of the next questions are lost. */
  loses: number;
  refuses: boolean;
  /** Answers end in their middle. */
  half: boolean;
  /** Answers are of something else. */
  other: boolean;
  timer: "works" | "none" | "first";
  password: boolean;
  atPowerOn: string;
  autoOn: boolean;
  stuck: Map<number, boolean>;
}

export interface ShellyChange {
  readonly relay: number;
  readonly on: boolean;
  readonly by: "command" | "timer";
}

export interface ShellyStandIn {
  /** Its name with the port. */
  readonly host: string;
  readonly ills: ShellyIlls;
  contacts(): readonly boolean[];
  changes(): readonly ShellyChange[];
  questions(): number;
  connections(): number;
  /** It loses its supply: all contacts open, nobody listens. */
  vanish(): Promise<void>;
  comeBack(): Promise<void>;
  end(): Promise<void>;
}

const channelCount = 3;

interface Channel {
  on: boolean;
  timer: NodeJS.Timeout | undefined;
  forS: number;
}

export const startShelly = async (generation: 1 | 2): Promise<ShellyStandIn> => {
  const channels = Array.from({ length: channelCount }, (): Channel => ({ on: false, timer: undefined, forS: 0 }));
  const changes: ShellyChange[] = [];
  const ills: ShellyIlls = {
    silent: false,
    mute: false,
    loses: 0,
    refuses: false,
    half: false,
    other: false,
    timer: "works",
    password: false,
    atPowerOn: "off",
    autoOn: false,
    stuck: new Map(),
  };
  let questions = 0;
  let connections = 0;
  const contactOf = (index: number): boolean => ills.stuck.get(index + 1) ?? channels[index]?.on === true;

  const turn = (index: number, on: boolean, forS: number, by: ShellyChange["by"]): void => {
    const channel = channels[index] as Channel;
    if (on && channel.on && ills.timer === "first" && channel.timer !== undefined) return;
    clearTimeout(channel.timer);
    channel.timer = undefined;
    if (channel.on !== on) changes.push({ relay: index + 1, on, by });
    channel.on = on;
    channel.forS = forS;
    if (!on || forS === 0 || ills.timer === "none") return;
    channel.timer = setTimeout(() => turn(index, false, 0, "timer"), forS * 1000);
  };

  const statusOf = (index: number): object => {
    const { timer, forS } = channels[index] as Channel;
    const timed = timer !== undefined;
    if (generation === 1) {
      return { ison: contactOf(index), has_timer: timed, timer_duration: timed ? forS : 0, source: "http" };
    }
    return { id: index, output: contactOf(index), ...(timed ? { timer_started_at: 1.5, timer_duration: forS } : {}) };
  };
  const indexes = channels.map((_, index) => index);

  /** null: there is no such thing here. */
  const answer = ({ pathname, searchParams }: URL): object | null => {
    const number = (name: string): number => Number(searchParams.get(name) ?? 0);
    if (pathname === "/shelly") {
      return generation === 1
        ? { type: "SHSW-44", mac: "000000000000", auth: ills.password, fw: "1.14.0" }
        : { id: "shellypro3-000000000000", gen: 2, auth_en: ills.password };
    }
    if (generation === 1) {
      const [, place, name, digit] = /^\/(?:(settings)\/)?(relay|status)(?:\/(\d))?$/.exec(pathname) ?? [];
      const index = Number(digit ?? 0);
      if (name === "status") return { relays: indexes.map(statusOf), uptime: 5 };
      if (name === undefined || index >= channelCount) return null;
      if (place === "settings") return { default_state: ills.atPowerOn, auto_on: ills.autoOn ? 30 : 0, auto_off: 0 };
      const asked = searchParams.get("turn");
      if (asked !== null) turn(index, asked === "on", number("timer"), "command");
      return statusOf(index);
    }
    const index = number("id");
    if (pathname === "/rpc/Shelly.GetStatus") {
      return { sys: { uptime: 5 }, ...Object.fromEntries(indexes.map((one) => [`switch:${one}`, statusOf(one)])) };
    }
    if (index >= channelCount) return null;
    if (pathname === "/rpc/Switch.GetConfig") return { id: index, initial_state: ills.atPowerOn, auto_on: ills.autoOn };
    if (pathname !== "/rpc/Switch.Set") return null;
    const was = contactOf(index);
    turn(index, searchParams.get("on") === "true", number("toggle_after"), "command");
    return { was_on: was };
  };

  const respond = (response: ServerResponse, said: object | null): void => {
    const text = JSON.stringify(ills.other ? { ok: 1 } : (said ?? {}));
    response.writeHead(said === null ? 404 : ills.refuses ? 500 : 200, { "content-type": "application/json" });
    response.end(ills.half ? text.slice(0, text.length / 2) : text);
  };
  const server = createServer((question, response) => {
    questions += 1;
    if (ills.silent) return;
    if (ills.loses > 0) {
      ills.loses -= 1;
      return;
    }
    const said = answer(new URL(question.url ?? "/", "http://shelly"));
    if (!ills.mute) respond(response, said);
  });
  server.on("connection", () => {
    connections += 1;
  });
  const listen = (port: number): Promise<void> =>
    new Promise((resolve, reject) => {
      server.once("error", reject);
      server.listen(port, "127.0.0.1", () => resolve());
    });
  const shut = (): Promise<void> =>
    new Promise((resolve) => {
      if (!server.listening) return resolve();
      server.close(() => resolve());
      server.closeAllConnections();
    });
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    ills,
    contacts: () => indexes.map(contactOf),
    changes: () => changes,
    questions: () => questions,
    connections: () => connections,
    async vanish() {
      for (const index of indexes) turn(index, false, 0, "command");
      await shut();
    },
    comeBack: () => listen(port),
    async end() {
      for (const index of indexes) turn(index, false, 0, "command");
      await shut();
    },
  };
};
