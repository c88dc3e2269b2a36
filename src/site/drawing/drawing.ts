/** The wiring of a design as one SVG: bank, BMS cables, the seven pins, devices, cables with part numbers, fuses and a legend. */
import type { Language } from "../../words/language.ts";
import { descriptionText, drawingWords, errorsText } from "../../words/plan-drawing.ts";
import { bankSizeText, planHeadings } from "../../words/plan-report.ts";
import type { Plan } from "../plan.ts";
import { printedTerminals } from "../terminals.ts";
import { drawBank } from "./bank.ts";
import { drawBms } from "./bms.ts";
import { drawDevices } from "./devices.ts";
import { drawLegend } from "./legend.ts";
import { page } from "./page.ts";
import { escaped, fuseDown, text, wire } from "./shapes.ts";
import { styleSheet } from "./style.ts";

const titleOf = ({ installation: { design } }: Plan, language: Language): string =>
  design.title === "" ? planHeadings.untitled[language] : design.title;

const description = ({ installation: { bank }, terminals }: Plan, language: Language): string =>
  descriptionText[language]({
    bank: bankSizeText[language](bank),
    terminals: printedTerminals.map((terminal) => {
      const devices = terminals.filter((row) => row.terminal === terminal).map(({ device }) => device);
      return `${terminal}: ${devices.length === 0 ? "–" : devices.join(", ")}`;
    }),
  });

/** Behind Bat+, which hangs on the battery itself (§4.2). */
const drawMainFuse = (y: number, language: Language): readonly string[] => [
  fuseDown([page.plusX, y]),
  text([page.plusX - 12, y + 17], drawingWords.mainFuse[language], { kind: "quiet", size: 11, anchor: "end" }),
];

export const drawPlan = (plan: Plan, language: Language): string => {
  const { installation, findings, advisedFuseA } = plan;
  const { design } = installation;
  const title = titleOf(plan, language);
  const found = findings.filter(({ level }) => level === "error");
  const errors = found.length;
  const amiss = new Set(found.flatMap(({ device }) => (device === null ? [] : [device])));
  const width = page.right - page.left;
  const bank = drawBank(installation, errors > 0 ? 102 : 84, language);
  const { remote, fuseA } = design;
  const bms = drawBms(bank.bottomY, { remote, fuseA: fuseA ?? advisedFuseA, ends: bank.ends }, language);
  const devices = drawDevices({ installation, amiss }, bms.bottomY + 18, bms.plugY, language);
  const legend = drawLegend(devices.bottomY + 6, language);
  const height = Math.ceil(legend.bottomY);
  const feedsDevices = devices.lastPlusY > bms.plusY;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" lang="${language}" role="img" aria-labelledby="title description" width="${page.width}" height="${height}" viewBox="0 0 ${page.width} ${height}">`,
    `<title id="title">${escaped(title)}</title>`,
    `<desc id="description">${escaped(description(plan, language))}</desc>`,
    `<style>${styleSheet}</style>`,
    `<rect class="paper" width="${page.width}" height="${height}"/>`,
    text([page.left, 38], title, { kind: "strong", size: 20, width }),
    text([page.left, 60], bankSizeText[language](installation.bank), { width }),
    ...(errors === 0 ? [] : [text([page.left, 80], errorsText[language](errors), { kind: "bad", width })]),
    wire("plus", [page.plusX, bank.plusY], [page.plusX, Math.max(bms.plusY, devices.lastPlusY)]),
    wire("minus", [page.minusX, bank.minusY], [page.minusX, Math.max(bms.minusY, devices.lastMinusY)]),
    ...(feedsDevices ? drawMainFuse(bms.minusY + 8, language) : []),
    ...bank.shapes,
    ...bms.shapes,
    ...devices.shapes,
    ...legend.shapes,
    "</svg>",
    "",
  ].join("\n");
};
