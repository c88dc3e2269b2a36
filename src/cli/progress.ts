/** A bar on standard error for runs that take longer than a moment; nothing where no person watches. */
import type { WriteStream } from "node:tty";

export interface Progress {
  /** 0…1 of the run. */
  show(part: number): void;
  clear(): void;
}

const firstAfterMs = 500;
const everyMs = 100;
const width = 30;

export const progressOn = (stream: WriteStream, now: () => number = () => performance.now()): Progress => {
  if (!stream.isTTY) return { show: () => {}, clear: () => {} };
  let dueMs = now() + firstAfterMs;
  let shown = false;
  return {
    show(part) {
      if (now() < dueMs) return;
      dueMs = now() + everyMs;
      shown = true;
      const full = Math.floor(part * width);
      stream.write(`\r${"█".repeat(full)}${"░".repeat(width - full)} ${Math.floor(part * 100)} %`);
    },
    clear() {
      if (shown) stream.write("\r\u001b[K");
    },
  };
};
