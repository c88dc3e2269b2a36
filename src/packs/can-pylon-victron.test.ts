import { describe, expect, test } from "vitest";
import type { CanFrame } from "./can-frame.ts";
import { packLimits } from "./can-limits.ts";
import { canPylonVictron, keepAlive } from "./can-pylon-victron.ts";
import type { PackReading } from "./reading.ts";
import {
  bytesOf,
  expectAsWritten,
  saysOtherwise,
  vectorsOf,
  type WrittenVector,
} from "../../test/contract/pack-codec.ts";

const frame = (id: number, hex: string): CanFrame => ({ id, extended: false, data: bytesOf(hex.replaceAll(" ", "")) });

const framesOf = ({ exchanges }: WrittenVector): readonly CanFrame[] =>
  exchanges.flatMap(({ frames = [] }) => frames.map(({ id, data }) => frame(Number(id), data)));

const readingOf = (frames: readonly CanFrame[]): PackReading => {
  const decoded = canPylonVictron.decode(frames);
  if (!decoded.ok) throw new Error(`refused, ${decoded.error}`);
  return decoded.reading;
};

const of = <K extends keyof PackReading>(key: K, ...frames: readonly CanFrame[]): PackReading[K] =>
  readingOf([frame(0x355, "3200"), ...frames])[key];

test("0 A is announced as forbidden, and is no switch that is off", () => {
  const limits = (hex: string) => readingOf([frame(0x355, "3200"), frame(0x351, hex)]);
  expect(limits("4802 0000 c800 c001")).toMatchObject({ forbids: ["charge"], chargeSwitch: null });
  expect(limits("4802 0000 0000 c001").forbids).toEqual(["charge", "discharge"]);
  expect("forbids" in limits("4802 d007 c800 c001")).toBe(false);
});

const vectors = vectorsOf("can-pylon-victron");

/** Our name of what a capture says, beyond what every protocol's captures say. */
const limitOf = {
  chargeVoltageLimit: "chargeLimitV",
  chargeCurrentLimit: "chargeLimitA",
  dischargeCurrentLimit: "dischargeLimitA",
  dischargeVoltageLimit: "dischargeLimitV",
  chargeEnable: "chargeEnabled",
  dischargeEnable: "dischargeEnabled",
  forceCharge1: "forceChargeI",
  forceCharge2: "forceChargeII",
  requestFullCharge: "wantsFullCharge",
} as const;

describe.skipIf(vectors.length === 0)("captured bursts", () => {
  /** Keys that are compared: of the reading, and of the limits. */
  const compared: Readonly<Record<string, readonly [number, number]>> = {
    "can-ecoworthy-cubix100-x2": [5, 9],
    "can-us5000-chajda": [3, 9],
    "can-pytes-v5a": [5, 4],
    "can-recq-8s": [3, 4],
    "can-us2000-setfire": [3, 9],
  };
  test("there are as many as were counted", () => {
    expect(vectors.map(({ id }) => id)).toEqual(Object.keys(compared));
  });

  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s: what it says", (id, vector) => {
    const frames = framesOf(vector);
    const { expected } = vector;
    const limits = packLimits(frames);
    const known = Object.entries(limitOf).filter(([key]) => key in expected);
    for (const [key, ours] of known) expect(limits[ours], key).toBe(expected[key]);
    expect([expectAsWritten(canPylonVictron.decode(frames), vector), known.length]).toEqual(compared[id]);

    const reading = readingOf(frames);
    expect(reading.temperatureC).toEqual(
      "minTemperature" in expected ? [expected.minTemperature, expected.maxTemperature] : [expected.temperature],
    );
    expect(reading.capacityAh).toBe(expected.installedCapacityAh ?? null);
    expect([reading.chargeSwitch, reading.dischargeSwitch]).toEqual([
      expected.chargeEnable ?? null,
      expected.dischargeEnable ?? null,
    ]);
    expect([reading.cellV, reading.cycles]).toEqual([null, null]);
  });

  test("no alarm is said where one would be, and nothing where all items are unsupported", () => {
    const alarms = Object.fromEntries(vectors.map((vector) => [vector.id, readingOf(framesOf(vector)).alarms]));
    expect(alarms).toEqual({
      "can-ecoworthy-cubix100-x2": [],
      "can-us5000-chajda": [],
      "can-pytes-v5a": null,
      "can-recq-8s": [],
      "can-us2000-setfire": [],
    });
  });

  test("what is available is believed of one of the three that say it", () => {
    const remaining = vectors.flatMap((vector) =>
      "availableCapacityAh" in vector.expected ? [[vector.id, readingOf(framesOf(vector)).remainingAh]] : [],
    );
    expect(remaining).toEqual([
      ["can-ecoworthy-cubix100-x2", null],
      ["can-pytes-v5a", 50],
      ["can-recq-8s", null],
    ]);
  });

  test.each(vectors.map((vector) => [vector.id, vector] as const))("%s: each frame cut at each byte", (_, vector) => {
    const frames = framesOf(vector);
    const whole = readingOf(frames);
    const wholeLimits = packLimits(frames);
    // Without its extremes a pack has the one temperature of 356, which is no less right.
    const { temperatureC } = readingOf(frames.filter(({ id }) => id !== 0x373));
    let tried = 0;
    frames.forEach(({ id, extended, data }, index) => {
      for (let length = 0; length < data.length; length += 1) {
        tried += 1;
        const cut = frames.with(index, { id, extended, data: data.slice(0, length) });
        const reading = readingOf(cut);
        const right = id === 0x373 && length < 8 ? { ...whole, temperatureC } : whole;
        expect(saysOtherwise(reading, right), `${id.toString(16)} cut to ${length}`).toEqual([]);
        for (const [key, value] of Object.entries(packLimits(cut))) {
          expect([null, wholeLimits[key as keyof typeof wholeLimits]], `${key} of ${id.toString(16)}`).toContain(value);
        }
      }
    });
    expect(tried).toBe(frames.reduce((sum, { data }) => sum + data.length, 0));
  });
});

