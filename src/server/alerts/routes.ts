/** `/api/v1/alerts`: everybody may look, the installer may try a channel. */
import type { FastifyInstance } from "fastify";
import { testRuns } from "../../words/alerts.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";
import { type AlertTest, alertTestSchema } from "./schemas.ts";

export const alertRoutes = (app: FastifyInstance, { alerts }: Appliance): void => {
  app.get("/api/v1/alerts", { config: { needs: "viewer" } }, () => alerts.view());
  app.post<{ Body: AlertTest }>(
    "/api/v1/alerts/test",
    { schema: { body: alertTestSchema }, config: { needs: "installer" } },
    async ({ body }, reply) => {
      const tested = alerts.test(body.channel);
      if (tested === null) {
        const known = alerts.view().channels.map(({ name }) => name);
        const message = `there is no such channel; there ${known.length === 0 ? "is none" : `are ${known.join(", ")}`}`;
        return answerProblem(reply, 404, { error: "no-channel", message });
      }
      if (tested !== "runs") return tested;
      return answerProblem(reply, 409, { error: "test-runs", message: testRuns.en, text: testRuns });
    },
  );
};
