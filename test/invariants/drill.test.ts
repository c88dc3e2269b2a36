/** A drill takes away and announces; it never gives. Tried on random courses, against what the rules alone would have said in the same cycle. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { drillNames } from "../../src/core/drill.ts";
import { step } from "../../src/core/step.ts";
import { type Course, courses, createTally, fixed, must, play, type Segment } from "./course.ts";

const regimes = courses(
  "quiet",
  "quiet",
  "lowCell",
  "danger",
  "lowBank",
  "highCell",
  "cold",
  "hot",
  "silent",
  "remote",
  "mode",
  "power",
  "hardware",
  "flow",
);

/** In the first cycle of a segment, so that its regime begins with it, and in a quiet one before it, so that it comes into it. */
const withDrills = (course: Course, asked: readonly (typeof drillNames)[number][]): Course => ({
  ...course,
  segments: course.segments.flatMap((segment, index): readonly Segment[] => {
    const acts = [{ act: "drill" as const, drill: asked[index % asked.length] ?? "float-load" }];
    return [
      { forS: 3, acts },
      { ...segment, acts },
    ];
  }),
});

test("no drill makes LOAD or CHARGER live that a rule floats, nor silences PRE-ALARM, nor goes on, nor goes unsaid", () => {
  const tally = createTally("float-load", "float-charger", "sound-pre-alarm", "floats for a rule", "sounds for a rule");
  const given = fc.tuple(regimes, fc.array(fc.constantFrom(...drillNames), { minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(given, ([course, asked]) => {
      let runsS = 0;
      for (const { before, input, state, sample, atS } of play(withDrills(course, asked))) {
        const rules = step(
          { ...before, drill: null },
          { ...input, acts: input.acts.filter(({ act }) => act !== "drill") },
        );
        const real = rules.state.decided.terminals;
        const { load, charger, preAlarm } = sample.terminals;
        must(load === "floating" || real.load === "live", () => `LOAD at ${atS} s`);
        must(charger === "floating" || real.charger === "live", () => `CHARGER at ${atS} s`);
        must(preAlarm === "live" || real.preAlarm === "floating", () => `PRE-ALARM at ${atS} s`);
        const reasons = [...sample.allowCharge.reasons, ...sample.allowDischarge.reasons];
        const said = reasons.some(({ rule }) => rule === "DRILL");
        must(said === (state.drill !== null), () => `said ${said} at ${atS} s`);
        const asRules = load === real.load && charger === real.charger && preAlarm === real.preAlarm;
        must(asRules || said, () => `moved unsaid at ${atS} s`);
        runsS = state.drill === null ? 0 : atS - state.drill.sinceS;
        must(runsS < 10, () => `has run for ${runsS} s at ${atS} s`);
        if (state.drill !== null) tally.met(state.drill.drill);
        if (before.drill !== null && real.load === "floating") tally.met("floats for a rule");
        if (before.drill !== null && real.preAlarm === "live") tally.met("sounds for a rule");
      }
    }),
    { ...fixed, numRuns: 150 },
  );
  for (const [what, count] of Object.entries(tally.counts)) expect(count, what).toBeGreaterThan(50);
});
