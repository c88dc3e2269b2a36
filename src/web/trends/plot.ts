/** One chart of uPlot: a line of means and an area from least to most for each quantity. It decides nothing; it draws. */
import uPlot from "uplot";
import type { Language } from "../../words/language.ts";
import { axisLabels } from "./axis.ts";
import { breaksIn, type Drawn, drawn, type Gap, lonely } from "./course.ts";
import type { Inks } from "./ink.ts";
import type { Stretch } from "./look.ts";
import { heightFor, type Subject } from "./subjects.ts";
import type { Series } from "./trends-api.ts";

export interface Sheet {
  /** px, of the place for the figures beside the axis. */
  readonly gutter: number;
  readonly right: number;
  readonly fontPx: number;
  readonly hasTimes: boolean;
}

export interface Shown {
  readonly series: Series;
  readonly stretch: Stretch;
  readonly gaps: readonly Gap[];
  readonly simulated: boolean;
}

export interface Pens {
  readonly inks: () => Inks;
  readonly language: () => Language;
  readonly gaps: () => readonly Gap[];
}

const perQuantity = 3;

/** A colour with less of it; every browser writes worked-out colours as rgb(…). */
const thinned = (colour: string): string => colour.replace(/^rgb\((.+)\)$/, "rgb($1 / 0.22)").replaceAll(",", " ");

const drawGaps = (plot: uPlot, { inks, gaps }: Pens): void => {
  const { ctx, bbox } = plot;
  ctx.save();
  ctx.beginPath();
  ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
  ctx.clip();
  ctx.strokeStyle = inks().line;
  ctx.lineWidth = uPlot.pxRatio;
  const apart = 7 * uPlot.pxRatio;
  for (const { fromS, toS } of gaps()) {
    const left = Math.max(bbox.left, plot.valToPos(fromS, "x", true));
    const right = Math.min(bbox.left + bbox.width, plot.valToPos(toS, "x", true));
    if (right <= left) continue;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, bbox.top, right - left, bbox.height);
    ctx.clip();
    ctx.beginPath();
    for (let x = left - bbox.height; x < right; x += apart) {
      ctx.moveTo(x, bbox.top + bbox.height);
      ctx.lineTo(x + bbox.height, bbox.top);
    }
    ctx.stroke();
    ctx.restore();
  }
  ctx.restore();
};

const pointsOf = (): uPlot.Series.Points => ({
  show: true,
  size: 5,
  filter: (plot, index) => lonely(plot.data[index] as Drawn),
});

const seriesOf = (subject: Subject, { inks }: Pens): uPlot.Series[] =>
  subject.quantities.flatMap((_, nth): uPlot.Series[] => {
    const colour = () => (nth === 0 ? inks().first : inks().second);
    const edge: uPlot.Series = { stroke: "transparent", width: 0, points: { show: false } };
    return [
      edge,
      edge,
      { stroke: colour, width: 2, points: { ...pointsOf(), fill: colour }, ...(nth === 0 ? {} : { dash: [7, 3] }) },
    ];
  });

const bandsOf = (subject: Subject, { inks }: Pens): uPlot.Band[] =>
  subject.quantities.map((_, nth) => ({
    series: [nth * perQuantity + 2, nth * perQuantity + 1],
    fill: () => thinned(nth === 0 ? inks().first : inks().second),
  }));

export const createPlot = (host: HTMLElement, subject: Subject, sheet: Sheet, height: number, pens: Pens): uPlot => {
  const font = `${sheet.fontPx}px ${getComputedStyle(host).fontFamily}`;
  const grid = { stroke: () => pens.inks().line, width: 1 };
  const write = (value: number): string => subject.format(value, pens.language()).figure;
  return new uPlot(
    {
      width: host.clientWidth,
      height,
      padding: [8, sheet.right, sheet.hasTimes ? 0 : 6, 0],
      cursor: { show: false },
      legend: { show: false },
      scales: {
        x: { time: true },
        y: { range: (_plot, least, most) => [...heightFor(subject, least, most)] as uPlot.Range.MinMax },
      },
      axes: [
        {
          stroke: () => pens.inks().soft,
          grid,
          ticks: { ...grid, size: sheet.hasTimes ? 6 : 0 },
          font,
          space: sheet.fontPx * 6,
          size: sheet.hasTimes ? sheet.fontPx + 16 : 0,
          values: (_plot, marks, _axis, _space, stepS) =>
            sheet.hasTimes ? [...axisLabels(marks, stepS, pens.language())] : marks.map(() => ""),
        },
        {
          stroke: () => pens.inks().soft,
          grid,
          ticks: { show: false },
          font,
          space: sheet.fontPx * 2.6,
          size: sheet.gutter,
          gap: 6,
          values: (_plot, marks) => marks.map(write),
        },
      ],
      series: [{}, ...seriesOf(subject, pens)],
      bands: bandsOf(subject, pens),
      hooks: { drawClear: [(plot) => drawGaps(plot, pens)] },
    },
    [[]],
    host,
  );
};

/** A point stands in the middle of its time. */
export const plotData = (subject: Subject, { series, simulated }: Pick<Shown, "series" | "simulated">) => {
  const middles = series.times.map((atS) => Math.min(series.toS, atS + (series.bucketS > 1 ? series.bucketS / 2 : 0)));
  const columns = subject.quantities.flatMap((quantity) => {
    const column = series.columns[quantity];
    // Chosen a moment ago; its course is still on the way.
    if (column === undefined) return [[], [], []] as Drawn[];
    const breaks = breaksIn(series, column.mean, simulated);
    return [drawn(column.min, breaks), drawn(column.max, breaks), drawn(column.mean, breaks)];
  });
  return [middles, ...columns] as uPlot.AlignedData;
};
