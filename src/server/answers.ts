/** How the API says no: always as data, with the place, what was found and what was expected. */
import type { FastifyError, FastifyInstance, FastifyReply } from "fastify";
import { pathText, type Refusal, Refused } from "../contract/refusal.ts";
import { GuardAway } from "./guard-link.ts";
import { StoreFault } from "./store/records.ts";

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
  reply.code(status).header("cache-control", "no-store").send(problem);

const badBodies: ReadonlySet<string> = new Set(["FST_ERR_CTP_INVALID_JSON_BODY", "FST_ERR_CTP_EMPTY_JSON_BODY"]);

const answerError = (app: FastifyInstance, error: Error & Partial<FastifyError>, reply: FastifyReply): FastifyReply => {
  if (error instanceof Refused) return answerProblem(reply, 400, problemOf(error.refusal));
  if (badBodies.has(error.code ?? "") || error instanceof SyntaxError) {
    return answerProblem(reply, 400, { error: "bad-request", path: "", message: "the body is not JSON" });
  }
  if (error instanceof GuardAway) return answerProblem(reply, 503, { error: "guard-away", message: error.message });
  if (error instanceof StoreFault) return answerProblem(reply, 503, { error: "store-fault", message: error.message });
  const status = error.statusCode ?? 500;
  if (status < 500) return answerProblem(reply, status, { error: "bad-request", message: error.message });
  app.log.error(error);
  return answerProblem(reply, 500, { error: "server-error", message: "an error of the server; its log says which" });
};

export const answerProblems = (app: FastifyInstance): void => {
  app.setErrorHandler((error: FastifyError, _request, reply) => answerError(app, error, reply));
  app.setNotFoundHandler((request, reply) =>
    answerProblem(reply, 404, { error: "not-found", message: `nothing answers ${request.method} here` }),
  );
};
