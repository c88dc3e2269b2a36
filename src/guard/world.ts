/** From the configuration to what stands behind the loop's two ports. */
import type { Configuration } from "../contract/configuration.ts";
import type { Sample } from "../core/sample.ts";
import type { BmsState } from "../core/state.ts";
import { secondsPerHour } from "../core/units.ts";
import { givenReadings } from "../scenario/given-readings.ts";
import { type BankPort, noOutputs, type OutputsPort } from "../scenario/loop.ts";
import { recordedBank } from "../scenario/recorded-bank.ts";
import type { Actions, Simulation } from "../scenario/scenario.ts";
import { simulatedWorld } from "../scenario/simulated-world.ts";
import { cabin } from "./cabin.ts";
import { type PackState, type PacksWorld, packsWorld } from "./packs-world.ts";

export interface World {
  readonly bank: BankPort;
  /** Begins to ask, where anything is asked. */
  readonly open: () => void;
  readonly close: () => Promise<void>;
  /** What real packs say beside what the rules read; empty: there are none. */
  readonly packs: () => readonly PackState[];
  /** What the simulated world around a bank makes of the terminals. */
  readonly outputs: OutputsPort;
  /** What that world asks of the BMS after a cycle. */
  readonly after: (sample: Sample) => Actions | null;
  /** How far the update of a battery is, %. */
  readonly updatePct: () => number | null;
  /** What the monitor believes of a new unit; null: unknown. */
  readonly believedPct: number | null;
}

/** Nothing here is a real battery. */
export const isSimulated = ({ bank }: Configuration): boolean => bank === null || bank.kind === "simulate";

const nothing = (): null => null;
const noPacks = { open: () => {}, close: async () => {}, packs: () => [] };
const silentWorld = { outputs: noOutputs, after: nothing, updatePct: nothing };

/** A simulated bank is nobody's but ours: where the BMS has counted before, the bank goes on at the charge that it believes. */
const simulated = (simulation: Simulation, saved: BmsState | null, initialPct: number | null): World => {
  const stateOfChargePct = saved?.stateOfChargePct ?? simulation.bank.stateOfChargePct;
  const world = simulatedWorld({ ...simulation, bank: { ...simulation.bank, stateOfChargePct } }, { updates: true });
  return {
    ...noPacks,
    bank: world.bank,
    outputs: world.outputs,
    after: (sample) => world.after(sample),
    updatePct: world.firmwareProgressPct,
    believedPct: initialPct ?? simulation.bank.stateOfChargePct,
  };
};

export interface WorldSpec {
  readonly configuration: Configuration;
  readonly saved: BmsState | null;
  /** Of the day, by the wall. */
  readonly hour: number;
  readonly monotonicS: () => number;
  /** Of a bank of real packs, where somebody else has to do with them too. */
  readonly packs?: PacksWorld | undefined;
}

export const buildWorld = ({ configuration, saved, hour, monotonicS, packs: given }: WorldSpec): World => {
  const { bank, stateOfChargePct } = configuration;
  // The day is counted on the clock of the run, which goes on from where it stood.
  if (bank === null) return simulated(cabin(hour - (saved?.nowS ?? 0) / secondsPerHour), saved, stateOfChargePct);
  switch (bank.kind) {
    case "simulate":
      return simulated(bank, saved, stateOfChargePct);
    case "packs": {
      const { read, ...packs } = given ?? packsWorld(bank, monotonicS, () => {});
      return {
        ...silentWorld,
        ...packs,
        bank: { read: (nowS) => read(nowS, monotonicS()) },
        believedPct: stateOfChargePct,
      };
    }
    case "readings":
      return { ...noPacks, ...silentWorld, bank: givenReadings(bank), believedPct: stateOfChargePct };
    case "recording":
      return { ...noPacks, ...silentWorld, bank: recordedBank(bank), believedPct: stateOfChargePct };
  }
};
