/**
 * An incident: a scenario that a guard wrote. What it heard from a minute before an alarm, an error or a cut to a minute after, the
 * whole state in which that began, and the trace of then, against which the same input can be held again.
 */
import Type from "typebox";
import type { Static } from "typebox";
import { heardSteps } from "../scenario/heard.ts";
import type { Heard, Scenario } from "../scenario/scenario.ts";
import { buildCycles } from "./build-cycles.ts";
import { check } from "./check.ts";
import { cycleSchema, type WrittenCycle } from "./heard-cycles.ts";
import { type IncidentHead, incidentHeadSchema, incidentVersion } from "./incident-head.ts";
import { wrong } from "./refusal.ts";
import { buildState } from "./state-form.ts";

const closed = { additionalProperties: false } as const;

const amount = (description: string) => Type.Number({ minimum: 0, description });

const incidentSchema = Type.Object(
  {
    incident: incidentHeadSchema,
    title: Type.Optional(Type.String()),
    step: Type.Number({ exclusiveMinimum: 0, description: "seconds above 0" }),
    standbyA: amount("amperes of 0 or more"),
    preAlarmA: amount("amperes of 0 or more"),
    initial: Type.Object(
      {
        form: Type.Integer({ minimum: 1, description: "the form of the state" }),
        state: Type.Unknown({ description: "the state of a BMS, whole" }),
      },
      closed,
    ),
    bank: Type.Object(
      {
        cycles: Type.Array(cycleSchema, { minItems: 1, description: "a list of at least one cycle" }),
      },
      closed,
    ),
    /** Absent: somebody has taken it away, and nothing can be compared. */
    trace: Type.Optional(Type.Array(Type.Unknown(), { description: "a list of events and samples" })),
  },
  { ...closed, description: "an incident with initial, bank and trace" },
);

export interface Incident {
  readonly head: IncidentHead;
  readonly scenario: Scenario;
  /** As it was decided then; null: it is not in the file. */
  readonly trace: readonly unknown[] | null;
}

/** The form of a newer version cannot be judged by this one. */
const refuseNewer = (written: object): void => {
  const head: unknown = Reflect.get(written, "incident");
  const version: unknown = typeof head === "object" && head !== null ? Reflect.get(head, "version") : undefined;
  if (typeof version === "number" && version > incidentVersion) {
    const found = `${version}, of a newer version of Cellward`;
    throw wrong(["incident", "version"], found, `an incident of version ${incidentVersion}`);
  }
};

/** The form is right and the sense may yet be none: whoever plays it must never meet that. */
const refuseUnplayable = (source: Heard, stepS: number): void => {
  try {
    for (const _ of heardSteps(source, stepS, 0));
  } catch (error) {
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    throw wrong(["initial", "state"], "not the state of a BMS", "it as a guard has written it");
  }
};

export const isIncident = (written: unknown): written is { readonly incident: unknown } =>
  typeof written === "object" && written !== null && Object.hasOwn(written, "incident");

/** Throws `Refused` at the first thing wrong. */
export const buildIncident = (written: { readonly incident: unknown }): Incident => {
  refuseNewer(written);
  check(incidentSchema, written, []);
  const { incident, title, step, standbyA, preAlarmA, initial, bank, trace } = written as Static<typeof incidentSchema>;
  const begin = buildState(["initial"], initial.form, initial.state);
  const cycles = buildCycles(["bank", "cycles"], bank.cycles as readonly WrittenCycle[]);
  const source: Heard = { kind: "heard", begin, standbyA, preAlarmA, cycles };
  refuseUnplayable(source, step);
  const scenario: Scenario = {
    title: title ?? "",
    durationS: cycles.at(-1)?.nowS ?? 0,
    stepS: step,
    source,
    settings: {},
    initial: { stateOfChargePct: begin.stateOfChargePct },
    remote: "open",
    events: [],
  };
  return { head: incident, scenario, trace: trace ?? null };
};
