/** `/api/v1/access`: pairing, and what the installer sees and changes of it. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { answerProblem } from "../answers.ts";
import type { Access } from "./access.ts";
import type { Caller } from "./caller.ts";
import { cookieOf } from "./cookie.ts";
import { answerTurnedAway } from "./guard-routes.ts";
import { accessLimits } from "./limits.ts";
import {
  type AccessAnswer,
  type PairBody,
  pairSchema,
  type PinChangeBody,
  pinChangeSchema,
  type TokenRequestBody,
  tokenRequestSchema,
} from "./schemas.ts";
import { isTurnedAway, notThere } from "./turned-away.ts";

const path = "/api/v1/access";
const openToAll = { config: { needs: "nobody" } } as const;
const viewers = { config: { needs: "viewer" } } as const;
const installers = { config: { needs: "installer" } } as const;

const answerOf = (access: Access, { local, role, sessionId }: Caller): AccessAnswer => ({
  local,
  role,
  paired: sessionId !== null,
  needsPairing: role === null,
  wireless: access.reach(),
});

/** `Secure` where the page came over TLS, be it from a proxy: its origin says so. */
const setCookie = (
  request: FastifyRequest,
  reply: FastifyReply,
  tls: boolean,
  secret: string,
  maxAgeS: number,
): void => {
  const secure = tls || (request.headers.origin ?? "").toLowerCase().startsWith("https:");
  reply.header("set-cookie", cookieOf(secret, { maxAgeS, secure }));
};

const pairingRoutes = (app: FastifyInstance, access: Access, tls: boolean): void => {
  app.get(path, openToAll, ({ caller }) => answerOf(access, caller));
  app.post<{ Body: PairBody }>(`${path}/pair`, { ...openToAll, schema: { body: pairSchema } }, (request, reply) => {
    const paired = access.pair(request.caller, request.body.pin, request.headers["user-agent"]);
    if (isTurnedAway(paired)) return answerTurnedAway(reply, paired);
    if (paired.secret !== null) setCookie(request, reply, tls, paired.secret, accessLimits.cookieS);
    return answerOf(access, paired.caller);
  });
  app.post(`${path}/leave`, viewers, (request, reply) => {
    if (request.body !== undefined) {
      return answerProblem(reply, 400, { error: "bad-request", path: "", message: "leaving takes no body" });
    }
    access.clients.leave(request.caller);
    setCookie(request, reply, tls, "", 0);
    return reply.code(204).send();
  });
};

const secretRoutes = (app: FastifyInstance, access: Access): void => {
  app.get(`${path}/secrets`, installers, () => access.secrets());
  app.post<{ Body: PinChangeBody }>(
    `${path}/pins`,
    { ...installers, schema: { body: pinChangeSchema } },
    ({ caller, body }) => {
      access.changePin(caller, body.role);
      return access.secrets();
    },
  );
};

interface Named {
  readonly Params: { readonly id: string };
}

const listRoutes = (app: FastifyInstance, access: Access): void => {
  app.get(`${path}/sessions`, installers, ({ caller }) =>
    access.clients.all().map((client) => ({ ...client, own: client.id === caller.sessionId })),
  );
  app.delete<Named>(`${path}/sessions/:id`, installers, ({ caller, params: { id } }, reply) =>
    access.clients.end(caller, id) ? reply.code(204).send() : answerTurnedAway(reply, notThere("session", id)),
  );
  app.get(`${path}/tokens`, installers, () => access.tokens.all());
  app.post<{ Body: TokenRequestBody }>(
    `${path}/tokens`,
    { ...installers, schema: { body: tokenRequestSchema } },
    ({ caller, body }, reply) => {
      const made = access.tokens.make(caller, body.name);
      return isTurnedAway(made) ? answerTurnedAway(reply, made) : reply.code(201).send(made);
    },
  );
  app.delete<Named>(`${path}/tokens/:id`, installers, ({ caller, params: { id } }, reply) =>
    access.tokens.end(caller, id) ? reply.code(204).send() : answerTurnedAway(reply, notThere("token", id)),
  );
};

/** `tls`: of the listener. */
export const accessRoutes = (app: FastifyInstance, access: Access, { tls }: { readonly tls: boolean }): void => {
  pairingRoutes(app, access, tls);
  secretRoutes(app, access);
  listRoutes(app, access);
};
