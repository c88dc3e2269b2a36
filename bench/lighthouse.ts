/**
 * Lighthouse, as a phone, over every page of the app: `npm run lighthouse`. Fetched when it is run, because it weighs more than everything
 * else together. Prints the three scores and exits 1 where one misses its goal. The page loads anew for each: the address counts.
 */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { pageNames } from "../src/web/shell/page-names.ts";
import { startAppliance } from "../test/journeys/appliance.ts";
import { findBrowser } from "../test/journeys/browser.ts";
import { machineText } from "./rig/machine.ts";

const version = "13.5.0";
const goals = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
type Category = keyof typeof goals;
const categories = Object.keys(goals) as readonly Category[];

interface Report {
  readonly categories: Readonly<Record<Category, { readonly score: number | null }>>;
  readonly audits: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
}

const browser = await findBrowser();
const appliance = await startAppliance();
const folder = mkdtempSync(join(tmpdir(), "cellward-lighthouse-"));

const judge = async (name: string): Promise<Report> => {
  const file = join(folder, `${name}.json`);
  const asked = [
    `${appliance.address}#/${name}`,
    "--quiet",
    "--output=json",
    `--output-path=${file}`,
    `--only-categories=${categories.join(",")}`,
    `--chrome-flags=--headless ${browser.args.join(" ")}`,
  ];
  const env = { ...(browser.env ?? process.env), CHROME_PATH: browser.executablePath };
  await promisify(execFile)("npm", ["exec", "--yes", `--package=lighthouse@${version}`, "--", "lighthouse", ...asked], {
    env,
  });
  return JSON.parse(readFileSync(file, "utf8")) as Report;
};

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const scoreOf = (report: Report, category: Category): number =>
  Math.round((report.categories[category].score ?? 0) * 100);

let missed = 0;
say(`${machineText()}, Lighthouse ${version}, mobile`);
try {
  for (const name of pageNames) {
    const report = await judge(name);
    const scores = categories.map((category) => ({ category, score: scoreOf(report, category) }));
    const misses = scores.filter(({ category, score }) => score < goals[category]);
    missed += misses.length;
    say(`${name.padEnd(10)} ${scores.map(({ category, score }) => `${category} ${score}`).join(", ")}`);
    if (misses.length === 0) continue;
    const low = Object.values(report.audits).filter(({ score }) => score !== null && score < 0.9);
    say(`           not whole: ${low.map(({ title }) => title).join("; ")}`);
  }
} finally {
  await appliance.stop();
  rmSync(folder, { recursive: true, force: true });
}
say(
  missed === 0
    ? "every goal is met"
    : `${missed} scores miss their goal (${categories.map((one) => `${one} ${goals[one]}`).join(", ")})`,
);
process.exitCode = missed === 0 ? 0 : 1;
