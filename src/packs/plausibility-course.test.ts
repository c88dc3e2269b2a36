import { describe, expect, test } from "vitest";
import { everSaid, loaded, names, pack, pulsed, said, through, times, withCells } from "./plausibility-for-tests.ts";
import { nothingSaid, type PackReading } from "./reading.ts";

describe("frozen", () => {
  test("under load once half a per cent of the capacity has moved, not before", () => {
    const same = times(60, () => loaded(-50));
    const doubts = names(through(same));
    expect(doubts.indexOf("frozen")).toBe(36);
    expect(names(through([...same, ...times(9, (index) => loaded(-50, {}, index + 1))])).at(-1)).toBeNull();
  });
  test("not below 1 A of 100 Ah", () => {
    expect(
      everSaid(
        through(
          times(7200, () => loaded(-0.9)),
          5,
        ),
      ),
    ).toEqual([]);
  });
  test("with coarse figures only after two per cent", () => {
    const coarse = said({ cellV: null, voltageV: 13.2, currentA: -50 });
    expect(names(through(times(160, () => coarse))).indexOf("frozen")).toBe(145);
    // How long is too long hangs on the charge that moved: there is no limit to tell.
    expect(through(times(160, () => coarse))[145]).toMatchObject({ found: 145, expected: null });
    expect(everSaid(through(times(160, (index) => ({ ...coarse, stateOfChargePct: 60 - index / 60 }))))).toEqual([]);
  });
  test("while another pack changed, though nothing flows here", () => {
    const other = (index: number): readonly PackReading[] => [withCells(times(4, () => 3.3 + (index > 10 ? 0.03 : 0)))];
    expect(
      names(
        through(
          times(60, () => said()),
          1,
          pack,
          other,
        ),
      ).indexOf("frozen"),
    ).toBe(30);
    const shut = { chargeSwitch: false, dischargeSwitch: false };
    expect(
      everSaid(
        through(
          times(60, () => said(shut)),
          1,
          pack,
          other,
        ),
      ),
    ).toEqual([]);
    expect(
      everSaid(
        through(
          times(60, () => said()),
          1,
          pack,
          () => [nothingSaid],
        ),
      ),
    ).toEqual([]);
  });
  test("all cells, while the current steps", () => {
    const doubts = through(pulsed(40, 5, (honest) => ({ ...honest, cellV: loaded(0).cellV, voltageV: 13.24 })));
    expect(everSaid(doubts)).toEqual(["frozen"]);
  });
  test("all cells, while two per cent of the capacity moved", () => {
    const doubts = through(times(400, (index) => ({ ...loaded(-50), currentA: -50 + (index % 2) / 10 })));
    expect(names(doubts).indexOf("frozen")).toBe(145);
  });
  test("cells told to a tenth of a volt prove nothing", () => {
    const coarse = times(400, (index) => withCells([3.3, 3.3, 3.3, 3.3], { currentA: -50 + (index % 2) / 10 }));
    expect(everSaid(through(coarse))).toEqual([]);
  });
  test("one cell, while all others step twice", () => {
    const doubts = through(pulsed(40, 5, (honest) => ({ ...honest, cellV: honest.cellV?.with(2, 3.309) ?? null })));
    expect(everSaid(doubts)).toEqual(["cell-stuck"]);
    expect(doubts.at(-1)).toMatchObject({ place: 2, found: 3.309 });
    expect(everSaid(through(pulsed(40, 5, (honest) => honest)))).toEqual([]);
  });
  test("one cell, while all others have gone 100 mV the same way", () => {
    const rising = times(300, (index) =>
      withCells([3.301, 3.315 + index / 1000, 3.309 + index / 1000, 3.313 + index / 1000]),
    );
    expect(everSaid(through(rising, 5)).at(0)).toBe("cell-stuck");
    const apart = times(80, (index) =>
      withCells([3.301, 3.315 + index / 1000, 3.309 - index / 1000, 3.313 + index / 1000]),
    );
    expect(everSaid(through(apart, 5))).toEqual([]);
  });
  test("two cells of many do not vouch for each other", () => {
    const facts = { cells: 8, capacityAh: 100, maxA: 200 };
    const rising = times(130, (index) => withCells(times(8, (cell) => (cell < 2 ? 3.3 : 3.3 + (index + cell) / 1000))));
    expect(everSaid(through(rising, 5, facts))).toEqual(["cell-stuck"]);
  });
  test("one of two cells proves nothing", () => {
    const facts = { cells: 2, capacityAh: 100, maxA: 200 };
    const rising = times(130, (index) => withCells([3.3, 3.3 + index / 1000]));
    expect(everSaid(through(rising, 5, facts))).toEqual([]);
  });
  test("one temperature, while the other goes 8 °C", () => {
    const warming = times(200, (index) => said({ temperatureC: [12, 12 + index / 20] }));
    const doubts = through(warming, 5);
    expect(names(doubts).indexOf("temperature-stuck")).toBe(160);
    expect(doubts[160]?.severity).toBe("tell");
    expect(
      everSaid(
        through(
          times(200, (index) => said({ temperatureC: [12 + index / 20] })),
          5,
        ),
      ),
    ).toEqual([]);
  });
});

