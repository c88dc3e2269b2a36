/** What stands around the rules: the relay board, who may ask, what the server tells of a guard that is away. */
import type { Sabotage } from "../sabotage.ts";

const outputs = (find: string, replace: string, file: string, test: string): Sabotage => ({
  rule: "outputs",
  file: `src/outputs/${file}.ts`,
  find,
  replace,
  test: `src/outputs/${test}.test.ts`,
});

const access = (find: string, replace: string, file: string, test: string): Sabotage => ({
  rule: "access",
  file: `src/server/access/${file}.ts`,
  find,
  replace,
  test: `src/server/access/${test}.test.ts`,
});

const server = (find: string, replace: string, file: string, test: string): Sabotage => ({
  rule: "server",
  file: `src/server/${file}.ts`,
  find,
  replace,
  test: `src/server/${test}.test.ts`,
});

const simulator = (find: string, replace: string, file: string, test: string): Sabotage => ({
  rule: "simulator",
  file: `src/${file}.ts`,
  find,
  replace,
  test: `src/${test}.test.ts`,
});

const cell = (file: string, find: string, replace: string): Sabotage => ({
  rule: "predict",
  file: `src/bank/${file}.ts`,
  find,
  replace,
  test: "src/bank/predicted-cell.test.ts",
});

export const rows: readonly Sabotage[] = [
  cell("predicted-cell", "2 * part - 1", "0"),
  cell("predicted-cell", "branch + gained * type.branchPerCharge", "branch + Math.abs(gained) * type.branchPerCharge"),
  cell("predicted-cell", "currentA * type.coulombicEfficiency", "currentA"),
  cell("predicted-cell", "exp(-forS / type.slowS)", "exp(-forS / type.fastS)"),
  cell("predicted-cell", "(entropyMVPerK / 1000) * warmerK +", ""),
  cell("predicted-cell", "const size = type.capacityAh / capacityAh;", "const size = 1;"),
  cell("cell-laws", "upperC = law.fromC;", ""),
  cell("cell-laws", "timesAt(type.gapB_K, ", "timesAt(0, "),
  outputs(
    "{ told: null, toldAtS: nowS, renewalDue: false }",
    "{ toldAtS: nowS, renewalDue: false }",
    "relay-ledger",
    "relay-ledger",
  ),
  outputs("wrong === null ? terminals : allFloating", "terminals", "relay-board", "relay-board-ills"),
  outputs("export const mostAutoOffS = 5;", "export const mostAutoOffS = 6;", "accept", "accept"),
  outputs('.filter((terminal) => terminal !== "preAlarm")', "", "accept", "accept"),
  access("\n  !isForwarded(headers);", "\n  true;", "way-in", "way-in"),
  access("  isLoopback(name) &&\n", "", "way-in", "way-in"),
  access('return { refused: "origin" };', "return { local: false };", "way-in", "way-in"),
  access(
    'const needs = config.needs ?? "installer";',
    'const needs = config.needs ?? "viewer";',
    "guard-routes",
    "guard-routes",
  ),
  access("  Object.keys(body).length === 1 &&\n", "", "needs", "guard-routes"),
  access("if (caller.readOnly && !isReading(method)) return readOnly;", "", "needs", "guard-routes"),
  access("  freeTries: 5,", "  freeTries: 6,", "limits", "pairing"),
  access('if (role === "installer") forgive();', "forgive();", "pin-judge", "pairing"),
  access("        instantReadoutKey: newReadoutKey(),\n", "", "access", "pairing"),
  access("HttpOnly; SameSite=Strict", "HttpOnly", "cookie", "pairing"),
  server("export const silentAfterS = 3;", "export const silentAfterS = 4;", "guard-link", "api"),
  server("        if (line.id <= lastEventId) return;\n", "", "guard-link", "guard-link"),
  server("if (streams.open >= streams.most) {", "if (streams.open > streams.most) {", "stream", "stream"),
  server("app.setValidatorCompiler(judge);", "", "app", "app"),
  simulator("    byHand.forEach(strike);\n", "", "bank/fault-clock", "bank/faults"),
  simulator("if (!Number.isNaN(nowS)) faults.actAt(nowS);", "", "bank/bank", "bank/faults"),
  simulator("      remote = actions.remote ?? remote;\n", "", "guard/guard", "guard/guard"),
  simulator(".toSorted() : value", " : value", "server/routes/act-routes", "server/api"),
];
