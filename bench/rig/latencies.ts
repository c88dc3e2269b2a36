/** How long lines took, in figures. */
export interface Spread {
  readonly count: number;
  readonly p50: number;
  readonly p99: number;
  readonly most: number;
}

export interface PartFigures {
  readonly name: string;
  /** ms. */
  readonly samples: Spread;
  readonly events: Spread;
}

export interface ClientsFigures {
  readonly parts: readonly PartFigures[];
  /** Connections that ended before they should. */
  readonly lost: number;
  readonly refused: number;
}

export const spreadOf = (values: readonly number[]): Spread => {
  const sorted = Float64Array.from(values).sort();
  const at = (part: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;
  return { count: sorted.length, p50: at(0.5), p99: at(0.99), most: at(1) };
};

export const figuresOf = (name: string, samples: readonly number[], events: readonly number[]): PartFigures => ({
  name,
  samples: spreadOf(samples),
  events: spreadOf(events),
});

/** Of a straight line through the points, per unit of x. */
export const slopeOf = (points: readonly (readonly [number, number])[]): number => {
  const mean = (of: 0 | 1): number => points.reduce((sum, point) => sum + point[of], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const over = points.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0);
  return over / points.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
};
