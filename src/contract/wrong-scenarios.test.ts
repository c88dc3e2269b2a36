/** Every way a scenario as a whole is wrong, with the whole line that is said. */
import { describe, expect, it } from "vitest";
import { readings, saidAfter, saidOf, simulate, swap, timeExpected, type Row } from "./testing/legal-scenarios.ts";

const judge = (text: string, rows: readonly Row[]): void =>
  it.each(rows)("%s → %s", (from, to, said) => expect(saidAfter(text, from, to)).toBe(said));

describe("the whole", () => {
  judge(readings, [
    ["title: a legal one", "titel: a legal one", '1:1: unknown key "titel", did you mean "title"?'],
    ["title: a legal one", "title: 3", "1:8: title is 3, expected a text"],
    ["title: a legal one", "title:", "1:7: title is null, expected a text"],
    ["duration: 10 min", "", `1:1: duration is missing, expected ${timeExpected}`],
    [
      "duration: 10 min",
      "duration: 10 minutes",
      `2:11: duration is "10 minutes", expected ${timeExpected}, did you mean "10 min"?`,
    ],
    ["duration: 10 min", 'duration: "600"', `2:11: duration is "600", expected ${timeExpected}, did you mean "600 s"?`],
    ["duration: 10 min", "duration: 500 ms", `2:11: duration is "500 ms", expected ${timeExpected}`],
    ["duration: 10 min", "duration: -5 s", `2:11: duration is "-5 s", expected ${timeExpected}`],
    ["duration: 10 min", "duration: -5", `2:11: duration is -5, expected ${timeExpected}`],
    ["duration: 10 min", "duration: .nan", `2:11: duration is not a number (.nan), expected ${timeExpected}`],
    ["duration: 10 min", "duration: .inf", `2:11: duration is not finite (.inf), expected ${timeExpected}`],
    ["duration: 10 min", "duration: true", `2:11: duration is true, expected ${timeExpected}`],
    ["duration: 10 min", "duration: [10]", `2:11: duration is a list of 1, expected ${timeExpected}`],
    [
      "duration: 10 min",
      "duration: 40000 d",
      "2:11: found 3456000000 s in steps of 1 s, expected at most 1000000000 steps",
    ],
    ["step: 1 s", "step: 0", `3:7: step is 0, expected ${timeExpected.replace("0 or more", "more than 0")}`],
    ["step: 1 s", "step: 1e-9", "2:11: found 600 s in steps of 1e-9 s, expected at most 1000000000 steps"],
    ["remote: {highV: 12.8}", "site: {}", "16:1: site acts on a simulated bank alone, expected bank.simulate"],
    [
      "remote: {highV: 12.8}",
      "unheardOf: 1",
      '16:1: unknown key "unheardOf", expected title, duration, step, bank, settings, initial, remote, site or events',
    ],
    [
      "initial: {stateOfChargePct: 80}",
      "initial: {statOfChargePct: 80}",
      '15:11: unknown key "statOfChargePct", did you mean "stateOfChargePct"?',
    ],
    [
      "initial: {stateOfChargePct: 80}",
      "initial: {stateOfChargePct: null}",
      "15:29: initial.stateOfChargePct is null, expected 0 to 100 %",
    ],
    [
      "initial: {stateOfChargePct: 80}",
      "initial: {stateOfChargePct: 100.5}",
      "15:29: initial.stateOfChargePct is 100.5, expected 0 to 100 %",
    ],
    [
      "initial: {stateOfChargePct: 80}",
      'initial: {stateOfChargePct: "80"}',
      '15:29: initial.stateOfChargePct is "80", expected 0 to 100 %',
    ],
    ["  readings:", "  reading:", '5:3: unknown key "reading", did you mean "readings"?'],
  ]);
  it.each([
    ["", "1:1: the file is empty, expected a scenario"],
    ["# nothing\n", "1:1: the file is empty, expected a scenario"],
    ["[]", "1:1: the scenario is an empty list, expected a mapping with title, duration, bank, events and so on"],
    ["null", "1:1: the scenario is null, expected a mapping with title, duration, bank, events and so on"],
    ["{}", "1:1: bank is missing, expected a mapping with exactly one of readings, recording, simulate"],
    ["duration: 1 s\nbank: {}\n", "2:1: exactly one of readings, recording, simulate is expected, found none"],
    [
      "duration: 1 s\nbank: 12\n",
      "2:7: bank is 12, expected a mapping with exactly one of readings, recording, simulate",
    ],
  ])("%j", (text, said) => expect(saidOf(text)).toBe(`s.yaml:${said}`));
  it("two kinds of bank: the second is one too many", () => {
    const both = swap(
      simulate,
      "  simulate:",
      `${readings.slice(readings.indexOf("  readings:"), readings.indexOf("settings:"))}  simulate:`,
    );
    expect(saidOf(both)).toBe(
      "s.yaml:12:3: exactly one of readings, recording, simulate is expected, found readings and simulate",
    );
  });
});

