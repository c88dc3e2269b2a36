// Recorded sessions over real pseudo-terminals: at once and at their own pace, late, in pieces, with bytes lost, between noise, and with the
// plug pulled in the middle. What arrives was said, to the last digit; what was not, is counted.
import { describe, test } from "vitest";
import { jbd } from "./jbd.ts";
import { jbdLog, jkLog, logsAreThere, type LoggedState } from "../../test/rig/pack-logs.ts";
import { type Answer, talker, type Talker } from "../../test/rig/pack-stream.ts";
import { ends, ill, judge, type Kind, ofJbd, ofJk, play } from "../../test/rig/pack-stream-play.ts";

const all = (states: readonly LoggedState[]): readonly Answer[] => states.map(({ answer }) => answer);

/** As the log had it: the state in which the pack was then, from `fromS` on. */
const inItsTime = ({ codec, address }: Kind, states: readonly LoggedState[], fromS: number): Talker => {
  const beganS = performance.now() / 1000;
  return talker(codec, address, all(states), () => {
    const nowS = performance.now() / 1000 - beganS + fromS;
    return Math.max(
      0,
      states.findLastIndex(({ atS }) => atS <= nowS),
    );
  });
};

describe.skipIf(!logsAreThere).concurrent("recorded sessions", { timeout: 45_000 }, () => {
  const logs: readonly (readonly [name: string, kind: Kind, states: (name: string) => readonly LoggedState[]])[] = [
    ["jbd-ble-balancer-onoff-51min", ofJbd, jbdLog],
    ["jbd-ble-mosfets-onoff-54s", ofJbd, jbdLog],
    ["jbd-ble-sp04s034-52s", ofJbd, jbdLog],
    ["jk-ble-pb2a16s15p-190s", ofJk, jkLog],
    ["jk-ble-heating-2h33", ofJk, jkLog],
    ["jk-ble-can-rs485-3h40", ofJk, jkLog],
  ];

  test.for(logs)("%s as fast as it goes", async ([name, kind, statesOf], context) => {
    const { expect } = context;
    const states = statesOf(name);
    const pack = talker(kind.codec, kind.address, all(states));
    const played = play(context, { kind, pack, speed: 1000 });
    await ends(context, pack);
    judge(context, played);
    expect(pack.said).toHaveLength(states.length);
    // On a machine with no time an answer may come too late, and then that record is not seen again.
    expect(played.readings()).toBeGreaterThan(0.95 * states.length);
  });

  test.for(logs.filter(([name]) => /51min|pb2a/.test(name)))(
    "%s late, in pieces, with bytes lost and between noise",
    async ([name, kind, statesOf], context) => {
      const { expect } = context;
      const states = statesOf(name).slice(0, 100);
      const pack = talker(kind.codec, kind.address, all(states));
      const played = play(context, { kind, pack, way: ill, speed: 1000 });
      await ends(context, pack);
      judge(context, played);
      expect(played.lost()).toBeGreaterThan(4);
      const refused = played.rounds.filter(({ round }) => !round.ok).length;
      expect(refused).toBeGreaterThan(1);
      expect(refused).toBeLessThanOrEqual(played.lost() / 2);
      expect(played.readings()).toBeGreaterThan(80);
    },
  );

  test.for([["jbd-ble-mosfets-onoff-54s", ofJbd, jbdLog] as const, ["jk-ble-pb2a16s15p-190s", ofJk, jkLog] as const])(
    "%s at its own pace, in parts as a radio has them",
    async ([name, kind, statesOf], context) => {
      const { expect } = context;
      const pack = inItsTime(kind, statesOf(name), 10);
      const played = play(context, { kind, pack, way: { delayMs: 100, pieces: { bytes: 20, everyMs: 2 } }, speed: 1 });
      await expect.poll(played.readings, { timeout: 12_000 }).toBeGreaterThanOrEqual(6);
      judge(context, played);
      expect(played.line.statistics(0).troubles).toEqual({});
    },
  );

  test("jbd-ble-balancer-onoff-51min, unplugged in the middle of an answer, and back", async (context) => {
    const { expect } = context;
    const states = jbdLog("jbd-ble-balancer-onoff-51min");
    const pack = talker(jbd, 0, all(states));
    const played = play(context, { kind: ofJbd, pack, way: { pieces: { bytes: 5, everyMs: 2 } }, speed: 1000 });
    await expect.poll(() => pack.said.length, { timeout: 10_000, interval: 5 }).toBeGreaterThan(states.length / 2);
    played.unplug();
    await expect.poll(() => played.line.problem(), { timeout: 5000, interval: 10 }).not.toBeNull();
    const before = played.readings();
    played.plug();
    await ends(context, pack);
    judge(context, played);
    expect(played.readings()).toBeGreaterThan(before + 10);
    expect(played.readings()).toBeGreaterThanOrEqual(states.length - 2);
  });

  test("jk-ble-bd6a24s10p-26s, whose records have another layout, is refused record by record and never misread", async (context) => {
    const { expect } = context;
    const states = jkLog("jk-ble-bd6a24s10p-26s").slice(0, 40);
    const refusedAll: Talker = {
      answer: (bytes) => states[asked++ % states.length]?.answer(bytes) ?? [],
      said: [],
      isOver: () => false,
    };
    let asked = 0;
    const played = play(context, { kind: ofJk, pack: refusedAll, speed: 1000 });
    await expect.poll(() => played.rounds.length, { timeout: 10_000 }).toBeGreaterThanOrEqual(states.length);
    expect(played.readings()).toBe(0);
    expect(Object.keys(played.line.statistics(0).troubles)).toEqual(["malformed"]);
  });
});