describe("voltage", () => {
  const of48V = frame(0x351, "1802 e803 e803 c001");
  test.each([
    ["hundredths", "7914", [of48V], 52.41],
    ["tenths, where they fit what is announced", "0c02", [of48V], 52.4],
    ["tenths, where only the upper limit is said", "0c02", [frame(0x351, "1802")], 52.4],
    ["tenths, where only the lower limit is more than nothing", "0c02", [frame(0x351, "0000 e803 e803 c001")], 52.4],
    ["tenths of a pack of four cells", "8400", [frame(0x351, "8e00 e803 e803 6e00")], 13.2],
    ["hundredths where tenths are too many", "e803", [frame(0x351, "1802 e803 e803 c001")], 10],
    ["hundredths where tenths are too few", "8000", [of48V], 1.28],
    ["hundredths that are not far from what is announced", "b004", [frame(0x351, "9600 e803 e803 6e00")], 12],
    ["hundredths, with nothing announced", "7914", [], 52.41],
    ["hundredths, with limits of no meaning", "7914", [frame(0x351, "0000 0000 0000 0000")], 52.41],
    ["either, with nothing announced", "0c02", [], null],
    ["either, with limits of no meaning", "0c02", [frame(0x351, "0000 0000 0000 0000")], null],
    ["the least that is said, with nothing announced", "e803", [], 10],
    ["zero", "0000", [of48V], null],
    ["below zero", "ffff", [of48V], null],
    ["not available", "ff7f", [of48V], null],
    ["too short", "79", [of48V], null],
  ])("%s", (_, hex, others, expected) => {
    expect(of("voltageV", frame(0x356, hex), ...others)).toBe(expected);
  });

  test("one that counts in tenths is right or silent when its limits are cut", () => {
    const said = Array.from({ length: 9 }, (_, length) =>
      of("voltageV", frame(0x356, "0c02"), { ...of48V, data: of48V.data.slice(0, length) }),
    );
    expect(said).toEqual([null, null, ...Array(7).fill(52.4)]);
  });
});

test.each([
  ["charging", "0000 2c01", 30],
  ["discharging", "0000 d4fe", -30],
  ["not available", "0000 ff7f", null],
  ["not available, the other way", "0000 0080", null],
  ["not available, with its sign", "0000 0180", null],
  ["too short", "0000 2c", null],
])("current: %s", (_, hex, expected) => {
  expect(of("currentA", frame(0x356, hex))).toBe(expected);
});

test.each([
  ["whole percents", "3200", 50],
  ["with health", "3200 6400", 50],
  ["hundredths that agree", "3200 6400 a613", 50.3],
  ["hundredths just below one more", "3200 6400 eb13", 50.99],
  ["hundredths one off", "3200 6400 ec13", 50],
  ["another word", "5d00 6400 0900 0f00", 93],
  ["an empty word at one percent", "0100 6400 0000", 1],
  ["hundredths that are cut", "3200 6400 a6", 50],
  ["full", "6400 6400 1027", 100],
  ["hundredths over full", "6400 6400 1127", 100],
])("charge: %s", (_, hex, expected) => {
  expect(readingOf([frame(0x355, hex)]).stateOfChargePct).toBe(expected);
});

