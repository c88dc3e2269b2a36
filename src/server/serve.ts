/** Puts the parts of the server together, listens, and takes them apart again. */
import { existsSync, mkdirSync } from "node:fs";
import { statfs } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { setTimeout as wait } from "node:timers/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import type { AlertsConfiguration } from "../contract/alerts.ts";
import type { ListenConfiguration } from "../contract/configuration.ts";
import type { MqttConfiguration } from "../contract/mqtt.ts";
import type { WirelessShown } from "../core/sample.ts";
import { createLifeline } from "../guard/lifeline.ts";
import { openAccess } from "./access/access.ts";
import { pairingLines } from "./access/console-lines.ts";
import { isLocalListener } from "./access/hosts.ts";
import { readTls } from "./access/tls.ts";
import { openAlerts } from "./alerts/alerts.ts";
import { buildApp } from "./app.ts";
import { createAppliance } from "./appliance.ts";
import { openBackups } from "./backup/backups.ts";
import { openBatteryNames } from "./battery-names.ts";
import { openDevices } from "./devices/devices.ts";
import { openDrill } from "./drill/session.ts";
import { createPublisher } from "./mqtt/publisher.ts";
import { addressOf, networkAddresses } from "./network-addresses.ts";
import { createGuardLink, GuardAway, type GuardLink } from "./guard-link.ts";
import { openGuardWire } from "./guard-wire.ts";
import { packageVersion } from "./version.ts";
import { readStaticFiles, type StaticFiles } from "./static-files.ts";
import type { StoreStatus } from "./store/records.ts";
import type { Telling } from "../words/language.ts";
import { openStore } from "./store/store.ts";
import { createTroubleLog, newsLine, troublesOf } from "./trouble-log.ts";

export interface ServeSpec {
  readonly listen: readonly ListenConfiguration[];
  readonly hosts: readonly string[];
  readonly mostClients: number;
  /** null: no broker is told. */
  readonly mqtt: MqttConfiguration | null;
  readonly dataFolder: string;
  /** The guard's. */
  readonly incidentsFolder: string;
  /** It outlives the run. */
  readonly dataIsKept: boolean;
  /** As it was started with, for backups; absent: without. */
  readonly configurationFile?: string | undefined;
  /** null: nobody is told anything. */
  readonly alerts: AlertsConfiguration | null;
  /** Where the guard is met. */
  readonly socket: string;
  /** One line of English for whoever started it. */
  readonly say: (line: string) => void;
}

export interface Serving {
  readonly addresses: readonly string[];
  close(): Promise<void>;
}

const monotonicS = (): number => performance.now() / 1000;
const wallS = (): number => Date.now() / 1000;

const webFolder = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Without a built app the API still answers. */
const webFiles = (): StaticFiles => (existsSync(webFolder) ? readStaticFiles(webFolder) : new Map());

const boundPort = (app: FastifyInstance, { port }: ListenConfiguration): number => {
  const bound = app.server.address();
  return typeof bound === "object" && bound !== null ? bound.port : port;
};

/** Until the guard has said otherwise nobody gets in from elsewhere. */
const noWireless: WirelessShown = { enabled: false, active: false, connected: false, windowEndsAtS: null };

const makeFolder = (dataFolder: string): string => {
  const folder = join(dataFolder, "server");
  mkdirSync(folder, { recursive: true, mode: 0o750 });
  return folder;
};

/** ms. A guard that is there has spoken by then; one that is not must not keep the page away. */
const firstHeardMs = 2000;

/** Whoever is told the address then has a live answer at once. */
const firstHeard = async (link: Pick<GuardLink, "isLive">): Promise<void> => {
  const untilMs = performance.now() + firstHeardMs;
  while (!link.isLive() && performance.now() < untilMs) await wait(20);
};

