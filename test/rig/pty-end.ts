/** The far end of a real pseudo-terminal: what a stand-in says there a serial port hears. */
import { closeSync, constants, mkdtempSync, openSync, rmSync, symlinkSync, unlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ReadStream } from "node:tty";
import * as pty from "@lydell/node-pty";

interface Terminal {
  readonly ptsName: string;
  readonly master: ReadStream;
  readonly slave: ReadStream;
}

export interface PtyEnd {
  /** To be opened as a serial port. A name of its own: the system gives the number of a line that is gone to the next one. */
  readonly path: string;
  write(bytes: Uint8Array): void;
  /** The plug is pulled: who has it open loses it, and nobody can open it any more. */
  close(): void;
}

const folders = new Set<string>();
process.once("exit", () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const newFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-pty-"));
  folders.add(folder);
  return folder;
};

/** `at`: the name of one that was pulled, to be plugged in again. */
export const openPtyEnd = (onBytes: (bytes: Uint8Array) => void, at?: string): PtyEnd => {
  // node-pty reads both ends: its end of ours is closed, and another, unread, keeps the line there.
  const terminal = (pty as unknown as { open(options: { encoding: null }): Terminal }).open({ encoding: null });
  const held = openSync(terminal.ptsName, constants.O_RDWR | constants.O_NOCTTY);
  terminal.slave.destroy();
  terminal.master.on("data", (bytes: Buffer) => onBytes(Uint8Array.from(bytes)));
  terminal.master.on("error", () => {});
  const path = at ?? join(newFolder(), "tty");
  symlinkSync(terminal.ptsName, path);
  return {
    path,
    write: (bytes) => void terminal.master.write(Buffer.from(bytes)),
    close: () => {
      unlinkSync(path);
      closeSync(held);
      terminal.master.destroy();
    },
  };
};
