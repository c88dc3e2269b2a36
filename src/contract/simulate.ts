/** `bank.simulate`: a bank that does not exist. */
import Type from "typebox";
import type { Static } from "typebox";
import { faultKindNames, faultKinds } from "../bank/faults.ts";
import type { Fault, FaultRow } from "../bank/faults.ts";
import type { BatteryModel } from "../core/batteries.ts";
import type { Simulation } from "../scenario/scenario.ts";
import { refuseSize, sizeSchema } from "./bank-size.ts";
import { durationSchema } from "./duration.ts";
import { buildModel, modelSchema } from "./models.ts";
import { shown, wrong, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";
import { buildDuration } from "./time.ts";

const closed = { additionalProperties: false } as const;
const from0 = (unit: string, maximum?: number) =>
  Type.Number({
    minimum: 0,
    ...(maximum === undefined ? {} : { maximum }),
    description: maximum === undefined ? `${unit} of 0 or more` : `0 to ${maximum} ${unit}`,
  });
const spreadPct = Type.Optional(from0("%", 100));

const faultSchema = Type.Object(
  {
    kind: Type.Enum(faultKindNames),
    battery: Type.Integer({ minimum: 0, description: "the number of a battery, from 0" }),
    cell: Type.Optional(
      Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
        description: "the number of a cell within its battery, from 0, or null for all of them",
      }),
    ),
    from: Type.Optional(durationSchema),
    to: Type.Optional(durationSchema),
    amount: Type.Optional(Type.Number()),
  },
  closed,
);

const daySchema = Type.Object(
  { sunPeakW: from0("watts"), loadW: from0("watts"), startHour: from0("o'clock", 24) },
  closed,
);

export const simulateSchema = Type.Object(
  {
    model: modelSchema,
    series: sizeSchema,
    parallel: sizeSchema,
    stateOfChargePct: from0("%", 100),
    temperatureC: Type.Number({ description: "degrees Celsius" }),
    seed: Type.Integer({
      minimum: 0,
      maximum: Number.MAX_SAFE_INTEGER,
      description: "a whole number of 0 or more that chooses the run",
    }),
    spread: Type.Optional(
      Type.Object({ capacityPct: spreadPct, resistancePct: spreadPct, stateOfChargePct: spreadPct }, closed),
    ),
    faults: Type.Optional(Type.Array(faultSchema, { description: "a list of faults" })),
    day: Type.Optional(daySchema),
  },
  closed,
);

type Written = Static<typeof simulateSchema>;
type WrittenFault = Static<typeof faultSchema>;

const refuseNobody = (path: Path, fault: WrittenFault, model: BatteryModel, batteries: number): void => {
  if (fault.battery >= batteries)
    throw wrongValue([...path, "battery"], fault.battery, `a battery from 0 to ${batteries - 1}`);
  if (typeof fault.cell === "number" && fault.cell >= model.cells) {
    throw wrongValue(
      [...path, "cell"],
      fault.cell,
      `a cell from 0 to ${model.cells - 1} of a ${model.name}, or null for all of them`,
    );
  }
};

const buildAmount = (path: Path, fault: WrittenFault): number => {
  const row: FaultRow = faultKinds[fault.kind];
  const amount = fault.amount ?? row.default;
  if (row.unit !== null && !(amount >= row.from && amount <= row.to)) {
    throw wrongValue(
      [...path, "amount"],
      amount,
      `${row.from} to ${row.to} ${row.unit} (${fault.kind}: ${row.meaning})`,
    );
  }
  return amount;
};

const buildFault = (path: Path, fault: WrittenFault, bank: { model: BatteryModel; batteries: number }): Fault => {
  refuseNobody(path, fault, bank.model, bank.batteries);
  const fromS = fault.from === undefined ? 0 : buildDuration([...path, "from"], fault.from);
  const toS = fault.to === undefined ? Number.POSITIVE_INFINITY : buildDuration([...path, "to"], fault.to);
  if (!(toS > fromS)) throw wrong([...path, "to"], shown(fault.to), `a time after from, which is ${fromS} s`);
  const { kind, battery, cell = null } = fault;
  return { kind, battery, cell, fromS, toS, amount: buildAmount(path, fault) };
};

export const buildSimulation = (path: Path, written: Written): Simulation => {
  refuseSize(path, written);
  const { series, parallel, stateOfChargePct, temperatureC, seed, day = null } = written;
  const model = buildModel([...path, "model"], written.model);
  const bank = { model, batteries: series * parallel };
  const faults = (written.faults ?? []).map((fault, index) => buildFault([...path, "faults", index], fault, bank));
  const spread = { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0, ...written.spread };
  return {
    kind: "simulate",
    bank: { model, series, parallel, stateOfChargePct, temperatureC, seed, spread, faults },
    day,
  };
};
