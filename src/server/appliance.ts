/** What every route looks at: the guard, the store, who may ask, and what is said of the appliance itself. */
import type { Static } from "typebox";
import type { Who } from "../contract/live.ts";
import type { Access } from "./access/access.ts";
import type { Alerts } from "./alerts/alerts.ts";
import type { healthSchema, identitySchema } from "./api-schemas.ts";
import type { Backups } from "./backup/backups.ts";
import type { BatteryNames } from "./battery-names.ts";
import type { Devices } from "./devices/devices.ts";
import type { DrillSession } from "./drill/session.ts";
import type { GuardLink } from "./guard-link.ts";
import type { ServerEventType } from "./store/records.ts";
import type { PublisherStatus } from "./mqtt/publisher.ts";
import type { Store } from "./store/store.ts";

export type Identity = Static<typeof identitySchema>;
export type ApplianceHealth = Static<typeof healthSchema>;

export interface Appliance {
  readonly version: string;
  readonly link: GuardLink;
  readonly store: Store;
  readonly access: Access;
  readonly names: BatteryNames;
  readonly devices: Devices;
  readonly drill: DrillSession;
  readonly alerts: Alerts;
  /** Where the guard writes them. */
  readonly incidentsFolder: string;
  readonly backups: Backups;
  readonly streams: Streams;
  /** How the line to the broker does; null: none is configured. */
  mqtt(): PublisherStatus | null;
  identity(): Identity;
  health(): ApplianceHealth;
  /** An event of the server itself, for the log. */
  note(event: { readonly type: ServerEventType; readonly who: Who | null; readonly [detail: string]: unknown }): void;
}

/** How many follow the stream, over all listeners. */
export interface Streams {
  readonly most: number;
  open: number;
}

export interface ApplianceSpec {
  readonly version: string;
  readonly link: GuardLink;
  readonly store: Store;
  readonly access: Access;
  readonly names: BatteryNames;
  readonly devices: Devices;
  readonly drill: DrillSession;
  readonly alerts: Alerts;
  readonly incidentsFolder: string;
  readonly backups: Backups;
  /** Under which the network finds it; those of the machine itself are not among them. */
  readonly addresses: () => readonly string[];
  readonly mostStreams: number;
  readonly mqtt: () => PublisherStatus | null;
  readonly wallS: () => number;
}

export const createAppliance = (spec: ApplianceSpec): Appliance => {
  const { version, link, store, access, names, devices, drill, alerts, addresses, mostStreams, mqtt, wallS } = spec;
  const startedS = wallS();
  const streams: Streams = { most: mostStreams, open: 0 };
  return {
    version,
    link,
    store,
    access,
    names,
    devices,
    drill,
    alerts,
    incidentsFolder: spec.incidentsFolder,
    backups: spec.backups,
    streams,
    mqtt,
    identity: () => ({
      name: "cellward",
      version,
      serial: devices.serial,
      addresses: [...addresses()],
      simulated: link.hello()?.simulated ?? null,
      startedAtS: link.hello()?.startedWallS ?? null,
    }),
    health: () => {
      const silentS = link.silentForS();
      const told = link.health();
      return {
        guard: {
          live: link.isLive(),
          pid: link.hello()?.pid ?? null,
          silentForS: silentS,
          dryRun: told?.dryRun ?? null,
          hardware: told?.hardware ?? null,
          stateFile: told?.stateFile ?? null,
          remoteInput: told?.remoteInput ?? null,
          incidents: told?.incidents ?? null,
          unreadable: told?.unreadable ?? null,
          cycles: told?.cycles ?? null,
          lateCycles: told?.lateCycles ?? null,
          longestCycleMs: told?.longestCycleMs ?? null,
          residentMB: told?.residentMB ?? null,
          processorS: told?.processorS ?? null,
        },
        store: store.status(),
        access: { faults: [...access.status().faults] },
        server: {
          pid: process.pid,
          startedS,
          streams: streams.open,
          mostStreams: streams.most,
          residentMB: process.memoryUsage.rss() / 1e6,
        },
      };
    },
    note: (event) => store.take({ kind: "server", wallS: wallS(), ...event }),
  };
};
