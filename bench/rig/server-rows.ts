/** What may happen to the server: no terminal moves for it, and protection acts meanwhile. */
import type { ProgramOptions, Rig, RigSpec } from "../../test/rig/appliance-processes.ts";
import { judgeCourse, onRig, troubledBank, watch } from "./course.ts";
import type { Judge, Row } from "./row.ts";
import { suffers } from "./suffering.ts";

export const courseExpected =
  "no contact moves for it; meanwhile a cell at 3.8 V opens CHARGER within 1 s, 3.3 V brings it back, a cell at 1.9 V opens both after 1 s";

/** Does something to a rig whose bank soon breaks its limits, and judges the contacts. */
export const underCourse = (
  judge: Judge,
  spec: Partial<RigSpec>,
  during: (rig: Rig) => Promise<void>,
  after: (rig: Rig) => Promise<void>,
): Promise<void> =>
  onRig(
    async (rig) => {
      const watched = await watch(rig);
      await during(rig);
      await judgeCourse(judge, watched);
      await after(rig);
    },
    { bank: troubledBank, ...spec },
  );

/** That everything that happened meanwhile is in the log of a server that looks now. */
const judgeTold = async (judge: Judge, rig: Rig): Promise<void> => {
  const wanted = ["CHG-3", "DIS-7"];
  const untilMs = performance.now() + 15_000;
  let missing = wanted;
  while (missing.length > 0 && performance.now() < untilMs) {
    const log = JSON.stringify(await rig.get("events?types=terminal").catch(() => null));
    missing = wanted.filter((rule) => !log.includes(rule));
  }
  const text =
    missing.length === 0 ? "the log of the next server tells it all" : `not in the log: ${missing.join(", ")}`;
  judge.expect(missing.length === 0, text);
};

const answersAgain = async (judge: Judge, rig: Rig): Promise<void> => {
  const { codes } = await rig.until(({ terminals }) => terminals.load === "floating", 40_000);
  judge.expect(codes.includes("A-B01"), `it answers again, with ${codes.join(", ")}`);
  await judgeTold(judge, rig);
};

const restarted = async (judge: Judge, rig: Rig): Promise<void> => {
  await rig.startServer();
  await judgeTold(judge, rig);
};

const suffering = (what: "eats" | "blocks", more?: ProgramOptions) => ({ server: suffers(what, more) });

export const serverRows: readonly Row[] = [
  {
    name: "server-killed",
    done: "server: SIGKILL",
    expected: courseExpected,
    run: (judge) =>
      underCourse(
        judge,
        {},
        async (rig) => {
          rig.server.kill("SIGKILL");
          judge.saw(`ended with ${await rig.server.ended()}`);
        },
        (rig) => restarted(judge, rig),
      ),
  },
  {
    name: "server-stopped",
    done: "server: SIGSTOP, SIGCONT at the end",
    expected: courseExpected,
    run: (judge) =>
      underCourse(
        judge,
        {},
        async (rig) => rig.server.kill("SIGSTOP"),
        async (rig) => {
          rig.server.kill("SIGCONT");
          await answersAgain(judge, rig);
        },
      ),
  },
  {
    name: "server-out-of-memory",
    done: "server: a leak in it, until V8 gives up at 96 MB of heap",
    expected: courseExpected,
    run: (judge) =>
      underCourse(
        judge,
        suffering("eats", { nodeArgs: ["--max-old-space-size=96"] }),
        async (rig) => {
          rig.server.kill("SIGUSR2");
          const how = await rig.server.ended();
          judge.expect(/heap out of memory/.test(rig.server.said()), `it died of memory (${how})`);
        },
        (rig) => restarted(judge, rig),
      ),
  },
  {
    name: "server-loop-blocked",
    done: "server: a loop of 20 s in it that lets nothing else run",
    expected: courseExpected,
    run: (judge) =>
      underCourse(
        judge,
        suffering("blocks"),
        async (rig) => rig.server.kill("SIGUSR2"),
        (rig) => answersAgain(judge, rig),
      ),
  },
];
