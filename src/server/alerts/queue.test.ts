// What waits for a channel: gathered, spaced, retried, and nothing of it lost. All in the hand of the test, no time passes.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlertLevel, alertLevels } from "../../contract/alerts.ts";
import { type DeliveryTrouble, deliveryTroubles } from "../../words/alerts.ts";
import type { Alert } from "./alert.ts";
import {
  delivered,
  failed,
  gather,
  howMany,
  isDue,
  isToSend,
  makeMessage,
  nothingWaits,
  openQueue,
  type Queue,
  retryInS,
} from "./queue.ts";

const alertOf = (subject: string, level: AlertLevel, wallS = 1000, count = 1): Alert => ({
  subject,
  level,
  count,
  firstS: wallS,
  lastS: wallS,
  title: subject,
  sentence: "",
  cause: "",
  value: null,
  limit: null,
  unit: null,
  valueText: null,
  limitText: null,
  battery: null,
  cell: null,
  advice: "",
});

const begin = (): Queue => openQueue(nothingWaits, 0);
const tell = (queue: Queue, alert: Alert, nowS: number, levels: readonly AlertLevel[] = alertLevels): Queue =>
  gather(queue, alert, levels, nowS);
/** Sends whatever is due, each at once. */
const send = (queue: Queue, nowS: number): { queue: Queue; sent: readonly Alert[] | null } => {
  if (!isDue(queue, nowS)) return { queue, sent: null };
  const made = makeMessage(queue, `at ${nowS}`, 1000 + nowS, nowS);
  return { queue: delivered(made), sent: made.waiting.message?.alerts ?? [] };
};

/** A second at a time: what happens in it, and what goes out. */
const course = (lastS: number, at: (nowS: number) => readonly Alert[]): Map<number, readonly Alert[]> => {
  const out = new Map<number, readonly Alert[]>();
  let queue = begin();
  for (let nowS = 0; nowS <= lastS; nowS += 1) {
    for (const alert of at(nowS)) queue = tell(queue, alert, nowS);
    const sent = send(queue, nowS);
    queue = sent.queue;
    if (sent.sent !== null) out.set(nowS, sent.sent);
  }
  return out;
};

describe("what goes together", () => {
  it("what rises within two seconds is one message, the gravest first, and not before they are over", () => {
    const out = course(30, (nowS) => {
      if (nowS === 0) return [alertOf("OBS-1", "notice"), alertOf("W-B01", "warning")];
      return nowS === 1 ? [alertOf("A-B01", "alarm"), alertOf("E-B11", "error")] : [];
    });
    expect([...out.keys()]).toEqual([2]);
    expect(out.get(2)?.map(({ subject }) => subject)).toEqual(["E-B11", "A-B01", "W-B01", "OBS-1"]);
  });

  it("a thousand alarms within a minute are one message with a count", () => {
    const out = course(200, (nowS) =>
      nowS >= 60 ? [] : Array.from({ length: nowS < 40 ? 17 : 16 }, () => alertOf("A-B01", "alarm", 1000 + nowS)),
    );
    expect([...out.keys()]).toEqual([60]);
    expect(out.get(60)).toEqual([{ ...alertOf("A-B01", "alarm"), count: 1000, lastS: 1059 }]);
  });

  it("of a flood that begins later the first is told at once, all the rest with the next minute", () => {
    const out = course(200, (nowS) =>
      nowS === 0 || (nowS >= 10 && nowS < 60) ? [alertOf("A-B01", "alarm", 1000 + nowS, nowS === 0 ? 1 : 20)] : [],
    );
    expect([...out].map(([atS, alerts]) => [atS, alerts[0]?.count])).toEqual([
      [2, 1],
      [70, 1000],
    ]);
  });

  it("ten repetitions are no flood yet, and a flood of notices does not hold an alarm back", () => {
    const of = (count: number) => [
      ...course(100, (s) => (s === 0 ? [alertOf("W-B01", "warning", 0, count)] : [])).keys(),
    ];
    expect(of(10)).toEqual([2]);
    expect(of(11)).toEqual([60]);
    const out = course(100, (nowS) => {
      if (nowS === 0) return [alertOf("OBS-1", "notice", 1000, 50)];
      return nowS === 20 ? [alertOf("A-B01", "alarm")] : [];
    });
    expect([...out.keys()]).toEqual([20]);
  });
});

