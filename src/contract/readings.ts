/** `bank.readings`: values given by hand. */
import Type from "typebox";
import type { Static } from "typebox";
import type { BatteryModel } from "../core/batteries.ts";
import type { GivenReadings, Point } from "../scenario/scenario.ts";
import { sizeSchema, refuseSize } from "./bank-size.ts";
import { durationSchema } from "./duration.ts";
import { buildModel, modelsSchema } from "./models.ts";
import { anyOf, missingKey, shown, wrong, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";
import { buildDuration } from "./time.ts";

/** null: not measured; .nan: a number gone wrong. Infinity is neither and is refused. */
const measured = (unit: string) =>
  Type.Union([Type.Number({ notANumber: true }), Type.Null()], { description: `${unit}, .nan or null` });

const pointSchema = Type.Object(
  {
    at: durationSchema,
    cellV: Type.Optional(
      Type.Union(
        [
          Type.Number({ notANumber: true }),
          Type.Null(),
          Type.Array(Type.Array(measured("volts"), { description: "a list of volts, one a cell" })),
        ],
        { description: "volts for every cell, .nan, null, or one list of cells a battery" },
      ),
    ),
    cellC: Type.Optional(
      Type.Union([Type.Number({ notANumber: true }), Type.Null(), Type.Array(measured("degrees Celsius"))], {
        description: "degrees Celsius for all, .nan, null, or a list, one a battery",
      }),
    ),
    bankA: Type.Optional(measured("amperes")),
    bankV: Type.Optional(
      Type.Union([Type.Number(), Type.Null()], { description: "volts at Bat+, or null for those of the cells" }),
    ),
    silent: Type.Optional(
      Type.Array(Type.Integer({ minimum: 0, description: "the number of a battery, from 0" }), {
        description: "a list of batteries, from 0; [] when all answer",
      }),
    ),
  },
  { additionalProperties: false },
);

export const readingsSchema = Type.Object(
  {
    model: modelsSchema,
    series: sizeSchema,
    parallel: sizeSchema,
    points: Type.Array(pointSchema, { minItems: 1, description: "a list of at least one point" }),
  },
  { additionalProperties: false },
);

type Written = Static<typeof readingsSchema>;
type WrittenPoint = Written["points"][number];

const buildModels = (path: Path, written: Written): readonly BatteryModel[] => {
  const batteries = written.series * written.parallel;
  const at = [...path, "model"];
  if (!Array.isArray(written.model)) {
    const model = buildModel(at, written.model);
    return Array.from({ length: batteries }, () => model);
  }
  if (written.model.length !== batteries) {
    const sizes = `series ${written.series} × parallel ${written.parallel}`;
    throw wrongValue(at, written.model, `${batteries} models, one a battery (${sizes})`);
  }
  return written.model.map((model, battery) => buildModel([...at, battery], model));
};

const refuseCells = (path: Path, cellV: WrittenPoint["cellV"], models: readonly BatteryModel[]): void => {
  if (!Array.isArray(cellV)) return;
  if (cellV.length !== models.length) {
    throw wrongValue(path, cellV, `${models.length} ${models.length === 1 ? "list" : "lists"} of cells, one a battery`);
  }
  for (const [battery, cells] of cellV.entries()) {
    const model = models[battery];
    if (model === undefined || cells.length === model.cells) continue;
    throw wrongValue(
      [...path, battery],
      cells,
      `${model.cells} volts: battery ${battery} is a ${model.name} with ${model.cells} cells`,
    );
  }
};

const refuseTemperatures = (path: Path, cellC: WrittenPoint["cellC"], batteries: number): void => {
  if (Array.isArray(cellC) && cellC.length !== batteries) {
    throw wrongValue(path, cellC, `${batteries} degrees Celsius, one a battery`);
  }
};

const refuseSilent = (path: Path, silent: WrittenPoint["silent"], batteries: number): void => {
  for (const [index, battery] of (silent ?? []).entries()) {
    if (battery >= batteries) throw wrongValue([...path, index], battery, `a battery from 0 to ${batteries - 1}`);
  }
};

const named = ["cellV", "cellC", "bankA"] as const;

const refuseFirst = (path: Path, first: WrittenPoint, atS: number): void => {
  if (atS !== 0) throw wrongValue([...path, "at"], first.at, "0: the first point stands at the beginning");
  for (const key of named) {
    if (first[key] === undefined)
      throw missingKey(path, key, `${anyOf(named, "and")} in the first point (null: not measured)`);
  }
};

export const buildReadings = (path: Path, written: Written): GivenReadings => {
  refuseSize(path, written);
  const models = buildModels(path, written);
  let beforeS = 0;
  const points = written.points.map((point, index): Point => {
    const here = [...path, "points", index];
    const { at, ...values } = point;
    const atS = buildDuration([...here, "at"], at);
    if (index === 0) refuseFirst(here, point, atS);
    if (atS < beforeS) throw wrong([...here, "at"], `${shown(at)}, before the point above it`, `${beforeS} s or later`);
    beforeS = atS;
    refuseCells([...here, "cellV"], point.cellV, models);
    refuseTemperatures([...here, "cellC"], point.cellC, models.length);
    refuseSilent([...here, "silent"], point.silent, models.length);
    return { atS, ...values };
  });
  return { kind: "readings", models, series: written.series, parallel: written.parallel, points };
};
