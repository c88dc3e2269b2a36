/**
 * Where the resistances of the A123 cell in `src/bank/cell-type.ts` come from: with the curve at rest and the two times given, the
 * measured voltage is linear in all of them, so that the best ones come out in one go (least squares, with a mild wish for neighbours
 * that are alike). Prints them beside those of the table. `npm run node -- bench/fit-cell.ts`.
 */
import { type CellType, cellTypes } from "../src/bank/cell-type.ts";
import { type CellCourse, courseOf, hasCourses } from "./rig/cell-courses.ts";

const type: CellType = cellTypes.a123;
const at = type.resistance.map(({ part }) => part);
/** The foot of the curve moves too: the points below 20 %. */
const foot = type.curve.map(({ part }) => part).filter((part) => part >= 0 && part < 0.2);
const unknowns = 3 * at.length + foot.length;
const likeness = 0.1;

/** How much of each of the two points around it is in a value: straight lines between points. */
const shares = (points: readonly number[], x: number): readonly (readonly [point: number, share: number])[] => {
  const clamped = Math.min(points.at(-1) as number, Math.max(points[0] as number, x));
  const upper = Math.max(
    1,
    points.findIndex((point) => point >= clamped),
  );
  const [a, b] = [points[upper - 1] as number, points[upper] as number];
  const along = (clamped - a) / (b - a);
  return [
    [upper - 1, 1 - along],
    [upper, along],
  ];
};

const between = (of: "restV" | "gapV", part: number): number =>
  shares(
    type.curve.map((point) => point.part),
    part,
  ).reduce((sum, [point, share]) => sum + share * (type.curve[point]?.[of] ?? 0), 0);

/** AᵀA and Aᵀy of all rows so far. */
const normal = Array.from({ length: unknowns }, () => new Float64Array(unknowns));
const right = new Float64Array(unknowns);

const add = (row: ReadonlyMap<number, number>, value: number, weight: number): void => {
  for (const [i, a] of row) {
    right[i] = (right[i] as number) + weight * weight * a * value;
    const line = normal[i] as Float64Array;
    for (const [j, b] of row) line[j] = (line[j] as number) + weight * weight * a * b;
  }
};

interface Taking {
  readonly initialPart: number;
  readonly branch: number;
  readonly movesFoot: boolean;
  weight(part: number, voltageV: number): number;
}

/** The rows of a course; how many. */
const take = (
  { timeS, currentA, voltageV }: CellCourse,
  { initialPart, branch: first, movesFoot, weight }: Taking,
): number => {
  let part = initialPart;
  let branch = first;
  let fastA = 0;
  let slowA = 0;
  for (const [row, ampere] of currentA.entries()) {
    const measuredV = voltageV[row] as number;
    const coefficients = new Map<number, number>();
    for (const [point, share] of shares(at, part)) {
      coefficients.set(point, share * ampere);
      coefficients.set(at.length + point, share * fastA);
      coefficients.set(2 * at.length + point, share * slowA);
    }
    if (movesFoot && part < 0.2) {
      for (const [point, share] of shares([...foot, 0.2], part)) {
        if (point < foot.length) coefficients.set(3 * at.length + point, share);
      }
    }
    add(coefficients, measuredV - between("restV", part) - between("gapV", part) * branch, weight(part, measuredV));
    const forS = (timeS[row + 1] ?? (timeS[row] as number)) - (timeS[row] as number);
    const gained = ((ampere > 0 ? ampere * type.coulombicEfficiency : ampere) * forS) / (type.capacityAh * 3600);
    part += gained;
    branch = Math.min(1, Math.max(-1, branch + gained * type.branchPerCharge));
    fastA = ampere + (fastA - ampere) * Math.exp(-forS / type.fastS);
    slowA = ampere + (slowA - ampere) * Math.exp(-forS / type.slowS);
  }
  return currentA.length;
};

const wishNeighboursAlike = (rows: number): void => {
  for (let block = 0; block < 3; block++) {
    for (let point = 1; point < at.length; point++) {
      const i = block * at.length + point;
      add(
        new Map([
          [i, 1],
          [i - 1, -1],
        ]),
        0,
        likeness * Math.sqrt(rows),
      );
    }
  }
  // A point that no row has touched stays where it is.
  for (let i = 0; i < unknowns; i++) add(new Map([[i, 1]]), 0, 1e-3);
};

/** Gauss with the largest pivot. */
const solved = (): readonly number[] => {
  const lines = normal.map((line, i) => [...line, right[i] as number]);
  for (let i = 0; i < unknowns; i++) {
    const best = lines
      .slice(i)
      .reduce(
        (most, line, k) => (Math.abs(line[i] as number) > Math.abs(lines[most]?.[i] as number) ? i + k : most),
        i,
      );
    [lines[i], lines[best]] = [lines[best] as number[], lines[i] as number[]];
    const pivot = lines[i] as number[];
    for (const line of lines) {
      if (line === pivot) continue;
      const times = (line[i] as number) / (pivot[i] as number);
      if (times !== 0) for (let j = i; j <= unknowns; j++) line[j] = (line[j] as number) - times * (pivot[j] as number);
    }
  }
  return lines.map((line, i) => (line[unknowns] as number) / (line[i] as number));
};

const mOhm = (ohm: number): string => (1000 * ohm).toFixed(2).padStart(6);

if (hasCourses) {
  const rows =
    take(courseOf("s1"), {
      initialPart: 1,
      branch: 1,
      movesFoot: true,
      weight: (part, voltageV) => (voltageV < 2.2 ? 0.02 : part > 0.1 && part < 0.95 ? 1 : 0.2),
    }) +
    take(courseOf("s3"), {
      initialPart: 0,
      branch: -1,
      movesFoot: false,
      weight: (part) => (part > 0.2 && part < 0.75 ? 0.7 : 0),
    });
  wishNeighboursAlike(rows);
  const found = solved();
  process.stdout.write("mΩ fitted (in the table), by state of charge: ohmic, fast, slow\n");
  for (const [point, { part, ohmicOhm, fastOhm, slowOhm }] of type.resistance.entries()) {
    const cells = [ohmicOhm, fastOhm, slowOhm].map(
      (ohm, block) => `${mOhm(found[block * at.length + point] as number)} (${mOhm(ohm).trim()})`,
    );
    process.stdout.write(`${part.toFixed(2)}  ${cells.join("  ")}\n`);
  }
  process.stdout.write("mV that the foot of the curve would still move\n");
  for (const [point, part] of foot.entries()) {
    process.stdout.write(`${part.toFixed(2)}  ${(1000 * (found[3 * at.length + point] as number)).toFixed(1)}\n`);
  }
} else {
  process.stdout.write("the measured courses are not here, so nothing was fitted\n");
}
