/** The bank as it is wired: strings side by side between plus and minus, the BMS cable in a chain through all. Large banks are abbreviated. */
import type { Language } from "../../words/language.ts";
import { drawingWords, moreBatteries, moreStrings } from "../../words/plan-drawing.ts";
import { measured } from "../../words/plan-numbers.ts";
import type { Installation } from "../installation.ts";
import { type Part, page } from "./page.ts";
import { box, dot, type Point, text, wire } from "./shapes.ts";

const battery = { width: 108, height: 46 } as const;
const columnStep = 150;
const rowStep = 64;
const firstX = 54;
/** From a battery's right edge to the lane of its BMS cables. */
const laneGap = 16;
/** Between the ends of the cable, where both go down. */
const backGap = 12;

/** Of so many the first ones and the last are drawn; null stands for all between. */
const abbreviated = (count: number, most: number, first: number): readonly (number | null)[] =>
  count <= most
    ? Array.from({ length: count }, (_, place) => place)
    : [...Array.from({ length: first }, (_, place) => place), null, count - 1];

interface Column {
  /** From 0; null: the strings that are not drawn. */
  readonly string: number | null;
  readonly x: number;
}

const laneX = ({ x }: Column): number => x + battery.width + laneGap;

/** Up through one string, down through the next, so that no cable is longer than need be; and back to the BMS. */
const chain = (columns: readonly Column[], topY: number, lastY: number, endY: number): Part & { ends: Point[] } => {
  const first = columns[0];
  const last = columns.at(-1);
  if (first === undefined || last === undefined) throw new RangeError("a bank without strings");
  const overY = topY - 14;
  const underY = lastY + battery.height + 14;
  const points: Point[] = [[laneX(first), endY]];
  for (const [place, column] of columns.entries()) {
    const up = place % 2 === 0;
    if (place > 0) points.push([laneX(column), up ? underY : overY]);
    const isLast = place === columns.length - 1;
    if (!isLast) points.push([laneX(column), up ? overY : underY]);
    else if (up) points.push([laneX(column), topY + battery.height / 2]);
  }
  const endsUp = columns.length % 2 === 1;
  const backX = laneX(last) + (endsUp ? backGap : 0);
  const homeX = laneX(first) + backGap;
  if (endsUp) points.push([backX, topY + battery.height / 2]);
  // Of one string alone the way back is straight.
  if (backX !== homeX) points.push([backX, endY - backGap], [homeX, endY - backGap]);
  points.push([homeX, endY]);
  return {
    shapes: [wire("chain", ...points)],
    bottomY: endY,
    ends: [
      [laneX(first), endY],
      [homeX, endY],
    ],
  };
};

/** In place of what is not drawn: how many, and what. */
const gap = ([x, y]: Point, height: number, count: number, what: string): readonly string[] => {
  const middle: Point = [x + battery.width / 2, y + height / 2 - 4];
  return [
    box([x, y], battery.width, height, "gap"),
    text(middle, `+ ${count}`, { kind: "strong", anchor: "middle", width: battery.width }),
    text([middle[0], middle[1] + 17], what, { kind: "quiet", size: 11, anchor: "middle", width: battery.width }),
  ];
};

export interface BankPart extends Part {
  /** Where the two ends of the BMS cable arrive. */
  readonly ends: readonly Point[];
  readonly plusY: number;
  readonly minusY: number;
}

export const drawBank = ({ bank, design }: Installation, topY: number, language: Language): BankPart => {
  const { model } = design.bank;
  const plusY = topY + 16;
  const firstY = plusY + 34;
  const rows = abbreviated(bank.series, 4, 2);
  const columns = abbreviated(bank.parallel, 5, 2).map((string, place) => ({ string, x: firstX + place * columnStep }));
  const lastY = firstY + (rows.length - 1) * rowStep;
  const minusY = lastY + battery.height + 30;
  const endY = minusY + 44;
  const details = `${measured(model.nominalV, "V", language)} ${measured(model.capacityAh, "Ah", language)}`;
  const shapes: string[] = [
    wire("plus", [page.left, plusY], [page.plusX, plusY]),
    wire("minus", [page.left, minusY], [page.minusX, minusY]),
    text([page.left, plusY - 6], "+", { kind: "strong", size: 16 }),
    text([page.left, minusY - 6], "−", { kind: "strong", size: 16 }),
  ];
  for (const { string, x } of columns) {
    const middle = x + battery.width / 2;
    if (string === null) {
      const height = lastY + battery.height - firstY;
      shapes.push(...gap([x, firstY], height, bank.parallel - 3, moreStrings[language]));
      continue;
    }
    shapes.push(wire("plus", [middle, plusY], [middle, firstY]), dot("plus", [middle, plusY]));
    shapes.push(wire("minus", [middle, lastY + battery.height], [middle, minusY]), dot("minus", [middle, minusY]));
    for (const [place, row] of rows.entries()) {
      const y = firstY + place * rowStep;
      if (place > 0) shapes.push(wire("link", [middle, y - rowStep + battery.height], [middle, y]));
      if (row === null) {
        shapes.push(...gap([x, y], battery.height, bank.series - 3, moreBatteries[language]));
        continue;
      }
      // Batteries are counted from the negative end, which is below.
      const number = string * bank.series + (bank.series - row);
      shapes.push(box([x, y], battery.width, battery.height, "panel"));
      shapes.push(
        text([x + 8, y + 19], `${drawingWords.battery[language]} ${number}`, {
          kind: "strong",
          width: battery.width - 12,
        }),
        text([x + 8, y + 36], details, { size: 11, width: battery.width - 12 }),
      );
    }
  }
  const cable = chain(columns, firstY, lastY, endY);
  for (const column of columns) {
    if (column.string === null) continue;
    for (const [place, row] of rows.entries()) {
      if (row === null) continue;
      const y = firstY + place * rowStep + battery.height / 2;
      shapes.push(wire("chain", [column.x + battery.width, y], [laneX(column), y]), dot("chain", [laneX(column), y]));
    }
  }
  return { shapes: [...shapes, ...cable.shapes], bottomY: endY, ends: cable.ends, plusY, minusY };
};
