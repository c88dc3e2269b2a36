/**
 * Faults, each in real processes against a relay board on a real pseudo-terminal, judged at its contacts: `npm run faults`.
 * `--only NAME` one row, or those whose names begin so; `--list` their names; `--markdown` the table as it stands in docs/reliability.md.
 * Exit 1 where a row misses what is expected of it.
 */
import { parseArgs } from "node:util";
import { bankRows } from "./rig/bank-rows.ts";
import { clockRows } from "./rig/clock-rows.ts";
import { diskRows } from "./rig/disk-rows.ts";
import { guardRows } from "./rig/guard-rows.ts";
import { killRows } from "./rig/kill-rows.ts";
import { machineText } from "./rig/machine.ts";
import { requestRows } from "./rig/request-rows.ts";
import { judgeRow, type Outcome, type Row } from "./rig/row.ts";
import { serverRows } from "./rig/server-rows.ts";

const { values } = parseArgs({
  options: { only: { type: "string" }, list: { type: "boolean" }, markdown: { type: "boolean" } },
});
const all: readonly Row[] = [
  ...serverRows,
  ...diskRows,
  ...guardRows,
  ...bankRows,
  ...clockRows,
  ...requestRows,
  ...killRows,
];
const rows = all.filter(({ name }) => values.only === undefined || name.startsWith(values.only));

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

const cell = (text: string): string => text.replaceAll("|", "\\|").replaceAll("\n", " ");
const tellMarkdown = ({ row, seen, missed }: Outcome): void => {
  const what = [...missed.map((text) => `**missed:** ${text}`), ...seen].join("; ");
  say(`| ${row.name} | ${cell(row.done)} | ${cell(row.expected)} | ${cell(what)} |`);
};
const tellPlain = ({ row, seen, missed, tookS }: Outcome): void => {
  say(`${missed.length === 0 ? "held  " : "MISSED"} ${row.name} (${tookS.toFixed(0)} s)`);
  say(`         done      ${row.done}`);
  say(`         expected  ${row.expected}`);
  for (const text of seen) say(`         seen      ${text}`);
  for (const text of missed) say(`         MISSED    ${text}`);
};

// An exit of its own takes what it started with it; a signal's does not.
for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => process.exit(1));

const main = async (): Promise<void> => {
  if (values.list === true) return say(rows.map(({ name }) => name).join("\n"));
  if (rows.length === 0) throw new RangeError(`no row ${JSON.stringify(values.only)}; --list names them`);
  const markdown = values.markdown === true;
  say(machineText());
  if (markdown) say("\n| fault | done | expected | seen |\n|---|---|---|---|");
  let held = 0;
  for (const row of rows) {
    const outcome = await judgeRow(row);
    if (outcome.missed.length === 0) held += 1;
    if (markdown) tellMarkdown(outcome);
    else tellPlain(outcome);
  }
  say(`\n${held} of ${rows.length} rows held`);
  process.exitCode = held === rows.length ? 0 : 1;
};

await main();
