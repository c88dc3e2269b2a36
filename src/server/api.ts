/** `/api/v1`: what the appliance tells, and what can be asked of it. Every body is judged by its schema before it gets here. */
import type { FastifyInstance } from "fastify";
import { actionsSchema, buildActions, type WrittenActions } from "../contract/actions.ts";
import { changeSettings, type SettingsChange, settingsChangeSchema } from "../contract/settings.ts";
import type { BmsEvent } from "../core/events.ts";
import type { Settings } from "../core/settings.ts";
import { refusalText } from "../words/refusals.ts";
import { simulatorChangeSchema, type SimulatorChange } from "./api-schemas.ts";
import type { Identity } from "./identity.ts";
import type { Live } from "./live.ts";
import { apiDescription } from "./openapi.ts";

type Refused = Extract<BmsEvent, { readonly type: "refused" }>;

/** What the BMS itself would not do, as data and in words. */
const refusalsIn = (events: readonly BmsEvent[]) =>
  events
    .filter((event): event is Refused => event.type === "refused")
    .map(({ act, why }) => ({ act, why, text: { en: refusalText(why, "en"), it: refusalText(why, "it") } }));

const tellRoutes = (app: FastifyInstance, live: Live, identity: Identity): void => {
  app.get("/api/v1/snapshot", () => live.newest());
  app.get("/api/v1/settings", (): Settings => live.settings());
  app.get("/api/v1/identity", () => identity);
  app.get("/api/v1/openapi.json", () => apiDescription(identity.version));
};

const actRoutes = (app: FastifyInstance, live: Live): void => {
  app.patch<{ Body: SettingsChange }>("/api/v1/settings", { schema: { body: settingsChangeSchema } }, ({ body }) => {
    // Judged here, because a refusal must say the range; the BMS judges again by the same rule.
    changeSettings([], live.settings(), body, live.newest().bank.systemV);
    live.act({ settings: body });
    return live.settings();
  });
  app.post<{ Body: WrittenActions }>("/api/v1/events", { schema: { body: actionsSchema } }, ({ body }, reply) => {
    const batteries = live.newest().bank.batteries ?? 0;
    const { sample, events } = live.act(buildActions([], body, { batteries, simulated: true }));
    const refusals = refusalsIn(events);
    const [first] = refusals;
    if (first === undefined) return { sample, events };
    return reply
      .code(409)
      .send({ error: "refused", message: first.text.en, text: first.text, refusals, sample, events });
  });
};

const simulatorRoutes = (app: FastifyInstance, live: Live): void => {
  const simulator = () => ({ speed: live.pace.speed, ...live.controls() });
  app.get("/api/v1/simulator", simulator);
  app.patch<{ Body: SimulatorChange }>("/api/v1/simulator", { schema: { body: simulatorChangeSchema } }, ({ body }) => {
    live.pace.setSpeed(body.speed);
    return simulator();
  });
};

export const apiRoutes = (app: FastifyInstance, live: Live, identity: Identity): void => {
  app.addHook("onSend", async (request, reply) => {
    if (request.url.startsWith("/api/")) reply.header("cache-control", "no-store");
  });
  tellRoutes(app, live, identity);
  actRoutes(app, live);
  simulatorRoutes(app, live);
};
