/** `/api/v1/incidents`: what the guard has written of alarms, errors and cuts, to list and to take away. */
import { open } from "node:fs/promises";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { incidentFile, isIncidentId } from "../../guard/incidents/names.ts";
import { readIncidents } from "../../guard/incidents/read-incidents.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";

const viewers = { config: { needs: "viewer" } } as const;

export const incidentRoutes = (app: FastifyInstance, { incidentsFolder }: Appliance): void => {
  app.get("/api/v1/incidents", viewers, async () => ({ incidents: await readIncidents(incidentsFolder) }));
  app.get<{ Params: { id: string } }>("/api/v1/incidents/:id", viewers, async ({ params: { id } }, reply) => {
    // Only a name that a guard gives leads to a file, and to none outside.
    const file = isIncidentId(id) ? await open(join(incidentsFolder, incidentFile(id))).catch(() => null) : null;
    if (file === null) return answerProblem(reply, 404, { error: "not-found", message: "there is no such incident" });
    return reply
      .header("content-type", "application/json; charset=utf-8")
      .header("content-length", (await file.stat()).size)
      .header("content-disposition", `attachment; filename="cellward-${id}.json"`)
      .send(file.createReadStream());
  });
};
