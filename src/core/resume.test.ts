import { describe, expect, it } from "vitest";
import { feed, started } from "../../test/hand-fed.ts";
import { resume } from "./resume.ts";
import { rulesOf } from "./reason.ts";
import { type BmsState, newBms } from "./state.ts";

const saved = (state: BmsState): BmsState => JSON.parse(JSON.stringify(state)) as BmsState;

describe("TERM-7, TERM-9: a BMS that begins again from what it saved", () => {
  const running = feed(started(), { nowS: 1 }, { nowS: 2 }).state;

  it("all float until a reading is judged, then what may be live is live", () => {
    expect(running.decided.terminals.load).toBe("live");
    const again = resume(saved(running), 5);
    expect(again.state.decided.terminals).toEqual({ load: "floating", charger: "floating", preAlarm: "floating" });
    expect(rulesOf(again.state.decided.allowDischarge.reasons)).toEqual(["START"]);
    expect(again.events).toContainEqual(expect.objectContaining({ type: "power", to: "off", atS: 2 }));
    const silent = feed(again.state, { nowS: 3, readAtS: [Number.NaN] });
    expect(silent.state.decided.terminals.load).toBe("floating");
    const read = feed(again.state, { nowS: 3 });
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
    expect(feed(resume(saved(cut), 1).state, { nowS: 44, cellV: between }).state.decided.terminals.load).toBe(
      "floating",
    );
    expect(feed(resume(saved(running), 1).state, { nowS: 44, cellV: between }).state.decided.terminals.load).toBe(
      "live",
    );
  });

  it("history and charge go on from where they stood, and the clock never goes back", () => {
    const again = resume(saved(running), 5).state;
    expect(again.counters).toEqual(running.counters);
    expect(again.marks).toEqual(running.marks);
    expect(again.stateOfChargePct).toBe(running.stateOfChargePct);
    expect(again.nowS).toBe(running.nowS);
  });

  it.each([
    { stoppedForS: 60, uncertain: null },
    { stoppedForS: 60.1, uncertain: "counting-gap" },
  ])("MON-7: stopped for $stoppedForS s the charge is uncertain: $uncertain", ({ stoppedForS, uncertain }) => {
    const again = resume(saved(running), stoppedForS);
    expect(again.state.doubts.uncertain).toBe(uncertain);
    expect(again.events.some(({ type }) => type === "uncertain")).toBe(uncertain !== null);
    expect(feed(again.state, { nowS: 3 }).state.doubts.uncertain).toBe(uncertain);
  });

  it("MON-6: what is unknown is not doubted; a BMS that never ran begins as new", () => {
    expect(resume(saved(started({}, null)), 1000).state.doubts.uncertain).toBeNull();
    expect(resume(newBms(), 1000)).toEqual({ state: newBms(), events: [] });
  });
});
