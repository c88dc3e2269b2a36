/** The record of the newest drill, kept whole over a restart of the server. A file that cannot be understood is moved aside. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Type from "typebox";
import type { Static } from "typebox";
import { check } from "../../contract/check.ts";
import { drillSteps } from "../../contract/drill.ts";
import { whoSchema } from "../../contract/live.ts";
import { drillOutcomes } from "../../words/drill.ts";
import { moveAside, writeWhole } from "../../guard/whole-file.ts";

const closed = { additionalProperties: false } as const;
const wallOrNull = Type.Union([Type.Number(), Type.Null()]);
const whoOrNull = Type.Union([whoSchema, Type.Null()]);
const codes = Object.keys(drillOutcomes) as (keyof typeof drillOutcomes)[];

const stepSchema = Type.Object(
  {
    step: Type.Enum(drillSteps),
    state: Type.Enum(["open", "passed", "failed", "skipped"]),
    outcome: Type.Union([
      Type.Object(
        {
          result: Type.Enum(["passed", "failed"]),
          code: Type.Enum(codes),
          figures: Type.Record(Type.String(), Type.Union([Type.Number(), Type.Null()])),
        },
        closed,
      ),
      Type.Null(),
    ]),
    /** Of skipping it. */
    reason: Type.Union([Type.String(), Type.Null()]),
    tries: Type.Integer({ minimum: 0 }),
    wallS: wallOrNull,
    who: whoOrNull,
  },
  closed,
);

const recordSchema = Type.Object(
  {
    version: Type.Literal(1),
    serial: Type.String(),
    software: Type.String(),
    simulated: Type.Boolean(),
    dryRun: Type.Boolean(),
    startedS: Type.Number(),
    endedS: wallOrNull,
    who: whoSchema,
    /** The step that was under way: after a restart it has been interrupted. */
    running: Type.Union([Type.Enum(drillSteps), Type.Null()]),
    steps: Type.Array(stepSchema, { minItems: drillSteps.length, maxItems: drillSteps.length }),
  },
  closed,
);

export type StepRecord = Readonly<Static<typeof stepSchema>>;
export type DrillRecord = Readonly<Static<typeof recordSchema>>;

const fileName = "drill.json";

export interface RecordFile {
  readonly found: DrillRecord | null;
  /** False: it could not be written. */
  keep(record: DrillRecord): boolean;
}

const read = (file: string): DrillRecord | null => {
  try {
    const written: unknown = JSON.parse(readFileSync(file, "utf8"));
    check(recordSchema, written, []);
    return written as DrillRecord;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") moveAside(file);
    return null;
  }
};

export const openRecordFile = (folder: string): RecordFile => ({
  found: read(join(folder, fileName)),
  keep: (record) => {
    try {
      writeWhole(folder, fileName, `${JSON.stringify(record, null, 1)}\n`);
      return true;
    } catch {
      return false;
    }
  },
});
