import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { batteryModels } from "../../core/batteries.ts";
import type { BmsInput } from "../../core/input.ts";
import { type BatteryIdentity, notMeasured, type Reading } from "../../core/reading.ts";
import { newBms } from "../../core/state.ts";
import { instant, seconds } from "../../core/units.ts";
import type { Actions, HeardCycle } from "../../scenario/scenario.ts";
import { createPacker, createScratch, unpack } from "./packed-input.ts";

/** What real packs say, and whatever else a column may hold. */
const number = fc.oneof(
  fc.integer({ min: -40_000, max: 40_000 }).map((thousandths) => thousandths / 1000),
  fc.constantFrom(Number.NaN, notMeasured, Number.POSITIVE_INFINITY, 0, -0, 32.767, 32.768, -32.768, -32.769, 7),
  fc.double(),
);
const column = (length: number) =>
  fc.array(number, { minLength: length, maxLength: length }).map((all) => Float64Array.from(all));
const bank: fc.Arbitrary<readonly BatteryIdentity[]> = fc.array(
  fc.record({ model: fc.constantFrom(...batteryModels), serial: fc.string(), firmware: fc.constant("1") }),
  { maxLength: 3 },
);
const forbidding = fc.option(fc.record({ battery: fc.nat(3), sinceS: fc.nat(99).map(instant) }));

/** Every field that a reading has, so that a new one cannot be forgotten here. */
const readingOf = (batteries: readonly BatteryIdentity[], eachCell: boolean): fc.Arbitrary<Reading> => {
  const cells = batteries.reduce((sum, { model }) => sum + model.cells, 0);
  const fields: { readonly [Field in keyof Required<Reading>]: fc.Arbitrary<Required<Reading>[Field]> } = {
    batteries: fc.constant(batteries),
    cellV: column(cells),
    cellC: column(eachCell ? cells : batteries.length),
    batteryA: column(batteries.length),
    readAtS: column(batteries.length),
    bankV: number,
    bankA: number,
    cadenceS: number.map(seconds),
    forbids: fc.record({ charge: forbidding, discharge: forbidding }),
  };
  return fc.record(fields);
};
const remote: fc.Arbitrary<BmsInput["remote"]> = fc.oneof(
  fc.constant({ joined: true, lowV: null, highV: null }),
  fc.record({ joined: fc.constant(false), lowV: fc.option(number), highV: fc.option(number) }),
);
const actions: fc.Arbitrary<readonly Actions[]> = fc.constantFrom([], [{ mode: "off" }], [{ synchronise: true }]);

interface Heard {
  readonly input: BmsInput;
  readonly actions: readonly Actions[];
  readonly last: boolean;
}
/** And every field that a cycle may know of the world. */
const heardOf = (reading: fc.Arbitrary<Reading>): fc.Arbitrary<Heard> => {
  const fields: { readonly [Field in keyof BmsInput]: fc.Arbitrary<BmsInput[Field]> } = {
    nowS: number.map(instant),
    wallS: number,
    reading,
    remote,
    supplied: fc.boolean(),
    hardwareFault: fc.boolean(),
    outputContradicts: fc.boolean(),
    acts: fc.constant([]),
    // Of the installation: once in the file.
    cycleS: fc.constant(seconds(0.25)),
    standbyA: fc.constant(0),
    preAlarmA: fc.constant(0),
  };
  return fc.record({ input: fc.record(fields), actions, last: fc.boolean() });
};
/** Banks of one kind after another, a few cycles each. */
const course: fc.Arbitrary<readonly Heard[]> = fc
  .array(
    fc
      .tuple(bank, fc.boolean())
      .chain(([batteries, eachCell]) =>
        fc.array(heardOf(readingOf(batteries, eachCell && batteries.length > 0)), { minLength: 1, maxLength: 4 }),
      ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.flat());

const copied = (cycle: HeardCycle): HeardCycle => structuredClone(cycle);
const wanted = ({ input, actions: asked, last }: Heard): HeardCycle => {
  const { nowS, wallS, reading, remote: joined, supplied, hardwareFault, outputContradicts } = input;
  return { nowS, wallS, reading, remote: joined, supplied, hardwareFault, outputContradicts, actions: asked, last };
};
/** That nothing is forbidden may be said, or not. */
const said = (cycle: HeardCycle): HeardCycle => ({
  ...cycle,
  reading: { ...cycle.reading, forbids: cycle.reading.forbids ?? { charge: null, discharge: null } },
});

const packed = (heard: readonly Heard[], scratch = createScratch()) => {
  const packer = createPacker(scratch, newBms(), 0);
  for (const { input, actions: asked, last } of heard) {
    packer.add(input, asked);
    if (last) packer.endTurn();
  }
  return packer.close();
};

describe("what every cycle was decided from, in little memory", () => {
  it("comes out as it went in, to the bit, whatever it was and whatever stood in the same place before", () => {
    fc.assert(
      fc.property(course, course, (one, other) => {
        const scratch = createScratch();
        packed(other, scratch);
        const out = [...unpack(packed(one, scratch))].length;
        expect(out).toBe(one.length);
        const each: HeardCycle[] = [];
        for (const cycle of unpack(packed(one, scratch))) each.push(copied(cycle));
        expect(each.map(said)).toEqual(structuredClone(one.map(wanted)).map(said));
      }),
      { numRuns: 200 },
    );
  });

  it("takes two bytes for a measured number that changed, and a quarter for one that did not", () => {
    const [, , , model] = batteryModels;
    const batteries = Array.from({ length: 50 }, (_, at) => ({ model: model!, serial: String(at), firmware: "1" }));
    const reading = (cellV: number, nowS: number): Reading => ({
      batteries,
      cellV: new Float64Array(200).fill(cellV),
      cellC: new Float64Array(50).fill(20.5),
      batteryA: new Float64Array(50).fill(-10.25),
      readAtS: new Float64Array(50).fill(nowS),
      bankV: 13.2,
      bankA: Number.NaN,
      cadenceS: seconds(0),
    });
    const heard = (cycle: number, cellV: number): Heard => ({
      input: {
        nowS: instant(cycle / 4),
        wallS: 0,
        cycleS: seconds(0.25),
        reading: reading(cellV, cycle / 4),
        remote: { joined: true, lowV: null, highV: null },
        supplied: true,
        hardwareFault: false,
        outputContradicts: false,
        acts: [],
        standbyA: 0,
        preAlarmA: 0,
      },
      actions: [],
      last: true,
    });
    const bytes = (cellV: (cycle: number) => number): number =>
      packed(Array.from({ length: 40 }, (_, cycle) => heard(cycle, cellV(cycle)))).bytes.length / 40;
    expect(bytes(() => 3.3)).toBeLessThan(130);
    expect(bytes((cycle) => (3300 + cycle) / 1000)).toBeLessThan(640);
  });
});
