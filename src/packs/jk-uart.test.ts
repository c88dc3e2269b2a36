import { describe, expect, test } from "vitest";
import { decodeExchanges } from "./capture.ts";
import { scanFrames } from "./framing.ts";
import { jkUart, jkUartSwitches } from "./jk-uart.ts";
import { bearsDamage, bytesOf, exchangesOf, expectAsWritten, vectorsOf } from "../../test/contract/pack-codec.ts";

const vectors = vectorsOf("jk-uart");
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString("hex");
const ask = bytesOf("4e5700130000000006030000000000006800000129");

/** A frame with this between head and tail: number, command, source, kind, then tags. */
const frame = (body: string): Uint8Array => {
  const bytes = bytesOf(`4e570000${body.replaceAll(" ", "")}000000006800000000`);
  const view = new DataView(bytes.buffer);
  view.setUint16(2, bytes.length - 2);
  view.setUint16(
    bytes.length - 2,
    bytes.subarray(0, -4).reduce((sum, byte) => sum + byte, 0),
  );
  return bytes;
};
const answer = (tags: string): Uint8Array => frame(`00000000 06 00 01 ${tags}`);
const said = (tags: string) => decodeExchanges(jkUart, [{ request: ask, response: [answer(tags)] }]);
const malformed = { ok: false, error: "malformed" };
const noReading = { ok: false, error: "no-reading" };

describe.skipIf(vectors.length === 0)("captured", () => {
  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s", (_, vector) => {
    const decoded = decodeExchanges(jkUart, exchangesOf(vector));
    expect(expectAsWritten(decoded, vector)).toBeGreaterThan(8);
    expect(decoded.ok && decoded.reading.cellV).toHaveLength(Number(vector.expected.cellCount));
    expect(decoded).toMatchObject({ reading: { alarms: [], remainingAh: null } });
    expect(vector.exchanges.map(({ request }) => request)).toEqual(jkUart.requests(0).map(hex));
  });

  test("no password and no name leaves, and a blanked frame says the same", () => {
    for (const vector of vectors) {
      const [exchange] = exchangesOf(vector);
      const [response] = exchange?.response ?? [];
      if (response === undefined) throw new Error(vector.id);
      expect(Buffer.from(response).toString("latin1")).toMatch(/1234.*Input.*JK/);
      const blank = jkUart.withoutSecrets?.(response) ?? response;
      expect(Buffer.from(blank).toString("latin1")).not.toMatch(/1234|Input|JK/);
      expect(blank).toHaveLength(response.length);
      expect(decodeExchanges(jkUart, [{ request: ask, response: [blank] }])).toEqual(
        decodeExchanges(jkUart, exchangesOf(vector)),
      );
    }
  });
});

bearsDamage("jk-uart", jkUart, vectors);

test("it is asked as the captures have it, at another number with that number", () => {
  expect(jkUart.requests(0).map(hex)).toEqual([hex(ask)]);
  expect(jkUart.requests(0x0a0b).map(hex)).toEqual([hex(frame("00000a0b 06 03 00 00"))]);
});

describe("the frame", () => {
  const whole = answer("85 32");
  test.each([
    ["whole", whole, { is: "frame", length: 22 }],
    ["begun", whole.subarray(0, 1), { is: "cut" }],
    ["without its length", whole.subarray(0, 3), { is: "cut" }],
    ["without its last byte", whole.subarray(0, -1), { is: "cut" }],
    ["of too few bytes", bytesOf("4e570011"), { is: "none" }],
    ["of the fewest", answer(""), { is: "frame", length: 20 }],
    ["of the most", bytesOf("4e5701fe"), { is: "cut" }],
    ["of too many", bytesOf("4e5701ff"), { is: "none" }],
    ["another beginning", whole.with(1, 0), { is: "none" }],
    ["another end mark", whole.with(17, 0x69), { is: "spoilt" }],
    ["a long sum", whole.with(18, 1), { is: "spoilt" }],
    ["a wrong sum", whole.with(21, 1), { is: "spoilt" }],
    ["a wrong value", whole.with(12, 0x33), { is: "spoilt" }],
  ])("%s", (_, bytes, candidate) => {
    expect(jkUart.candidateAt(bytes, 0)).toEqual(candidate);
  });
  test("with another end mark but a sum that knows of it", () => {
    expect(jkUart.candidateAt(whole.with(17, 0x69).with(21, (whole[21] ?? 0) + 1), 0)).toEqual({ is: "spoilt" });
  });
});

