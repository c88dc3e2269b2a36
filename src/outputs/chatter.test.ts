import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { allFloating, type Terminals } from "../core/terminals.ts";
import { type ChatterSpec, withoutChatter } from "./chatter.ts";
import type { RealOutputs } from "./port.ts";

const spec: ChatterSpec = { minimumOnS: 4, minimumOffS: 10 };
const live = (...names: (keyof Terminals)[]): Terminals => ({
  ...allFloating,
  ...Object.fromEntries(names.map((name) => [name, "live"])),
});

/** The outermost port: remembers what it is told. */
const told = () => {
  const driven: Terminals[] = [];
  const calls: string[] = [];
  const outputs: RealOutputs = {
    name: "told",
    autoOffS: 3,
    open: async () => void calls.push("open"),
    drive: (terminals) => void driven.push(terminals),
    look: async () => "told: is there",
    fault: () => "as it says",
    contradicts: () => true,
    close: async () => void calls.push("close"),
  };
  return { outputs, calls, now: () => driven.at(-1) as Terminals, count: () => driven.length };
};

const opened = async (by: ChatterSpec = spec) => {
  const inner = told();
  let nowS = 100;
  const outputs = withoutChatter(inner.outputs, by, () => nowS);
  await outputs.open();
  return {
    inner,
    outputs,
    at: (atS: number, terminals: Terminals): Terminals => {
      nowS = atS;
      outputs.drive(terminals);
      return inner.now();
    },
  };
};

test("the rest of the port is the driver's own", async () => {
  const { inner, outputs } = await opened();
  expect([outputs.name, outputs.autoOffS, outputs.fault()]).toEqual(["told", 3, "as it says"]);
  await outputs.close();
  expect(inner.calls).toEqual(["open", "close"]);
});

describe("closing", () => {
  test("waits for the minimum off since it was opened, and then goes through", async () => {
    const { at } = await opened();
    expect(at(109.99, live("load"))).toEqual(allFloating);
    expect(at(110, live("load"))).toEqual(live("load"));
  });

  test("after an opening that came early waits for what is missing of the minimum on as well", async () => {
    const { at } = await opened();
    at(110, live("load"));
    expect(at(111, allFloating)).toEqual(allFloating);
    expect(at(123.99, live("load"))).toEqual(allFloating);
    expect(at(124, live("load"))).toEqual(live("load"));
  });

  test("after an opening that came late waits for the minimum off alone", async () => {
    const { at } = await opened();
    at(110, live("charger"));
    at(200, allFloating);
    expect(at(209.99, live("charger"))).toEqual(allFloating);
    expect(at(210, live("charger"))).toEqual(live("charger"));
  });

  test("of one terminal does not wait for the other", async () => {
    const { at } = await opened();
    at(110, live("load", "charger"));
    at(200, live("charger"));
    expect(at(201, live("load", "charger"))).toEqual(live("charger"));
  });

  test("begins anew with each opening of the driver", async () => {
    const { at, outputs } = await opened();
    at(110, live("load"));
    await outputs.open();
    expect(at(119.99, live("load"))).toEqual(allFloating);
    expect(at(120, live("load"))).toEqual(live("load"));
  });
});

test("a warning is not delayed", async () => {
  const { at } = await opened();
  expect(at(100, live("preAlarm"))).toEqual(live("preAlarm"));
  expect(at(100.1, allFloating)).toEqual(allFloating);
  expect(at(100.2, live("preAlarm"))).toEqual(live("preAlarm"));
});

test("whatever is asked: no opening waits, nothing is live unasked, closings keep their distance, and come in the end", async () => {
  const seconds = fc.integer({ min: 0, max: 40 }).map((quarters) => quarters / 4);
  const course = fc.array(fc.record({ afterS: seconds, load: fc.boolean(), charger: fc.boolean() }), { maxLength: 60 });
  let closings = 0;
  let refused = 0;
  await fc.assert(
    fc.asyncProperty(course, seconds, seconds, async (steps, minimumOnS, minimumOffS) => {
      const { at, inner } = await opened({ minimumOnS, minimumOffS });
      let nowS = 100;
      const last = {
        load: { live: false, closedS: Number.NEGATIVE_INFINITY, openedS: 100, askedSinceS: Number.NaN },
        charger: { live: false, closedS: Number.NEGATIVE_INFINITY, openedS: 100, askedSinceS: Number.NaN },
      };
      for (const [index, step] of steps.entries()) {
        nowS += step.afterS;
        const got = at(nowS, live(...(["load", "charger"] as const).filter((name) => step[name])));
        expect(inner.count()).toBe(index + 1);
        for (const name of ["load", "charger"] as const) {
          const was = last[name];
          const is = got[name] === "live";
          if (!step[name]) expect(is).toBe(false);
          if (step[name] && !is) refused += 1;
          if (is && !was.live) {
            closings += 1;
            expect(nowS - was.openedS).toBeGreaterThanOrEqual(minimumOffS);
            expect(nowS - was.closedS).toBeGreaterThanOrEqual(minimumOnS + minimumOffS);
            was.closedS = nowS;
          }
          if (!is && was.live) was.openedS = nowS;
          if (!step[name]) was.askedSinceS = Number.NaN;
          else if (Number.isNaN(was.askedSinceS)) was.askedSinceS = nowS;
          if (nowS - was.askedSinceS >= minimumOnS + minimumOffS) expect(is).toBe(true);
          was.live = is;
        }
      }
    }),
    { numRuns: 1000, seed: 7 },
  );
  // Else the property would have looked at nothing.
  expect(closings).toBeGreaterThan(500);
  expect(refused).toBeGreaterThan(500);
});

test("by itself it goes by the machine's clock", async () => {
  const inner = told();
  const outputs = withoutChatter(inner.outputs, { minimumOnS: 0, minimumOffS: 60 });
  await outputs.open();
  outputs.drive(live("load"));
  expect(inner.now()).toEqual(allFloating);
});

test.each<[Partial<ChatterSpec>, string]>([
  [{ minimumOnS: -1 }, "minimumOnS is -1"],
  [{ minimumOffS: Number.NaN }, "minimumOffS is NaN"],
  [{ minimumOffS: 3601 }, "minimumOffS is 3601"],
])("%j is refused", (by, message) => {
  expect(() => withoutChatter(told().outputs, { ...spec, ...by })).toThrow(
    new RangeError(`chatter: ${message}, expected 0 to 3600 s`),
  );
});