export const serve = async (spec: ServeSpec): Promise<Serving> => {
  const { listen, hosts, say } = spec;
  // Before anything is opened: what is refused here must leave nothing running.
  const listeners = listen.map((one) => {
    const { tls } = one;
    return { one, tls: tls === null ? null : readTls({ certificateFile: tls.certificate, keyFile: tls.key }, wallS()) };
  });
  const logger = pino({ level: "warn" }, pino.destination({ fd: 2, sync: true }));
  const folder = makeFolder(spec.dataFolder);
  const store = openStore({ folder });
  const lastStoredId = (await store.lastLineId().catch(() => null)) ?? 0;
  const link = createGuardLink({
    monotonicS,
    store: (line) => {
      store.take(line);
      if (line.kind !== "batteries") alerts.take(line);
    },
    lastStoredId: () => lastStoredId,
  });
  const access = openAccess({
    folder,
    wallS,
    monotonicS,
    wireless: () => link.newest()?.wireless ?? noWireless,
    onConnected: (connected) => {
      link.act({ wireless: connected ? "connect" : "disconnect" }, null).catch((error: unknown) => {
        // A guard that is away says how it is when it is back; who is connected is said again then.
        if (!(error instanceof GuardAway)) throw error;
      });
    },
    onChange: ({ type, ...change }) => appliance.note({ type, ...change }),
  });
  const names = openBatteryNames(folder);
  const devices = openDevices({ folder, link, wallS, monotonicS, say });
  const clock = (): Telling["clock"] => {
    const startedS = link.hello()?.startedWallS ?? 0;
    return (atS) =>
      new Date((startedS + atS) * 1000).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
  };
  const mqtt =
    spec.mqtt === null
      ? null
      : createPublisher({
          configuration: spec.mqtt,
          serial: devices.serial,
          version: packageVersion(),
          link,
          telling: () => ({ language: spec.mqtt?.language ?? "en", clock: clock() }),
          monotonicS,
          wallS,
          say,
        });
  const alerts = openAlerts({
    configuration: spec.alerts,
    ...{ folder, link, monotonicS, wallS, say },
    store: store.status,
    serial: devices.serial,
    version: packageVersion(),
    onTrouble: (channel, trouble) => appliance.note({ type: "alert-channel", who: null, channel, trouble }),
  });
  /** Once they listen. */
  let bound: readonly ListenConfiguration[] = [];
  const appliance = createAppliance({
    version: packageVersion(),
    link,
    store,
    access,
    names,
    devices,
    drill: openDrill({ folder, link, serial: devices.serial, software: packageVersion(), wallS, monotonicS }),
    alerts,
    incidentsFolder: spec.incidentsFolder,
    backups: openBackups({
      dataFolder: spec.dataFolder,
      dataIsKept: spec.dataIsKept,
      configurationFile: spec.configurationFile ?? null,
      ...{ link, flush: store.flush, socket: spec.socket, software: packageVersion(), wallS },
      freeBytes: async () => {
        const { bavail, bsize } = await statfs(folder);
        return bavail * bsize;
      },
    }),
    addresses: () => networkAddresses(bound, networkInterfaces()),
    mostStreams: spec.mostClients,
    mqtt: () => mqtt?.status() ?? null,
    wallS,
  });

  const files = webFiles();
  const apps = listeners.map(({ one, tls }) => {
    const { host, proxy } = one;
    for (const warning of tls?.warnings ?? []) say(warning);
    const listener = { host, proxy, tls: tls !== null };
    return { one, listener, app: buildApp({ appliance, files, listener, hosts, tls, logger }) };
  });

  const lifeline = createLifeline(process.env, monotonicS);
  let wasLive = link.isLive();
  const troubles = createTroubleLog(monotonicS, (news) => {
    say(newsLine(news));
    appliance.note({ type: "trouble", who: null, ...news });
  });
  /** Each second: who has gone, what has changed between us and the guard. */
  const everySecond = setInterval(() => {
    access.settle();
    void devices.settle();
    alerts.settle();
    mqtt?.settle();
    const live = link.isLive();
    if (live !== wasLive) appliance.note({ type: live ? "guard-found" : "guard-lost", who: null });
    wasLive = live;
    // Of a guard that is not heard the last word may no longer hold.
    if (live) troubles.look(troublesOf(link.batteries(), link.health()?.hardware ?? null));
    lifeline.alive();
  }, 1000);
  let replaced: string | null = null;
  const tellStatus = ({ state, problem, message, replacedFile }: StoreStatus): void => {
    if (state === "fault") logger.error({ problem }, message ?? "the store has a fault");
    if (replacedFile === null || replacedFile === replaced) return;
    replaced = replacedFile;
    appliance.note({ type: "store-replaced", who: null, file: replacedFile });
  };
  store.onStatus(tellStatus);
  // A file that was broken is replaced while it is opened, when nobody listens yet.
  tellStatus(store.status());
  if (names.brokenFile !== null) {
    logger.error({ file: names.brokenFile }, "the names of the batteries could not be read, and begin anew");
    appliance.note({ type: "battery-names-replaced", who: null, file: names.brokenFile });
  }
  const wire = openGuardWire(spec.socket, link);

  const close = async (): Promise<void> => {
    lifeline.stopping();
    clearInterval(everySecond);
    await mqtt?.close();
    await Promise.all(apps.map(({ app }) => app.close()));
    wire.close();
    alerts.close();
    await store.close();
  };
  try {
    for (const { app, one } of apps) await app.listen({ host: one.host, port: one.port });
    bound = apps.map(({ app, one }) => ({ ...one, port: boundPort(app, one) }));
  } catch (error) {
    await close();
    throw error;
  }
  if (apps.some(({ listener }) => !isLocalListener(listener))) {
    for (const line of pairingLines(access.secrets())) say(line);
  }
  await firstHeard(link);
  lifeline.ready();
  return { addresses: bound.map(addressOf), close };
};