describe("current", () => {
  test.each([
    ["84 81c5 c0 01", 4.53],
    ["84 01c5 c0 01", -4.53],
    ["84 0000 c0 01", 0],
    ["84 8000 c0 01", 0],
    ["84 ffff c0 01", 327.67],
    ["84 2710 c0 00", 0],
    ["84 251c c0 00", 5],
    ["84 2af8 c0 00", -10],
    // Of another protocol, or of one that is not said, nobody knows the sign.
    ["84 81c5 c0 02", null],
    ["84 81c5", null],
    ["c0 01", null],
  ])("%s is %f A", (tags, amperes) => {
    const decoded = said(tags);
    expect(decoded.ok && decoded.reading.currentA).toBe(amperes);
  });
});

test("of what is not said nothing is made up", () => {
  expect(said("85 32")).toEqual({
    ok: true,
    reading: {
      voltageV: null,
      currentA: null,
      stateOfChargePct: 50,
      cellV: null,
      temperatureC: null,
      remainingAh: null,
      capacityAh: null,
      cycles: null,
      chargeSwitch: null,
      dischargeSwitch: null,
      minCellV: null,
      maxCellV: null,
      alarms: null,
    },
  });
});

test.each([
  ["81 0000", [0]],
  ["81 0064 82 0065", [100, -1]],
  ["80 0050 82 008c", [-40]],
  ["80 0050", null],
])("temperatures %s are %j; that of the switches is none", (tags, temperatureC) => {
  expect(said(tags)).toMatchObject({ ok: true, reading: { temperatureC } });
});

test.each([
  ["8c 0000", false, false],
  ["8c 0001", true, false],
  ["8c 0002", false, true],
  ["8c 0007", true, true],
])("switches %s", (tags, chargeSwitch, dischargeSwitch) => {
  expect(said(tags)).toMatchObject({ ok: true, reading: { chargeSwitch, dischargeSwitch } });
});

test.each([
  [0, ["low-charge"]],
  [1, ["switch-overtemperature"]],
  [2, ["pack-overvoltage"]],
  [3, ["pack-undervoltage"]],
  [4, ["charge-overtemperature", "discharge-overtemperature"]],
  [5, ["charge-overcurrent"]],
  [6, ["discharge-overcurrent"]],
  [7, ["cell-spread"]],
  [8, ["charge-overtemperature", "discharge-overtemperature"]],
  [9, ["charge-undertemperature", "discharge-undertemperature"]],
  [10, ["cell-overvoltage"]],
  [11, ["cell-undervoltage"]],
  [12, ["other"]],
  [15, ["other"]],
])("alarm bit %i is %j", (bit, alarms) => {
  expect(said(`8b ${(2 ** bit).toString(16).padStart(4, "0")}`)).toMatchObject({ ok: true, reading: { alarms } });
});

describe("cells", () => {
  test("in order, with or without their count", () => {
    const reading = { cellV: [3.312, 3.313], minCellV: 3.312, maxCellV: 3.313 };
    expect(said("79 06 01 0cf0 02 0cf1 8a 0002")).toMatchObject({ ok: true, reading });
    expect(said("79 06 01 0cf0 02 0cf1")).toMatchObject({ ok: true, reading });
    expect(said("79 00")).toMatchObject({ ok: true, reading: { cellV: [], minCellV: null } });
  });
  test.each([
    ["fewer than it says", "79 06 01 0cf0 02 0cf1 8a 0003"],
    ["more than it says", "8a 0001 79 06 01 0cf0 02 0cf1"],
    ["one missing", "79 06 01 0cf0 03 0cf1"],
    ["half a cell", "79 05 01 0cf0 02 0c"],
    ["longer than the frame", "79 06 01 0cf0 02"],
    ["without a length", "79"],
  ])("%s", (_, tags) => {
    expect(said(tags)).toEqual(malformed);
  });
});

test("behind a tag of unknown length nothing can be read, nor behind one that is cut", () => {
  for (const tags of ["85 32 88 00", "85 32 8d 0000", "85 32 c1 01", "85 32 01 01", "85 32 83 00"]) {
    expect(said(tags)).toEqual(malformed);
  }
  const blank = jkUart.withoutSecrets?.(answer("b2 31323334 c1")) ?? ask;
  expect(hex(blank)).toBe(hex(answer("000000000000")));
});

