import { expect, test } from "vitest";
import { foundSwitches } from "./found-switches.ts";
import type { PackAlarm } from "./reading.ts";

const on = { charge: true, discharge: true };

test.each<[string, boolean, boolean, readonly PackAlarm[] | null, object]>([
  ["both on", true, true, [], on],
  ["off, and nothing explains it: a host did it", false, true, [], { charge: false, discharge: true }],
  ["off, and it tells no alarms", true, false, null, { charge: true, discharge: false }],
  ["full: its protection holds the charge off", false, true, ["cell-overvoltage"], on],
  ["empty: its protection holds the discharge off", true, false, ["pack-undervoltage"], on],
  [
    "an alarm of the other way explains nothing",
    false,
    true,
    ["cell-undervoltage"],
    { charge: false, discharge: true },
  ],
  ["a short circuit explains both", false, false, ["short-circuit"], on],
  [
    "locked by a host, whatever else stands",
    false,
    true,
    ["cell-overvoltage", "locked"],
    { charge: false, discharge: true },
  ],
  ["an alarm that opens nothing", false, false, ["low-charge"], { charge: false, discharge: false }],
])("%s", (_, chargeSwitch, dischargeSwitch, alarms, found) => {
  expect(foundSwitches({ chargeSwitch, dischargeSwitch, alarms })).toEqual(found);
});

test("a pack that does not say how they stand was found as nothing", () => {
  expect(foundSwitches({ chargeSwitch: null, dischargeSwitch: true, alarms: [] })).toBeNull();
  expect(foundSwitches({ chargeSwitch: true, dischargeSwitch: null, alarms: [] })).toBeNull();
});
