/**
 * The appliance under load, in real processes: a bank of 50 batteries of 8 cells, four cycles a second, 100 who follow the stream:
 * `npm run soak`. `--minutes 2` a taste, `--clients` another number, `--markdown` the table as it stands in docs/reliability.md.
 * Says figure and goal; exit 1 where one misses. No test depends on it: a busy machine is slow.
 */
import { parseArgs } from "node:util";
import { slopeOf, spreadOf } from "./rig/latencies.ts";
import { machineText } from "./rig/machine.ts";
import { type Soaked, soak } from "./rig/soak-run.ts";

const { values } = parseArgs({
  options: {
    minutes: { type: "string", default: "30" },
    clients: { type: "string", default: "100" },
    markdown: { type: "boolean", default: false },
  },
});

const wholeNumber = (name: "minutes" | "clients"): number => {
  const value = Number(values[name]);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new RangeError(`--${name} is ${JSON.stringify(values[name])}, expected a whole number of 1 or more`);
};
const minutes = wholeNumber("minutes");
const clients = wholeNumber("clients");

interface Figure {
  readonly what: string;
  readonly found: number;
  /** At most; null: only told. */
  readonly goal: number | null;
  readonly unit: string;
}

/** In less time there is no telling what an hour would bring. */
const leastForSlopeMin = 15;
const slopeGoal = (goalMB: number): number | null => (minutes >= leastForSlopeMin ? goalMB : null);

/** What it holds at the beginning grows until everything has been used once. */
const settledMin = (): number => Math.floor(minutes / 3);

const figuresOf = ({ clients: told, memory, ...run }: Soaked): readonly Figure[] => {
  const part = (name: string) => told.parts.find((one) => one.name === name)!;
  const [load, trend] = [part("load"), part("trend")];
  const settled = memory.filter(({ atMin }) => atMin >= settledMin());
  const slope = (of: "guardMB" | "serverMB") => slopeOf(settled.map((one) => [one.atMin / 60, one[of]]));
  const most = (of: "guardMB" | "serverMB") => Math.max(...memory.map((one) => one[of]));
  const trends = spreadOf(run.trends);
  return [
    {
      what: `sample, decision to client, p50 of ${load.samples.count}`,
      found: load.samples.p50,
      goal: null,
      unit: "ms",
    },
    { what: "sample, decision to client, p99", found: load.samples.p99, goal: 100, unit: "ms" },
    { what: "sample, decision to client, the slowest", found: load.samples.most, goal: null, unit: "ms" },
    {
      what: `change at once, decision to client, p99 of ${load.events.count}`,
      found: load.events.p99,
      goal: 100,
      unit: "ms",
    },
    { what: "change at once, the slowest", found: load.events.most, goal: null, unit: "ms" },
    { what: `trend of one year while it runs, p50 of ${trends.count}`, found: trends.p50, goal: 100, unit: "ms" },
    { what: "trend of one year while it runs, the slowest", found: trends.most, goal: 100, unit: "ms" },
    { what: "sample, p99 while trends are asked for", found: trend.samples.p99, goal: 100, unit: "ms" },
    { what: `late cycles of ${run.cycles}`, found: run.lateCycles, goal: 0, unit: "" },
    { what: "longest cycle", found: run.longestCycleMs, goal: null, unit: "ms" },
    { what: "contacts that moved", found: run.moves, goal: 0, unit: "" },
    { what: "streams lost, or refused below the cap", found: told.lost + told.refused, goal: 0, unit: "" },
    { what: "guard, share of one core", found: run.guardPct, goal: 3, unit: "%" },
    { what: "server, share of one core", found: run.serverPct, goal: 10, unit: "%" },
    { what: "guard, most memory", found: most("guardMB"), goal: 80, unit: "MB" },
    { what: "server, most memory", found: most("serverMB"), goal: 150, unit: "MB" },
    {
      what: `guard, memory an hour, from minute ${settledMin()}`,
      found: slope("guardMB"),
      goal: slopeGoal(2),
      unit: "MB/h",
    },
    {
      what: `server, memory an hour, from minute ${settledMin()}`,
      found: slope("serverMB"),
      goal: slopeGoal(5),
      unit: "MB/h",
    },
  ];
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const isMissed = ({ found, goal }: Figure): boolean => goal !== null && !(found <= goal);

const cellsOf = (figure: Figure): readonly [string, string, string, string] => {
  const { what, found, goal, unit } = figure;
  const withUnit = (value: number): string => `${Number(value.toFixed(2))} ${unit}`.trim();
  if (goal === null) return [what, withUnit(found), "", ""];
  const ratio = goal === 0 ? "" : `${(found / goal).toFixed(2)} of it`;
  return [what, withUnit(found), `at most ${withUnit(goal)}`, isMissed(figure) ? `missed ${ratio}`.trim() : ratio];
};

say(`${machineText()}; ${minutes} min, ${clients} clients, 50 × 8 cells, a cycle each 0.25 s`);
const soaked = await soak({ minutes, clients, say: values.markdown ? () => {} : say });
const capHolds = soaked.oneMore === 503;
const figures = figuresOf(soaked);
if (values.markdown) say("\n| figure | found | goal | |\n|---|---|---|---|");
for (const figure of figures) {
  const [what, found, goal, ratio] = cellsOf(figure);
  if (values.markdown) say(`| ${what} | ${found} | ${goal} | ${ratio} |`);
  else say(`${what.padEnd(58)} ${found.padStart(12)}   ${goal.padEnd(18)} ${ratio}`);
}
say(`\none client more than ${clients} is answered ${soaked.oneMore ?? "with a cut connection"}, expected 503`);
process.exitCode = capHolds && !figures.some(isMissed) ? 0 : 1;
