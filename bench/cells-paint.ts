/**
 * What a repaint of the battery page costs in a real browser, with 50 × 8 cells: script, style, layout and paint, as processor time of
 * the page's main thread, from the browser's own trace. Of each second the dearest repaint counts, so that what else moves on the page
 * hides nothing. Goal: within 16 ms. `npm run build`, then `node bench/cells-paint.ts`.
 */
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { CDPSession, Page } from "playwright-core";
import { startConfigured } from "../test/journeys/appliance.ts";
import { largeBank } from "../test/journeys/banks.ts";
import { launchBrowser } from "../test/journeys/browser.ts";

const { values } = parseArgs({ options: { seconds: { type: "string", default: "20" } } });
const seconds = Number(values.seconds);

interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  /** µs, by the clock and of the thread's own processor time. */
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
}

const goalMs = 16;
/** Whatever is nearer than this belongs to the same repaint, µs. */
const pauseUs = 40_000;

const trace = async (cdp: CDPSession, lastS: number): Promise<readonly TraceEvent[]> => {
  const events: TraceEvent[] = [];
  cdp.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise((resolve) => cdp.once("Tracing.tracingComplete", resolve));
  await cdp.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: { includedCategories: ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"] },
  });
  await new Promise((resolve) => setTimeout(resolve, lastS * 1000));
  await cdp.send("Tracing.end");
  await complete;
  return events;
};

/** ms of the dearest repaint of each second; tasks without a layout nearby are no repaint of cells. */
const repaintsIn = (events: readonly TraceEvent[]): readonly number[] => {
  const main = events.find(
    ({ name, ph, args }) => ph === "M" && name === "thread_name" && args.name === "CrRendererMain",
  );
  const own = events
    .filter(({ ph, pid, tid }) => ph === "X" && pid === main?.pid && tid === main.tid)
    .sort((one, other) => one.ts - other.ts);
  const layouts = own.filter(({ name }) => name === "Layout").map(({ ts }) => ts);
  const groups: { readonly fromUs: number; toUs: number; us: number }[] = [];
  for (const { name, ts, dur = 0, tdur = dur } of own) {
    if (!name.endsWith("RunTask")) continue;
    const last = groups.at(-1);
    if (last !== undefined && ts < last.toUs + pauseUs) {
      last.toUs = ts + dur;
      last.us += tdur;
    } else {
      groups.push({ fromUs: ts, toUs: ts + dur, us: tdur });
    }
  }
  const bySecond = new Map<number, number>();
  for (const { fromUs, toUs, us } of groups) {
    if (!layouts.some((ts) => ts >= fromUs && ts <= toUs)) continue;
    const second = Math.floor(fromUs / 1e6);
    bySecond.set(second, Math.max(bySecond.get(second) ?? 0, us / 1000));
  }
  return [...bySecond.values()];
};

/** How many fields say something else than a second ago. */
const changedCells = async (page: Page): Promise<number> => {
  const read = () =>
    page.locator("[data-cell]").evaluateAll((cells) => cells.map((cell) => cell.getAttribute("aria-label")));
  const before = await read();
  await new Promise((resolve) => setTimeout(resolve, 1100));
  return (await read()).filter((text, at) => text !== before[at]).length;
};

/** Every cell by some mV, another way each time: no bank is as restless. */
const shake = async (page: Page): Promise<void> => {
  let turn = 0;
  await page.route("**/api/v1/batteries", async (route) => {
    const response = await route.fetch();
    const line = (await response.json()) as { readonly batteries: { cellV: (number | null)[] }[] };
    turn += 1;
    for (const [battery, one] of line.batteries.entries()) {
      one.cellV = one.cellV.map((volts, cell) =>
        volts === null ? null : volts + (((turn * 7 + battery * 5 + cell * 3) % 11) - 5) / 1000,
      );
    }
    await route.fulfill({ response, json: line });
  });
};

const appliance = await startConfigured(largeBank);
const browser = await launchBrowser();
try {
  process.stdout.write(`${cpus()[0]?.model ?? "unknown processor"}, Chromium ${browser.version()}\n`);
  for (const { what, viewport, shaken } of [
    { what: "phone, as the bank is", viewport: { width: 390, height: 844 }, shaken: false },
    { what: "phone, all cells move", viewport: { width: 390, height: 844 }, shaken: true },
    { what: "desktop, all cells move", viewport: { width: 1280, height: 900 }, shaken: true },
  ]) {
    const page = await browser.newPage({ viewport });
    if (shaken) await shake(page);
    await page.goto(`${appliance.address}#/battery`);
    await page.locator(".heat-cell").nth(399).waitFor();
    // Until what runs often is compiled.
    await new Promise((resolve) => setTimeout(resolve, 40_000));
    const changed = await changedCells(page);
    const repaints = repaintsIn(await trace(await page.context().newCDPSession(page), seconds));
    await page.close();
    const sorted = [...repaints].sort((one, other) => one - other);
    const at = (part: number): number =>
      sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
    process.stdout.write(
      `${what.padEnd(26)} ${changed} of 400 cells changed in a second; ${sorted.length} seconds: median ${at(0.5).toFixed(1)} ms, 95 % ${at(0.95).toFixed(1)} ms, most ${at(1).toFixed(1)} ms (goal ${goalMs}: ${(at(0.5) / goalMs).toFixed(2)} of it)\n`,
    );
  }
} finally {
  await browser.close();
  await appliance.stop();
}
