/** How the line to the broker does: for the page, where whoever waits for Home Assistant looks. */
import Type from "typebox";
import type { FastifyInstance } from "fastify";
import { mqttCommands } from "../../contract/mqtt.ts";
import { brokerTroubles } from "../../words/mqtt.ts";
import type { Appliance } from "../appliance.ts";

const closed = { additionalProperties: false } as const;
const text = Type.Object({ en: Type.String(), it: Type.String() }, closed);

export const mqttStatusSchema = Type.Object(
  {
    mqtt: Type.Union([
      Type.Object(
        {
          broker: Type.String({ description: "host and port" }),
          up: Type.Boolean({ description: "the line stands" }),
          trouble: Type.Union([
            Type.Object(
              {
                what: text,
                advice: text,
                detail: Type.Union([Type.String(), Type.Null()], { description: "of a file: which, and why" }),
              },
              closed,
            ),
            Type.Null(),
          ]),
          toldS: Type.Union([Type.Number(), Type.Null()], {
            description: "s since 1970 at which the bank was last told; null: not since the start",
          }),
          refused: Type.Union([Type.String(), Type.Null()], {
            description: "the last command that was refused, in English; null: none was",
          }),
          commands: Type.Array(Type.Enum([...mqttCommands]), { description: "what may be asked for" }),
        },
        closed,
      ),
      Type.Null(),
    ]),
  },
  closed,
);

export const mqttRoute = (app: FastifyInstance, { mqtt }: Appliance): void => {
  app.get("/api/v1/mqtt", { config: { needs: "viewer" } }, () => {
    const status = mqtt();
    if (status === null) return { mqtt: null };
    const { trouble, detail, ...rest } = status;
    return { mqtt: { ...rest, trouble: trouble === null ? null : { ...brokerTroubles[trouble], detail } } };
  });
};
