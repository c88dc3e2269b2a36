import { describe, expect, it } from "vitest";
import { instant } from "../core/units.ts";
import { type FirmwareKnown, firmwareFacts } from "./firmware-facts.ts";

const changesOf = (version: string) => ({ en: `new in ${version}`, it: `novità di ${version}` });
const factsOf = (known: Partial<FirmwareKnown>) =>
  firmwareFacts({
    sample: { firmware: null, loadFloatsAtS: null },
    batteries: [{ firmware: "v1.02-sim" }, { firmware: "v1.03-sim" }, { firmware: "v2.7" }],
    bmsVersion: "0.1.0",
    progressPct: null,
    changesOf,
    ...known,
  });

const quiet = { phase: null, progressPct: null, loadFloatsAtS: null };

describe("what there is to say of firmware", () => {
  it("FW-1 the BMS by its package, then each battery with what is newer; of a foreign version nothing is known", () => {
    expect(factsOf({})).toEqual([
      { target: "bms", installed: "0.1.0", newest: null, newer: [], updatedBy: "package", ...quiet },
      {
        target: 0,
        installed: "v1.02-sim",
        newest: "v1.03-sim",
        newer: [{ version: "v1.03-sim", changes: { en: "new in v1.03-sim", it: "novità di v1.03-sim" } }],
        updatedBy: "app",
        ...quiet,
      },
      { target: 1, installed: "v1.03-sim", newest: "v1.03-sim", newer: [], updatedBy: "app", ...quiet },
      { target: 2, installed: "v2.7", newest: null, newer: [], updatedBy: "app", ...quiet },
    ]);
  });

  const standing = (known: Partial<FirmwareKnown>) =>
    factsOf(known).map(({ phase, progressPct, loadFloatsAtS }) => ({ phase, progressPct, loadFloatsAtS }));

  it("FW-2 a running update stands at its target alone; what else can float LOAD is not of it", () => {
    const sample = {
      firmware: { target: 1, phase: "updating", sinceS: instant(40) },
      loadFloatsAtS: instant(90),
    } as const;
    const running = { phase: "updating", progressPct: 40, loadFloatsAtS: null };
    expect(standing({ sample, progressPct: 40 })).toEqual([quiet, quiet, running, quiet]);
    expect(standing({ sample })).toEqual([quiet, quiet, { ...running, progressPct: null }, quiet]);
  });

  it("FW-3 a failed one says when LOAD floats, until it has", () => {
    const failed = (loadFloatsAtS: number | null) =>
      standing({
        sample: {
          firmware: { target: "bms", phase: "failed", sinceS: instant(100) },
          loadFloatsAtS: loadFloatsAtS === null ? null : instant(loadFloatsAtS),
        },
        progressPct: 50,
      })[0];
    expect(failed(220)).toEqual({ phase: "failed", progressPct: null, loadFloatsAtS: 220 });
    expect(failed(null)).toEqual({ phase: "failed", progressPct: null, loadFloatsAtS: null });
  });
});
