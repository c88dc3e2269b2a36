import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Refused } from "../contract/refusal.ts";
import { readRequest, requestNumber } from "./protocol.ts";

const act = { kind: "act", request: 1, who: "local", actions: { mode: "off" } };
const system = { kind: "system", request: 4, who: "installer", system: "3.3.1" };
const speed = { kind: "speed", request: 2, speed: 60 };
const follow = { kind: "follow", since: 0 };
const kept = { kind: "kept", request: 3 };

/** The path of what is refused, and what is said; "understood". */
const saidOf = (line: string): string => {
  try {
    readRequest(line);
    return "understood";
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    return error.message;
  }
};

describe("a request", () => {
  it.each([
    [act],
    [{ ...act, who: null }],
    [{ ...act, who: "viewer", request: 9_007_199_254_740_991 }],
    [speed],
    [{ ...speed, speed: 0.1 }],
    [{ ...speed, speed: 3600 }],
    [system],
    [{ ...system, system: null }],
    [kept],
    [follow],
    [{ kind: "follow", since: 178_000_000_000_000 }],
  ])("%j is understood, as it stands", (request) => {
    expect(readRequest(JSON.stringify(request))).toEqual(request);
  });

  it.each([
    ["", "the line is no JSON"],
    ["{", "the line is no JSON"],
    ["NaN", "the line is no JSON"],
    ["null", "kind is undefined, expected follow or act or speed or system or kept"],
    ["3", "kind is undefined, expected follow or act or speed or system or kept"],
    ["[]", "kind is undefined, expected follow or act or speed or system or kept"],
    ['{"kind":null}', "kind is null, expected follow or act or speed or system or kept"],
    ['{"kind":"__proto__"}', 'kind is "__proto__", expected follow or act or speed or system or kept'],
    ['{"kind":"toString"}', 'kind is "toString", expected follow or act or speed or system or kept'],
    ['{"kind":"Act"}', 'kind is "Act", expected follow or act or speed or system or kept'],
  ])("%s is refused: %s", (line, said) => {
    expect(saidOf(line)).toBe(said);
  });

  it.each([
    [{ ...follow, since: -1 }, "since is -1, expected "],
    [{ ...follow, since: 0.5 }, "since is 0.5, expected "],
    [{ ...follow, since: null }, "since is null, expected "],
    [{ kind: "follow" }, "since is missing, expected "],
    [{ ...follow, more: 1 }, 'unknown key "more", expected kind or since'],
    [{ kind: "kept" }, "request is missing, expected "],
    [{ ...kept, file: "/etc/shadow" }, 'unknown key "file", expected kind or request'],
    [{ ...act, request: 0 }, "request is 0, expected "],
    [{ ...act, request: "1" }, 'request is "1", expected '],
    [{ ...act, request: undefined }, "request is missing, expected "],
    [{ ...act, who: "root" }, 'who is "root", expected '],
    [{ ...act, who: undefined }, "who is missing, expected "],
    [{ ...act, actions: {} }, "actions is an empty mapping, expected a mapping with at least one of "],
    [{ ...act, actions: null }, "actions is null, expected "],
    [{ ...act, actions: { mode: null } }, "actions.mode is null, expected on or off"],
    [{ ...act, actions: { mod: "off" } }, 'unknown key "mod", did you mean "mode"?'],
    [{ ...act, actions: { settings: { dischargeFloorPct: null } } }, "actions.settings.dischargeFloorPct is null, "],
    [{ ...act, actions: { setStateOfChargePct: 100.1 } }, "actions.setStateOfChargePct is 100.1, expected 0 to 100 %"],
    [{ ...act, actions: { synchronise: false } }, "actions.synchronise is false, expected true"],
    [{ ...speed, speed: 0.09 }, "speed is 0.09, expected "],
    [{ ...speed, speed: 3601 }, "speed is 3601, expected "],
    [{ ...speed, speed: "60" }, 'speed is "60", expected '],
  ])("%j is refused: %s…", (request, said) => {
    expect(saidOf(JSON.stringify(request))).toContain(said);
  });

  it("that is garbage throws nothing but a refusal", () => {
    const nearly = fc
      .tuple(fc.constantFrom(act, speed, follow), fc.constantFrom("kind", "request", "who", "actions", "since"))
      .chain(([request, key]) => fc.jsonValue().map((value) => JSON.stringify({ ...request, [key]: value })));
    const cut = fc
      .tuple(fc.constantFrom(act, speed, follow), fc.nat(80))
      .map(([request, at]) => JSON.stringify(request).slice(0, at));
    let refused = 0;
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), nearly, cut), (line) => {
        if (saidOf(line) !== "understood") refused += 1;
        const number = requestNumber(line);
        return number === null || typeof number === "number";
      }),
      { numRuns: 2000 },
    );
    expect(refused).toBeGreaterThan(1000);
  });

  it("nested as deep as a line is long is refused like any other", () => {
    for (const line of ["[".repeat(60_000), "[".repeat(30_000) + "]".repeat(30_000)]) {
      expect(saidOf(line)).not.toBe("understood");
    }
    const deep = `{"kind":"act","request":1,"who":null,"actions":${"[".repeat(30_000)}${"]".repeat(30_000)}}`;
    expect(saidOf(deep)).toContain("actions is a list of 1, expected a mapping");
  });
});

it.each([
  ['{"request":7}', 7],
  ['{"kind":"act","request":7,"actions":3}', 7],
  ['{"request":"7"}', null],
  ["null", null],
  ["7", null],
  ["{", null],
])("the number of %s is %s", (line, number) => {
  expect(requestNumber(line)).toBe(number);
});
