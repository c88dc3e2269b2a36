/** How it is now. What is not fresh is not told as if it were: a guard that is away is an answer of its own. */
import { packTold } from "../pack-told.ts";
import type { FastifyInstance, FastifyReply } from "fastify";
import { firmwareFacts } from "../../bank/firmware-facts.ts";
import type { Settings } from "../../core/settings.ts";
import { firmwareAdvice, firmwareByPackage, firmwareChangesOf, firmwareConsequences } from "../../words/firmware.ts";
import { answerProblem } from "../answers.ts";
import type { Appliance } from "../appliance.ts";

const viewers = { config: { needs: "viewer" } } as const;

/** 503, with the newest that is known and its age: good to look at, never to act on. */
export const answerSilent = (reply: FastifyReply, { link }: Appliance): FastifyReply => {
  const silentS = link.silentForS();
  const ageS = silentS === null ? null : Math.floor(silentS);
  const message =
    ageS === null
      ? "the guard has not been heard yet"
      : `the guard has not been heard for ${ageS} s; what is known is that old`;
  return answerProblem(reply, 503, { error: "guard-silent", message, ageS, newest: link.newest() });
};

/** A line that is lost is known at once; a guard that is silent on it, after a while. */
const isOld = ({ link }: Appliance): boolean => !link.isLive();

export const liveRoutes = (app: FastifyInstance, appliance: Appliance): void => {
  const { link } = appliance;
  app.get("/api/v1/snapshot", viewers, (_request, reply) => {
    const newest = link.newest();
    return newest === null || isOld(appliance) ? answerSilent(reply, appliance) : newest;
  });
  app.get("/api/v1/batteries", viewers, (_request, reply) => {
    const newest = link.batteries();
    if (newest === null || isOld(appliance)) return answerSilent(reply, appliance);
    return { ...newest, batteries: newest.batteries.map((one) => ({ ...one, told: packTold(one) })) };
  });
  app.get("/api/v1/settings", viewers, (_request, reply): Settings | FastifyReply => {
    const newest = link.newest();
    return newest === null || isOld(appliance) ? answerSilent(reply, appliance) : newest.settings;
  });
  app.get("/api/v1/firmware", viewers, (_request, reply) => {
    const sample = link.newest();
    const batteries = link.batteries();
    if (sample === null || batteries === null || isOld(appliance)) return answerSilent(reply, appliance);
    return {
      advice: firmwareAdvice,
      consequences: firmwareConsequences,
      byPackage: firmwareByPackage,
      atS: sample.atS,
      targets: firmwareFacts({
        sample,
        batteries: batteries.batteries,
        bmsVersion: appliance.version,
        progressPct: batteries.updatePct,
        changesOf: firmwareChangesOf,
      }),
    };
  });
  app.get("/api/v1/health", viewers, () => appliance.health());
  app.get("/api/v1/identity", viewers, () => appliance.identity());
};
