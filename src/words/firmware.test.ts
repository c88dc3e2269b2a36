import { describe, expect, test } from "vitest";
import { simulatedFirmware } from "../bank/firmware.ts";
import { firmwareByPackage, firmwareChanges, firmwareChangesOf, firmwareCountdown } from "./firmware.ts";

describe("the change log (FW-1)", () => {
  test("FW-1: every version of the simulated batteries has its lines, and no other has", () => {
    expect(Object.keys(firmwareChanges)).toEqual([...simulatedFirmware]);
  });

  test("FW-1: one or two sentences in each language, which say that the battery is simulated", () => {
    for (const version of simulatedFirmware) {
      const { en, it } = firmwareChangesOf(version);
      for (const written of [en, it]) expect(written, version).toMatch(/^\p{Lu}[^.]{15,}\.( \p{Lu}[^.]{15,}\.)?$/u);
      expect(en, version).toMatch(/simulated/i);
      expect(it, version).toMatch(/simula/i);
    }
  });

  test("FW-1: of a version that is none of these it says that nothing is known", () => {
    expect(firmwareChangesOf("v1.03").en).toBe("What this version changes is not known.");
    expect(firmwareChangesOf("v1.03").it).toMatch(/^Non è noto/);
  });

  test("FW-1: the BMS comes with its package", () => {
    expect(firmwareByPackage.en).toMatch(/package/);
    expect(firmwareByPackage.it).toMatch(/pacchetto/);
  });
});

describe("the countdown (FW-3)", () => {
  test.each([
    [120, "in 2 min", "tra 2 min"],
    [80.9, "in 1 min 20 s", "tra 1 min 20 s"],
    [1, "in 1 s", "tra 1 s"],
    [0.9, "now", "ora"],
    [0, "now", "ora"],
  ])("FW-3: %d s left", (leftS, en, it) => {
    expect(firmwareCountdown.en(leftS)).toBe(`LOAD floats ${en}: loads go off unless the update is tried again.`);
    expect(firmwareCountdown.it(leftS)).toBe(
      `LOAD si apre ${it}: i carichi si spengono se non si riprova l'aggiornamento.`,
    );
  });
});
