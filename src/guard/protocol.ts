/**
 * What guard and server say to each other: lines of JSON over a local socket. The guard tells its trace to whoever follows, and a
 * few lines about itself; the server asks. A line that is not understood is answered, never obeyed in part.
 */
import Type from "typebox";
import type { Static, TSchema } from "typebox";
import { actionsSchema, type WrittenActions } from "../contract/actions.ts";
import { check } from "../contract/check.ts";
import { type BatteriesLine, type LiveEvent, type LiveLine, type LiveSample, whoSchema } from "../contract/live.ts";
import { refused, Refused, type Refusal, wrongValue } from "../contract/refusal.ts";
import type { RemoteWiring, SimulatorControls } from "../scenario/scenario.ts";
import { speedLimits } from "./pace.ts";

export const protocolVersion = 1;

/** The first line of every connection. */
export interface GuardLine {
  readonly kind: "guard";
  readonly protocol: number;
  readonly pid: number;
  /** s since 1970 at which the run's clock stood at 0. */
  readonly startedWallS: number;
  /** Nothing here is a real battery. */
  readonly simulated: boolean;
  readonly cycleS: number;
  /** The number of the newest line. */
  readonly lastId: number;
}

/** How the guard itself does; once a second. */
export interface HealthLine {
  readonly kind: "health";
  readonly atS: number;
  readonly wallS: number;
  /** Since the start of the process. */
  readonly cycles: number;
  /** Begun more than a cycle after they were due. */
  readonly lateCycles: number;
  readonly longestCycleMs: number;
  /** COD-10, in one English line; null: nothing is wrong. */
  readonly hardware: string | null;
  /** It decides and logs, and switches nothing. */
  readonly dryRun: boolean;
  /** Why the state could not be written to the disk, in one English line; null: it was. */
  readonly stateFile: string | null;
  /** Why the remote contact cannot be read and so counts as open, in one English line; null: it can, or there is none. */
  readonly remoteInput: string | null;
  /** Why the newest incident could not be written, in one English line; null: it was, or there was none. */
  readonly incidents: string | null;
  /** What it found at its start and could not read, in one English line; null: nothing. */
  readonly unreadable: string | null;
  readonly residentMB: number;
  /** s of processor time since the start of the process. */
  readonly processorS: number;
}

/** The world around a simulated bank, as it was told to be. */
export interface SimulatorLine extends Required<SimulatorControls> {
  readonly kind: "simulator";
  readonly speed: number;
  /** What is joined to L and H; null: a real contact says it. */
  readonly remote: RemoteWiring | null;
  /** Which of `systems` it runs; null: the one it was configured with. */
  readonly system: string | null;
  /** What it could run instead; empty: nothing. */
  readonly systems: readonly string[];
}

/** What the guard would begin from, should it be started again. */
export interface KeptState {
  /** Where it lies on the disk; the newest may not be there yet. */
  readonly file: string;
  /** As the file has it. */
  readonly text: string;
}

export interface DoneLine {
  readonly kind: "answer";
  readonly request: number;
  readonly events: readonly LiveEvent[];
  readonly sample: LiveSample;
}
export interface KeptLine {
  readonly kind: "answer";
  readonly request: number;
  readonly kept: KeptState;
}
export type AnswerLine =
  | DoneLine
  | KeptLine
  | { readonly kind: "answer"; readonly request: number | null; readonly refusal: Refusal };

export type GuardSays = GuardLine | LiveLine | BatteriesLine | SimulatorLine | HealthLine | AnswerLine;

const closed = { additionalProperties: false } as const;
const request = Type.Integer({ minimum: 1 });

/** From here on lines are sent; first the events after `since` that are still kept. */
const followSchema = Type.Object({ kind: Type.Literal("follow"), since: Type.Integer({ minimum: 0 }) }, closed);
/** `who` null: the server itself, for nobody in particular. */
const actSchema = Type.Object(
  { kind: Type.Literal("act"), request, who: Type.Union([whoSchema, Type.Null()]), actions: actionsSchema },
  closed,
);
const speedSchema = Type.Object(
  {
    kind: Type.Literal("speed"),
    request,
    speed: Type.Number({ minimum: speedLimits.from, maximum: speedLimits.to }),
  },
  closed,
);
/** Another system in place of the simulated one; null: the one it was configured with. */
const systemSchema = Type.Object(
  { kind: Type.Literal("system"), request, who: whoSchema, system: Type.Union([Type.String(), Type.Null()]) },
  closed,
);
/** For a backup: nobody else may read the guard's folder. */
const keptSchema = Type.Object({ kind: Type.Literal("kept"), request }, closed);

export type FollowRequest = Static<typeof followSchema>;
export type ActRequest = Omit<Static<typeof actSchema>, "actions"> & { readonly actions: WrittenActions };
export type SpeedRequest = Static<typeof speedSchema>;
export type SystemRequest = Static<typeof systemSchema>;
export type KeptRequest = Static<typeof keptSchema>;
export type ServerSays = FollowRequest | ActRequest | SpeedRequest | SystemRequest | KeptRequest;

const schemas: Readonly<Record<string, TSchema>> = {
  follow: followSchema,
  act: actSchema,
  speed: speedSchema,
  system: systemSchema,
  kept: keptSchema,
};

const json = (line: string): unknown => {
  try {
    return JSON.parse(line);
  } catch {
    throw refused([], "a line that is no JSON", "one JSON object a line", "the line is no JSON");
  }
};

/** Throws `Refused`. */
export const readRequest = (line: string): ServerSays => {
  const value = json(line);
  const kind = typeof value === "object" && value !== null && "kind" in value ? value.kind : undefined;
  const schema = typeof kind === "string" && Object.hasOwn(schemas, kind) ? schemas[kind] : undefined;
  if (schema === undefined) throw wrongValue(["kind"], kind, Object.keys(schemas).join(" or "));
  check(schema, value, []);
  return value as ServerSays;
};

/** The number of a request that could not be understood as a whole; null: not even that. */
export const requestNumber = (line: string): number | null => {
  try {
    const value = json(line) as { readonly request?: unknown } | null;
    return typeof value?.request === "number" ? value.request : null;
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
};
