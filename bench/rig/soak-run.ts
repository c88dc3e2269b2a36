/** The appliance under load for some time, and all that is measured of it meanwhile. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { ApplianceHealth } from "../../src/server/appliance.ts";
import { type Rig, startRig } from "../../test/rig/appliance-processes.ts";
import { ask } from "./ask.ts";
import { pause } from "./course.ts";
import type { ClientsFigures } from "./latencies.ts";
import { processorS, residentMB } from "./process-figures.ts";
import { writeYear } from "./year-of-history.ts";

export interface SoakSpec {
  readonly minutes: number;
  readonly clients: number;
  /** One line, as it goes. */
  readonly say: (line: string) => void;
}

export interface Memory {
  /** min since the clients came. */
  readonly atMin: number;
  readonly guardMB: number;
  readonly serverMB: number;
}

export interface Soaked {
  readonly clients: ClientsFigures;
  readonly memory: readonly Memory[];
  /** Of one core, %. */
  readonly guardPct: number;
  readonly serverPct: number;
  readonly cycles: number;
  readonly lateCycles: number;
  readonly longestCycleMs: number;
  readonly moves: number;
  /** What one client more than may is answered. */
  readonly oneMore: number | null;
  /** ms each. */
  readonly trends: readonly number[];
}

const bank = {
  simulate: {
    model: "25.6/100",
    series: 1,
    parallel: 50,
    stateOfChargePct: 60,
    temperatureC: 20,
    seed: 1,
    spread: { capacityPct: 1, resistancePct: 5, stateOfChargePct: 1 },
    day: { sunPeakW: 20_000, loadW: 8000, startHour: 9 },
  },
};

const changeEveryMs = 5000;
/** How long the trend is asked for again and again, s. */
const trendForS = 20;

const startClients = (address: string, count: number) => {
  const program = fileURLToPath(new URL("./stream-clients.ts", import.meta.url));
  const args = ["--disable-warning=ExperimentalWarning", program, address, String(count)];
  const child = spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
  const said = text(child.stdout);
  return {
    begin: (part: string) => void child.stdin.write(`${part}\n`),
    end: async (): Promise<ClientsFigures> => {
      child.stdin.end();
      await once(child, "exit");
      return JSON.parse(await said);
    },
  };
};

/** A change every few seconds, told at once beside the samples. */
const makeChanges = (rig: Rig): NodeJS.Timeout => {
  let turn = 0;
  return setInterval(() => {
    turn += 1;
    rig.send("PATCH", "settings", { dischargeFloorPct: 11 + (turn % 2) }).catch(() => {});
  }, changeEveryMs);
};

const askTrends = async (rig: Rig): Promise<readonly number[]> => {
  const toS = Math.floor(Date.now() / 1000);
  const path = `/api/v1/series?quantities=bankV&fromS=${toS - 365 * 86_400}&toS=${toS}&points=1000`;
  const untilMs = performance.now() + trendForS * 1000;
  const took: number[] = [];
  while (performance.now() < untilMs) {
    const { status, tookMs } = await ask(rig.address(), { method: "GET", path });
    if (status !== 200) throw new Error(`the trend of a year was answered with ${status}`);
    took.push(tookMs);
    await pause(1000);
  }
  return took;
};

const measure = async (rig: Rig, { minutes, clients: count, say }: SoakSpec): Promise<Soaked> => {
  const [guard, server] = [rig.guard.child.pid!, rig.server.child.pid!];
  const health = async () => ((await rig.get("health")) as ApplianceHealth).guard;
  const clients = startClients(rig.address(), count);
  // Until all have come and what was compiled for them is compiled.
  await pause(10_000);
  const before = await health();
  const movesBefore = rig.board.changes().length;
  const { status: oneMore } = await ask(rig.address(), { method: "GET", path: "/api/v1/stream" });
  const changing = makeChanges(rig);
  const memory: Memory[] = [];
  const look = (atMin: number): void => {
    const now = { atMin, guardMB: residentMB(guard), serverMB: residentMB(server) };
    memory.push(now);
    say(`${atMin} min: guard ${now.guardMB.toFixed(1)} MB, server ${now.serverMB.toFixed(1)} MB`);
  };
  clients.begin("load");
  const beganMs = performance.now();
  const usedBefore = [processorS(guard), processorS(server)] as const;
  look(0);
  for (let minute = 1; minute <= minutes; minute++) {
    await pause(beganMs + minute * 60_000 - performance.now());
    look(minute);
  }
  const lastedS = (performance.now() - beganMs) / 1000;
  const share = (pid: number, from: number): number => ((processorS(pid) - from) / lastedS) * 100;
  const [guardPct, serverPct] = [share(guard, usedBefore[0]), share(server, usedBefore[1])];
  clients.begin("trend");
  const trends = await askTrends(rig);
  clearInterval(changing);
  const after = await health();
  return {
    clients: await clients.end(),
    memory,
    guardPct,
    serverPct,
    cycles: (after.cycles ?? 0) - (before.cycles ?? 0),
    lateCycles: (after.lateCycles ?? 0) - (before.lateCycles ?? 0),
    longestCycleMs: after.longestCycleMs ?? Number.NaN,
    moves: rig.board.changes().length - movesBefore,
    oneMore,
    trends,
  };
};

/** At the very first start types are stripped and code is compiled, which takes memory that no later start needs; kept at a clean end. */
const startOnce = async (): Promise<void> => {
  const rig = await startRig({ bank });
  for (const one of [rig.server, rig.guard]) {
    one.kill("SIGTERM");
    await one.ended();
  }
  await rig.end();
};

export const soak = async (spec: SoakSpec): Promise<Soaked> => {
  const folder = mkdtempSync(join(tmpdir(), "cellward-soak-"));
  try {
    const serverFolder = join(folder, "server");
    mkdirSync(join(serverFolder, "server"), { recursive: true });
    writeYear(join(serverFolder, "server"), Math.floor(Date.now() / 1000));
    await startOnce();
    spec.say("a year of history is written, and both were started once before");
    const rig = await startRig({ bank, serverFolder, more: { mostClients: spec.clients } });
    try {
      return await measure(rig, spec);
    } finally {
      await rig.end();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