describe("how often", () => {
  it("one a minute of the same gravity; what is graver goes at once", () => {
    const out = course(200, (nowS) => {
      if (nowS === 0 || nowS === 10) return [alertOf("W-B01", "warning")];
      if (nowS === 20) return [alertOf("A-B01", "alarm")];
      return nowS === 25 ? [alertOf("A-B08", "alarm")] : [];
    });
    expect([...out].map(([atS, alerts]) => [atS, alerts.map(({ subject }) => subject)])).toEqual([
      [2, ["W-B01"]],
      [20, ["A-B01", "W-B01"]],
      [80, ["A-B08"]],
    ]);
  });

  it("after ten within an hour, one every ten minutes", () => {
    const out = [...course(3600, (nowS) => (nowS % 30 === 0 ? [alertOf("A-B01", "alarm")] : [])).keys()];
    expect(out.slice(0, 10)).toEqual([2, 62, 122, 182, 242, 302, 362, 422, 482, 542]);
    expect(out.slice(10, 14)).toEqual([1142, 1742, 2342, 2942]);
  });

  it("whatever comes, at most so many messages, and every occurrence in one of them", () => {
    const happening = fc.record({
      atS: fc.integer({ min: 0, max: 1500 }),
      level: fc.constantFrom<AlertLevel>("error", "alarm", "data-loss", "warning", "notice"),
      count: fc.integer({ min: 1, max: 40 }),
    });
    let long = 0;
    fc.assert(
      fc.property(fc.array(happening, { maxLength: 200, size: "max" }), (all) => {
        const out = course(1500 + 4000, (nowS) =>
          all.filter(({ atS }) => atS === nowS).map(({ level, count }) => alertOf(level, level, 1000 + nowS, count)),
        );
        const told = [...out.values()].flat().reduce((sum, { count }) => sum + count, 0);
        expect(told).toBe(all.reduce((sum, { count }) => sum + count, 0));
        const times = [...out.keys()];
        // Five levels of gravity can each go ahead of the others once.
        for (const atS of times)
          expect(times.filter((one) => one >= atS && one < atS + 60).length).toBeLessThanOrEqual(5);
        if (all.length > 50) long += 1;
      }),
      { numRuns: 60 },
    );
    expect(long).toBeGreaterThan(5);
  });
});

describe("who is told that it has ended", () => {
  const levels: readonly AlertLevel[] = ["alarm", "recovery"];
  const subjects = (queue: Queue) => queue.waiting.gathered.map(({ subject, level }) => `${subject} ${level}`);

  it("whoever was told of it, once", () => {
    let queue = tell(begin(), alertOf("A-B01", "alarm"), 0, levels);
    queue = tell(queue, alertOf("W-B01", "warning"), 0, levels);
    queue = tell(queue, alertOf("A-B01", "recovery"), 1, levels);
    queue = tell(queue, alertOf("W-B01", "recovery"), 1, levels);
    queue = tell(queue, alertOf("A-B01", "recovery"), 1, levels);
    expect(subjects(queue)).toEqual(["A-B01 alarm", "A-B01 recovery"]);
    expect(queue.waiting.gathered[1]?.count).toBe(1);
  });

  it("nobody who does not want to know of ends; told again when it rises again", () => {
    let queue = tell(begin(), alertOf("A-B01", "alarm"), 0, ["alarm"]);
    queue = tell(queue, alertOf("A-B01", "recovery"), 1, ["alarm"]);
    expect(subjects(queue)).toEqual(["A-B01 alarm"]);
    expect(queue.waiting.told).toEqual([]);
    expect(tell(queue, alertOf("A-B01", "alarm"), 2, ["alarm"]).waiting.gathered[0]?.count).toBe(2);
  });
});

describe("attempts", () => {
  const waiting = makeMessage(tell(begin(), alertOf("A-B01", "alarm"), 0), "one", 1000, 2);

  it("are spaced ever wider, up to five minutes; the message stays the same; what comes meanwhile waits behind it", () => {
    let queue = waiting;
    const attempts: number[] = [];
    for (let nowS = 2; nowS <= 1500; nowS += 1) {
      if (!isToSend(queue, nowS)) continue;
      attempts.push(nowS);
      queue = failed(queue, "unreachable", null, nowS);
      queue = tell(queue, alertOf("W-B01", "warning"), nowS);
      expect(queue.waiting.message).toBe(waiting.waiting.message);
      expect(isDue(queue, nowS + 10)).toBe(false);
    }
    expect(attempts).toEqual([2, 7, 17, 37, 77, 157, 317, 617, 917, 1217]);
    expect(howMany(queue.waiting)).toBe(11);
    const next = delivered(queue);
    expect(isDue(next, 1502)).toBe(true);
    expect(howMany(next.waiting)).toBe(10);
    expect(next.pace.tries).toBe(0);
  });

  it("wait as long as the other side asks, and never less for it", () => {
    expect(retryInS(1, "too-many", 120)).toBe(120);
    expect(retryInS(1, "too-many", 0)).toBe(5);
    expect(retryInS(9, "receiver-ill", 20)).toBe(300);
  });

  it("are rare where somebody must change something first, rarest where a login could be locked", () => {
    const first = (trouble: DeliveryTrouble) => retryInS(1, trouble, null);
    expect(first("login-refused")).toBe(900);
    expect(first("redirected")).toBe(300);
    const soon = (Object.keys(deliveryTroubles) as DeliveryTrouble[]).filter((trouble) => first(trouble) === 5);
    expect(soon).toEqual(["unreachable", "silent", "too-many", "mailbox-full", "receiver-ill"]);
  });

  it("after a restart begin at once, with the same message", () => {
    const again = openQueue(JSON.parse(JSON.stringify(failed(waiting, "silent", 3000, 5).waiting)), 50);
    expect(again.waiting).toEqual(waiting.waiting);
    expect(isToSend(again, 50)).toBe(true);
    const gathering = openQueue(tell(begin(), alertOf("A-B01", "alarm"), 0).waiting, 50);
    expect([isDue(gathering, 51), isDue(gathering, 52)]).toEqual([false, true]);
  });
});
