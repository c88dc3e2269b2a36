/** The HTTP server: API, stream and the app's files. Strict: what is not understood is refused, never mended. */
import Fastify, { type FastifyBaseLogger, type FastifyInstance } from "fastify";
import type { TSchema } from "typebox";
import { check } from "../contract/check.ts";
import { answerProblem, answerProblems } from "./answers.ts";
import { apiRoutes } from "./api.ts";
import { refuseHost } from "./hosts.ts";
import type { Identity } from "./identity.ts";
import type { Live } from "./live.ts";
import { type StaticFiles, staticRoutes } from "./static-files.ts";
import { streamRoute } from "./stream.ts";

export interface AppSpec {
  readonly live: Live;
  readonly identity: Identity;
  readonly files: StaticFiles;
  /** The address that it will listen on: who may talk to it depends on that. */
  readonly host: string;
  readonly logger: FastifyBaseLogger;
}

/** Nothing from elsewhere, nowhere inside another page. */
const headers = {
  "content-security-policy":
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
};

const largestBodyBytes = 16_384;

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

export const buildApp = ({ live, identity, files, host, logger }: AppSpec): FastifyInstance => {
  const app: FastifyInstance = Fastify({
    loggerInstance: logger,
    bodyLimit: largestBodyBytes,
    forceCloseConnections: true,
    // Should a route ever go around the judge above: the default one, without its mending.
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allErrors: true,
        keywords: ["x-unit", "x-manual", "notANumber"],
      },
    },
  });
  // A form of another page can send plain text across origins without asking; JSON it cannot.
  app.removeContentTypeParser("text/plain");
  app.setValidatorCompiler(judge);
  answerProblems(app);
  app.addHook("onRequest", async (request, reply) => {
    reply.headers(headers);
    const { host: name, origin } = request.headers;
    const why = refuseHost(host, { host: name, origin });
    if (why !== null) {
      return answerProblem(reply, 403, {
        error: "forbidden",
        message: `this server does not answer to the ${why} ${why === "host" ? name : origin}`,
      });
    }
  });
  apiRoutes(app, live, identity);
  streamRoute(app, live.feed);
  staticRoutes(app, files);
  return app;
};
