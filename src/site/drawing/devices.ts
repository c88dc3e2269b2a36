/** The devices, one a row: those on LOAD first, each with what stands behind it; wired to its terminal, to the bank or to its switch. */
import type { Language } from "../../words/language.ts";
import { drawingWords } from "../../words/plan-drawing.ts";
import { measured } from "../../words/plan-numbers.ts";
import { pinWords, productWords } from "../../words/products.ts";
import { type Flow, flowsOf } from "../currents.ts";
import { type Device, feedsLoads, isRefused, sideOf } from "../design.ts";
import { hangs, type Installation, switchesOf } from "../installation.ts";
import { productRow } from "../products.ts";
import { cableOf } from "../terminal-table.ts";
import { type PrintedTerminal, printedTerminals } from "../terminals.ts";
import { drawTrunk, trunks } from "./bms.ts";
import { type Part, page } from "./page.ts";
import { box, dot, fitted, fuse, text, usualSize, widthOf, wire } from "./shapes.ts";

const firstX = 300;
const rightX = 770;
const indent = 24;
/** Deeper ones stand no further to the right, or there is no room left for their names. */
const deepest = 9;
const groupGap = 14;

/** How rows are set; the wires leave a box so far below its top. */
interface Setting {
  readonly rowHeight: number;
  readonly rowStep: number;
  readonly plusDown: number;
  readonly minusDown: number;
  /** Name and product side by side. */
  readonly oneLine: boolean;
}
const roomy: Setting = { rowHeight: 42, rowStep: 56, plusDown: 14, minusDown: 30, oneLine: false };
const tight: Setting = { rowHeight: 28, rowStep: 34, plusDown: 9, minusDown: 20, oneLine: true };
/** More devices than these are set tight, so that the sheet stays readable on an A4. */
const mostRoomy = 14;

interface Row {
  readonly device: Device;
  readonly depth: number;
  readonly y: number;
}

const terminalOf = (device: Device): PrintedTerminal | null => (isRefused(device) ? null : device.terminal);

const withChildren = (installation: Installation, device: Device, depth: number): readonly Omit<Row, "y">[] => [
  { device, depth },
  ...installation.childrenOf(device).flatMap((child) => withChildren(installation, child, depth + 1)),
];

const boxX = ({ depth }: Row): number => firstX + Math.min(depth, deepest) * indent;

/** Is the BMS unable to switch it? */
const isLoose = (installation: Installation, device: Device): boolean => {
  const side = sideOf(device);
  return isRefused(device) || (side !== null && !hangs(installation, device, side));
};

const figures = (installation: Installation, device: Device, language: Language): string => {
  if (productRow(device.product).kind === "signal") return "";
  const { load, charger } = flowsOf(installation, device);
  const most = (pick: (flow: Flow) => number): number => Math.max(pick(load), pick(charger));
  const continuous = most(({ continuousA }) => continuousA);
  const peak = most(({ peakA }) => peakA);
  if (continuous === 0 && peak === 0) return "";
  const short = peak > continuous ? ` (10 s: ${measured(peak, "A", language)})` : "";
  return `${measured(continuous, "A", language)}${short}`;
};

/** What the drawing needs of a plan: the design, and which of its devices are not to be built so. */
export interface Drawn {
  readonly installation: Installation;
  readonly amiss: ReadonlySet<string>;
}

const drawBox = ({ installation, amiss }: Drawn, row: Row, setting: Setting, language: Language): readonly string[] => {
  const { device, y } = row;
  const { rowHeight, oneLine } = setting;
  const x = boxX(row);
  const width = rightX - x;
  const flows = figures(installation, device, language);
  const bears = device.maxA === null ? "" : `${drawingWords.rated[language]} ${measured(device.maxA, "A", language)}`;
  const product = productWords[device.product][language];
  const shapes = [
    box([x, y], width, rowHeight, amiss.has(device.id) || isLoose(installation, device) ? "amiss" : "panel"),
  ];
  const right = (down: number, said: string): void => {
    if (said !== "") shapes.push(text([rightX - 8, y + down], said, { anchor: "end", size: 11 }));
  };
  if (!oneLine) {
    const room = width - 34 - widthOf(flows, 11);
    shapes.push(text([x + 24, y + 17], device.id, { kind: "strong", width: room }));
    shapes.push(text([x + 24, y + 33], product, { size: 11, width: width - 34 - widthOf(bears, 11) }));
    right(17, flows);
    right(33, bears);
    return shapes;
  }
  const told = [flows, bears].filter((said) => said !== "").join(" ");
  const room = width - 44 - widthOf(told, 11);
  const name = fitted(device.id, room, usualSize);
  const left = room - widthOf(name, usualSize) - 12;
  shapes.push(text([x + 24, y + 18], device.id, { kind: "strong", width: room }));
  if (left > 40)
    shapes.push(
      text([rightX - 20 - widthOf(told, 11), y + 18], product, { anchor: "end", size: 11, kind: "quiet", width: left }),
    );
  right(18, told);
  return shapes;
};

