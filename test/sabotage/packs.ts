/** Real batteries and real terminals: what a pack says and whether it is believed, and the drivers that are no relay board on Modbus. */
import type { Sabotage } from "../sabotage.ts";

/** A file of the packs and the test beside it, unless another is named. */
const packs = (file: string, find: string, replace: string, test = file): Sabotage => ({
  rule: "packs",
  file: `src/packs/${file}.ts`,
  find,
  replace,
  test: `src/packs/${test}.test.ts`,
});

const drivers = (file: string, find: string, replace: string, test = file): Sabotage => ({
  rule: "drivers",
  file: `src/outputs/${file}.ts`,
  find,
  replace,
  test: `src/outputs/${test}.test.ts`,
});

const words: readonly Sabotage[] = [
  {
    rule: "packs",
    file: "src/server/pack-told.ts",
    find: ".filter((which) => !toldOff.includes(which))",
    replace: "",
    test: "src/server/pack-told.test.ts",
  },
  {
    rule: "packs",
    file: "src/server/pack-told.ts",
    find: "  if (problem !== null) {",
    replace: "  if (problem !== null && trouble === null) {",
    test: "src/server/pack-told.test.ts",
  },
];

/** docs/decisions/0022: a pack that announces 0 A. */
const forbidden: readonly Sabotage[] = [
  {
    rule: "packs",
    file: "src/core/pack-forbids.ts",
    find: "loadWasLive && ",
    replace: "",
    test: "src/core/pack-forbids.test.ts",
    why: "a LOAD that floats already is not given for 30 s more",
  },
  {
    rule: "packs",
    file: "src/core/decide.ts",
    find: "    packForbids.length > 0);",
    replace: "    false);",
    test: "src/core/pack-forbids.test.ts",
  },
  {
    rule: "packs",
    file: "src/core/decide.ts",
    find: "together(words.charge, packForbidsCharge(reading))",
    replace: "words.charge",
    test: "src/core/pack-forbids.test.ts",
  },
  {
    rule: "packs",
    file: "src/core/pre-alarm.ts",
    find: "    grounds.packForbids.length > 0;",
    replace: "    false;",
    test: "src/core/pack-forbids.test.ts",
  },
  packs("announced", "export const believedAfterS = 3;", "export const believedAfterS = 2;"),
  packs("announced", "export const overAfterS = 30;", "export const overAfterS = 29;"),
  packs("announced", "before === null || holdsSince(before) === null", "before === null"),
  packs("pack-bank", 'if (judged.doubt?.severity !== "refuse") hearForbidden', "hearForbidden"),
  packs("can-limits", "limits.chargeLimitV === 0 ? null : limits.chargeLimitA", "limits.chargeLimitA"),
  packs("can-limits", "enabled === false || limitA === 0", "enabled === false"),
];

export const rows: readonly Sabotage[] = [
  packs("ask-round", "codec.answersOnce === true && frames.length > 1", "false", "pack-line"),
  packs("ask-round", 'if (spoilt > 0) return "checksum";', "", "pack-line"),
  packs("pack-line", '!== "silent" ? 0 : one.silentRounds + 1', '!== "silent" ? 0 : 0', "pack-line"),
  packs("pack-bank", 'const refused = doubt?.severity === "refuse";', "const refused = false;"),
  packs("pack-bank", "Math.max(0, monotonicS - heardS)", "0"),
  packs("pack-bank", "Math.min(maxCellV, Math.max(minCellV, ", "Math.min(9, Math.max(0, "),
  packs(
    "plausibility/range",
    "if (cellV !== null && cellV.length !== pack.cells) return",
    "if (cellV === null) return",
    "plausibility",
  ),
  packs("plausibility", "Math.min(standing.goodSinceS ?? nowS, nowS)", "standing.goodSinceS ?? nowS"),
  packs("plausibility/limits", "sumPerCellV: 0.03", "sumPerCellV: 0.1", "plausibility"),
  packs("capture", ".frames.map(blank)", ".frames"),
  packs("capture", "if (blank === undefined) return exchange;", "return exchange;"),
  packs("can-burst", "nowS - heardS < mostAgeS", "nowS - heardS < 2 * mostAgeS"),
  packs("line-switching", "!round.ok || throwsBefore !== throwsSoFar", "!round.ok"),
  packs("jbd", "if (!isStatus(bytes[at + 2])) return none;", ""),
  packs("can-pylon-victron", "chargeSwitch: limits.chargeEnabled,", "chargeSwitch: packAllows(limits).charge,"),
  drivers("chatter", "Math.max(nowS, before.closedAtS + spec.minimumOnS)", "nowS"),
  drivers("chatter", "return nowS >= before.mayCloseAtS ?", "return nowS > before.mayCloseAtS ?"),
  drivers("lcus-codec", "(startByte + relay + state) & 0xff", "(startByte + relay) & 0xff"),
  drivers("lcus-codec", "(?=\\s)", ""),
  drivers("shelly-codec", "toggle_after=", "toggle="),
  drivers("shelly-codec", "turn=on&timer=", "turn=on&time="),
  drivers("shelly-codec", 'if (atPowerOn !== "off") return', 'if (atPowerOn === "on") return'),
  drivers("gpio-input", "const now = reading ?? false;", "const now = reading ?? on;"),
  drivers("gpio-input", "const readingsToBelieve = 2;", "const readingsToBelieve = 1;"),
  ...words,
  ...forbidden,
];
