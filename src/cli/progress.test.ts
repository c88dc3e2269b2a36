import type { WriteStream } from "node:tty";
import { describe, expect, it } from "vitest";
import { progressOn } from "./progress.ts";

const screen = (isTTY: boolean) => {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as WriteStream;
  return { written, stream };
};

describe("the progress bar", () => {
  it("keeps silent where no person watches", () => {
    const { written, stream } = screen(false);
    const progress = progressOn(stream, () => 1e9);
    progress.show(0.5);
    progress.clear();
    expect(written).toEqual([]);
  });

  it("comes after half a second, not more than ten times a second, and leaves nothing behind", () => {
    let nowMs = 0;
    const { written, stream } = screen(true);
    const progress = progressOn(stream, () => nowMs);
    for (nowMs = 0; nowMs < 500; nowMs += 10) progress.show(0.1);
    expect(written).toEqual([]);
    for (nowMs = 500; nowMs < 1000; nowMs += 10) progress.show(0.5);
    expect(written).toHaveLength(5);
    expect(written[0]).toBe(`\r${"█".repeat(15)}${"░".repeat(15)} 50 %`);
    progress.clear();
    expect(written.at(-1)).toBe("\r\u001b[K");
  });

  it("a short run has nothing to clear", () => {
    const { written, stream } = screen(true);
    progressOn(stream, () => 0).clear();
    expect(written).toEqual([]);
  });
});
