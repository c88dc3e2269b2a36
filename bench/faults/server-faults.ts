/** What happens to the server, its disk and its network moves no terminal, and stops no rule. */
import { openSync, readdirSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { flowing, given, type ProgramOptions, type Rig } from "../../test/rig/appliance-processes.ts";
import { blocks, takesAllMemory } from "./afflictions.ts";
import { smallDisk } from "./disks.ts";
import { type FaultRow, isOpen, moved, pause, type Seen, seconds, withRig } from "./fault.ts";

const still = "no terminal moves";

/** `fault` is done to a rig with a current flowing; longer than the board's timer later nothing has moved. */
const unmoved = (
  name: string,
  done: string,
  fault: (rig: Rig) => Promise<string>,
  server: ProgramOptions = {},
): FaultRow => ({
  name,
  done,
  expected: still,
  run: () =>
    withRig({ bank: flowing, server }, async (rig) => {
      const before = rig.board.changes().length;
      const seen = await fault(rig);
      await pause(4000);
      const times = moved(rig, before);
      return { ok: times === 0, seen: `contacts moved ${times} times; ${seen}` };
    }),
});

interface StoreSeen {
  readonly state: string;
  readonly problem: string | null;
  readonly replacedFile: string | null;
}
const storeOf = async (rig: Rig): Promise<StoreSeen> => ((await rig.get("health")) as { store: StoreSeen }).store;

/** Makes events, so that there is something to write, until the store is so. */
const untilStore = async (rig: Rig, fits: (store: StoreSeen) => boolean, withinMs: number): Promise<StoreSeen> => {
  const deadline = performance.now() + withinMs;
  for (let turn = 0; performance.now() < deadline; turn++) {
    await rig.send("PATCH", "settings", { tailCurrentPct: turn % 2 === 0 ? 5 : 6 });
    await pause(1000);
    const store = await storeOf(rig);
    if (fits(store)) return store;
  }
  throw new Error(`the store is ${JSON.stringify(await storeOf(rig))}`);
};

const databaseIn = (rig: Rig): string => {
  const folder = join(rig.serverFolder, "server");
  const name = readdirSync(folder).find((file) => file.endsWith(".sqlite"));
  if (name === undefined) throw new Error(`no database in ${folder}`);
  return join(folder, name);
};

const damage = (file: string): void => {
  const descriptor = openSync(file, "r+");
  const { size } = statSync(file);
  for (let at = 0; at < size; at += 2048) writeSync(descriptor, Buffer.from("no database page"), 0, 16, at);
};

const onDisk = (name: string, done: string, problem: string, ill: "fill" | "readOnly"): FaultRow => ({
  name,
  done,
  expected: `${still}; health says ${problem}; all is well again when the disk is`,
  run: async () => {
    const disk = smallDisk(8);
    try {
      return await withRig({ bank: flowing, serverFolder: disk.folder }, async (rig): Promise<Seen> => {
        const before = rig.board.changes().length;
        if (ill === "fill") disk.fill();
        else disk.readOnly(true);
        const store = await untilStore(rig, ({ state }) => state === "fault", 30_000);
        const said = store.problem;
        if (ill === "fill") disk.free();
        else disk.readOnly(false);
        await untilStore(rig, ({ state }) => state === "ok", 150_000);
        const times = moved(rig, before);
        return {
          ok: times === 0 && said === problem,
          seen: `contacts moved ${times} times; health said ${said}, and ok after it`,
        };
      });
    } finally {
      disk.end();
    }
  },
});

export const serverFaults: readonly FaultRow[] = [
  unmoved("server killed", "kill -9 of the server", async ({ server }) => {
    server.kill("SIGKILL");
    return `it ended with ${await server.ended()}`;
  }),
  unmoved("server stopped", "SIGSTOP for 15 s", async (rig) => {
    rig.server.kill("SIGSTOP");
    await pause(15_000);
    rig.server.kill("SIGCONT");
    const { atS } = await rig.until(({ atS }) => atS > 15, 10_000);
    return `then it tells how it is now (${atS.toFixed(0)} s)`;
  }),
  unmoved(
    "server out of memory",
    "allocates until V8 gives up",
    async ({ server }) => {
      server.kill("SIGUSR2");
      const ended = await server.ended();
      return `it ended with ${ended}, ${/heap out of memory/.test(server.said()) ? "heap out of memory" : "?"}`;
    },
    { nodeArgs: takesAllMemory },
  ),
  unmoved(
    "server's event loop blocked",
    "a loop of 15 s inside the server",
    async (rig) => {
      rig.server.kill("SIGUSR2");
      await pause(16_000);
      const { atS } = await rig.until(() => true, 10_000);
      return `then it tells how it is now (${atS.toFixed(0)} s)`;
    },
    { nodeArgs: blocks },
  ),
  unmoved(
    "database corrupt",
    "every page of the open database overwritten, then the server started again",
    async (rig) => {
      await untilStore(rig, ({ state }) => state === "ok", 20_000);
      rig.server.kill("SIGKILL");
      await rig.server.ended();
      damage(databaseIn(rig));
      await rig.startServer();
      await rig.sample();
      const store = await untilStore(rig, ({ replacedFile }) => replacedFile !== null, 20_000);
      return `the damaged file was set aside, the store is ${store.state}`;
    },
  ),
  onDisk("disk full", "the server's disk is filled to the last byte, then freed", "disk-full", "fill"),
  onDisk("disk read-only", "the server's disk is mounted read-only, then writable", "read-only", "readOnly"),
  {
    name: "rules act without the server",
    done: "the server stopped; then a cell falls to 2.75 V",
    expected: "PRE-ALARM, and LOAD open 30 s later, as always",
    run: () =>
      withRig(
        {
          bank: given({
            at: 15,
            cellV: [
              [3.3, 3.3, 2.75, 3.3],
              [3.3, 3.3, 3.3, 3.3],
            ],
          }),
        },
        async (rig) => {
          rig.server.kill("SIGSTOP");
          const { board } = rig;
          await board.waitFor((contacts) => contacts[2] === "on", 25_000);
          const warnedMs = board.changes().findLast(({ relay, to }) => relay === 3 && to === "on")!.monotonicMs;
          await board.waitFor(([load]) => load === "off", 40_000);
          const cutMs = board.changes().findLast(({ relay, to }) => relay === 1 && to === "off")!.monotonicMs;
          const leadMs = cutMs - warnedMs;
          return {
            ok: leadMs >= 29_900 && leadMs < 32_000 && !isOpen(board.contacts()),
            seen: `LOAD open after ${seconds(leadMs)} of PRE-ALARM`,
          };
        },
      ),
  },
];