const drawControl = (row: Row, { plusDown }: Setting, language: Language): readonly string[] => {
  const { device, y } = row;
  const terminal = terminalOf(device);
  if (terminal === null) return [];
  const { x, kind } = trunks[terminal];
  const lineY = y + plusDown;
  const { pin } = productRow(device.product);
  const cable = cableOf(device);
  const width = firstX - 112 - 8;
  return [
    wire(kind, [x, lineY], [boxX(row), lineY]),
    dot(kind, [x, lineY]),
    ...(cable === null ? [] : [text([112, lineY - 4], cable, { kind: "strong", size: 11, width })]),
    ...(pin === null ? [] : [text([112, lineY + 14], pinWords[pin][language], { size: 11, width })]),
  ];
};

/** What draws through an inverter or a converter has no wire to the bank. */
const hasMinus = (installation: Installation, device: Device): boolean =>
  !switchesOf(installation, device).some(feedsLoads);

/** To the bank, to the device that switches it, or both. */
const drawPower = (
  installation: Installation,
  row: Row,
  { rowHeight, plusDown, minusDown }: Setting,
  rowOf: (device: Device) => Row,
): readonly string[] => {
  const { device, y } = row;
  const parent = installation.parentOf(device);
  const plusY = y + plusDown;
  const minusY = y + minusDown;
  const minus = hasMinus(installation, device)
    ? [wire("minus", [rightX, minusY], [page.minusX, minusY]), dot("minus", [page.minusX, minusY])]
    : [];
  if (parent !== null) {
    const above = rowOf(parent);
    const x = boxX(above) + 12;
    return [wire("switched", [x, above.y + rowHeight], [x, minusY], [boxX(row), minusY]), ...minus];
  }
  if (productRow(device.product).kind === "signal") return minus;
  return [
    wire("plus", [rightX, plusY], [page.plusX, plusY]),
    dot("plus", [page.plusX, plusY]),
    fuse([rightX + 34, plusY]),
    ...minus,
  ];
};

export interface DevicesPart extends Part {
  /** How far plus and minus run down. */
  readonly lastPlusY: number;
  readonly lastMinusY: number;
}

export const drawDevices = (drawn: Drawn, topY: number, plugY: number, language: Language): DevicesPart => {
  const { installation } = drawn;
  const setting = installation.devices.length > mostRoomy ? tight : roomy;
  const { rowStep, plusDown, minusDown } = setting;
  const shapes: string[] = [];
  const rows: Row[] = [];
  let y = topY;
  for (const terminal of [...printedTerminals, null]) {
    const roots = installation.childrenOf(null).filter((device) => terminalOf(device) === terminal);
    if (roots.length === 0) continue;
    if (rows.length > 0) y += groupGap;
    if (terminal === null) {
      shapes.push(text([firstX, y + 12], drawingWords.uncontrolled[language], { kind: "quiet" }));
      y += 22;
    }
    for (const row of roots.flatMap((root) => withChildren(installation, root, 0))) {
      rows.push({ ...row, y });
      y += rowStep;
    }
  }
  const places = new Map(rows.map((row) => [row.device.id, row]));
  const rowOf = (device: Device): Row => {
    const row = places.get(device.id);
    if (row === undefined) throw new RangeError(`${device.id} has no row`);
    return row;
  };
  for (const terminal of printedTerminals) {
    const wired = rows.filter(({ device }) => terminalOf(device) === terminal);
    shapes.push(
      ...drawTrunk(
        terminal,
        plugY,
        wired.map((row) => row.y + plusDown),
      ),
    );
  }
  for (const row of rows) {
    shapes.push(
      ...drawPower(installation, row, setting, rowOf),
      ...drawControl(row, setting, language),
      ...drawBox(drawn, row, setting, language),
    );
  }
  const fromPlus = rows.filter((row) => row.depth === 0 && productRow(row.device.product).kind !== "signal");
  const toMinus = rows.filter(({ device }) => hasMinus(installation, device));
  return {
    shapes,
    bottomY: y,
    lastPlusY: (fromPlus.at(-1)?.y ?? 0) + plusDown,
    lastMinusY: (toMinus.at(-1)?.y ?? 0) + minusDown,
  };
};
