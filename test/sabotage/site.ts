/** The devices around the bank, and the systems that a simulated bank becomes. */
import type { Sabotage } from "../sabotage.ts";

const row = (rule: string, file: string, find: string, replace: string, test: string): Sabotage => ({
  rule,
  file: `src/site/${file}.ts`,
  find,
  replace,
  test: `src/site/${test}.test.ts`,
});
const retry = (rule: string, find: string, replace: string): Sabotage =>
  row(rule, "devices/retry-lock", find, replace, "devices/retry-lock");
const program = (find: string, replace: string): Sabotage =>
  row("SYS-7", "devices/voltage-program", find, replace, "devices/voltage-program");
const combiner = (find: string, replace: string): Sabotage =>
  row("SYS-8", "devices/cyrix-li-ct", find, replace, "devices/cyrix");
const joins = (find: string, replace: string): Sabotage =>
  row("SYS-8", "devices/cyrix-li-charge", find, replace, "devices/cyrix");
const inverter = (find: string, replace: string): Sabotage =>
  row("SYS-9", "devices/inverter", find, replace, "devices/inverter");
const around = (rule: string, find: string, replace: string): Sabotage =>
  row(rule, "simulated-site", find, replace, "simulated-site");
const guard = (find: string, replace: string): Sabotage => ({
  rule: "guard",
  file: "src/guard/guard.ts",
  find,
  replace,
  test: "src/guard/systems.test.ts",
});

export const rows: readonly Sabotage[] = [
  retry(
    "SYS-7",
    "batteryProtectRetry: RetrySpec = { ignores: seconds(30)",
    "batteryProtectRetry: RetrySpec = { ignores: seconds(29)",
  ),
  retry("SYS-7", "closesAfter: seconds(1) }", "closesAfter: seconds(0) }"),
  retry("SYS-7", "aboveV: 13, for: seconds(30)", "aboveV: 13.02, for: seconds(30)"),
  retry("SYS-7", "above(bankV, charged.aboveV * times12)", "above(bankV, charged.aboveV)"),
  retry("SYS-7", "mostTries = 3", "mostTries = 2"),
  retry("SYS-7", "passed(nowS, chargedS, charged.for) ? 0 : before.tries", "before.tries"),
  retry("SYS-7", "return { closed: false, tries, openedS: nowS", "return { closed: true, tries, openedS: nowS"),
  retry("SYS-8", "ignores: seconds(0), closesAfter: seconds(30)", "ignores: seconds(0), closesAfter: seconds(29)"),
  retry("SYS-8", "before.openedS === null ? tries : tries + 1", "tries + 1"),
  program("program(11.25, 13.25)", "program(11.25, 13.5)"),
  program("alarm: seconds(12)", "alarm: seconds(11)"),
  program("off: seconds(90)", "off: seconds(89)"),
  program("back: seconds(30)", "back: seconds(31)"),
  program("overVoltageV = 16", "overVoltageV = 16.1"),
  row("SYS-7", "simulated-device", "terminal === null ? onItsOwn() :", "", "simulated-site"),
  combiner("{ fromV: 13.4, after: seconds(120) }", "{ fromV: 13.5, after: seconds(120) }"),
  combiner("{ fromV: 13.7, after: seconds(30) }", "{ fromV: 13.7, after: seconds(31) }"),
  combiner("aboveV: 13.9", "aboveV: 13.8"),
  combiner("slowV: 13.3, after: seconds(10)", "slowV: 13.3, after: seconds(9)"),
  combiner("fastV: 13.2", "fastV: 13.1"),
  combiner("Math.max(bankV, otherV)", "otherV"),
  combiner("if (!controlled) return newCombiner;", ""),
  joins("chargerV: 13,", "chargerV: 13.1,"),
  joins("after: seconds(3)", "after: seconds(4)"),
  joins("looksEvery = hours(1)", "looksEvery = hours(2)"),
  joins("atLeast(bankV, connects.bankV)", "atLeast(bankV, connects.bankV * times12)"),
  inverter("shutdownV: 9.3", "shutdownV: 9.4"),
  inverter("restartV: 10.9", "restartV: 10.8"),
  inverter("chargeDetectV: 14.0", "chargeDetectV: 14.1"),
  inverter("inverterDelay = seconds(30)", "inverterDelay = seconds(29)"),
  inverter("mostFailures = 3", "mostFailures = 4"),
  around(
    "TERM-2",
    "above(carried[name], terminalRatings[name].maxA)",
    "above(carried[name], terminalRatings[name].maxA * 2)",
  ),
  around("TERM-2", 'load: damaged.has("load") ? "floating" : decided.load', "load: decided.load"),
  around("TERM-3", 'charger: damaged.has("charger") ? "floating" : decided.charger', "charger: decided.charger"),
  around("TERM-4", 'preAlarm: damaged.has("preAlarm") ? "floating" : decided.preAlarm', "preAlarm: decided.preAlarm"),
  around("COD-10", "any: damaged.size > 0", "any: false"),
  row(
    "SYS-10",
    "simulated-device",
    'kind === "refused") return () => "off"',
    'kind === "refused") return () => "on"',
    "simulated-site",
  ),
  row(
    "SYS-1",
    "control-input",
    "device.terminal === null) return true",
    "device.terminal === null) return false",
    "simulated-site",
  ),
  guard("loop.goOnFrom(elsewhere(loop.state()));", ""),
  guard("    controls = untouched;\n    world", "    world"),
  guard("!choosable.includes(wanted)", "false"),
];
