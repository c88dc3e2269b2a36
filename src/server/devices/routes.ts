/** `/api/v1/readout`: what anybody with a token may know of this one; `/api/v1/devices`: this one and the others. */
import type { FastifyInstance, FastifyReply } from "fastify";
import { wrongValue } from "../../contract/refusal.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";
import { answerSilent } from "../routes/live-routes.ts";
import { deviceLimits } from "./devices.ts";
import { addressExpected, type NewDevice, newDeviceSchema } from "./schemas.ts";

const viewers = { config: { needs: "viewer" } } as const;
const installers = { config: { needs: "installer" } } as const;

const refuseAddress = (body: Partial<NewDevice> | null | undefined): void => {
  const address = body?.address;
  if (typeof address !== "string" || URL.canParse(address)) return;
  throw wrongValue(["address"], address, addressExpected);
};

export const deviceRoutes = (app: FastifyInstance, appliance: Appliance): void => {
  const { devices } = appliance;
  const list = () => ({ devices: devices.all() });
  app.get("/api/v1/readout", viewers, (_request, reply) => devices.own() ?? answerSilent(reply, appliance));
  app.get("/api/v1/devices", viewers, list);
  app.post<{ Body: NewDevice }>(
    "/api/v1/devices",
    { ...installers, schema: { body: newDeviceSchema }, preValidation: async ({ body }) => refuseAddress(body) },
    ({ body, caller }, reply): FastifyReply => {
      const added = devices.add(body);
      if (added === null) {
        return answerProblem(reply, 409, {
          error: "too-many-devices",
          message: `there are ${deviceLimits.others} others, as many as there may be; take one away first`,
        });
      }
      appliance.note({ type: "device", who: caller.who, what: "added", name: added.name, address: added.address });
      void devices.settle();
      return reply.code(201).send(list());
    },
  );
  app.delete<{ Params: { readonly id: string } }>(
    "/api/v1/devices/:id",
    installers,
    ({ caller, params: { id } }, reply): FastifyReply => {
      const gone = devices.remove(id);
      if (gone === null) {
        return answerProblem(reply, 404, { error: "not-found", message: "there is no such device in the list" });
      }
      appliance.note({ type: "device", who: caller.who, what: "removed", name: gone.name, address: gone.address });
      return reply.code(204).send();
    },
  );
};
