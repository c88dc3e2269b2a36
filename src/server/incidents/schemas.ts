/** What the API says of incidents. */
import Type from "typebox";
import { incidentHeadSchema } from "../../contract/incident-head.ts";

const closed = { additionalProperties: false } as const;

export const incidentsSchema = Type.Object(
  {
    incidents: Type.Array(
      Type.Object(
        { ...incidentHeadSchema.properties, bytes: Type.Number({ description: "size of the file" }) },
        closed,
      ),
      { description: "the newest first" },
    ),
  },
  closed,
);
