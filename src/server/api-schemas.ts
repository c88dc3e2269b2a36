/** The few forms that only the server speaks. */
import Type from "typebox";
import type { Static, TSchema } from "typebox";
import { remoteSchema } from "../contract/actions.ts";
import { standingFaultSchema } from "../contract/faults.ts";
import { codes } from "../core/codes.ts";
import { liveEventSchema, liveSampleSchema, whoSchema } from "../contract/live.ts";
import { speedLimits } from "../guard/pace.ts";
import { accessFaultSchema } from "./access/access-file.ts";

const closed = { additionalProperties: false } as const;

const orNull = <Known extends TSchema>(known: Known) => Type.Union([known, Type.Null()]);

const speed = Type.Number({
  minimum: speedLimits.from,
  maximum: speedLimits.to,
  description: `${speedLimits.from} to ${speedLimits.to} times as fast as the wall clock`,
});
const slider = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });

const system = Type.Union([Type.String(), Type.Null()], {
  description: "which of systems stands in place of the simulated bank; null: the one it was configured with",
});

export const simulatorChangeSchema = Type.Object(
  { speed: Type.Optional(speed), system: Type.Optional(system) },
  { ...closed, minProperties: 1, description: "a mapping with at least one of speed and system" },
);
export type SimulatorChange = Static<typeof simulatorChangeSchema>;

export const simulatorSchema = Type.Object(
  {
    speed,
    loadW: slider("W; null: the day's own load"),
    sunPct: slider("%; null: the day's own sun"),
    ambientC: slider("°C; null: the bank's own"),
    firmwareFails: Type.Boolean({ description: "every update of a battery fails half way" }),
    faults: Type.Array(standingFaultSchema, { description: "by hand, beside those of the scenario" }),
    remote: Type.Union([remoteSchema, Type.Null()], {
      description: "what is joined to L and H, as an event says it; null: a real contact does",
    }),
    system,
    systems: Type.Array(Type.String(), { description: "what could stand in its place; empty: nothing" }),
  },
  closed,
);

export const identitySchema = Type.Object(
  {
    name: Type.Literal("cellward"),
    version: Type.String(),
    serial: Type.String({ description: "of this installation: made by chance at its first start" }),
    addresses: Type.Array(Type.String(), {
      description: "under which other devices in the network find it; empty: none can",
    }),
    simulated: orNull(Type.Boolean({ description: "nothing here is a real battery" })),
    startedAtS: orNull(Type.Number({ description: "s since 1970 at which the run's clock stood at 0" })),
  },
  closed,
);

/** Without codes: all that stand. */
export const acknowledgementSchema = Type.Object(
  { codes: Type.Optional(Type.Array(Type.Enum(codes), { minItems: 1, description: "a list of codes that stand" })) },
  { ...closed, description: "a mapping, with codes or empty" },
);
export type Acknowledgement = Static<typeof acknowledgementSchema>;
export const acknowledgedSchema = Type.Object({ acknowledged: Type.Array(Type.Enum(codes)), who: whoSchema }, closed);

const count = orNull(Type.Integer({ minimum: 0 }));
const number = orNull(Type.Number());
const text = orNull(Type.String());

/** How the appliance itself does. */
export const healthSchema = Type.Object(
  {
    guard: Type.Object(
      {
        live: Type.Boolean({ description: "it is connected and talks" }),
        pid: count,
        silentForS: number,
        dryRun: orNull(Type.Boolean({ description: "it decides and logs, and switches nothing" })),
        hardware: orNull(Type.String({ description: "COD-10: what is wrong with the hardware" })),
        stateFile: orNull(Type.String({ description: "why its state cannot be written to the disk" })),
        remoteInput: orNull(Type.String({ description: "why the remote contact cannot be read: it counts as open" })),
        incidents: orNull(Type.String({ description: "why the newest incident could not be written" })),
        unreadable: orNull(Type.String({ description: "what it had kept and could not read at its start" })),
        cycles: count,
        lateCycles: count,
        longestCycleMs: number,
        residentMB: number,
        processorS: number,
      },
      closed,
    ),
    store: Type.Object(
      {
        state: Type.Enum(["ok", "fault"]),
        problem: orNull(Type.Enum(["disk-full", "read-only", "corrupt", "busy", "failed"])),
        message: text,
        sinceS: Type.Number({ description: "s since 1970" }),
        bytes: Type.Number(),
        lastWriteS: number,
        waiting: Type.Number({ description: "lines not yet written" }),
        dropped: Type.Number({ description: "lines lost, because the disk failed for too long" }),
        replacedFile: orNull(Type.String({ description: "where a damaged file was moved" })),
      },
      closed,
    ),
    access: Type.Object({ faults: Type.Array(accessFaultSchema) }, closed),
    server: Type.Object(
      {
        pid: Type.Integer({ minimum: 1 }),
        startedS: Type.Number({ description: "s since 1970" }),
        streams: Type.Integer({ minimum: 0 }),
        mostStreams: Type.Integer({ minimum: 1 }),
        residentMB: Type.Number(),
      },
      closed,
    ),
  },
  closed,
);

