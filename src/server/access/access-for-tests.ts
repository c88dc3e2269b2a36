/** An `Access` over a folder of its own, with its clocks and the BMS's wireless in the hand of the test, and apps before it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Fastify, { type FastifyInstance, type FastifyServerOptions } from "fastify";
import type { TSchema } from "typebox";
import { check } from "../../contract/check.ts";
import type { WirelessShown } from "../../core/sample.ts";
import { instant } from "../../core/units.ts";
import { answerProblems } from "../answers.ts";
import { takeJson } from "../json-body.ts";
import { type Access, openAccess } from "./access.ts";
import type { AccessChange } from "./caller.ts";
import { useAccess } from "./guard-routes.ts";
import type { Listener } from "./hosts.ts";
import { switchesOff } from "./needs.ts";
import { accessRoutes } from "./routes.ts";

export const loopback: Listener = { host: "127.0.0.1", tls: false };
export const network: Listener = { host: "0.0.0.0", tls: false };

/** BLE-1, each as a sample shows it. */
export const wirelessAs: Readonly<Record<"on" | "window" | "held" | "off", WirelessShown>> = {
  on: { enabled: true, active: true, connected: false, windowEndsAtS: null },
  window: { enabled: false, active: true, connected: false, windowEndsAtS: instant(30) },
  held: { enabled: false, active: true, connected: true, windowEndsAtS: null },
  off: { enabled: false, active: false, connected: false, windowEndsAtS: null },
};

export interface AccessStand {
  readonly folder: string;
  /** The newest, after `restart`. */
  access: Access;
  readonly changes: AccessChange[];
  readonly connected: boolean[];
  wireless: WirelessShown;
  wallS: number;
  /** Lets so much time pass, second by second, as the server does it. */
  pass(spanS: number): void;
  /** Another server over the same folder; its monotonic clock begins anew. */
  restart(): void;
  end(): void;
}

export const accessForTests = (folder = mkdtempSync(join(tmpdir(), "cellward-access-"))): AccessStand => {
  let monotonicS = 50;
  const open = (): Access =>
    openAccess({
      folder,
      wallS: () => stand.wallS,
      monotonicS: () => monotonicS,
      wireless: () => stand.wireless,
      onConnected: (connected) => stand.connected.push(connected),
      onChange: (change) => stand.changes.push(change),
    });
  const stand: Omit<AccessStand, "access"> & { access?: Access } = {
    folder,
    changes: [],
    connected: [],
    wireless: wirelessAs.on,
    wallS: 1_780_000_000,
    pass: (spanS) => {
      for (let second = 0; second < spanS; second += 1) {
        monotonicS += 1;
        stand.wallS += 1;
        stand.access?.settle();
      }
    },
    restart: () => {
      monotonicS = 1;
      stand.access = open();
    },
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
  return Object.assign(stand, { access: open() });
};

const judge =
  ({ schema }: { readonly schema: unknown }) =>
  (value: unknown): { value: unknown } | { error: Error } => {
    try {
      check(schema as TSchema, value, []);
      return { value };
    } catch (error) {
      if (error instanceof Error) return { error };
      throw error;
    }
  };

/** A route of each kind beside those of access. */
const someRoutes = (app: FastifyInstance): void => {
  const done = () => ({ done: true });
  app.get("/", { config: { needs: "nobody" } }, done);
  app.get("/api/v1/snapshot", { config: { needs: "viewer" } }, done);
  app.post("/api/v1/acknowledge", { config: { needs: "viewer" } }, done);
  app.post("/api/v1/events", { config: { needs: "installer", viewerMay: switchesOff } }, done);
  app.patch("/api/v1/settings", { config: { needs: "installer" } }, done);
  app.get("/api/v1/undeclared", done);
  app.get("/api/v1/stream", { config: { needs: "viewer" } }, (_request, reply) => {
    reply.hijack();
    reply.raw.writeHead(200, { "content-type": "text/event-stream" });
    reply.raw.write("data: first\n\n");
  });
};

export interface AppSpec {
  readonly access: Access;
  readonly listener: Listener;
  readonly hosts?: readonly string[];
  readonly https?: { readonly cert: string; readonly key: string };
  readonly onRoute?: (method: string, url: string) => void;
}

export const appForTests = ({ access, listener, hosts = [], https, onRoute }: AppSpec): FastifyInstance => {
  const options = { forceCloseConnections: true, ...(https === undefined ? {} : { https }) } as FastifyServerOptions;
  const app = Fastify(options) as unknown as FastifyInstance;
  takeJson(app);
  app.setValidatorCompiler(judge);
  answerProblems(app);
  if (onRoute !== undefined) app.addHook("onRoute", ({ method, url }) => onRoute(String(method), url));
  useAccess(app, { access, listener, hosts });
  accessRoutes(app, access, listener);
  someRoutes(app);
  return app;
};
