/** `bank.simulate`: a bank that does not exist. */
import Type from "typebox";
import type { Static } from "typebox";
import type { Fault } from "../bank/faults.ts";
import type { Simulation } from "../scenario/scenario.ts";
import { refuseSize, sizeSchema } from "./bank-size.ts";
import { durationSchema } from "./duration.ts";
import { buildFault, faultProperties } from "./faults.ts";
import type { StruckBank } from "./faults.ts";
import { buildModel, modelSchema } from "./models.ts";
import { refused, shown, wrong } from "./refusal.ts";
import { buildSimulatedSite, type siteSchema } from "./site.ts";
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
  { ...faultProperties, from: Type.Optional(durationSchema), to: Type.Optional(durationSchema) },
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

const buildTimedFault = (path: Path, written: WrittenFault, bank: StruckBank): Fault => {
  const { from, to, ...fault } = written;
  const standing = buildFault(path, fault, bank);
  const fromS = from === undefined ? 0 : buildDuration([...path, "from"], from);
  const toS = to === undefined ? Number.POSITIVE_INFINITY : buildDuration([...path, "to"], to);
  if (!(toS > fromS)) throw wrong([...path, "to"], shown(to), `a time after from, which is ${fromS} s`);
  return { ...standing, fromS, toS };
};

/** `site` stands beside the bank, at the top of what is written. */
export const buildSimulation = (path: Path, written: Written, site?: Static<typeof siteSchema>): Simulation => {
  refuseSize(path, written);
  const { series, parallel, stateOfChargePct, temperatureC, seed, day = null } = written;
  const model = buildModel([...path, "model"], written.model);
  const bank = { model, batteries: series * parallel };
  const faults = (written.faults ?? []).map((fault, index) => buildTimedFault([...path, "faults", index], fault, bank));
  const spread = { capacityPct: 0, resistancePct: 0, stateOfChargePct: 0, ...written.spread };
  const simulation: Simulation = {
    kind: "simulate",
    bank: { model, series, parallel, stateOfChargePct, temperatureC, seed, spread, faults },
    day,
  };
  if (site === undefined) return simulation;
  if (day !== null) {
    const message = "found day and site, expected one of them: a site has its own sun and loads";
    throw refused([...path, "day"], "day and site", "one of them", message, "key");
  }
  return { ...simulation, site: buildSimulatedSite(["site"], site, { model, series, parallel }) };
};