describe("the current", () => {
  test("of the wrong sign is refused after six steps, and let go when the steps go the right way", () => {
    const flipped = pulsed(60, 5, (honest) => ({ ...honest, currentA: -(honest.currentA ?? 0) + 0 }));
    const doubts = names(through(flipped));
    expect(doubts.indexOf("current-sign")).toBe(31);
    const mended = [...flipped.slice(0, 40), ...pulsed(60, 5, (honest) => honest)];
    const after = names(through(mended));
    expect(after.slice(40)).toContain("current-sign");
    expect(after.at(-1)).toBeNull();
  });
  test("of the wrong sign is let go after ten minutes in which it could not show, and refused at the next wrong step", () => {
    const flipped = (count: number): readonly PackReading[] =>
      pulsed(count, 5, (honest) => ({ ...honest, currentA: -(honest.currentA ?? 0) + 0 }));
    const doubts = names(through([...flipped(40), ...times(700, (index) => loaded(0, {}, index)), ...flipped(10)]));
    expect(doubts[600]).toBe("current-sign");
    expect(doubts[720]).toBeNull();
    expect(doubts.at(-1)).toBe("current-sign");
  });
  test("that lies about one step in three is not of the wrong sign", () => {
    const odd = pulsed(300, 5, (honest, index) =>
      Math.floor(index / 10) % 3 === 0 ? { ...honest, currentA: -(honest.currentA ?? 0) + 0 } : honest,
    );
    expect(everSaid(through(odd))).not.toContain("current-sign");
  });
  test("that is told a reading late, or whose pulses are too short to be seen whole, is honest", () => {
    const honest = pulsed(200, 5, (one) => one);
    expect(
      everSaid(through(honest.map((one, index) => ({ ...one, currentA: honest[index - 1]?.currentA ?? 0 })))),
    ).toEqual([]);
    expect(everSaid(through(pulsed(200, 1, (one) => one)))).toEqual([]);
  });
  test("that takes no notice of three steps of the voltage is told", () => {
    const deaf = through(pulsed(40, 5, (honest) => ({ ...honest, currentA: 0 })));
    expect(everSaid(deaf)).toEqual(["current-deaf"]);
    expect(deaf.at(-1)?.severity).toBe("tell");
  });
  test("has no part in what the balancer does to single cells", () => {
    const balanced = times(60, (index) =>
      withCells([3.301, 3.315 + (Math.floor(index / 5) % 2) * 0.029, 3.309, 3.313]),
    );
    expect(everSaid(through(balanced))).toEqual([]);
    const up = times(60, (index) =>
      withCells(
        [3.301, 3.315, 3.309, 3.313].map(
          (value, cell) => value + (Math.floor(index / 5) % 2) * (cell === 0 ? 0.004 : 0.02),
        ),
      ),
    );
    expect(everSaid(through(up))).toEqual([]);
  });
  test("has no part in cells that go against each other", () => {
    const odd = times(60, (index) => {
      const byV = (Math.floor(index / 5) % 2) * 0.025;
      return withCells([3.301 - byV, 3.315 + byV * 1.2, 3.309 + byV * 1.2, 3.313 + byV * 1.2]);
    });
    expect(everSaid(through(odd, 1, { ...pack, capacityAh: 60 }))).not.toContain("current-deaf");
  });
  test("that took notice of a step between, or moved by a digit, is not deaf", () => {
    const some = pulsed(
      200,
      5,
      (honest, index) => (Math.floor(index / 5) % 4 === 1 ? { ...honest, currentA: 0 } : honest),
      -25,
    );
    expect(everSaid(through(some))).not.toContain("current-deaf");
    const flickers = pulsed(60, 5, (honest, index) => ({ ...honest, currentA: (index % 2) / 10 }));
    expect(everSaid(through(flickers))).not.toContain("current-deaf");
  });
  test("ten times too large or too small is told", () => {
    const times10 = pulsed(60, 5, (honest) => ({ ...honest, currentA: (honest.currentA ?? 0) * 10 }), -30);
    expect(everSaid(through(times10))).toContain("current-scale");
    const tenth = pulsed(60, 5, (honest) => ({ ...honest, currentA: Math.round(honest.currentA ?? 0) / 20 }), -120);
    expect(everSaid(through(tenth, 1, { ...pack, maxA: 600 }))).toContain("current-scale");
    const cold = tenth.map((one) => ({ ...one, temperatureC: [-5] }));
    expect(everSaid(through(cold, 1, { ...pack, maxA: 600 }))).not.toContain("current-scale");
  });
  test("steps at a slow cadence count too, those far apart do not", () => {
    const flipped = pulsed(60, 5, (honest) => ({ ...honest, currentA: -(honest.currentA ?? 0) + 0 }));
    expect(everSaid(through(flipped, 10))).toContain("current-sign");
    expect(everSaid(through(flipped, 14))).not.toContain("current-sign");
  });
  test("of a pack without a capacity of its own, or without voltages, is not judged", () => {
    expect(
      everSaid(
        through(pulsed(60, 5, (honest) => ({ ...honest, cellV: null, voltageV: null, stateOfChargePct: null }))),
      ),
    ).toEqual([]);
  });
});

