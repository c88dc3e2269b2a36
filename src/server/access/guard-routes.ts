/** Stands before every route of a listener, the app's files included: who is it, and may they? Fails closed. */
import { hostname } from "node:os";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerProblem } from "../answers.ts";
import type { Access } from "./access.ts";
import type { Caller } from "./caller.ts";
import { answersTo, type Listener } from "./hosts.ts";
import { mayNot, type Need } from "./needs.ts";
import { isTurnedAway, type TurnedAway } from "./turned-away.ts";
import type { Door } from "./way-in.ts";

declare module "fastify" {
  interface FastifyContextConfig {
    /** Who may call it; a route that does not say is the installer's. */
    readonly needs?: Need;
    /** Bodies that a viewer may send to a route of the installer's. */
    readonly viewerMay?: (body: unknown) => boolean;
  }
  interface FastifyRequest {
    caller: Caller;
  }
}

export interface GuardSpec {
  readonly access: Access;
  readonly listener: Listener;
  /** Further names that it answers to: `access.hosts` of the configuration. */
  readonly hosts: readonly string[];
}

export const answerTurnedAway = (reply: FastifyReply, { status, problem }: TurnedAway): FastifyReply => {
  const { retryAfterS = 0 } = problem;
  if (status === 429) reply.header("retry-after", String(retryAfterS));
  return answerProblem(reply, status, problem);
};

/** The address as people write it: what a socket for both families puts before an IPv4 one says nothing. */
const addressOf = ({ ip }: FastifyRequest): string => ip.replace(/^::ffff:(?=\d+\.)/i, "");

const callerOf = (access: Access, door: Door, request: FastifyRequest): Caller | TurnedAway =>
  access.judge(door, {
    method: request.method,
    address: addressOf(request),
    httpVersion: request.raw.httpVersion,
    headers: request.headers,
  });

/** Null: welcome. What is not there needs nobody: it is a plain 404 for all. */
const refusal = (request: FastifyRequest, body?: { readonly body: unknown }): TurnedAway | null => {
  const { config } = request.routeOptions;
  if (request.is404) return null;
  const needs = config.needs ?? "installer";
  const viewerMay = body === undefined ? config.viewerMay !== undefined : config.viewerMay?.(body.body) === true;
  return mayNot(request.caller, needs === "installer" && viewerMay ? "viewer" : needs, request.method);
};

/** A stream to elsewhere ends when its reader may read no more. What acts is short, and may end its own session. */
const holdOpen = (access: Access, request: FastifyRequest, reply: FastifyReply): void => {
  if (request.caller.local || request.method !== "GET") return;
  const release = access.hold(request.caller, () => reply.raw.destroy());
  reply.raw.once("close", release);
};

export const useAccess = (app: FastifyInstance, { access, listener, hosts }: GuardSpec): void => {
  const door: Door = { listener, answersTo: answersTo(listener, hosts, hostname()) };
  app.decorateRequest("caller");
  app.addHook("onRequest", async (request, reply) => {
    const caller = callerOf(access, door, request);
    if (isTurnedAway(caller)) return answerTurnedAway(reply, caller);
    request.caller = caller;
    const away = refusal(request);
    if (away !== null) return answerTurnedAway(reply, away);
    holdOpen(access, request, reply);
  });
  // The body is known only now; onRequest let pass whoever might be welcome with one.
  app.addHook("preValidation", async (request, reply) => {
    const away = refusal(request, { body: request.body });
    if (away !== null) return answerTurnedAway(reply, away);
  });
};
