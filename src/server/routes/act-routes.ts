/** What can be asked of the BMS. Every body is judged by its schema before it gets here; the rules judge what it asks for. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { actionsSchema, type WrittenActions } from "../../contract/actions.ts";
import { changeSettings, refuseVoltage, type SettingsChange, settingsChangeSchema } from "../../contract/settings.ts";
import type { Who } from "../../contract/live.ts";
import type { BmsEvent } from "../../core/events.ts";
import type { Code } from "../../core/codes.ts";
import { refusalText } from "../../words/refusals.ts";
import { switchesOff } from "../access/needs.ts";
import {
  type Acknowledgement,
  acknowledgementSchema,
  simulatorChangeSchema,
  type SimulatorChange,
} from "../api-schemas.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";
import type { SimulatorLine } from "../../guard/protocol.ts";
import { type Answered, GuardAway } from "../guard-link.ts";

type RefusedEvent = Extract<BmsEvent, { readonly type: "refused" }>;

/** What the BMS itself would not do, as data and in words. */
const refusalsIn = (events: readonly BmsEvent[]) =>
  events
    .filter((event): event is RefusedEvent => event.type === "refused")
    .map(({ act, why }) => ({ act, why, text: { en: refusalText(why, "en"), it: refusalText(why, "it") } }));

/** Null: all was done. */
export const answerRefused = (reply: FastifyReply, { sample, events }: Answered): FastifyReply | null => {
  const refusals = refusalsIn(events);
  const [first] = refusals;
  if (first === undefined) return null;
  const { text } = first;
  return reply.code(409).send({ error: "refused", message: text.en, text, refusals, sample, events });
};

/** The same text for the same value; the order of a list says nothing. */
const textOf = (value: unknown): string =>
  JSON.stringify(Array.isArray(value) ? value.map((one) => JSON.stringify(one)).toSorted() : value);

/** Each change of the simulated world is in the log, as each change of a setting is. */
const noteSimulator = ({ link, note }: Appliance, who: Who, before: SimulatorLine | null, changed: object): void => {
  const now = link.simulator();
  for (const key of Object.keys(changed) as (keyof SimulatorLine)[]) {
    const [from, to] = [before?.[key] ?? null, now?.[key] ?? null];
    if (textOf(from) !== textOf(to)) note({ type: "simulator", who, key, from, to });
  }
};

/** The route's need has let nobody in who is nobody. */
const whoOf = ({ caller }: FastifyRequest) => caller.who ?? "viewer";

export const actRoutes = (app: FastifyInstance, appliance: Appliance): void => {
  const { link } = appliance;
  const systemV = (): number | null => link.newest()?.bank.systemV ?? null;
  app.patch<{ Body: SettingsChange }>(
    "/api/v1/settings",
    {
      schema: { body: settingsChangeSchema },
      preValidation: async ({ body }) => refuseVoltage([], body, systemV()),
      config: { needs: "installer" },
    },
    async (request, reply) => {
      const newest = link.newest();
      if (newest === null) throw new GuardAway("the guard has not been heard yet");
      // Judged here, because a refusal must say the range; the BMS judges again by the same rule.
      changeSettings([], newest.settings, request.body, newest.bank.systemV);
      const answered = await link.act({ settings: request.body }, whoOf(request));
      return answerRefused(reply, answered) ?? answered.sample.settings;
    },
  );
  app.post<{ Body: WrittenActions }>(
    "/api/v1/events",
    {
      schema: { body: actionsSchema },
      preValidation: async ({ body }) => refuseVoltage(["settings"], body?.settings, systemV()),
      config: { needs: "installer", viewerMay: switchesOff },
    },
    async (request, reply) => {
      const simulator = link.simulator();
      const answered = await link.act(request.body, whoOf(request));
      noteSimulator(appliance, whoOf(request), simulator, request.body.simulator ?? {});
      return answerRefused(reply, answered) ?? { sample: answered.sample, events: answered.events };
    },
  );
  app.post<{ Body: Acknowledgement }>(
    "/api/v1/acknowledge",
    { schema: { body: acknowledgementSchema }, config: { needs: "viewer" } },
    (request, reply) => {
      const standing: readonly Code[] = link.newest()?.codes ?? [];
      const codes: readonly Code[] = request.body.codes ?? standing;
      const absent = codes.find((code) => !standing.includes(code));
      if (absent !== undefined) {
        return answerProblem(reply, 409, {
          error: "not-standing",
          message: `${absent} does not stand; ${standing.length === 0 ? "no code does" : `${standing.join(", ")} ${standing.length === 1 ? "does" : "do"}`}`,
        });
      }
      // Hides nothing, clears nothing, silences no terminal: it says who has seen it.
      appliance.note({ type: "acknowledged", who: whoOf(request), codes });
      return { acknowledged: codes, who: whoOf(request) };
    },
  );
};

export const simulatorRoutes = (app: FastifyInstance, appliance: Appliance): void => {
  const { link } = appliance;
  const told = (reply: FastifyReply) => {
    const line = link.simulator();
    if (line === null) {
      return answerProblem(reply, 404, {
        error: "not-simulated",
        message: "this bank is real: there is nothing to simulate",
      });
    }
    const { kind: _, ...simulator } = line;
    return simulator;
  };
  app.get("/api/v1/simulator", { config: { needs: "viewer" } }, (_request, reply) => told(reply));
  app.patch<{ Body: SimulatorChange }>(
    "/api/v1/simulator",
    { schema: { body: simulatorChangeSchema }, config: { needs: "installer" } },
    async (request, reply) => {
      const before = link.simulator();
      if (before === null) return told(reply);
      const { speed, system } = request.body;
      if (system !== undefined) await link.setSystem(system, whoOf(request));
      if (speed !== undefined) await link.setSpeed(speed);
      noteSimulator(appliance, whoOf(request), before, request.body);
      return told(reply);
    },
  );
};