describe("as text", () => {
  judge(readings, [
    ["step: 1 s", "step: 1 s\nstep: 2 s", "4:1: found a key for the second time, expected each key once"],
    [
      "step: 1 s",
      "step: {",
      "4:1: not readable, expected YAML or JSON: Flow map in block collection must be sufficiently indented and end with a }",
    ],
    ["step: 1 s", 'step: "1 s', '3:11: not readable, expected YAML or JSON: Missing closing "quote'],
    [
      "step: 1 s",
      "step: @1",
      "3:7: not readable, expected YAML or JSON: Plain value cannot start with reserved character @",
    ],
    ["    series: 2", "\tseries: 2", "7:1: found a tab at the beginning of a line, expected spaces"],
    ["step: 1 s", "step: !!set {a}", '3:13: found the tag "tag:yaml.org,2002:set", expected a plain value'],
    ["step: 1 s", "step: !mine 1", "3:7: not readable, expected YAML or JSON: Unresolved tag: !mine"],
    ["step: 1 s", "step: *there", '3:7: alias "there" has no anchor before it, expected a value'],
    [
      "step: 1 s",
      "<<: {step: 1 s}",
      '3:1: unknown key "<<", expected title, duration, step, bank, settings, initial, remote, site or events',
    ],
    ["step: 1 s", "? [step]\n: 1 s", "3:3: found a key that is no word, expected a word"],
    [
      "step: 1 s",
      "__proto__: 1",
      '3:1: unknown key "__proto__", expected title, duration, step, bank, settings, initial, remote, site or events',
    ],
    ["step: 1 s", "step: 1 s\n---\nstep: 2 s", "4:1: found a second document, expected one"],
    ["title: a legal one", 'title: "\\u2028"\nste\u2028p: 1', '2:1: unknown key "ste\\u2028p", did you mean "step"?'],
  ]);
  it("an anchor that repeats itself, and a thousand million of them", () => {
    expect(saidOf("a: &a [*a]")).toBe("s.yaml:1:8: found more than 1000 aliases, expected fewer");
    const levels = Array.from(
      { length: 9 },
      (_, n) =>
        `a${n}: &a${n} [${Array(9)
          .fill(n === 0 ? "x" : `*a${n - 1}`)
          .join(",")}]`,
    );
    expect(saidOf(levels.join("\n"))).toMatch(/^s\.yaml:\d+:\d+: found more than 1000 aliases, expected fewer$/);
  });
  it("a file of brackets", () => {
    expect(saidOf("[".repeat(100_000))).toMatch(/^s\.yaml:\d+:\d+: .*expected/);
  });
  it("the place of a value behind an alias is that of the alias", () => {
    const text = swap(swap(readings, "step: 1 s", "step: &x 0 s"), "{at: 5 min, remote: open}", "{at: *x, mode: *x}");
    expect(saidOf(text)).toBe('s.yaml:18:20: events[0].mode is "0 s", expected on or off');
  });
});
