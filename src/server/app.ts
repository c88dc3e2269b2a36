/** The HTTP server of one listener: API, stream and the app's files. Strict: what is not understood is refused, never mended. */
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyReply } from "fastify";
import type { TSchema } from "typebox";
import { check } from "../contract/check.ts";
import { useAccess } from "./access/guard-routes.ts";
import { isLoopback, type Listener } from "./access/hosts.ts";
import { accessRoutes } from "./access/routes.ts";
import { alertRoutes } from "./alerts/routes.ts";
import { answerProblem, answerProblems } from "./answers.ts";
import type { Appliance } from "./appliance.ts";
import { backupRoutes } from "./backup/routes.ts";
import { deviceRoutes } from "./devices/routes.ts";
import { drillRoutes } from "./drill/routes.ts";
import { incidentRoutes } from "./incidents/routes.ts";
import { takeJson } from "./json-body.ts";
import { apiDescription } from "./openapi.ts";
import { actRoutes, simulatorRoutes } from "./routes/act-routes.ts";
import { batteryRoutes } from "./routes/battery-routes.ts";
import { liveRoutes } from "./routes/live-routes.ts";
import { metricsRoute } from "./routes/metrics-route.ts";
import { mqttRoute } from "./routes/mqtt-route.ts";
import { recordRoutes } from "./routes/record-routes.ts";
import { cutOffSlow, longestUploadMs } from "./slow-requests.ts";
import { type StaticFiles, staticRoutes } from "./static-files.ts";
import { streamRoute } from "./stream.ts";

export interface AppSpec {
  readonly appliance: Appliance;
  readonly files: StaticFiles;
  readonly listener: Listener;
  /** Further names that it answers to. */
  readonly hosts: readonly string[];
  /** PEM; null: plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly logger: FastifyBaseLogger;
}

/** Nothing from elsewhere, nowhere inside another page. */
const headers = {
  "content-security-policy":
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
};

/** Browsers heed it only where nobody on the way could have changed it, and log an error elsewhere. A proxy speaks TLS for us. */
const openerHeaders = ({ host, tls, proxy = false }: Listener) =>
  tls || proxy || isLoopback(host) ? { "cross-origin-opener-policy": "same-origin" } : {};

const largestBodyBytes = 16_384;
/** Beside the streams: pages that load, scripts that ask. More are not let in at all. */
const furtherConnections = 100;

/**
 * The contract's own judge in place of the default one, which turns null into 0, drops keys it does not know and fills in what
 * is missing: a discharge floor of 0 switches a protection off.
 */
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

export const buildApp = ({ appliance, files, listener, hosts, tls, logger }: AppSpec): FastifyInstance => {
  const app = Fastify({
    loggerInstance: logger,
    bodyLimit: largestBodyBytes,
    forceCloseConnections: true,
    requestTimeout: longestUploadMs,
    ...(tls === null ? {} : { https: tls }),
    frameworkErrors: (_error, _request, reply: FastifyReply) =>
      answerProblem(reply, 400, { error: "bad-request", message: "the address asked for is malformed" }),
    // Should a route ever go around the judge above: the default one, without its mending.
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: true,
        keywords: ["x-unit", "x-manual", "notANumber", "secret"],
      },
    },
  }) as unknown as FastifyInstance;
  cutOffSlow(app.server);
  app.server.maxConnections = appliance.streams.most + furtherConnections;
  // Nothing else: a form of another page can send plain text across origins without asking; JSON it cannot.
  takeJson(app);
  app.setValidatorCompiler(judge);
  answerProblems(app);
  const allHeaders = { ...headers, ...openerHeaders(listener) };
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(allHeaders);
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  });
  useAccess(app, { access: appliance.access, listener, hosts });
  liveRoutes(app, appliance);
  batteryRoutes(app, appliance);
  actRoutes(app, appliance);
  simulatorRoutes(app, appliance);
  recordRoutes(app, appliance);
  incidentRoutes(app, appliance);
  metricsRoute(app, appliance);
  mqttRoute(app, appliance);
  backupRoutes(app, appliance);
  deviceRoutes(app, appliance);
  drillRoutes(app, appliance);
  alertRoutes(app, appliance);
  streamRoute(app, appliance);
  accessRoutes(app, appliance.access, listener);
  app.get("/api/v1/openapi.json", { config: { needs: "viewer" } }, () => apiDescription(appliance.version));
  staticRoutes(app, files);
  return app;
};
