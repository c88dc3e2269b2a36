/**
 * Many who follow the stream, in a process of their own, so that their work is not counted as the server's:
 * `node stream-clients.ts ADDRESS COUNT`. Each line is timed from the wall clock it carries to its receipt. On standard input: a word
 * begins a part of that name. When that ends, says what was measured in each part, and ends.
 */
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { figuresOf, type PartFigures } from "./latencies.ts";

const [, , address = "", count = "0"] = process.argv;
const { port, hostname, host } = new URL(address);

interface Part {
  readonly name: string;
  readonly samples: number[];
  readonly events: number[];
}
const parts: Part[] = [{ name: "opening", samples: [], events: [] }];
let lost = 0;
let refused = 0;

const wallOf = /"wallS":(\d+\.?\d*)/;

const take = (line: string): void => {
  const wall = wallOf.exec(line)?.[1];
  const part = parts.at(-1);
  if (wall === undefined || part === undefined) return;
  const tookMs = Date.now() - Number(wall) * 1000;
  (line.includes('"kind":"sample"') ? part.samples : part.events).push(tookMs);
};

const follow = (): Socket => {
  const socket = connect(Number(port), hostname);
  let rest = "";
  let isOpen = false;
  socket.setEncoding("latin1");
  socket.write(`GET /api/v1/stream HTTP/1.1\r\nhost: ${host}\r\n\r\n`);
  socket.on("data", (piece) => {
    rest += piece;
    if (!isOpen && rest.length > 12) {
      isOpen = true;
      if (!rest.startsWith("HTTP/1.1 200")) refused += 1;
    }
    for (let end = rest.indexOf("\n"); end !== -1; end = rest.indexOf("\n")) {
      if (rest.startsWith("data: ")) take(rest.slice(0, end));
      rest = rest.slice(end + 1);
    }
  });
  socket.on("error", () => {});
  socket.on("close", () => (lost += 1));
  return socket;
};

const sockets = Array.from({ length: Number(count) }, follow);

const told: { readonly parts: PartFigures[]; lost: number; refused: number } = { parts: [], lost: 0, refused: 0 };
const close = (name: string): void => {
  const part = parts.pop();
  if (part !== undefined) told.parts.push(figuresOf(part.name, part.samples, part.events));
  parts.push({ name, samples: [], events: [] });
};
createInterface({ input: process.stdin })
  .on("line", close)
  .on("close", () => {
    close("");
    process.stdout.write(`${JSON.stringify({ ...told, lost, refused })}\n`);
    for (const socket of sockets) socket.destroy();
  });
