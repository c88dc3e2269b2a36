import { describe, expect, it } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { resume } from "./resume.ts";
import { rulesOf } from "./reason.ts";
import { type BmsState, newBms } from "./state.ts";

/** By a wall clock that nobody set meanwhile. */
const again = (state: BmsState, stoppedForS: number, setByS = 0) =>
  resume(state, stoppedForS, state.wallS + stoppedForS + setByS);

const saved = (state: BmsState): BmsState => JSON.parse(JSON.stringify(state)) as BmsState;

describe("TERM-7, TERM-9: a BMS that begins again from what it saved", () => {
  const running = feed(started(), { nowS: 1 }, { nowS: 2 }).state;

  it("all float until a reading is judged, then what may be live is live", () => {
    expect(running.decided.terminals.load).toBe("live");
    const resumed = again(saved(running), 5);
    expect(resumed.state.decided.terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(rulesOf(resumed.state.decided.allowDischarge.reasons)).toEqual(["START"]);
    expect(resumed.events).toContainEqual(expect.objectContaining({ type: "power", to: "off", atS: 2 }));
    const silent = feed(resumed.state, { nowS: 3, readAtS: [Number.NaN] });
    expect(silent.state.decided.terminals.load).toBe("floating");
    const read = feed(resumed.state, { nowS: 3 });
    expect(read.state.decided.terminals).toMatchObject({ load: "live", charger: "live" });
    expect(read.events).toContainEqual(expect.objectContaining({ type: "power", to: "on", atS: 3 }));
  });

  it("what was refused with a hysteresis stays refused; one that never was is not", () => {
    const between = [3.3, 3.3, 3.15, 3.3];
    const low = { cellV: [3.3, 3.3, 2.7, 3.3] };
    const cut = feed(running, ...Array.from({ length: 40 }, (_, i) => ({ nowS: 3 + i, ...low })), {
      nowS: 43,
      cellV: between,
    }).state;
    expect(cut.decided.terminals.load).toBe("floating");
    expect(feed(again(saved(cut), 1).state, { nowS: 44, cellV: between }).state.decided.terminals.load).toBe(
      "floating",
    );
    expect(feed(again(saved(running), 1).state, { nowS: 44, cellV: between }).state.decided.terminals.load).toBe(
      "live",
    );
  });

  it("history and charge go on from where they stood, and the clock never goes back", () => {
    const resumed = again(saved(running), 5).state;
    expect(resumed.counters).toEqual(running.counters);
    expect(resumed.marks).toEqual(running.marks);
    expect(resumed.stateOfChargePct).toBe(running.stateOfChargePct);
    expect(resumed.nowS).toBe(running.nowS);
  });

  it.each([
    { stoppedForS: 60, uncertain: null },
    { stoppedForS: 60.1, uncertain: "counting-gap" },
  ])("MON-7: stopped for $stoppedForS s the charge is uncertain: $uncertain", ({ stoppedForS, uncertain }) => {
    const resumed = again(saved(running), stoppedForS);
    expect(resumed.state.doubts.uncertain).toBe(uncertain);
    expect(resumed.events.some(({ type }) => type === "uncertain")).toBe(uncertain !== null);
    expect(feed(resumed.state, { nowS: 3 }).state.doubts.uncertain).toBe(uncertain);
  });

  const days = 86_400;
  it.each([
    { stoppedForS: 5, setByS: 0, uncertain: null },
    { stoppedForS: 5, setByS: 365 * days, uncertain: null },
    { stoppedForS: 8 * days, setByS: 0, uncertain: "week-without-power" },
    { stoppedForS: 8 * days, setByS: -365 * days, uncertain: "week-without-power" },
  ])("MON-7: stopped for $stoppedForS s, the wall clock set by $setByS s: $uncertain", (row) => {
    const { state } = again(saved(running), row.stoppedForS, row.setByS);
    // The gap in the counting, which would come first, is not what is asked here.
    const { doubts } = { ...state, doubts: { ...state.doubts, uncertain: null } };
    const wallS = state.wallS + row.stoppedForS + row.setByS;
    expect(feed({ ...state, doubts }, { nowS: 3, wallS }).state.doubts.uncertain).toBe(row.uncertain);
  });

  it("MON-6: what is unknown is not doubted; a BMS that never ran begins as new", () => {
    expect(again(saved(started({}, null)), 1000).state.doubts.uncertain).toBeNull();
    expect(again(newBms(), 1000)).toEqual({ state: newBms(), events: [] });
  });
});
