/** How the API says no: always as data, with the place, what was found and what was expected. */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { pathText, quote, type Refusal, Refused } from "../contract/refusal.ts";
import { GuardAway } from "./guard-link.ts";
import { StoreFault } from "./store/records.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** The type of its body; absent: JSON. */
    readonly takes?: string;
  }
}

/** What a problem adds to these is its own. */
export interface Problem {
  readonly error: string;
  readonly message: string;
  /** Where in the body: `settings.dischargeFloorPct`; empty: the body itself. */
  readonly path?: string;
  readonly found?: string;
  readonly expected?: string;
  readonly nearest?: string | null;
  readonly [more: string]: unknown;
}

export const problemOf = ({ path, found, expected, nearest, message }: Refusal): Problem => {
  const where = pathText(path, "");
  return {
    error: "bad-request",
    path: where,
    found,
    expected,
    nearest,
    message: where === "" ? `the body is ${found}, expected ${expected}` : message,
  };
};

export const answerProblem = (reply: FastifyReply, status: number, problem: Problem): FastifyReply =>
  // A table that could not begin was to be a file of another type.
  reply
    .code(status)
    .removeHeader("content-disposition")
    .type("application/json; charset=utf-8")
    .header("cache-control", "no-store")
    .send(problem);

const ofBody = (found: string, expected: string, message: string): Problem => ({
  error: "bad-request",
  path: "",
  found,
  expected,
  nearest: null,
  message: `${message}, expected ${expected}`,
});

/** What is wrong with a body that was not even read; null: something else is wrong. */
const unreadBody = (error: Partial<FastifyError>, request: FastifyRequest): Problem | null => {
  if (error.code === "FST_ERR_CTP_BODY_TOO_LARGE") {
    return ofBody("more", `at most ${request.routeOptions.bodyLimit} bytes`, "the body is too large");
  }
  if (error.code !== "FST_ERR_CTP_INVALID_MEDIA_TYPE") return null;
  const type = request.headers["content-type"];
  const found = type === undefined ? "nothing" : quote(type);
  return ofBody(found, request.routeOptions.config.takes ?? "application/json", `the type of the body is ${found}`);
};

type AnyError = Error & Partial<FastifyError>;

const answerError = (app: FastifyInstance, error: AnyError, request: FastifyRequest, reply: FastifyReply) => {
  if (error instanceof Refused) {
    const { refusal, validationContext } = error as Refused & AnyError;
    // What is not there comes to the judge as null.
    const isMissing = validationContext === "body" && request.body === undefined;
    return answerProblem(
      reply,
      400,
      isMissing ? ofBody("nothing", refusal.expected, "there is no body") : problemOf(refusal),
    );
  }
  if (error instanceof GuardAway) return answerProblem(reply, 503, { error: "guard-away", message: error.message });
  if (error instanceof StoreFault) return answerProblem(reply, 503, { error: "store-fault", message: error.message });
  const status = error.statusCode ?? 500;
  if (status < 500) {
    return answerProblem(reply, status, unreadBody(error, request) ?? { error: "bad-request", message: error.message });
  }
  app.log.error(error);
  return answerProblem(reply, 500, { error: "server-error", message: "an error of the server; its log says which" });
};

export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, request, reply) => answerError(app, error, request, reply));
  app.setNotFoundHandler((request, reply) =>
    answerProblem(reply, 404, { error: "not-found", message: `nothing answers ${request.method} here` }),
  );
};
