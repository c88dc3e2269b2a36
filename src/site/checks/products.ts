/** SYS-10: products that this BMS cannot control. Manual §2.1, Appendix A. */
import { below } from "../../core/units.ts";
import { deviceFindings as words } from "../../words/plan-device-findings.ts";
import { isRefused } from "../design.ts";
import { type Check, each, say } from "./check.ts";

/** Appendix A, 2. */
const leastVa = 1200;

/** The device's only finding. */
const noInterface: Check = {
  rule: "SYS-10",
  level: "error",
  find: ({ devices }) =>
    devices.filter(isRefused).map(({ id, product }) => ({ device: id, text: say(words.vebus, { id, product }) })),
};

const small = each("SYS-10", "error", ({ id, product, va }) =>
  product === "inverter-vebus" && va !== null && below(va, leastVa)
    ? say(words.smallInverter, { id, va, leastVa })
    : null,
);

const unknown = each("SYS-10", "warning", ({ id, product, va }) =>
  product === "inverter-vebus" && va === null ? say(words.unknownVa, { id, leastVa }) : null,
);

export const productChecks: readonly Check[] = [noInterface, small, unknown];