describe("cells and temperatures", () => {
  const tenths = frame(0x356, "0000 0000 7100");
  test.each([
    ["both", "ca0c cf0c 1b01 1c01", [3.274, 3.279], [10, 11]],
    ["one alone", "ca0c", [3.274, null], [11.3]],
    ["cells without temperatures", "ca0c cf0c", [3.274, 3.279], [11.3]],
    ["half a pair", "ca0c cf0c 1b01", [3.274, 3.279], [11.3]],
    ["equal ones", "ca0c ca0c 1b01 1b01", [3.274, 3.274], [10, 10]],
    ["zero kelvin", "ca0c cf0c 0000 0000", [3.274, 3.279], [11.3]],
    ["kelvin of no battery", "ca0c cf0c 1b01 ffff", [3.274, 3.279], [11.3]],
    ["the coldest and the warmest that are believed", "ca0c cf0c d500 a701", [3.274, 3.279], [-60, 150]],
    ["one kelvin less", "ca0c cf0c d400 a701", [3.274, 3.279], [11.3]],
    ["one kelvin more", "ca0c cf0c d500 a801", [3.274, 3.279], [11.3]],
    ["no cells", "0000 0000 1b01 1c01", [null, null], [10, 11]],
    ["one cell at nothing", "0000 cf0c", [0, 3.279], [11.3]],
    ["cells not available", "ffff ffff", [null, null], [11.3]],
    ["empty", "", [null, null], [11.3]],
  ])("%s", (_, hex, cells, temperatureC) => {
    const reading = readingOf([tenths, frame(0x373, hex)]);
    expect([reading.minCellV, reading.maxCellV]).toEqual(cells);
    expect(reading.temperatureC).toEqual(temperatureC);
  });

  test.each([
    ["below zero", "9cff", [-10]],
    ["not available", "ff7f", null],
    ["too short", "9c", null],
  ])("of the pack alone: %s", (_, hex, expected) => {
    expect(of("temperatureC", frame(0x356, `00000000${hex}`))).toEqual(expected);
  });
});

test.each([
  ["that agrees", "3200", "6400", [50, 100]],
  ["five percent less", "2d00", "6400", [45, 100]],
  ["six percent less", "2c00", "6400", [null, 100]],
  ["six percent more", "3800", "6400", [null, 100]],
  ["nothing", "0000", "6400", [null, 100]],
  ["without what is installed", "3200", "", [null, null]],
  ["of nothing installed", "3200", "0000", [null, null]],
  ["of what is not available", "3200", "ffff", [null, null]],
  ["too short", "32", "6400", [null, 100]],
])("what is left, half full: %s", (_, available, installed, expected) => {
  const frames = [frame(0x355, "3200"), frame(0x35f, `00000000${available}`), frame(0x379, installed)];
  const { remainingAh, capacityAh } = readingOf(frames);
  expect([remainingAh, capacityAh]).toEqual(expected);
  expect(readingOf([...frames.slice(1), frame(0x356, "79140000")]).remainingAh).toBeNull();
});

describe("alarms", () => {
  const hot = ["charge-overtemperature", "discharge-overtemperature"];
  const cold = ["charge-undertemperature", "discharge-undertemperature"];
  test.each([
    ["0000", []],
    ["0200", ["pack-overvoltage"]],
    ["0400", ["pack-undervoltage"]],
    ["0800", hot],
    ["1000", cold],
    ["8000", ["discharge-overcurrent"]],
    ["0001", ["charge-overcurrent"]],
    ["0008", ["internal-fault"]],
    ["0408", ["pack-undervoltage", "internal-fault"]],
    ["6101", ["charge-overcurrent"]],
    ["0000 ffff 0a 504e", []],
    ["02", null],
  ])("359 as %s", (hex, expected) => {
    expect(of("alarms", frame(0x359, hex))).toEqual(expected);
  });

  test.each([
    ["00000000 00000000", null],
    ["a8a08200 0000800a", []],
    ["01000000", ["other"]],
    ["04000000", ["pack-overvoltage"]],
    ["10000000", ["pack-undervoltage"]],
    ["40000000", hot],
    ["00010000", cold],
    ["00040000", ["charge-overtemperature"]],
    ["00100000", ["charge-undertemperature"]],
    ["00400000", ["discharge-overcurrent"]],
    ["00000100", ["charge-overcurrent"]],
    ["00000400", ["contactor"]],
    ["00001000", ["short-circuit"]],
    ["00004000", ["internal-fault"]],
    ["00000001", ["cell-spread"]],
    // The sum of the rest is left out, and one that is named twice is named once.
    ["05000000", ["pack-overvoltage"]],
    ["40040000", hot],
    // Neither active nor well; items that nobody named; warnings.
    ["ffffffff", null],
    ["00000054", null],
    ["00000000 55555555", null],
    ["02000054", []],
    ["040000", null],
    ["04", null],
  ])("35A as %s", (hex, expected) => {
    expect(of("alarms", frame(0x35a, hex))).toEqual(expected);
  });

  test("a pack that sends both says both", () => {
    expect(of("alarms", frame(0x359, "0200"), frame(0x35a, "14000000"))).toEqual([
      "pack-overvoltage",
      "pack-undervoltage",
    ]);
    expect(of("alarms", frame(0x359, "0000"), frame(0x35a, "01000000"))).toEqual(["other"]);
    expect(of("alarms", frame(0x359, "0200"), frame(0x35a, "00000000"))).toEqual(["pack-overvoltage"]);
    expect(of("alarms")).toBeNull();
  });
});

