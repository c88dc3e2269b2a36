import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parseIncident } from "../../contract/parse-scenario.ts";
import { run } from "../../scenario/run.ts";
import { given, type Machine, machine, turned } from "../guard-for-tests.ts";

let on: Machine;
beforeEach(() => {
  on = machine();
});
afterEach(() => on.remove());

const names = (): readonly string[] => (existsSync(on.incidents) ? readdirSync(on.incidents).sort() : []);
const read = (name: string) => parseIncident(readFileSync(join(on.incidents, name), "utf8"), name);
const lines = (all: readonly unknown[] | null): readonly string[] => (all ?? []).map((one) => JSON.stringify(one));
const replayed = (name: string) => lines([...run(read(name).scenario)].flat());

/** A cell that falls below 2.80 V at 100 s and comes back at 160 s. */
const lowCell = given({}, { at: 100, cellV: 2.7 }, { at: 160, cellV: 3.3 });

describe("an alarm makes an incident", () => {
  it("from a minute before to a minute after, which decides once more what was decided then", async () => {
    const { guard, pass } = await turned(on, { written: { bank: lowCell } });
    pass(300);
    await guard.stop();
    const [name = ""] = names();
    expect(names()).toHaveLength(1);
    const { head, trace, scenario } = read(name);
    expect(head.causes).toEqual(["A-B01", "LOAD"]);
    expect(head.complete).toBe(true);
    expect(replayed(name)).toEqual(lines(trace));
    const at = scenario.source.kind === "heard" ? scenario.source.cycles.map(({ nowS }) => nowS) : [];
    expect(head.atS - at[0]!).toBeGreaterThanOrEqual(60);
    expect(head.atS - at[0]!).toBeLessThanOrEqual(70.25);
    expect(at.at(-1)! - head.atS).toBeCloseTo(60, 0);
  });
});
