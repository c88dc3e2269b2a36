/** The BMS with its seven pins: what goes to the bank, to the remote contact and to the devices. */
import type { Language } from "../../words/language.ts";
import { batFuseText, drawingWords } from "../../words/plan-drawing.ts";
import type { RemoteWiringPlan } from "../design.ts";
import type { PrintedTerminal } from "../terminals.ts";
import { type Part, page } from "./page.ts";
import { box, dot, fuse, type Point, text, wire } from "./shapes.ts";

/** In the order in which no two of their wires cross; which pin is which is printed on the plug itself. */
const plug = ["PRE-ALARM", "CHARGER", "LOAD", "H", "L", "Bat−", "Bat+"] as const;
type PlugPin = (typeof plug)[number];

const pinWidth = 74;
const bodyHeight = 40;
const plugHeight = 26;
const pinX = (pin: PlugPin): number => page.left + (plug.indexOf(pin) + 0.5) * pinWidth;

/** Where the wires of each terminal run down, and how deep below the plug they turn. */
export const trunks: Readonly<
  Record<PrintedTerminal, { readonly x: number; readonly turn: number; readonly kind: string }>
> = {
  LOAD: { x: 98, turn: 34, kind: "load" },
  CHARGER: { x: 83, turn: 20, kind: "charger" },
  "PRE-ALARM": { x: pinX("PRE-ALARM"), turn: 0, kind: "pre-alarm" },
};

const contact = ([x, y]: Point): readonly string[] => [
  dot("remote", [x - 11, y]),
  dot("remote", [x + 11, y]),
  wire("remote", [x - 11, y], [x + 8, y - 10]),
];

const remote = (wiring: RemoteWiringPlan, y: number, language: Language): readonly string[] => {
  const [highX, lowX] = [pinX("H"), pinX("L")];
  const middle = (highX + lowX) / 2;
  const depth = y + 24;
  const caption = text([middle, depth + 20], drawingWords[wiring][language], {
    anchor: "middle",
    size: 11,
    width: 2 * pinWidth,
  });
  if (wiring === "loop") return [wire("remote", [highX, y], [highX, depth], [lowX, depth], [lowX, y]), caption];
  if (wiring === "switch") {
    return [
      wire("remote", [highX, y], [highX, depth], [middle - 11, depth]),
      wire("remote", [lowX, y], [lowX, depth], [middle + 11, depth]),
      ...contact([middle, depth]),
      caption,
    ];
  }
  const from = wiring === "high" ? highX : lowX;
  return [
    wire("remote", [from, y], [from, depth], [from + (from < middle ? 26 : -26), depth]),
    ...contact([middle, depth]),
    caption,
  ];
};

export interface BmsPart extends Part {
  /** Where the wires of the terminals begin. */
  readonly plugY: number;
  /** Where Bat+ and Bat− reach the wires of the battery. */
  readonly plusY: number;
  readonly minusY: number;
}

export const drawBms = (
  topY: number,
  given: { readonly remote: RemoteWiringPlan; readonly fuseA: number | null; readonly ends: readonly Point[] },
  language: Language,
): BmsPart => {
  const width = plug.length * pinWidth;
  const plugY = topY + bodyHeight + plugHeight;
  const plusY = plugY + 18;
  const minusY = plugY + 34;
  const [plusX, minusX] = [pinX("Bat+"), pinX("Bat−")];
  const fuseX = 640;
  const shapes = [
    box([page.left, topY], width, bodyHeight + plugHeight, "panel"),
    text([page.left + 12, topY + 25], "smallBMS NG", { kind: "strong", size: 14 }),
    ...given.ends.map((end) => dot("chain", end)),
    text([(given.ends.at(-1)?.[0] ?? 0) + 12, topY + 16], drawingWords.bmsCables[language], {
      kind: "quiet",
      size: 11,
    }),
    ...plug.flatMap((pin, place) => [
      box([page.left + place * pinWidth, topY + bodyHeight], pinWidth, plugHeight, "panel"),
      text([pinX(pin), plugY - 9], pin, { kind: "strong", size: 11, anchor: "middle", width: pinWidth }),
    ]),
    wire("plus", [plusX, plugY], [plusX, plusY], [page.plusX, plusY]),
    dot("plus", [page.plusX, plusY]),
    fuse([fuseX, plusY]),
    text([fuseX + 34, plugY + 10], batFuseText[language](given.fuseA), { size: 11 }),
    wire("minus", [minusX, plugY], [minusX, minusY], [page.minusX, minusY]),
    dot("minus", [page.minusX, minusY]),
    ...remote(given.remote, plugY, language),
  ];
  return { shapes, plugY, plusY, minusY, bottomY: plugY + 58 };
};

/** From the plug to the lowest of the devices on a terminal; nothing where there is none. */
export const drawTrunk = (terminal: PrintedTerminal, plugY: number, devicesY: readonly number[]): readonly string[] => {
  if (devicesY.length === 0) return [];
  const { x, turn, kind } = trunks[terminal];
  const from = pinX(terminal);
  return [wire(kind, [from, plugY], [from, plugY + turn], [x, plugY + turn], [x, Math.max(...devicesY)])];
};
