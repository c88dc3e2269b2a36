/** Where a trace or a table goes: a file or standard output, as fast as the other end takes it. */
import { once } from "node:events";
import { createWriteStream, openSync, statSync } from "node:fs";
import type { Writable } from "node:stream";
import { RefusedInput } from "../contract/refusal.ts";
import type { TraceLine } from "../scenario/run.ts";

export interface Output<Piece> {
  /** Resolves when there is room for more; false: nobody reads any longer. */
  write(piece: Piece): Promise<boolean>;
  end(): Promise<void>;
}
export type TextOutput = Output<string>;
export type TraceOutput = Output<readonly TraceLine[]>;

/** What is written, and what it is made from, which may not be written over: as a refusal calls them, and the file. */
interface Written {
  readonly what: string;
  readonly from: string;
  readonly fromFile: string;
}

/** So much text is gathered before it is handed on. */
const chunkLength = 1 << 16;

/** In a few words. */
export const whyNotWritten = (error: unknown): string => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const texts: Readonly<Record<string, string>> = {
    ENOENT: "there is no such folder",
    ENOTDIR: "there is no such folder",
    EISDIR: "it is a folder",
    EACCES: "not allowed to write there",
    EROFS: "the disk is read-only",
    ENOSPC: "the disk is full",
  };
  return texts[code] ?? code;
};

const refuse = (name: string, what: string, reason: string): RefusedInput =>
  new RefusedInput({ name, line: null, column: null }, `cannot write ${what}: ${reason}`);

/** The same file under whatever name; false where one of them is not there. */
export const isSame = (one: string, other: string): boolean => {
  const [a, b] = [one, other].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
};

/** Throws `RefusedInput` where the file cannot be opened: before anything has run. */
const openFile = (path: string, { what, from, fromFile }: Written): Writable => {
  try {
    if (isSame(path, fromFile)) throw refuse(path, what, `it is ${from} itself`);
    return createWriteStream(path, { fd: openSync(path, "w") });
  } catch (error) {
    throw error instanceof RefusedInput ? error : refuse(path, what, whyNotWritten(error));
  }
};

/** Until the other end has taken what was written, or is gone. */
const room = async (stream: Writable): Promise<void> => {
  const done = new AbortController();
  const either = ["drain", "close"].map((event) => once(stream, event, { signal: done.signal }));
  await Promise.race(either).catch(() => {});
  done.abort();
  await Promise.allSettled(either);
};

const onStream = (stream: Writable, name: string, what: string): TextOutput => {
  let gathered = "";
  let failed: Error | null = null;
  stream.on("error", (error) => {
    failed = error;
  });
  const flush = async (): Promise<void> => {
    const text = gathered;
    gathered = "";
    if (failed !== null || text === "") return;
    if (!stream.write(text)) await room(stream);
  };
  /** A reader that went away has seen enough; everything else is said. */
  const readable = (): boolean => {
    if (failed === null) return true;
    if ("code" in failed && failed.code === "EPIPE") return false;
    throw refuse(name, what, whyNotWritten(failed));
  };
  return {
    async write(text) {
      gathered += text;
      if (gathered.length >= chunkLength) await flush();
      return readable();
    },
    async end() {
      await flush();
      if (failed === null && stream !== process.stdout) {
        stream.end();
        await once(stream, "close").catch(() => {});
      }
      readable();
    },
  };
};

/** Absent a path, standard output. */
export const textTo = (path: string | undefined, written: Written): TextOutput =>
  path === undefined
    ? onStream(process.stdout, "standard output", written.what)
    : onStream(openFile(path, written), path, written.what);

/** Absent a path, standard output. The trace may not be written over the scenario that it comes from. */
export const traceTo = (path: string | undefined, scenarioPath: string): TraceOutput => {
  const { write, end } = textTo(path, { what: "the trace", from: "the scenario", fromFile: scenarioPath });
  return { write: (lines) => write(lines.map((line) => `${JSON.stringify(line)}\n`).join("")), end };
};

/** Where nobody wants the trace. */
export const noTrace: TraceOutput = { write: async () => true, end: async () => {} };
