/** Where things stand on the page: upright, so that it fills an A4. All in pixels. */

export const page = {
  width: 920,
  left: 30,
  right: 890,
  /** Plus and minus run down the right edge, to every device. */
  plusX: 868,
  minusX: 886,
} as const;

/** One part of the drawing, and where it ends. */
export interface Part {
  readonly shapes: readonly string[];
  readonly bottomY: number;
}
