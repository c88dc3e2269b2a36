/** Puts the parts together, listens, and takes them apart again. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { pino } from "pino";
import { buildApp } from "./app.ts";
import { createFeed } from "./feed.ts";
import { packageVersion } from "./identity.ts";
import { type Clocks, createLive } from "./live.ts";
import { createPace } from "./pace.ts";
import { simulatedBankLoop } from "./simulated-bank.ts";
import { readStaticFiles, type StaticFiles } from "./static-files.ts";

export interface ServeSpec {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  readonly speed: number;
}

export interface Serving {
  readonly address: string;
  close(): Promise<void>;
}

const machineClocks: Clocks = {
  monotonicS: () => performance.now() / 1000,
  wallS: () => Date.now() / 1000,
};

const webFolder = fileURLToPath(new URL("../../dist/web", import.meta.url));

/** Without a built app the API still answers. */
const webFiles = (): StaticFiles => (existsSync(webFolder) ? readStaticFiles(webFolder) : new Map());

const hourOf = (wallS: number): number => {
  const now = new Date(wallS * 1000);
  return now.getHours() + now.getMinutes() / 60;
};

const withBrackets = (host: string): string => (host.includes(":") ? `[${host}]` : host);

export const serve = async ({ host, port, speed }: ServeSpec): Promise<Serving> => {
  const logger = pino({ level: "warn" }, pino.destination({ fd: 2, sync: true }));
  const loop = simulatedBankLoop(hourOf(machineClocks.wallS()));
  const live = createLive(loop, createFeed(), createPace(machineClocks.monotonicS, speed), machineClocks);
  const identity = {
    name: "cellward",
    version: packageVersion(),
    simulated: true,
    startedAtS: live.startedAtS,
  } as const;
  const app = buildApp({ live, identity, files: webFiles(), host, logger });
  await app.listen({ host, port });
  live.start();
  const bound = app.server.address();
  const boundPort = typeof bound === "object" && bound !== null ? bound.port : port;
  return {
    address: `http://${withBrackets(host)}:${boundPort}/`,
    close: async () => {
      live.stop();
      await app.close();
    },
  };
};
