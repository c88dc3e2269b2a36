/** What every released dump was made of, and must still say after all migrations. */
import type { StoredLine } from "../../src/server/store/records.ts";
import { batteriesLine, eventLine, morningS, sampleLine, serverEvent } from "./lines.ts";

export const releasedLines: readonly StoredLine[] = [
  sampleLine(morningS, { bankV: 13.25, bankA: 10 }),
  batteriesLine(morningS, [
    [3.3001, null],
    [3.3123, 3.2999],
  ]),
  eventLine(41, morningS + 1),
  sampleLine(morningS + 61, { bankV: null, stateOfChargePct: 81.5 }),
  serverEvent(morningS + 62, "it's paired"),
  sampleLine(morningS + 86_400, { bankV: 12.75 }),
];
