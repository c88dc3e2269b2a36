import { describe, expect, it } from "vitest";
import { firstFirmware, newerThan, newestFirmware, simulatedFirmware } from "./firmware.ts";

describe("the firmware of the simulated batteries (FW-1)", () => {
  it("FW-1 each version once, oldest first, none of which a real battery could report", () => {
    expect(simulatedFirmware.toSorted()).toEqual([...simulatedFirmware]);
    expect(new Set(simulatedFirmware).size).toBe(simulatedFirmware.length);
    for (const version of simulatedFirmware) expect(version).toMatch(/^v\d\.\d\d-sim$/);
  });

  it("FW-1 a battery begins one before the newest", () => {
    expect(simulatedFirmware.slice(-2)).toEqual([firstFirmware, newestFirmware]);
  });

  it.each([
    ["v1.00-sim", ["v1.01-sim", "v1.02-sim", "v1.03-sim"]],
    ["v1.02-sim", ["v1.03-sim"]],
    ["v1.03-sim", []],
    ["v1.02", []],
    ["", []],
  ])("FW-1 newer than %s: %j", (installed, newer) => expect(newerThan(installed)).toEqual(newer));
});
