/**
 * What remembering costs: MB written a day, the size after ten years, the time of a one-year trend. Goals: under 50 MB a day for one
 * battery of 4 cells, the trend within 100 ms. Time is simulated, the files are real. `node bench/store.ts`.
 *
 * Written is what SQLite hands to the kernel for its file and its log (`wchar` of /proc/self/io, counted only during writes), and
 * beside it what the kernel then sends to the disk in whole pages (`write_bytes`).
 */
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import { storeBytes } from "../src/server/store/database.ts";
import { createKeeper, type Keeper } from "../src/server/store/keeper.ts";
import type { StoredLine } from "../src/server/store/records.ts";
import { morningS, noisyBank, serverEvent } from "../test/store/lines.ts";

const dayS = 86_400;
const quarterS = 900;
const yearS = 365 * dayS;
const tenYearsS = 3653 * dayS;
/** An event every ten minutes is a lively installation. */
const eventEveryS = 600;

const ioBytes = (): { wchar: number; write: number } => {
  const text = readFileSync("/proc/self/io", "utf8");
  const of = (name: string) => Number(new RegExp(`^${name}: (\\d+)`, "m").exec(text)?.[1]);
  return { wchar: of("wchar"), write: of("write_bytes") };
};

interface Run {
  readonly keeper: Keeper;
  readonly take: (line: StoredLine) => void;
  readonly write: (what: "events" | "all" | "close") => void;
  readonly written: { wchar: number; write: number };
}

const begin = (folder: string): Run => {
  const keeper = createKeeper({ folder });
  const written = { wchar: 0, write: 0 };
  let nth = 0;
  return {
    keeper,
    written,
    take: (line) => keeper.take({ nth: ++nth, line }),
    write(what) {
      const before = ioBytes();
      const { fault, dropped } = keeper.write(what, morningS);
      if (fault !== null || dropped > 0) throw new Error(`${fault?.message ?? ""} ${dropped} lines dropped`);
      const after = ioBytes();
      written.wchar += after.wchar - before.wchar;
      written.write += after.write - before.write;
    },
  };
};

const mb = (bytes: number): string => (bytes / 1e6).toFixed(1);
const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Each second a sample and a line of the batteries, each minute a commit, each event at once. */
const liveDay = (run: Run, batteries: number, cells: number, fromS: number): void => {
  const bank = noisyBank(batteries, cells, 1);
  for (let second = 0; second < dayS; second++) {
    const wallS = fromS + second;
    run.take(bank.sample(wallS));
    run.take(bank.batteries(wallS));
    if (second % eventEveryS === 0) {
      run.take(serverEvent(wallS, "bench"));
      run.write("events");
    }
    if (second % 60 === 59) run.write("all");
  }
};

/**
 * Nine years fed with a sample every quarter of an hour, the last one with two a minute, so that least, mean and most differ: the
 * kept rows are the same in number and in size as if every second had come.
 */
const tenYears = (run: Run, toS: number): void => {
  const bank = noisyBank(1, 4, 2);
  const minutesFromS = toS - 366 * dayS;
  for (let wallS = toS - tenYearsS; wallS < toS; wallS += wallS < minutesFromS ? quarterS : 30) {
    run.take(bank.sample(wallS));
    if (wallS % (dayS / 4) === 0) run.write("all");
  }
  run.write("all");
};

/** A year of the cells, a line every quarter of an hour: what is kept of them after a day is the same in size. */
const yearOfCells = (run: Run, batteries: number, cells: number, toS: number): void => {
  const bank = noisyBank(batteries, cells, 3);
  for (let wallS = toS - 366 * dayS; wallS < toS; wallS += quarterS) {
    run.take(bank.batteries(wallS));
    if (wallS % (dayS / 4) === 0) run.write("all");
  }
  run.write("all");
};

const trend = (keeper: Keeper, quantity: string, toS: number): string => {
  const query = { quantities: [quantity], fromS: toS - yearS, toS, resolutionS: 900 } as const;
  const times = Array.from({ length: 9 }, () => {
    const [fromMs, from] = [performance.now(), process.cpuUsage()];
    keeper.answer({ name: "series", ask: query });
    const { user, system } = process.cpuUsage(from);
    return { wallMs: performance.now() - fromMs, busyMs: (user + system) / 1000 };
  });
  const median = (of: "wallMs" | "busyMs") => times.map((one) => one[of]).sort((one, other) => one - other)[4] ?? 0;
  const [first] = times;
  return [
    `one year of ${quantity}, 35 040 buckets: ${first?.wallMs.toFixed(0)} ms the first time`,
    `${median("wallMs").toFixed(0)} ms, ${median("busyMs").toFixed(0)} ms of processor (medians of 9; goal 100)`,
  ].join(", ");
};

const secondsSince = (fromMs: number): string => ((performance.now() - fromMs) / 1000).toFixed(1);

/** `decade`: a closed file with ten years of the bank, which are the same for every size of bank. */
const measure = (decade: string, batteries: number, cells: number): void => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-bench-"));
  const name = `${batteries} × ${cells} cells`;
  try {
    cpSync(decade, folder, { recursive: true });
    const run = begin(folder);
    yearOfCells(run, batteries, cells, morningS);
    run.written.wchar = 0;
    run.written.write = 0;
    const dayMs = performance.now();
    liveDay(run, batteries, cells, morningS);
    const { wchar, write } = run.written;
    say(`${name}: ${mb(wchar)} MB written a day, ${mb(write)} MB in whole pages of the kernel (goal 50 for 1 × 4)`);
    say(`${name}: a day of lines and commits took ${secondsSince(dayMs)} s`);
    for (const quantity of ["bankV", "cellV:0:0"]) say(`${name}: ${trend(run.keeper, quantity, morningS + dayS)}`);
    const startMs = performance.now();
    const again = begin(folder);
    again.write("all");
    say(`${name}: a start after an unclean end, the whole file checked, took ${secondsSince(startMs)} s`);
    for (const one of [again, run]) one.write("close");
    say(`${name}: ${mb(storeBytes(folder))} MB after ten years`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

say(`${cpus()[0]?.model ?? "unknown processor"}, Node ${process.version}`);
const decade = mkdtempSync(join(tmpdir(), "cellward-bench-"));
try {
  const fromMs = performance.now();
  const run = begin(decade);
  tenYears(run, morningS);
  run.write("close");
  say(`ten years of a bank: ${mb(storeBytes(decade))} MB, made in ${secondsSince(fromMs)} s`);
  measure(decade, 1, 4);
  measure(decade, 50, 8);
} finally {
  rmSync(decade, { recursive: true, force: true });
}
