/** The wire to the guard: a local socket, opened again for as long as it takes. */
import { connect, type Socket } from "node:net";
import { splitLines } from "../guard/lines.ts";
import type { GuardLink } from "./guard-link.ts";

/** A line of 50 batteries of 8 cells has a tenth of it. */
const longestLine = 1_000_000;
const retryMs = 500;

export interface Wire {
  close(): void;
}

export const openGuardWire = (path: string, link: GuardLink): Wire => {
  let closed = false;
  let socket: Socket;
  let timer: NodeJS.Timeout | undefined;
  const open = (): void => {
    socket = connect(path);
    socket.setEncoding("utf8");
    socket.on("connect", () => link.connected((line) => socket.write(`${line}\n`)));
    socket.on(
      "data",
      splitLines(longestLine, link.take, () => socket.destroy()),
    );
    // Told by `close`, which comes after it.
    socket.on("error", () => {});
    socket.on("close", () => {
      link.lost();
      if (!closed) timer = setTimeout(open, retryMs);
    });
  };
  open();
  return {
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket.destroy();
    },
  };
};
