/**
 * Every kind of lie told in every honest course, recorded and simulated, and the honest courses themselves: `node bench/lies.ts`.
 * Prints Markdown, as it stands in docs/plausibility.md. `--days N` of the simulated year at 10 s (365), `--fast-days N` at 1 s (7),
 * `--only lies|honest`, `--protocol NAME` one simulated protocol,
 * `--seed N` other banks, clouds and appliances. The lies are told from a third of a course on.
 */
import { parseArgs } from "node:util";
import { type Heard, type Lie, lied, lies } from "../src/packs/lies-for-tests.ts";
import type { PackFacts } from "../src/packs/plausibility.ts";
import type { PackReading } from "../src/packs/reading.ts";
import { digits, factsOf, type SimulatedPacks, simulatedPacks } from "./lies-bank.ts";
import { createHonestJudge, type HonestJudge, judgeHonest, judgeLie, type LieOutcome } from "./lies-judge.ts";
import { honestLogs } from "./lies-logs.ts";

const { values } = parseArgs({
  options: {
    days: { type: "string", default: "365" },
    "fast-days": { type: "string", default: "7" },
    only: { type: "string" },
    protocol: { type: "string" },
    seed: { type: "string", default: "0" },
  },
});

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

interface Course {
  readonly name: string;
  readonly group: "log" | "simulated";
  readonly pack: PackFacts;
  readonly course: readonly Heard[];
  readonly other: readonly Heard[] | null;
}

const models = ["51.2/100", "12.8/100", "25.6/200", "25.6/200"] as const;

const simulated = (
  index: number,
  more: Pick<SimulatedPacks, "cadenceS" | "seed" | "startHour" | "loadTimes">,
): SimulatedPacks => ({
  digits: digits[index] ?? (digits[0] as (typeof digits)[number]),
  model: models[index] ?? models[0],
  packs: 2,
  ambientC: 12,
  ...more,
  seed: more.seed + 1000 * Number(values.seed),
});

const lieCourse = (spec: SimulatedPacks, hours: number): Course => {
  const rounds: { readonly atS: number; readonly readings: readonly PackReading[] }[] = [];
  for (const round of simulatedPacks(spec)) {
    if (round.atS > hours * 3600) break;
    rounds.push(round);
  }
  const of = (pack: number): readonly Heard[] =>
    rounds.flatMap(({ atS, readings }) => readings.slice(pack, pack + 1).map((reading) => ({ atS, reading })));
  return {
    name: `${spec.digits.name}, each ${spec.cadenceS} s`,
    group: "simulated",
    pack: factsOf(spec),
    course: of(0),
    other: of(1),
  };
};

const courses = (): readonly Course[] => [
  // Of the two that were made of one measured cell, ten hours of one: they tell the same.
  ...honestLogs()
    .filter(({ name }) => name !== "a123-dynamic-16s")
    .map((log): Course => ({ ...log, course: log.course.slice(0, 18_000), group: "log", other: null })),
  ...digits.flatMap((_, index) => [
    lieCourse(simulated(index, { cadenceS: 1, seed: 21, startHour: 9 }), 5),
    lieCourse(simulated(index, { cadenceS: 10, seed: 22, startHour: 6 }), 48),
  ]),
];

interface Told {
  readonly course: Course;
  readonly outcome: LieOutcome;
}

const tellLie = (lie: Lie, course: Course): Told | null => {
  const from = Math.floor(course.course.length / 3);
  const told = lied(lie, { course: course.course, from, other: course.other });
  if (told === null) return null;
  const elsewhere = (index: number): readonly PackReading[] =>
    course.other?.slice(index, index + 1).map(({ reading }) => reading) ?? [];
  return { course, outcome: judgeLie(told, from, course.pack, elsewhere) };
};

const span = (afterS: number): string => {
  if (afterS < 100) return `${afterS.toFixed(0)} s`;
  return afterS < 6000 ? `${(afterS / 60).toFixed(0)} min` : `${(afterS / 3600).toFixed(1)} h`;
};

const middle = (sorted: readonly number[]): number => sorted[Math.floor((sorted.length - 1) / 2)] ?? 0;

const share = (told: readonly Told[]): string =>
  `${told.filter(({ outcome }) => outcome.caught !== null).length} of ${told.length}`;

