/** The planner: Appendix A, the checks of a design, its sheet. */
import type { Sabotage } from "../sabotage.ts";

const findings = "test/plan/findings.test.ts";
const sheet = "test/plan/sheet.test.ts";
const appendix = "src/site/appendix-a.test.ts";

const row = (rule: string, file: string, find: string, replace: string, test: string, why?: string): Sabotage => ({
  rule,
  file: `src/site/${file}.ts`,
  find,
  replace,
  test,
  ...(why === undefined ? {} : { why }),
});

export const rows: readonly Sabotage[] = [
  row("SYS-1", "products", '"orion-xs": appendix("converter",', '"orion-xs": appendix("load",', appendix),
  row("SYS-1", "products", "buzzer: 0.05, led: 0.02,", "buzzer: 0.02, led: 0.02,", appendix),

  row(
    "SYS-3",
    "appendix-a",
    '"ASS030550200"',
    '"ASS030550220"',
    appendix,
    "Shops list another number than the manual.",
  ),
  row("SYS-3", "appendix-a", '["ASS030550100", "ASS030550120"]', '["ASS030550120", "ASS030550100"]', appendix),
  row(
    "SYS-3",
    "products",
    'terminals: ["LOAD", "CHARGER"], carries: both',
    'terminals: ["LOAD"], carries: both',
    appendix,
  ),
  row("SYS-3", "checks/wiring", "own.includes(on)) return null;", "own.length > 0) return null;", findings),
  row("SYS-3", "checks/wiring", "spellings(own).includes(found) ?", "found.length > 0 ?", findings),
  row("SYS-3", "checks/wiring", "return appendixCables.includes(found) ?", "return found === null ?", findings),
  row("SYS-3", "checks/wiring", 'product === "cyrix-li-charge" ||', 'product.startsWith("cyrix-li-c") ||', findings),
  row(
    "SYS-3",
    "terminal-table",
    "cables.includes(cable) ?",
    "cables.length > 0 ?",
    sheet,
    "The wrong cable would be printed.",
  ),

  row("SYS-4", "checks/control", 'hangs(installation, device, "load")', "device.behind !== null", findings),
  row("SYS-4", "checks/control", 'hangs(installation, device, "charger")', "device.behind !== null", findings),
  row("SYS-4", "installation", "if (!productRow(one.product).carries.includes(side)) return false;", "", findings),
  row("SYS-4", "checks/control", '&& sideOf(device) !== "charger"', "", findings, "A charger behind an inverter."),
  row("SYS-4", "checks/control", "!above(sumA, maxA) ?", "sumA < maxA ?", findings, "The limit itself is allowed."),
  row(
    "SYS-4",
    "currents",
    "load: feedsLoads(device) ? own :",
    "load: own.continuousA < 0 ? own :",
    findings,
    "Loads would count twice.",
  ),
  row("SYS-4", "fuse", "const ownA = 0.3;", "const ownA = 0.2;", sheet),
  row("SYS-4", "fuse", "atMost(fuseA, fuseRange.to) &&", "", findings),
  row("SYS-4", "checks/missing", 'sideOf(device) === "charger"', "device.id.length > 0", findings),
  row("SYS-4", "findings", "placeOf(one) - placeOf(other)", "placeOf(other) - placeOf(one)", findings),
  row(
    "SYS-5",
    "standby",
    "standbyA === 0 ? null : reserveAh / standbyA",
    "standbyA === 0 ? null : reserveAh / (standbyA + 0.0012)",
    sheet,
  ),
  row("SYS-6", "checklist", "bank.series > 1", "bank.batteries > 1", sheet),
  row("SYS-6", "checklist", "design.remote === wiring", 'design.remote === wiring || wiring === "loop"', sheet),
  row("SYS-10", "checks/products", "const leastVa = 1200;", "const leastVa = 1201;", findings),
  row(
    "SYS-10",
    "checks/check",
    ".filter((device) => !isRefused(device))",
    "",
    findings,
    "A MultiPlus would have more than its one finding.",
  ),

  row("BANK-1", "checks/bank", "systemV === bank.systemV", "systemV > 0", findings),
  row("BANK-2", "checks/bank", "batteries <= most ?", "batteries < most ?", findings),
  row("BAT-2", "currents", "device.pulseA ?? (stated", "(stated", findings, "A pulse would not count."),
  row("BAT-2", "currents", "loadW / installation.endOfDischargeV", "loadW / 12.8", findings),
  row("BAT-3", "checks/currents", "isAbove(installation, side, continuous, most) ||", "", findings),
  row("BAT-4", "checks/voltages", "below(valueV, fromV) ||", "", findings),
  row("TERM-2", "checks/terminals", "above(sumA, maxA) ? say(template", "sumA >= maxA ? say(template", findings),
  row("TERM-3", "checks/terminals", "productRow(product).coil && !ratingOf(terminal).coil", "false", findings),
  row("TERM-4", "checks/terminals", "&& !above(sumA, maxA) ?", "?", findings, "Above 1 A it would be both."),
];
