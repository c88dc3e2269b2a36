/** SYS-4: what a system cannot do without. */
import { missingFindings } from "../../words/plan-bank-findings.ts";
import { sideOf } from "../design.ts";
import { type Check, whole } from "./check.ts";

export const missingChecks: readonly Check[] = [
  whole("SYS-4", "advice", ({ devices }) =>
    devices.some((device) => sideOf(device) === "charger") ? null : missingFindings.charger,
  ),
  whole("SYS-4", "advice", ({ devices }) =>
    devices.some((device) => sideOf(device) === "load") ? null : missingFindings.load,
  ),
  whole("SYS-4", "advice", ({ devices }) =>
    devices.some(({ terminal }) => terminal === "PRE-ALARM") ? null : missingFindings.preAlarm,
  ),
];
