/** The schemas as such: what stands in them, and that our walker and TypeBox's own agree on what is legal. */
import fc from "fast-check";
import type { TSchema } from "typebox";
import { Check } from "typebox/value";
import { describe, expect, it } from "vitest";
import { settingNames, settingRow, settingRows } from "../core/settings.ts";
import { actionsSchema } from "./actions.ts";
import { check } from "./check.ts";
import type { Shape } from "./check.ts";
import { Refused } from "./refusal.ts";
import { sampleAgrees, sampleSchema } from "./sample.ts";
import { scenarioSchema } from "./scenario.ts";
import { settingsChangeSchema, settingsSchema } from "./settings.ts";

const all: readonly (readonly [string, TSchema])[] = [
  ["settings", settingsSchema],
  ["settings change", settingsChangeSchema],
  ["actions", actionsSchema],
  ["scenario", scenarioSchema],
  ["sample", sampleSchema],
];

const inside = (schema: Shape | TSchema): readonly Shape[] => {
  const shape: Shape = schema;
  return [
    shape,
    ...[
      ...(shape.anyOf ?? []),
      ...(shape.items === undefined ? [] : [shape.items]),
      ...Object.values(shape.properties ?? {}),
      ...Object.values(shape.patternProperties ?? {}),
    ].flatMap(inside),
  ];
};

/** Every keyword that `check` reads; one more in a schema would be ignored. */
const known = new Set<string>(
  Object.keys({
    type: 0,
    description: 0,
    anyOf: 0,
    const: 0,
    enum: 0,
    minimum: 0,
    exclusiveMinimum: 0,
    maximum: 0,
    notANumber: 0,
    secret: 0,
    pattern: 0,
    minLength: 0,
    items: 0,
    minItems: 0,
    properties: 0,
    patternProperties: 0,
    required: 0,
    minProperties: 0,
    additionalProperties: 0,
  } satisfies Record<keyof Shape, 0>),
);

describe.each(all)("%s", (_, schema) => {
  const shapes = inside(schema);
  it("uses no keyword that the walker does not know", () => {
    expect(shapes.flatMap(Object.keys).filter((keyword) => !known.has(keyword))).toEqual([]);
  });
  it("lets no unknown key through", () => {
    expect(shapes.filter((shape) => shape.type === "object" && shape.additionalProperties !== false)).toEqual([]);
  });
});

it("the sample's schema and core's type say the same", () => expect(sampleAgrees).toBe(true));

it("settings: the bounds are those of core's table", () => {
  expect(Object.keys(settingsChangeSchema.properties)).toEqual(settingNames);
  expect(Object.keys(settingsSchema.properties)).toEqual(settingNames);
  for (const name of settingNames) {
    const shape: Shape = settingsChangeSchema.properties[name];
    expect([name, shape.minimum, shape.maximum]).toEqual([
      name,
      settingRows[name].from,
      name === "chargedVoltageV" ? settingRow(name, 48).to : settingRows[name].to,
    ]);
  }
});

/** Values that are nearly legal: keys and words of the schema itself, in the wrong places too. */
const nearly = (schema: TSchema): fc.Arbitrary<unknown> => {
  const shapes = inside(schema);
  const keys = shapes.flatMap((shape) => Object.keys(shape.properties ?? {}));
  const words = shapes.flatMap((shape) => [...(shape.enum ?? []), ...(shape.const === undefined ? [] : [shape.const])]);
  const leaf = fc.oneof(
    fc.constantFrom<unknown>(...words, "10 min", "1 s", null, true, false, 0, 1, 3.3, -1, 50, "", "12.8/100"),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
  );
  return fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small", withCrossShrink: true }, leaf, tie("list"), tie("mapping")),
    list: fc.array(tie("value"), { maxLength: 3 }),
    mapping: fc.dictionary(fc.constantFrom(...keys), tie("value"), { maxKeys: 3, noNullPrototype: true }),
  })).value;
};

const passes = (schema: Shape | TSchema, value: unknown): boolean => {
  try {
    check(schema, value, []);
    return true;
  } catch (error) {
    if (error instanceof Refused) return false;
    throw error;
  }
};

it("the walker and TypeBox agree on what is legal", () => {
  let legal = 0;
  const parts = inside(actionsSchema)
    .concat(inside(scenarioSchema))
    .filter((part) => Object.keys(part).length > 0);
  fc.assert(
    fc.property(fc.constantFrom(...parts), fc.infiniteStream(nearly(scenarioSchema)), (part, values) => {
      for (const value of values.take(20)) {
        const ours = passes(part, value);
        expect([ours, part, value]).toEqual([Check(part, value), part, value]);
        if (ours) legal += 1;
      }
    }),
    { numRuns: 500, seed: 7 },
  );
  // Both outcomes were really seen.
  expect(legal).toBeGreaterThan(500);
});
