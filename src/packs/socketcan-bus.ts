/**
 * A CAN bus of the kernel's own, through `candump` and `cansend` of can-utils: no native package, and the guard stays a program that
 * opens no socket of a kind that only some machines have. `ip link set can0 up type can bitrate 500000` is its owner's to do.
 */
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import type { CanFrame } from "./can-frame.ts";
import type { OpenCanBus } from "./can-line.ts";

export const socketCanPrefix = "socketcan:";

/** A line of `candump -L`: "(1436509052.249713) can0 351#3A02E803E803E001". null: it is none. */
export const frameInLine = (line: string): CanFrame | null => {
  const [, id, data] = /^\([\d.]+\) \S+ ([0-9A-F]{3}|[0-9A-F]{8})#((?:[0-9A-F]{2}){0,8})(?: [RT])?$/i.exec(line) ?? [];
  if (id === undefined || data === undefined) return null;
  return { id: Number.parseInt(id, 16), extended: id.length > 3, data: Uint8Array.from(Buffer.from(data, "hex")) };
};

const text = ({ id, extended, data }: CanFrame): string =>
  `${id
    .toString(16)
    .toUpperCase()
    .padStart(extended ? 8 : 3, "0")}#${Buffer.from(data).toString("hex")}`;

const startMs = 300;

export const socketCanBus: OpenCanBus = async (path, _bitrate, _listenOnly, { onFrames, onGone }) => {
  const name = path.slice(socketCanPrefix.length);
  const dump = spawn("candump", ["-L", name], { stdio: ["ignore", "pipe", "pipe"] });
  let said = "";
  let closed = false;
  let up = false;
  dump.stderr.on("data", (bytes: Buffer) => {
    said = `${said}${bytes.toString()}`.slice(-200);
  });
  createInterface({ input: dump.stdout }).on("line", (line) => {
    const frame = frameInLine(line);
    if (frame !== null) onFrames([frame]);
  });
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => {
      up = true;
      resolve();
    }, startMs);
    const end = (why: string): void => {
      clearTimeout(timer);
      if (!up) return reject(new Error(why));
      if (!closed) onGone(why);
    };
    dump.once("error", (error: NodeJS.ErrnoException) =>
      end(error.code === "ENOENT" ? "candump is not installed; install can-utils" : error.message),
    );
    dump.once("exit", () => end(`candump ended: ${said.trim() || "it did not say why"}`));
  });
  return {
    send: (frame) => {
      spawn("cansend", [name, text(frame)], { stdio: "ignore" }).on("error", () => {});
    },
    close: async () => {
      closed = true;
      dump.kill();
    },
  };
};
