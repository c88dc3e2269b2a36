/** The first line of an incident: what it was, for whoever lists them. */
import Type from "typebox";
import type { Static } from "typebox";
import { check } from "./check.ts";
import { Refused } from "./refusal.ts";

const closed = { additionalProperties: false } as const;

/** As a guard writes it: by this such a file is known before it is read. */
export const incidentBegin = '{"incident":';

/** Rises with every change of the form of the file. */
export const incidentVersion = 1;

export const incidentHeadSchema = Type.Object(
  {
    version: Type.Integer({ minimum: 1, description: "the form of the file" }),
    id: Type.String({ pattern: "^[0-9]{8}T[0-9]{6}Z(-[0-9]+)?$", description: "the name of its file" }),
    wallS: Type.Number({ description: "s since 1970: when the first of its causes came" }),
    atS: Type.Number({ description: "the same on the clock of the BMS, s" }),
    causes: Type.Array(Type.String(), { description: "alarms and errors, and LOAD or CHARGER where it was cut" }),
    complete: Type.Boolean({ description: "false: the guard ended, or still writes on, before its minute had passed" }),
    simulated: Type.Boolean({ description: "nothing in it was a real battery" }),
    dryRun: Type.Boolean({ description: "it decided, and switched nothing" }),
  },
  closed,
);
export type IncidentHead = Static<typeof incidentHeadSchema>;

/** From the first line of a file alone, for a list; null: it is no incident of a form that is known here. */
export const headOf = (firstLine: string): IncidentHead | null => {
  if (!firstLine.startsWith(incidentBegin) || !firstLine.endsWith(",")) return null;
  try {
    const head: unknown = JSON.parse(firstLine.slice(incidentBegin.length, -1));
    check(incidentHeadSchema, head, []);
    return head as IncidentHead;
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof Refused) return null;
    throw error;
  }
};