test("blanking makes a copy, of a Buffer too", () => {
  const buffer = Buffer.concat([Buffer.from([1, 2, 3]), answer("b2 31323334353600000000")]).subarray(3);
  const before = hex(buffer);
  expect(hex(jkUart.withoutSecrets?.(buffer) ?? buffer)).toBe(hex(answer("b2 00000000000000000000")));
  expect(hex(buffer)).toBe(before);
});

describe("answers", () => {
  const answers = (body: string, request = ask) => jkUart.answers(request, frame(body));
  test("are what the pack says, to the question for all", () => {
    expect(answers("00000000 06 00 01 85 32")).toBe(true);
    expect(answers("00000000 03 00 01 85 32")).toBe(true);
    expect(answers("00000000 02 00 01 ab")).toBe(false);
    expect(answers("00000000 06 03 00 00")).toBe(false);
    expect(answers("00000000 06 03 01 85 32")).toBe(false);
    expect(answers("00000000 06 00 00 85 32")).toBe(false);
    expect(jkUart.answers(ask, ask)).toBe(false);
  });
  test("come from the one that was asked; 0 asks anybody", () => {
    const [ask7 = ask] = jkUart.requests(0x10007);
    expect(answers("00010007 06 00 01 85 32", ask7)).toBe(true);
    expect(answers("00010008 06 00 01 85 32", ask7)).toBe(false);
    expect(answers("00020007 06 00 01 85 32", ask7)).toBe(false);
    expect(answers("00000000 06 00 01 85 32", ask7)).toBe(false);
    expect(answers("00010007 06 00 01 85 32")).toBe(true);
  });
  test("an echo of the question before the answer is no answer", () => {
    const response = [ask, answer("85 32")];
    expect(scanFrames(Uint8Array.from(response.flatMap((one) => [...one])), jkUart.candidateAt).frames).toEqual(
      response,
    );
    expect(decodeExchanges(jkUart, [{ request: ask, response }])).toMatchObject({
      ok: true,
      reading: { stateOfChargePct: 50 },
    });
    expect(jkUart.framesFor(ask, [])).toBe(1);
  });
});

test("of several answers the last counts; without one, or with an empty one, there is no reading", () => {
  expect(jkUart.decode([answer("85 32"), answer("85 33"), ask])).toMatchObject({ reading: { stateOfChargePct: 51 } });
  expect(jkUart.decode([])).toEqual(noReading);
  expect(jkUart.decode([ask])).toEqual(noReading);
  expect(jkUart.decode([answer("")])).toEqual(noReading);
  expect(jkUart.decode([answer("85 32").with(0, 0)])).toEqual(noReading);
  expect(jkUart.decode([answer("").subarray(0, 19)])).toEqual(noReading);
});

describe("switches", () => {
  test.each([
    [true, true, ["ab01", "ac01"]],
    [true, false, ["ab01", "ac00"]],
    [false, true, ["ab00", "ac01"]],
    [false, false, ["ab00", "ac00"]],
  ])("charge %s, discharge %s", (charge, discharge, tags) => {
    expect(jkUartSwitches.set(0, { charge, discharge }).map(hex)).toEqual(
      tags.map((tag) => hex(frame(`00000000 02 03 00 ${tag}`))),
    );
  });
  test("a write is done when the pack says so of this very one", () => {
    const [open = ask] = jkUartSwitches.set(0, { charge: false, discharge: true });
    const done = (body: string): boolean => jkUartSwitches.isDone(open, frame(body));
    expect(["", "ab", "ab00"].map((tags) => done(`00000000 02 00 01 ${tags}`))).toEqual([true, true, true]);
    expect(["ac", "ab01", "ab0000"].map((tags) => done(`00000000 02 00 01 ${tags}`))).toEqual([false, false, false]);
    expect(done("00000000 06 00 01 ab00")).toBe(false);
    expect(jkUartSwitches.isDone(open, open)).toBe(false);
    const [open7 = ask] = jkUartSwitches.set(7, { charge: false, discharge: true });
    expect(jkUartSwitches.isDone(open7, frame("00000008 02 00 01 ab00"))).toBe(false);
  });
});
