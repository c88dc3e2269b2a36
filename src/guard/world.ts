/** From the configuration to what stands behind the loop's two ports. */
import type { Configuration } from "../contract/configuration.ts";
import type { Sample } from "../core/sample.ts";
import type { BmsState } from "../core/state.ts";
import { secondsPerHour } from "../core/units.ts";
import { givenReadings } from "../scenario/given-readings.ts";
import { type BankPort, noOutputs, type OutputsPort } from "../scenario/loop.ts";
import { recordedBank } from "../scenario/recorded-bank.ts";
import type { Actions, Simulation } from "../scenario/scenario.ts";
import { type SimulatedWorld, simulatedWorld } from "../scenario/simulated-world.ts";
import type { DeviceSample } from "../site/simulated-site.ts";
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
  /** The simulated installation as it stands; null: there is none. */
  readonly devices: () => readonly DeviceSample[] | null;
  /** COD-10, of a simulated installation. */
  readonly damage: () => { readonly any: boolean; readonly contradicts: boolean };
  /** Another bank and installation in place of the simulated one, at the charge that is believed; null: the one configured. */
  readonly become?: (system: Simulation | null) => void;
}

/** Nothing here is a real battery. */
export const isSimulated = ({ bank }: Configuration): boolean => bank === null || bank.kind === "simulate";

const nothing = (): null => null;
const noPacks = { open: () => {}, close: async () => {}, packs: () => [] };
const sound = { any: false, contradicts: false };
const silentWorld = { outputs: noOutputs, after: nothing, updatePct: nothing, devices: nothing, damage: () => sound };

/** What people and the sun do goes by the hour that it is here; counted on the clock of the run, which goes on from where it stood. */
const byTheWall = (simulation: Simulation, { saved, hour }: Pick<WorldSpec, "saved" | "hour">): Simulation => {
  const { site } = simulation;
  if (site === undefined) return simulation;
  const aheadS = (hour - (site.weather?.startHour ?? 0)) * secondsPerHour - (saved?.nowS ?? 0);
  return { ...simulation, site: { ...site, aheadS } };
};

/** A simulated bank is nobody's but ours: where the BMS has counted before, the bank goes on at the charge that it believes. */
const simulated = (configured: Simulation, spec: WorldSpec, initialPct: number | null): World => {
  let believedPct = spec.saved?.stateOfChargePct ?? null;
  const build = (simulation: Simulation): SimulatedWorld => {
    const { bank, ...around } = byTheWall(simulation, spec);
    const stateOfChargePct = believedPct ?? bank.stateOfChargePct;
    return simulatedWorld({ ...around, bank: { ...bank, stateOfChargePct } }, { updates: true });
  };
  let world = build(spec.system ?? configured);
  return {
    ...noPacks,
    bank: { read: (nowS) => world.bank.read(nowS), control: (actions) => world.bank.control?.(actions) },
    outputs: { drive: (terminals) => world.outputs.drive(terminals) },
    after: (sample) => {
      believedPct = sample.stateOfChargePct ?? believedPct;
      return world.after(sample);
    },
    updatePct: () => world.firmwareProgressPct(),
    believedPct: initialPct ?? configured.bank.stateOfChargePct,
    devices: () => world.devices(),
    damage: () => world.damage(),
    become: (system) => {
      world = build(system ?? configured);
    },
  };
};

export interface WorldSpec {
  readonly configuration: Configuration;
  readonly saved: BmsState | null;
  /** In place of a simulated one that is configured; null: nothing. */
  readonly system?: Simulation | null;
  /** Of the day, by the wall. */
  readonly hour: number;
  readonly monotonicS: () => number;
  /** Of a bank of real packs, where somebody else has to do with them too. */
  readonly packs?: PacksWorld | undefined;
}

export const buildWorld = (spec: WorldSpec): World => {
  const { configuration, saved, hour, monotonicS, packs: given } = spec;
  const { bank, stateOfChargePct } = configuration;
  // The day is counted on the clock of the run, which goes on from where it stood.
  if (bank === null) return simulated(cabin(hour - (saved?.nowS ?? 0) / secondsPerHour), spec, stateOfChargePct);
  switch (bank.kind) {
    case "simulate":
      return simulated(bank, spec, stateOfChargePct);
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
