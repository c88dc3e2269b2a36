/** What each line means, and what nobody has checked. */
import type { Language } from "../../words/language.ts";
import { drawingWords, type LegendName, legendWords } from "../../words/plan-drawing.ts";
import { planLines } from "../../words/plan-report.ts";
import { type Part, page } from "./page.ts";
import { box, fuse, text, wire } from "./shapes.ts";

const names: readonly LegendName[] = [
  "plus",
  "minus",
  "switched",
  "chain",
  "load",
  "charger",
  "pre-alarm",
  "fuse",
  "amiss",
];
const columns = 3;
const columnWidth = (page.right - page.left) / columns;

const signOf = (name: LegendName, [x, y]: readonly [number, number]): string => {
  if (name === "fuse") return fuse([x + 8, y]);
  return name === "amiss" ? box([x, y - 7], 42, 14, "amiss") : wire(name, [x, y], [x + 42, y]);
};

export const drawLegend = (topY: number, language: Language): Part => {
  const firstY = topY + 40;
  const entries = names.flatMap((name, place) => {
    const x = page.left + (place % columns) * columnWidth;
    const y = firstY + Math.floor(place / columns) * 22;
    return [
      signOf(name, [x, y]),
      text([x + 52, y + 4], legendWords[name][language], { size: 11, width: columnWidth - 60 }),
    ];
  });
  const notesY = firstY + Math.ceil(names.length / columns) * 22 + 10;
  return {
    shapes: [
      text([page.left, topY + 20], drawingWords.legend[language], { kind: "strong" }),
      ...entries,
      text([page.left, notesY], drawingWords.fuseSizes[language], { size: 11 }),
      text([page.left, notesY + 18], planLines.notChecked[language], { size: 11 }),
    ],
    bottomY: notesY + 30,
  };
};
