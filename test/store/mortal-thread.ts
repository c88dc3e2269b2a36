/** The store's own thread, but for two types of event: `die` always kills it, `die-once` the first time that it comes. */
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { ThreadSpec, ToThread } from "../../src/server/store/protocol.ts";

const { folder }: ThreadSpec = workerData;
const mark = join(folder, "died-once");

parentPort?.on("message", (message: ToThread) => {
  if (message.do !== "take" || message.line.kind !== "server") return;
  const { type } = message.line;
  if (type === "die") process.exit(7);
  if (type !== "die-once" || existsSync(mark)) return;
  writeFileSync(mark, "");
  process.exit(7);
});
await import("../../src/server/store/worker.ts");
