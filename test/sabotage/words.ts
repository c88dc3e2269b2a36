/** What people must be told, and the Instant Readout. */
import type { Sabotage } from "../sabotage.ts";

export const rows: readonly Sabotage[] = [
  {
    rule: "MON-8",
    file: "src/words/settings.ts",
    find: "is the last resort. Let the discharge floor or the remote switch act first.",
    replace: "acts.",
    test: "src/words/catalogues.test.ts",
    why: "The advice would be gone.",
  },
  {
    rule: "COD-11",
    file: "src/words/codes.ts",
    find: 'en: "Charge, or switch some loads off. At the discharge floor all loads go off.",',
    replace: 'en: "",',
    test: "src/words/catalogues.test.ts",
    why: "A code without advice.",
  },
  {
    rule: "FW-1",
    file: "src/words/firmware.ts",
    find: 'en: "Read the change log first.",',
    replace: 'en: "Update now.",',
    test: "src/words/catalogues.test.ts",
  },
  {
    rule: "FW-2",
    file: "src/words/scene.ts",
    find: "value === null || battery === firmware?.target ?",
    replace: "value === null ?",
    test: "src/words/scene.test.ts",
    why: "The silence of the battery under update would be told as loads about to go off.",
  },
  {
    rule: "FW-3",
    file: "src/words/scene.ts",
    find: "firmware.sinceS + delays.firmwareRetry - atS",
    replace: "(sinceS ?? atS) + delays.firmwareRetry - atS",
    test: "src/words/scene.test.ts",
    why: "The 120 s would be told from the first start.",
  },
  {
    rule: "FW-3",
    file: "src/words/scene.ts",
    find: 'rule === "FIRMWARE" && firmware !== null ? firmware.sinceS : sinceS',
    replace: "sinceS",
    test: "src/words/scene.test.ts",
    why: "The first start would be told as the moment of the failure.",
  },
  {
    rule: "BLE-2",
    file: "src/core/instant-readout.ts",
    find: "if (!sample.instantReadout) return null;",
    replace: "",
    test: "src/core/instant-readout.test.ts",
    why: "It would be shown although it is switched off.",
  },
  {
    rule: "BLE-2",
    file: "src/core/sample-of.ts",
    find: "powered && state.instantReadout && isActive(state.wireless)",
    replace: "powered && state.instantReadout",
    test: "src/core/instant-readout.test.ts",
    why: "Wireless off would still send.",
  },
];