const bilingual = Type.Object({ en: Type.String(), it: Type.String() }, closed);

export const problemSchema = Type.Object({
  error: Type.String(),
  message: Type.String(),
  path: Type.Optional(Type.String({ description: "where in the body; empty: the body itself" })),
  found: Type.Optional(Type.String()),
  expected: Type.Optional(Type.String()),
  nearest: Type.Optional(
    Type.Union([Type.String(), Type.Null()], { description: "the legal key or word that was probably meant" }),
  ),
});

export const refusedSchema = Type.Object({
  error: Type.Literal("refused"),
  message: Type.String(),
  text: bilingual,
  refusals: Type.Array(
    Type.Object({
      act: Type.String(),
      why: Type.Object({ problem: Type.String() }),
      text: bilingual,
    }),
  ),
  sample: liveSampleSchema,
  events: Type.Array(liveEventSchema),
});

const firmwareTarget = Type.Union([Type.Literal("bms"), Type.Integer({ minimum: 0 })]);

export const firmwareSchema = Type.Object(
  {
    advice: Type.Array(bilingual, { description: "FW-1: what to consider before an update" }),
    consequences: Type.Array(bilingual, { description: "FW-2, FW-3: what an update does meanwhile" }),
    byPackage: bilingual,
    atS: Type.Number({ description: "s, on the clock of the BMS, of what stands here" }),
    targets: Type.Array(
      Type.Object(
        {
          target: firmwareTarget,
          installed: Type.String(),
          newest: text,
          newer: Type.Array(Type.Object({ version: Type.String(), changes: bilingual }, closed), {
            description: "oldest first, each with its change log",
          }),
          updatedBy: Type.Enum(["app", "package"]),
          phase: orNull(Type.Enum(["updating", "failed"])),
          progressPct: number,
          loadFloatsAtS: orNull(
            Type.Number({ description: "s, on the clock of the BMS, at which LOAD floats for it (FW-3)" }),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);

/** What is known of a guard that is away: old, and said to be. */
export const silentSchema = Type.Object({
  error: Type.Literal("guard-silent"),
  message: Type.String(),
  ageS: orNull(Type.Number({ description: "s" })),
  newest: Type.Unknown({ description: "the newest sample, be it old, or null" }),
});

export const doneSchema = Type.Object({ sample: liveSampleSchema, events: Type.Array(liveEventSchema) }, closed);

export const logSchema = Type.Object(
  {
    events: Type.Array(
      Type.Object(
        {
          id: Type.Integer({ minimum: 1, description: "of the log: rises in the order of arrival" }),
          wallS: Type.Number({ description: "s since 1970" }),
          atS: orNull(Type.Number({ description: "s, on the clock of the BMS; null: an event of the server" })),
          type: Type.String(),
          who: orNull(whoSchema),
          event: Type.Unknown({ description: "the line as it came: an event of the trace, or of the server" }),
        },
        closed,
      ),
    ),
  },
  closed,
);

const historyFigures = liveSampleSchema.properties.history;
export const historySchema = Type.Object(
  {
    now: Type.Union([historyFigures, Type.Null()], {
      description: "null: the guard is away; the days tell until when",
    }),
    days: Type.Array(
      Type.Object(
        {
          dayS: Type.Number({ description: "s since 1970 at which the day began, UTC" }),
          figures: historyFigures,
        },
        closed,
      ),
    ),
  },
  closed,
);