test("switches are what 35C says, and a limit of nothing is none", () => {
  const none = frame(0x351, "4802 0000 0000 c001");
  const switches = (...frames: readonly CanFrame[]) => [
    of("chargeSwitch", ...frames),
    of("dischargeSwitch", ...frames),
  ];
  expect(switches(none)).toEqual([null, null]);
  expect(switches(none, frame(0x35c, "c0"))).toEqual([true, true]);
  expect(switches(frame(0x35c, "8000"))).toEqual([true, false]);
  expect(switches(frame(0x35c, "4000"))).toEqual([false, true]);
  expect(switches(frame(0x35c, ""))).toEqual([null, null]);
});

describe("bursts that are none", () => {
  test.each([
    ["over full", [frame(0x355, "6500")]],
    ["not available", [frame(0x355, "ffff")]],
    ["the lowest cell above the highest", [frame(0x373, "cf0c ca0c")]],
    ["the coldest warmer than the warmest", [frame(0x373, "ca0c cf0c 1c01 1b01")]],
  ])("malformed: %s", (_, frames) => {
    expect(canPylonVictron.decode(frames)).toEqual({ ok: false, error: "malformed" });
  });

  test.each([
    ["nothing", []],
    ["a name", [frame(0x35e, "50594c4f4e202020")]],
    ["limits alone", [frame(0x351, "4802d007d007c001")]],
    ["empty frames", [0x351, 0x355, 0x356, 0x359, 0x35a, 0x35c, 0x35f, 0x373, 0x379].map((id) => frame(id, ""))],
    ["29 bits", [{ ...frame(0x355, "3200"), extended: true }]],
    ["a question", [{ ...frame(0x355, "3200"), remoteLength: 8 }]],
  ])("no reading: %s", (_, frames) => {
    expect(canPylonVictron.decode(frames)).toEqual({ ok: false, error: "no-reading" });
  });

  test("what is not of the pack does not take the place of what is", () => {
    const others = [
      { ...frame(0x355, "0000"), extended: true },
      { ...frame(0x355, ""), remoteLength: 8 },
    ];
    expect(readingOf([frame(0x355, "3200"), ...others]).stateOfChargePct).toBe(50);
  });

  test("of a number that comes twice the later one counts", () => {
    expect(readingOf([frame(0x355, "3200"), frame(0x355, "3300")]).stateOfChargePct).toBe(51);
  });
});

test("a million random bytes as frames: no exception, and no nonsense", () => {
  let seed = 11;
  const next = (): number => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return seed >>> 8;
  };
  const ids = [...canPylonVictron.ids];
  let bytes = 0;
  let read = 0;
  while (bytes < 1_000_000) {
    const frames = Array.from({ length: 1 + (next() % 12) }, (): CanFrame => {
      const data = Uint8Array.from({ length: next() % 9 }, () => next());
      // Small words now and then, or a percent would hardly ever be one.
      if (next() % 2 === 0) data.forEach((byte, at) => (data[at] = at % 2 === 1 ? 0 : byte % 101));
      bytes += data.length;
      return { id: ids[next() % ids.length] ?? 0, extended: next() % 16 === 0, data };
    });
    const decoded = canPylonVictron.decode(frames);
    if (!decoded.ok) continue;
    read += 1;
    const { stateOfChargePct, minCellV, maxCellV, voltageV } = decoded.reading;
    if ((stateOfChargePct ?? 0) < 0 || (stateOfChargePct ?? 0) > 100) throw new Error(`charge ${stateOfChargePct}`);
    if (minCellV !== null && maxCellV !== null && minCellV > maxCellV)
      throw new Error(`cells ${minCellV}, ${maxCellV}`);
    if (voltageV !== null && !(voltageV > 0)) throw new Error(`voltage ${voltageV}`);
  }
  expect(read).toBeGreaterThan(5000);
});

test("what keeps a pack speaking", () => {
  expect(keepAlive).toEqual({ id: 0x305, extended: false, data: new Uint8Array(8) });
  expect(canPylonVictron.ids.has(keepAlive.id)).toBe(false);
});
