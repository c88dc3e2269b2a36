/** The whole server over the simulated bank, with its two clocks in the hand of the test: no time passes by itself. */
import type { FastifyInstance } from "fastify";
import { pino } from "pino";
import { buildApp } from "./app.ts";
import { createFeed } from "./feed.ts";
import { createLive, type Live } from "./live.ts";
import { createPace } from "./pace.ts";
import { simulatedBankLoop } from "./simulated-bank.ts";
import type { StaticFiles } from "./static-files.ts";

export interface Stand {
  readonly app: FastifyInstance;
  readonly live: Live;
  /** Lets so much wall time pass and turns the loop as often as is due. */
  pass(spanS: number): void;
}

const noon = 12;
const noFiles: StaticFiles = new Map();

export const standForTests = ({
  host = "127.0.0.1",
  files = noFiles,
}: {
  host?: string;
  files?: StaticFiles;
} = {}): Stand => {
  let monotonicS = 100;
  const wallS = 1_780_000_000;
  const pace = createPace(() => monotonicS, 1);
  const clocks = { monotonicS: () => monotonicS, wallS: () => wallS };
  const live = createLive(simulatedBankLoop(noon), createFeed(), pace, clocks);
  const identity = { name: "cellward", version: "0.0.0", simulated: true, startedAtS: live.startedAtS } as const;
  const app = buildApp({ live, identity, files, host, logger: pino({ level: "silent" }) });
  return {
    app,
    live,
    pass: (spanS) => {
      monotonicS += spanS;
      live.catchUp();
    },
  };
};
