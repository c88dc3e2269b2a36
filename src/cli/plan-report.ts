/** A plan as a person reads it: one page of plain text, what is wrong first. */
import { factorySettings } from "../core/settings.ts";
import { usableKWh } from "../site/bank-totals.ts";
import type { Bearable } from "../site/bank-totals.ts";
import { type Flow, flowsOf } from "../site/currents.ts";
import type { Device } from "../site/design.ts";
import { fuseNeedsA } from "../site/fuse.ts";
import type { Plan } from "../site/plan.ts";
import { productRow } from "../site/products.ts";
import { printedTerminals, ratingOf } from "../site/terminals.ts";
import type { Language } from "../words/language.ts";
import { measured } from "../words/plan-numbers.ts";
import {
  bankSizeText,
  behindText,
  fuseText,
  levelLabels,
  planColumns,
  planHeadings,
  planLines,
  standbyText,
  storedText,
  terminalUseText,
} from "../words/plan-report.ts";
import { pinWords, productWords } from "../words/products.ts";
import { aligned, wrapped } from "./columns.ts";

const width = 100;

const underlined = (text: string, line: string): readonly string[] => [text, line.repeat(text.length)];

/** Indented; an empty section is left out. */
const section = (heading: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : ["", heading, ...lines.map((line) => (line === "" ? "" : `  ${line}`))];

/** Level, rule and device in columns, the sentence beside them. */
const findingLines = ({ findings }: Plan, language: Language): readonly string[] => {
  if (findings.length === 0) return [planLines.noFindings[language]];
  const heads = aligned(findings.map(({ level, rule, device }) => [levelLabels[level][language], rule, device ?? "–"]));
  return findings.flatMap(({ text }, place) => [
    heads[place] ?? "",
    ...wrapped(text[language], width - 4, "").map((line) => `    ${line}`),
  ]);
};

const bankLines = ({ installation: { bank } }: Plan, language: Language): readonly string[] => {
  const floorPct = factorySettings.dischargeFloorPct;
  return [
    bankSizeText[language](bank),
    storedText[language]({ ...bank, usableKWh: usableKWh(bank, floorPct), floorPct }),
  ];
};

const currentRow = (label: string, flow: Flow, bearable: Bearable, language: Language): readonly string[] => [
  label,
  ...[flow.continuousA, bearable.recommendedA, bearable.mostA, flow.peakA, bearable.pulseA].map((amperes) =>
    measured(amperes, "A", language),
  ),
];

const currentLines = ({ installation: { bank }, flows }: Plan, language: Language): readonly string[] => {
  const { continuous, recommended, most, pulse, pulseMost, charge, discharge } = planColumns;
  return aligned([
    ["", ...[continuous, recommended, most, pulse, pulseMost].map((column) => column[language])],
    currentRow(charge[language], flows.charger, bank.charge, language),
    currentRow(discharge[language], flows.load, bank.discharge, language),
  ]);
};

const deviceRow = ({ installation }: Plan, device: Device, language: Language): readonly string[] => {
  const { id, product, behind } = device;
  const { kind } = productRow(product);
  const { load, charger } = flowsOf(installation, device);
  const most = (pick: (flow: Flow) => number): string => measured(Math.max(pick(load), pick(charger)), "A", language);
  const source = kind === "signal" ? planLines.fromTerminal : planLines.fromBank;
  return [
    id,
    productWords[product][language],
    behind === null ? source[language] : behindText[language](behind),
    kind === "signal" ? "–" : most(({ continuousA }) => continuousA),
    kind === "signal" ? "–" : most(({ peakA }) => peakA),
  ];
};

const deviceLines = (plan: Plan, language: Language): readonly string[] => {
  const { devices } = plan.installation;
  const { device, product, power, continuous, pulse } = planColumns;
  const heads = [device, product, power, continuous, pulse].map((column) => column[language]);
  return devices.length === 0 ? [] : aligned([heads, ...devices.map((one) => deviceRow(plan, one, language))]);
};

const terminalLines = (plan: Plan, language: Language): readonly string[] => {
  const { terminal, device, product, pin, cable, manual } = planColumns;
  const products = new Map(plan.installation.devices.map((one) => [one.id, one.product]));
  const rows = printedTerminals.flatMap((name) =>
    plan.terminals
      .filter((row) => row.terminal === name)
      .map((row) => {
        const what = products.get(row.device);
        return [
          row.terminal,
          row.device,
          what === undefined ? "" : productWords[what][language],
          row.pin === null ? "–" : pinWords[row.pin][language],
          row.cable ?? planLines.plainWire[language],
          what === undefined ? "" : `§${productRow(what).section}`,
        ];
      }),
  );
  const sums = printedTerminals.map((name) =>
    terminalUseText[language]({ terminal: name, sumA: plan.terminalA[name], maxA: ratingOf(name).ratedA }),
  );
  const table = aligned([[terminal, device, product, pin, cable, manual].map((column) => column[language]), ...rows]);
  return [...(rows.length === 0 ? [planLines.nothing[language]] : table), sums.join("; ")];
};

const fuseLine = ({ installation, advisedFuseA }: Plan, language: Language): string =>
  fuseText[language]({
    fuseA: installation.design.fuseA,
    needsA: fuseNeedsA(installation),
    advisedA: advisedFuseA,
  });

const standbyLines = ({ installation, standby }: Plan, language: Language): readonly string[] => {
  const { standbyA } = installation.design;
  return [
    standbyText[language]({ ...standby, standbyA }),
    ...(standbyA === null ? [planLines.noStandby[language]] : []),
    planLines.recharge[language],
  ];
};

export const planReport = (plan: Plan, language: Language): string => {
  const { title } = plan.installation.design;
  const heading = (name: keyof typeof planHeadings): string => planHeadings[name][language];
  const lines = [
    ...underlined(title === "" ? heading("untitled") : title, "="),
    ...section(heading("findings"), findingLines(plan, language)),
    ...section(heading("bank"), bankLines(plan, language)),
    ...section(heading("currents"), currentLines(plan, language)),
    ...section(heading("devices"), deviceLines(plan, language)),
    ...section(heading("terminals"), terminalLines(plan, language)),
    ...section(heading("fuse"), wrapped(fuseLine(plan, language), width, "")),
    ...section(heading("standby"), standbyLines(plan, language)),
    ...section(
      heading("checklist"),
      plan.checklist.flatMap(({ section: chapter, text }) =>
        wrapped(`[ ] ${text[language]} (§${chapter})`, width, "    "),
      ),
    ),
    "",
    planLines.notChecked[language],
  ];
  return `${lines.join("\n")}\n`;
};