describe("temperatures", () => {
  test("leap by 8 °C and a tenth a second", () => {
    expect(names(through([said(), said({ temperatureC: [16, 20.5] })]))).toEqual([null, null]);
    expect(through([said(), said({ temperatureC: [3.8, 12.5] })])[1]).toMatchObject({
      doubt: "temperature-leap",
      place: 0,
      found: 3.8,
      expected: 12,
    });
    expect(names(through([said(), said({ temperatureC: [3.8, 4.3] })], 31))).toEqual([null, null]);
    expect(names(through([said(), said({ temperatureC: [1] }), said({ temperatureC: null }), said()]))).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
  test("too far apart for a minute are told", () => {
    expect(names(through(times(70, () => said({ temperatureC: [12, 38] })))).indexOf("temperature-spread")).toBe(60);
    expect(everSaid(through(times(70, () => said({ temperatureC: [12, 37] }))))).toEqual([]);
    expect(everSaid(through(times(70, () => said({ temperatureC: [12, 38], stateOfChargePct: null }))))).toEqual([
      "temperature-spread",
    ]);
  });
});

describe("the state of charge", () => {
  const discharging = (
    pctAt: (index: number) => number | null,
    currentA = -50,
    seconds = 1500,
  ): readonly PackReading[] => times(seconds, (index) => loaded(currentA, { stateOfChargePct: pctAt(index) }, index));
  test("that follows the current is honest, one that stands is told", () => {
    expect(everSaid(through(discharging((index) => Math.round(60 - index / 72))))).toEqual([]);
    const stuck = through(discharging(() => 60));
    expect(everSaid(stuck)).toEqual(["charge-against-count"]);
    expect(names(stuck).indexOf("charge-against-count")).toBe(720);
  });
  test("that goes where no current goes is told", () => {
    expect(everSaid(through(discharging((index) => Math.round(60 - index / 72), 0)))).toEqual(["charge-against-count"]);
  });
  test("is believed again after a comparison that fits", () => {
    const course = discharging((index) => (index < 722 ? 60 : Math.round(60 - (index - 722) / 72)));
    expect(names(through(course)).at(-1)).toBeNull();
  });
  test("that leaps is told, unless it was set right by a full or an empty cell", () => {
    expect(names(through([said(), said({ stateOfChargePct: 20 })]))).toEqual([null, "charge-jump"]);
    expect(names(through([said(), said({ stateOfChargePct: 57 })]))).toEqual([null, null]);
    const full = withCells([3.39, 3.39, 3.39, 3.39]);
    expect(names(through([full, { ...full, stateOfChargePct: 100 }]))).toEqual([null, null]);
    const empty = withCells([3.0, 3.0, 3.0, 3.0], { stateOfChargePct: 9 });
    expect(names(through([empty, { ...empty, stateOfChargePct: 0 }]))).toEqual([null, null]);
  });
  test("may be set right by a little, and is counted from there", () => {
    const filling = times(200, (index) =>
      withCells([3.4, 3.4, 3.401 + (index % 2) / 1000, 3.4], {
        currentA: 20,
        stateOfChargePct: index < 100 ? 91 : index < 150 ? 95 : 99,
      }),
    );
    const emptying = times(1300, (index) => loaded(-20, { stateOfChargePct: Math.round(99 - index / 180) }, index));
    const course = [
      ...filling,
      ...emptying,
      ...times(900, (index) => loaded(-20, { stateOfChargePct: Math.round(91.7 - index / 180) }, index)),
    ];
    expect(everSaid(through(course))).not.toContain("charge-against-count");
  });
  test("stays at 100 and at 0 whatever more comes or goes", () => {
    expect(everSaid(through(discharging(() => 100, 50)))).toEqual([]);
    expect(everSaid(through(discharging(() => 0)))).toEqual([]);
    expect(everSaid(through(discharging(() => 100)))).toEqual(["charge-against-count"]);
  });
  test("outside 0…105 is told", () => {
    expect(through([said({ stateOfChargePct: 398 })])[0]).toMatchObject({ doubt: "charge-range", expected: 100 });
    expect(through([said({ stateOfChargePct: -1 })])[0]).toMatchObject({ doubt: "charge-range", expected: 0 });
    expect(names(through([said({ stateOfChargePct: 105 })]))).toEqual([null]);
  });
  test("against cells that have rested for five minutes", () => {
    const rested = (cellV: number, pct: number): readonly PackReading[] =>
      times(310, () => withCells([cellV, cellV, cellV, cellV], { stateOfChargePct: pct }));
    expect(names(through(rested(3.05, 60))).indexOf("charge-against-voltage")).toBe(301);
    expect(everSaid(through(rested(3.45, 40)))).toEqual(["charge-against-voltage"]);
    expect(everSaid(through([...rested(3.45, 90), ...rested(3.3, 40).slice(0, 1)]))).not.toContain(
      "charge-against-voltage",
    );
    expect(everSaid(through(rested(3.05, 60).map((one) => ({ ...one, currentA: -5 }))))).toEqual([]);
    expect(everSaid(through(rested(3.05, 60).map((one) => ({ ...one, cellV: null }))))).toEqual([
      "charge-against-voltage",
    ]);
    expect(everSaid(through(rested(3.05, 60).map((one) => ({ ...one, cellV: null, voltageV: null }))))).toEqual([]);
  });
});
