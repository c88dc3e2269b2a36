/** The few shapes of a drawing, as SVG. Lengths are pixels of its view box. */

export type Point = readonly [x: number, y: number];

/** What XML cannot carry becomes the sign for "no such letter". */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const names: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text: string): string =>
  text.replace(illegal, "\ufffd").replace(/[&<>"]/g, (letter) => names[letter] ?? letter);

/** Of the letter's height: wide enough for every common font; letters of the east are square. */
const letterWidth = (letter: string): number => ((letter.codePointAt(0) ?? 0) > 0x2e80 ? 1.05 : 0.6);

/** At most. */
export const widthOf = (text: string, size: number): number =>
  [...text].reduce((width, letter) => width + letterWidth(letter) * size, 0);

/** As much of a text as fits in so many pixels; what is left out is shown as such. */
export const fitted = (text: string, width: number, size: number): string => {
  const letters = [...text];
  let taken = 0;
  for (const [place, letter] of letters.entries()) {
    taken += letterWidth(letter) * size;
    if (taken > width) return `${letters.slice(0, Math.max(0, place - 1)).join("")}…`;
  }
  return text;
};

export interface Lettering {
  /** Of the style sheet. */
  readonly kind?: string;
  readonly size?: number;
  readonly anchor?: "start" | "middle" | "end";
  /** It must not be wider. */
  readonly width?: number;
}

export const usualSize = 12;

export const text = (
  [x, y]: Point,
  said: string,
  { kind, size = usualSize, anchor, width }: Lettering = {},
): string => {
  const shown = width === undefined ? said : fitted(said, width, size);
  const whole = shown === said ? "" : `<title>${escaped(said)}</title>`;
  const style = `${kind === undefined ? "" : ` class="${kind}"`}${anchor === undefined ? "" : ` text-anchor="${anchor}"`}`;
  return `<text x="${x}" y="${y}" font-size="${size}"${style}>${whole}${escaped(shown)}</text>`;
};

export const wire = (kind: string, ...points: readonly Point[]): string =>
  `<polyline class="wire ${kind}" points="${points.map(([x, y]) => `${x},${y}`).join(" ")}"/>`;

export const box = ([x, y]: Point, width: number, height: number, kind: string): string =>
  `<rect class="${kind}" x="${x}" y="${y}" width="${width}" height="${height}" rx="5"/>`;

/** Where wires of one kind meet. */
export const dot = (kind: string, [x, y]: Point): string => `<circle class="dot ${kind}" cx="${x}" cy="${y}" r="3"/>`;

/** Fuses: in a wire that runs across, and in one that runs down. */
const fuseSize = { along: 26, across: 10 } as const;
export const fuse = ([x, y]: Point): string =>
  `<rect class="fuse" x="${x}" y="${y - fuseSize.across / 2}" width="${fuseSize.along}" height="${fuseSize.across}" rx="2"/>`;
export const fuseDown = ([x, y]: Point): string =>
  `<rect class="fuse" x="${x - fuseSize.across / 2}" y="${y}" width="${fuseSize.across}" height="${fuseSize.along}" rx="2"/>`;
