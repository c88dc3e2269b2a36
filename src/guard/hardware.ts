/**
 * COD-10: what is wrong with the hardware, and the way back. The fault stands until every output has passed its self-test again; then
 * the BMS is powered up anew, which ends E-B11.
 */
import type { RealOutputs } from "../outputs/port.ts";
import type { Actions } from "../scenario/scenario.ts";

export interface Hardware {
  /** In one English line; null: nothing is wrong. */
  fault(): string | null;
  /** A contact of LOAD or CHARGER is not as it was told to be. */
  contradicts(): boolean;
  /** What the loop saw: a cycle that got stuck. */
  note(fault: string): void;
  /** Opens every output and lets it test itself; a failure is a fault, not an exception. */
  begin(): Promise<void>;
  /** After every cycle: tries again while a fault stands. */
  look(nowS: number): void;
  /** The power-up that follows a passed self-test; empty: none is due. */
  powerUp(): readonly Actions[];
  close(): Promise<void>;
}

const retryAfterS = 10;

export const createHardware = (outputs: readonly RealOutputs[]): Hardware => {
  let noted: string | null = null;
  /** The self-test that runs, and the fault that it is for. */
  let testing: { readonly cause: string; readonly contradicted: boolean; readonly done: Promise<void> } | null = null;
  let triedS: number | null = null;
  let passed = false;

  const faultOf = (): string | null =>
    noted ?? testing?.cause ?? outputs.map((one) => one.fault()).find((fault) => fault !== null) ?? null;

  const contradicts = (): boolean => testing?.contradicted ?? outputs.some((one) => one.contradicts());

  const openAll = async (): Promise<string | null> => {
    for (const one of outputs) {
      try {
        await one.open();
      } catch (error) {
        return `${one.name}: ${(error as Error).message}`;
      }
    }
    return null;
  };

  const closeAll = async (): Promise<void> => {
    await Promise.allSettled(outputs.map((one) => one.close()));
  };

  const test = async (): Promise<void> => {
    await closeAll();
    const failed = await openAll();
    // What was noted meanwhile no test has looked at: that one asks for the next.
    noted ??= failed;
    passed = noted === null;
    testing = null;
  };

  return {
    // While a test runs its cause still stands: nothing goes live before it is passed.
    fault: faultOf,
    contradicts,
    note: (fault) => {
      noted = fault;
    },
    begin: async () => {
      noted = await openAll();
    },
    look: (nowS) => {
      const cause = faultOf();
      if (testing !== null || cause === null) return;
      triedS ??= nowS;
      if (nowS - triedS < retryAfterS) return;
      triedS = null;
      noted = null;
      testing = { cause, contradicted: contradicts(), done: test() };
    },
    powerUp: () => {
      if (!passed) return [];
      passed = false;
      return [{ power: "off" }, { power: "on" }];
    },
    close: async () => {
      // It would open again what is closed here.
      await testing?.done;
      await closeAll();
    },
  };
};
