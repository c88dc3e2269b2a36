/** The whole server over a guard with the simulated bank, its clocks in the hand of the test: no time passes by itself. */
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { usualConfiguration } from "../contract/configuration.ts";
import { createGuard, type Guard } from "../guard/guard.ts";
import { readRequest, requestNumber } from "../guard/protocol.ts";
import { openIncidentFolder } from "../guard/incidents/incident-folder.ts";
import { createKeeper } from "../guard/state-file.ts";
import { Refused } from "../contract/refusal.ts";
import { openAccess } from "./access/access.ts";
import type { Listener } from "./access/hosts.ts";
import type { AlertsConfiguration } from "../contract/alerts.ts";
import { openAlerts } from "./alerts/alerts.ts";
import { buildApp } from "./app.ts";
import { type Appliance, createAppliance } from "./appliance.ts";
import { openBackups } from "./backup/backups.ts";
import { openBatteryNames } from "./battery-names.ts";
import { openDevices } from "./devices/devices.ts";
import { openDrill } from "./drill/session.ts";
import { createGuardLink, type GuardLink } from "./guard-link.ts";
import type { StaticFiles } from "./static-files.ts";
import { openStore } from "./store/store.ts";

export interface Stand {
  readonly dataFolder: string;
  readonly app: FastifyInstance;
  readonly appliance: Appliance;
  readonly link: GuardLink;
  readonly guard: Guard;
  /** Lets so much wall time pass and turns the loop as often as is due. */
  pass(spanS: number): void;
  /** The same, with a guard that does nothing. */
  passSilently(spanS: number): void;
  close(): Promise<void>;
}

const noFiles: StaticFiles = new Map();
const alive = { ready: () => {}, alive: () => {}, stopping: () => {} };

/** Guard and link without a socket between them: each line is taken as it is said. */
const connectDirectly = (guard: Guard, link: GuardLink): void => {
  let follows = false;
  link.take(JSON.stringify(guard.hello()));
  link.connected((line) => {
    try {
      const request = readRequest(line);
      if (request.kind !== "follow") return link.take(JSON.stringify(guard.answer(request)));
      if (follows) return;
      follows = true;
      for (const message of guard.feed.since(request.since, 0)) link.take(message.text);
      guard.feed.follow((message) => link.take(message.text));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      link.take(JSON.stringify({ kind: "answer", request: requestNumber(line), refusal: error.refusal }));
    }
  });
};

export const standForTests = async ({
  listener = { host: "127.0.0.1", tls: false },
  files = noFiles,
  mostStreams = 10,
  alerts: alertsConfiguration = null,
  freeBytes = async () => 1e9,
}: {
  listener?: Listener;
  files?: StaticFiles;
  mostStreams?: number;
  alerts?: AlertsConfiguration | null;
  /** On the disk. */
  freeBytes?: () => Promise<number>;
} = {}): Promise<Stand> => {
  const dataFolder = mkdtempSync(join(tmpdir(), "cellward-stand-"));
  const folder = join(dataFolder, "server");
  for (const part of ["server", "guard"]) mkdirSync(join(dataFolder, part));
  let monotonicS = 100;
  const startedWallS = 1_780_000_000;
  const wallS = (): number => startedWallS + monotonicS - 100;
  const guard = await createGuard({
    configuration: usualConfiguration(),
    outputs: [],
    clocks: { monotonicS: () => monotonicS, wallS },
    machine: { upS: () => monotonicS, boot: "test" },
    found: { kept: null, problems: [], lost: false },
    keeper: createKeeper(join(dataFolder, "guard", "state.json"), join(dataFolder, "memory.json")),
    incidentFolder: openIncidentFolder(join(folder, "incidents"), () => {}),
    lifeline: alive,
    speed: 1,
  });
  const store = openStore({ folder });
  const link = createGuardLink({ monotonicS: () => monotonicS, store: store.take, lastStoredId: () => 0 });
  const access = openAccess({
    folder,
    wallS,
    monotonicS: () => monotonicS,
    wireless: () => link.newest()!.wireless,
    onConnected: (connected) => void link.act({ wireless: connected ? "connect" : "disconnect" }, null),
    onChange: ({ type, ...change }) => appliance.note({ type, ...change }),
  });
  const devices = openDevices({ folder, link, wallS, monotonicS: () => monotonicS, say: () => {} });
  const alerts = openAlerts({
    configuration: alertsConfiguration,
    ...{ folder, link, wallS, store: store.status, serial: devices.serial, version: "0.0.0" },
    monotonicS: () => monotonicS,
    say: () => {},
    onTrouble: () => {},
  });
  const drillSpec = { folder, link, serial: devices.serial, software: "0.0.0", wallS, monotonicS: () => monotonicS };
  const appliance: Appliance = createAppliance({
    version: "0.0.0",
    link,
    store,
    access,
    names: openBatteryNames(folder),
    devices,
    drill: openDrill(drillSpec),
    alerts,
    incidentsFolder: join(folder, "incidents"),
    backups: openBackups({
      ...{ dataFolder, dataIsKept: true, configurationFile: null, link, flush: store.flush, socket: "guard.sock" },
      ...{ software: "0.0.0", wallS, freeBytes },
    }),
    addresses: () => [],
    mostStreams,
    mqtt: () => null,
    wallS,
  });
  const app = buildApp({
    appliance,
    files,
    listener,
    hosts: [],
    tls: null,
    logger: pino({ level: "silent" }),
  });
  connectDirectly(guard, link);
  return {
    dataFolder,
    app,
    appliance,
    link,
    guard,
    pass: (spanS) => {
      monotonicS += spanS;
      guard.catchUp();
      access.settle();
    },
    passSilently: (spanS) => {
      monotonicS += spanS;
    },
    close: async () => {
      alerts.close();
      await app.close();
      await store.close();
      await guard.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
};
