/** What goes wrong with a simulated bank, as it is written: with its times in `bank.simulate.faults`, without them by hand in `simulator.faults`. */
import Type from "typebox";
import type { Static } from "typebox";
import { faultKindNames, faultKinds } from "../bank/faults.ts";
import type { FaultRow, StandingFault } from "../bank/faults.ts";
import type { BatteryModel } from "../core/batteries.ts";
import { wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";

export type { StandingFault };

const kind = Type.Enum(faultKindNames);
const battery = Type.Integer({ minimum: 0, description: "the number of a battery, from 0" });
const cell = Type.Union([Type.Integer({ minimum: 0 }), Type.Null()], {
  description: "the number of a cell within its battery, from 0, or null for all of them",
});
const amount = Type.Number();

/** The keys of every fault. */
export const faultProperties = { kind, battery, cell: Type.Optional(cell), amount: Type.Optional(amount) };

const closed = { additionalProperties: false } as const;
const faultSchema = Type.Object(faultProperties, closed);
export const faultsSchema = Type.Array(faultSchema, { description: "a list of faults" });

/** As it is told: whole. */
export const standingFaultSchema = Type.Object({ kind, battery, cell, amount }, closed);

/** Of one model throughout. */
export interface StruckBank {
  readonly model: BatteryModel;
  readonly batteries: number;
}

type Written = Static<typeof faultSchema>;

const refuseNobody = (path: Path, fault: Written, { model, batteries }: StruckBank): void => {
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

const buildAmount = (path: Path, fault: Written): number => {
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

/** Throws `Refused`. */
export const buildFault = (path: Path, fault: Written, bank: StruckBank): StandingFault => {
  refuseNobody(path, fault, bank);
  const { kind, battery, cell = null } = fault;
  return { kind, battery, cell, amount: buildAmount(path, fault) };
};
