import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitLines } from "./lines.ts";

const split = (longest: number, pieces: readonly string[]) => {
  const lines: string[] = [];
  let given = 0;
  const take = splitLines(
    longest,
    (line) => lines.push(line),
    () => (given += 1),
  );
  for (const piece of pieces) take(piece);
  return { lines, given };
};

describe("lines out of pieces", () => {
  it.each([
    { pieces: ["one\n"], lines: ["one"] },
    { pieces: ["o", "n", "e"], lines: [] },
    { pieces: ["o", "ne", "\n"], lines: ["one"] },
    { pieces: ["one\ntwo\nthr", "ee\n"], lines: ["one", "two", "three"] },
    { pieces: ["\n", " \n", "\r\n", "one\n\n"], lines: ["one"] },
    { pieces: [""], lines: [] },
  ])("$pieces make $lines", ({ pieces, lines }) => {
    expect(split(100, pieces)).toEqual({ lines, given: 0 });
  });

  it("makes the same lines wherever the pieces end", () => {
    const lines = fc.array(fc.stringMatching(/^[a-z]{1,9}$/), { minLength: 1 });
    fc.assert(
      fc.property(lines, fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1 }), (all, sizes) => {
        const text = all.map((line) => `${line}\n`).join("");
        const pieces: string[] = [];
        for (let at = 0, piece = 0; at < text.length; at += sizes[piece++ % sizes.length]!) {
          pieces.push(text.slice(at, at + sizes[piece % sizes.length]!));
        }
        expect(split(9, pieces)).toEqual({ lines: all, given: 0 });
      }),
    );
  });

  it.each([
    { letters: 5, given: 0 },
    { letters: 6, given: 1 },
  ])("of a line without an end $letters letters are given up $given times, where 5 are allowed", (row) => {
    expect(split(5, [..."abcdefgh".slice(0, row.letters)])).toEqual({ lines: [], given: row.given });
  });

  it("hears nothing after a line that was too long, and says so once", () => {
    expect(split(5, ["one\n", "much too long", "much too long", "\n", "two\n"])).toEqual({ lines: ["one"], given: 1 });
  });
});