const tellLies = (): void => {
  const all = courses();
  say(
    "| lie | imitates | caught, simulated | caught, logs | refused: courses, median | soonest, median, latest | as |",
  );
  say("|---|---|---|---|---|---|---|");
  let everywhere = 0;
  let never = 0;
  for (const lie of lies) {
    const told = all.flatMap((course) => tellLie(lie, course) ?? []);
    const caught = told.flatMap(({ outcome }) => outcome.caught ?? []);
    const times = caught.map(({ afterS }) => afterS).toSorted((one, other) => one - other);
    const names = [...new Set(caught.map(({ doubt }) => doubt.doubt))];
    const bank = told.filter(({ course }) => course.group === "simulated");
    const logs = told.filter(({ course }) => course.group === "log");
    const refused = told.flatMap(({ outcome }) => outcome.refused ?? []);
    const refusedS = refused.map(({ afterS }) => afterS).toSorted((one, other) => one - other);
    const refusal = refused.length === 0 ? "–" : `${refused.length}, ${span(middle(refusedS))}`;
    if (bank.every(({ outcome }) => outcome.caught !== null)) everywhere += 1;
    if (caught.length === 0) never += 1;
    const when = times.length === 0 ? "–" : [times[0] ?? 0, middle(times), times.at(-1) ?? 0].map(span).join(", ");
    say(
      `| ${lie.name} | ${lie.imitates} | ${share(bank)} | ${share(logs)} | ${refusal} | ${when} | ${names.join(", ")} |`,
    );
  }
  say(
    `\n${lies.length} kinds of lie: ${everywhere} caught in every simulated course that can tell them, ${never} in none.`,
  );
};

type Figures = ReturnType<HonestJudge["figures"]>;

const tellFigures = (name: string, { readings, hours, alarms }: Figures): void => {
  const refused = alarms.filter(({ doubt }) => doubt.severity === "refuse");
  const what = alarms
    .slice(0, 6)
    .map(({ doubt, atS, lastedS }) => `${doubt.doubt} at ${span(atS)} for ${span(lastedS)}`);
  say(
    `| ${name} | ${readings} | ${hours.toFixed(1)} | ${refused.length} | ${alarms.length - refused.length} | ${what.join("; ")} |`,
  );
};

const tellSimulated = (spec: SimulatedPacks, days: number): void => {
  const judges = Array.from({ length: spec.packs }, () => createHonestJudge(factsOf(spec)));
  let lowestV = Number.POSITIVE_INFINITY;
  let highestV = 0;
  for (const { atS, readings } of simulatedPacks(spec)) {
    if (atS > days * 86_400) break;
    for (const [pack, reading] of readings.entries()) {
      judges[pack]?.take(
        reading,
        atS,
        readings.filter((_, other) => other !== pack),
      );
      lowestV = Math.min(lowestV, reading.minCellV ?? lowestV);
      highestV = Math.max(highestV, reading.maxCellV ?? highestV);
    }
  }
  const seen = `${lowestV.toFixed(2)}…${highestV.toFixed(2)} V a cell`;
  for (const [pack, judge] of judges.entries())
    tellFigures(
      `${spec.digits.name} ${spec.model}, pack ${pack + 1} of ${spec.packs}, ${days.toFixed(1)} days each ${spec.cadenceS} s (${seen})`,
      judge.figures(),
    );
};

const tellHonest = (): void => {
  say("\n| honest course | readings | hours | refused | told | what |\n|---|---|---|---|---|---|");
  for (const { name, course, pack } of honestLogs()) tellFigures(name, judgeHonest(course, pack));
  const simulatedOnes = [...digits.keys()].filter(
    (index) => values.protocol === undefined || digits[index]?.name === values.protocol,
  );
  for (const index of simulatedOnes) {
    tellSimulated(simulated(index, { cadenceS: 1, seed: 31, startHour: 0 }), Number(values["fast-days"]));
    tellSimulated(simulated(index, { cadenceS: 0.25, seed: 32, startHour: 9 }), Number(values["fast-days"]) / 7);
  }
  // Emptied each night until its loads are cut, and in the cold: where cells move fastest.
  for (const index of simulatedOnes) {
    const poor = { ...simulated(index, { cadenceS: 10, seed: 34, startHour: 0, loadTimes: 2 }), ambientC: 2 };
    tellSimulated(poor, Number(values["fast-days"]) * 4);
    tellSimulated({ ...poor, cadenceS: 1 }, Number(values["fast-days"]));
  }
  for (const index of simulatedOnes)
    tellSimulated(simulated(index, { cadenceS: 10, seed: 33, startHour: 0 }), Number(values.days));
};

if (values.only !== "honest") tellLies();
if (values.only !== "lies") tellHonest();
