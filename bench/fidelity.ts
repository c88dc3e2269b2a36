/**
 * How well the cell model foretells a real cell: errors over the measured course at 25 °C, and a drawing of both into
 * `docs/fidelity.svg`. Goal: within 10 mV from 10 to 95 % of charge. `npm run node -- bench/fidelity.ts`.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type CellCourse, courseOf, errorMV, hasCourses, type Predicted, predictionOf } from "./rig/cell-courses.ts";

const goalMV = 10;

const width = 900;
const panel = 210;
const margin = { left: 58, right: 16, top: 34, gap: 46 } as const;
const innerWidth = width - margin.left - margin.right;
const hours = (s: number): number => s / 3600;

interface Panel {
  readonly title: string;
  readonly top: number;
  readonly fromV: number;
  readonly toV: number;
  readonly everyV: number;
}

/** One figure a pixel at most: its lowest and its highest value there, so that no spike is lost. */
const lineOf = (
  times: readonly number[],
  values: readonly number[],
  { top, fromV, toV }: Panel,
  lastS: number,
): string => {
  const y = (value: number): string =>
    (top + panel - ((Math.min(toV, Math.max(fromV, value)) - fromV) / (toV - fromV)) * panel).toFixed(1);
  const points: string[] = [];
  let row = 0;
  for (let pixel = 0; pixel < innerWidth; pixel++) {
    const untilS = ((pixel + 1) / innerWidth) * lastS;
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    while (row < times.length && (times[row] as number) < untilS) {
      low = Math.min(low, values[row] as number);
      high = Math.max(high, values[row] as number);
      row += 1;
    }
    if (low > high) continue;
    points.push(`${margin.left + pixel},${y(low)}`, `${margin.left + pixel},${y(high)}`);
  }
  return points.join(" ");
};

const frameOf = ({ title, top, fromV, toV, everyV }: Panel, lastS: number, unit: string): string => {
  const parts = [`<text x="${margin.left}" y="${top - 10}" class="title">${title}</text>`];
  for (let step = 0; fromV + step * everyV <= toV + 1e-9; step++) {
    const value = fromV + step * everyV;
    const y = (top + panel - ((value - fromV) / (toV - fromV)) * panel).toFixed(1);
    parts.push(
      `<path d="M${margin.left} ${y}h${innerWidth}" class="grid"/>`,
      `<text x="${margin.left - 8}" y="${Number(y) + 4}" class="tick end">${Number(value.toFixed(2))} ${unit}</text>`,
    );
  }
  for (let hour = 0; hour <= hours(lastS); hour += 2) {
    const x = (margin.left + (hour / hours(lastS)) * innerWidth).toFixed(1);
    parts.push(`<text x="${x}" y="${top + panel + 17}" class="tick mid">${hour} h</text>`);
  }
  return parts.join("\n");
};

const drawing = (course: CellCourse, predicted: Predicted): string => {
  const beginS = course.timeS[0] as number;
  const times = course.timeS.map((atS) => atS - beginS);
  const lastS = times.at(-1) as number;
  const volts: Panel = {
    title: "An A123 26650 from full to empty at up to 5C, 25 °C: measured and predicted",
    top: margin.top,
    fromV: 2.4,
    toV: 3.8,
    everyV: 0.2,
  };
  const errors: Panel = {
    title: "Predicted less measured",
    top: margin.top + panel + margin.gap,
    fromV: -60,
    toV: 60,
    everyV: 20,
  };
  const off = predicted.voltageV.map((value, row) => 1000 * (value - (course.voltageV[row] as number)));
  const height = errors.top + panel + 30;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="Measured and predicted voltage of a cell over ten hours">
<style>
svg{background:#fff;color:#1b2430;font:13px system-ui,sans-serif}
.title{font-weight:600;fill:currentColor}.tick{fill:currentColor;opacity:.75;font-size:11px}.end{text-anchor:end}.mid{text-anchor:middle}
.grid{stroke:currentColor;opacity:.15;fill:none}polyline{fill:none;stroke-width:1}
.measured{stroke:#8a94a3}.predicted{stroke:#0a62c9}
@media (prefers-color-scheme:dark){svg{background:#12161c;color:#e6ebf2}.measured{stroke:#76808f}.predicted{stroke:#6cb2ff}}
</style>
${frameOf(volts, lastS, "V")}
<polyline class="measured" points="${lineOf(times, course.voltageV, volts, lastS)}"/>
<polyline class="predicted" points="${lineOf(times, predicted.voltageV, volts, lastS)}"/>
<text x="${width - margin.right}" y="${margin.top - 10}" class="tick end">grey: measured · blue: predicted</text>
${frameOf(errors, lastS, "mV")}
<polyline class="predicted" points="${lineOf(times, off, errors, lastS)}"/>
</svg>
`;
};

if (hasCourses) {
  const course = courseOf("s1");
  const predicted = predictionOf(course, 100);
  const inside = errorMV(course, predicted, 10, 95);
  process.stdout.write(
    `a123, 25 °C, up to 5C: ${inside.toFixed(2)} mV from 10 to 95 % (goal ${goalMV}: ${(inside / goalMV).toFixed(2)} of it), ` +
      `${errorMV(course, predicted, 0, 100).toFixed(2)} mV from 0 to 100 %\n`,
  );
  const charge = courseOf("s3");
  const charged = predictionOf(charge, 0);
  process.stdout.write(
    `a123, 25 °C, charged at a third of C: ${errorMV(charge, charged, 10, 75).toFixed(2)} mV from 10 to 75 %, ` +
      `${errorMV(charge, charged, 10, 95).toFixed(2)} mV from 10 to 95 %, ${errorMV(charge, charged, 0, 100).toFixed(2)} mV from 0 to 100 %\n`,
  );
  writeFileSync(fileURLToPath(new URL("../docs/fidelity.svg", import.meta.url)), drawing(course, predicted));
} else {
  process.stdout.write("the measured courses are not here, so nothing was compared\n");
}
