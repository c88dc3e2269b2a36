/** The thread: messages in, messages out. Everything it does is the keeper's. */
import { parentPort, workerData } from "node:worker_threads";
import { createKeeper } from "./keeper.ts";
import type { FromThread, ToThread } from "./protocol.ts";
import { StoreFault } from "./records.ts";

const keeper = createKeeper(workerData);

const replyTo = (message: Exclude<ToThread, { readonly do: "take" }>): FromThread => {
  const { id } = message;
  if (message.do === "write") return { id, report: keeper.write(message.what, message.wallS) };
  try {
    return { id, answer: keeper.answer(message.asking) };
  } catch (error) {
    // Anything else is a bug, and ends the thread.
    if (!(error instanceof StoreFault)) throw error;
    return { id, fault: { problem: error.problem, message: error.message } };
  }
};

parentPort?.on("message", (message: ToThread) => {
  if (message.do === "take") keeper.take(message);
  else parentPort?.postMessage(replyTo(message));
});
