/** `/api/v1/drill`: everybody may look, the installer may act. */
import type { FastifyInstance } from "fastify";
import { type DrillRequest, drillRequestSchema } from "../../contract/drill.ts";
import { drillRefusals } from "../../words/drill.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";
import { answerRefused } from "../routes/act-routes.ts";

export const drillRoutes = (app: FastifyInstance, { drill }: Appliance): void => {
  app.get("/api/v1/drill", { config: { needs: "viewer" } }, () => drill.view());
  app.post<{ Body: DrillRequest }>(
    "/api/v1/drill",
    { schema: { body: drillRequestSchema }, config: { needs: "installer" } },
    async ({ body, caller }, reply) => {
      const answer = await drill.ask(body, caller.who ?? "viewer");
      if ("view" in answer) return answer.view;
      if ("bms" in answer) return answerRefused(reply, answer.bms) ?? drill.view();
      const text = drillRefusals[answer.no];
      return answerProblem(reply, 409, { error: answer.no, message: text.en, text });
    },
  );
};
