/** One thread, as long as it lives: posts, and matches each reply with its question. */
import { Worker } from "node:worker_threads";
import type { FromThread, NumberedLine, Questions, ThreadSpec, ToThread, WriteReport, Writing } from "./protocol.ts";
import { StoreFault } from "./records.ts";

export interface Thread {
  take(one: NumberedLine): void;
  /** Rejects with `StoreFault` only where the thread died meanwhile. */
  write(what: Writing, wallS: number): Promise<WriteReport>;
  ask<Name extends keyof Questions>(name: Name, ask: Questions[Name]["ask"]): Promise<Questions[Name]["answer"]>;
  end(): Promise<void>;
}

interface Waiting {
  readonly resolve: (message: FromThread) => void;
  readonly reject: (fault: StoreFault) => void;
}

/** `onDeath` is called once, and not after `end`. */
export const startThread = (file: URL, spec: ThreadSpec, onDeath: (why: string) => void): Thread => {
  const worker = new Worker(file, { workerData: spec });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let over = false;
  const died = (why: string): void => {
    if (over) return;
    over = true;
    for (const { reject } of waiting.values()) reject(new StoreFault("failed", why));
    waiting.clear();
    onDeath(why);
  };
  worker.on("error", (error: unknown) => died(`the store's thread broke off: ${String(error)}`));
  worker.on("exit", (code) => died(`the store's thread ended with ${code}`));
  worker.on("message", (message: FromThread) => {
    waiting.get(message.id)?.resolve(message);
    waiting.delete(message.id);
  });
  const request = (message: ToThread & { readonly id: number }): Promise<FromThread> =>
    new Promise((resolve, reject) => {
      if (over) return reject(new StoreFault("failed", "the store is closed, or its thread broke off"));
      waiting.set(message.id, { resolve, reject });
      worker.postMessage(message);
    });
  return {
    take: (one) => worker.postMessage({ do: "take", ...one } satisfies ToThread),
    async write(what, wallS) {
      const reply = await request({ do: "write", id: ++lastId, what, wallS });
      if (!("report" in reply)) throw new Error("the store's thread answered a write with something else");
      return reply.report;
    },
    async ask<Name extends keyof Questions>(name: Name, ask: Questions[Name]["ask"]) {
      const asking = { name, ask } as Extract<ToThread, { readonly do: "ask" }>["asking"];
      const reply = await request({ do: "ask", id: ++lastId, asking });
      if ("fault" in reply) throw new StoreFault(reply.fault.problem, reply.fault.message);
      if (!("answer" in reply)) throw new Error("the store's thread answered a question with something else");
      return reply.answer as Questions[Name]["answer"];
    },
    async end() {
      over = true;
      await worker.terminate();
    },
  };
};
