/** BAT-1, BAT-7: which battery is meant, by its name or by what its owner states. */
import Type from "typebox";
import type { Static } from "typebox";
import { batteryModel, batteryModels, genericBattery, isLithiumSmart } from "../core/batteries.ts";
import type { BatteryModel } from "../core/batteries.ts";
import { anyOf, quote, wrong, wrongValue } from "./refusal.ts";
import type { Path } from "./refusal.ts";

const names = batteryModels.map((model) => model.name);
const amount = (unit: string) => Type.Number({ exclusiveMinimum: 0, description: `${unit} above 0` });

const genericKeys = "nominalV, capacityAh, maxChargeA and maxDischargeA";
export const genericSchema = Type.Object(
  {
    nominalV: Type.Enum([12.8, 25.6, 51.2]),
    capacityAh: amount("ampere-hours"),
    maxChargeA: amount("amperes"),
    maxDischargeA: amount("amperes"),
  },
  { additionalProperties: false, description: `a generic LFP battery with ${genericKeys}` },
);

const description = `a battery model such as "12.8/100", or a mapping with ${genericKeys}`;
export const modelSchema = Type.Union([Type.String(), genericSchema], { description });

/** Given readings may mix models: that is how E-B01 is tested. */
export const modelsSchema = Type.Union(
  [
    Type.String(),
    genericSchema,
    Type.Array(modelSchema, { minItems: 1, description: "a list of models, one a battery" }),
  ],
  { description: `${description}, or a list of models, one a battery` },
);

export const buildModel = (path: Path, written: Static<typeof modelSchema>): BatteryModel => {
  if (typeof written !== "string") return genericBattery(written);
  const model = batteryModel(written);
  if (model !== undefined) return model;
  const expected = `a Lithium NG battery: ${anyOf(names)}`;
  if (isLithiumSmart(written))
    throw wrong(path, `${quote(written)}, a Lithium Smart battery, which this BMS does not serve`, expected);
  throw wrongValue(path, written, expected, { words: names });
};
