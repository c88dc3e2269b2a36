/**
 * A simulated bank and what stands around it. With `updates` an update of a battery's firmware runs by itself; without, its end is
 * written into the scenario.
 */
import { createBank, type Demand } from "../bank/bank.ts";
import { newestFirmware } from "../bank/firmware.ts";
import { createElectronics } from "../bank/firmware-electronics.ts";
import { operating } from "../core/batteries.ts";
import type { Sample } from "../core/sample.ts";
import type { Instant } from "../core/units.ts";
import { createUpdater } from "./firmware-updater.ts";
import type { BankPort, OutputsPort } from "./loop.ts";
import type { DeviceSample } from "../site/simulated-site.ts";
import type { Actions, SimulatorControls, Simulation } from "./scenario.ts";
import { surroundingsOf } from "./surroundings.ts";

export interface SimulatedWorld {
  readonly bank: BankPort;
  readonly outputs: OutputsPort;
  /** To be told each sample; answers what the next cycle is to be given, once. null: nothing. */
  after(sample: Sample): Actions | null;
  /** How far the update of a battery is; null: none runs. */
  firmwareProgressPct(): number | null;
  /** The installation as it stands with the last reading; null: there is none. */
  devices(): readonly DeviceSample[] | null;
  /** COD-10: has a terminal carried more than it bears? */
  damage(): { readonly any: boolean; readonly contradicts: boolean };
}

export interface SimulatedWorldOptions {
  readonly updates?: boolean;
}

export const simulatedWorld = (
  simulation: Simulation,
  { updates = false }: SimulatedWorldOptions = {},
): SimulatedWorld => {
  const { bank: spec } = simulation;
  const bank = createBank(spec);
  const surroundings = surroundingsOf(simulation);
  const electronics = updates ? createElectronics(bank.reading) : null;
  const { reading } = electronics ?? bank;
  const updater = createUpdater();
  let progressPct: number | null = null;
  const chargeV = operating.chargeCellV.to * spec.model.cells * spec.series;
  let controls: Required<SimulatorControls> = {
    loadW: null,
    sunPct: null,
    ambientC: null,
    firmwareFails: false,
    faults: [],
  };

  /** The strings' currents together: one battery of each tells its string's. */
  const bankA = (): number => {
    let sumA = 0;
    for (let string = 0; string < spec.parallel; string++)
      sumA += bank.reading.batteryA[string * spec.series] ?? Number.NaN;
    return sumA;
  };

  const demandAt = (nowS: Instant): Demand => {
    const bankV = Number.isFinite(reading.bankV) && reading.bankV > 1 ? reading.bankV : chargeV;
    const wanted = surroundings.demandAt(nowS, bankV, controls);
    return { ...wanted, ambientC: controls.ambientC ?? spec.temperatureC };
  };

  return {
    bank: {
      read(nowS) {
        bank.step(nowS, demandAt(nowS));
        electronics?.pass();
        return reading;
      },
      control({ simulator }: Actions) {
        if (simulator === undefined) return;
        controls = { ...controls, ...simulator };
        if (simulator.faults !== undefined) bank.setFaults(simulator.faults);
      },
    },
    outputs: surroundings,
    after({ atS, firmware }) {
      if (electronics === null) return null;
      const update = updater.step(atS, firmware, controls.firmwareFails);
      progressPct = update.progressPct;
      electronics.keepSilent(update.silent);
      if (update.updated !== null) electronics.install(update.updated, newestFirmware);
      return update.tell === null ? null : { firmware: { to: update.tell } };
    },
    firmwareProgressPct: () => progressPct,
    devices: () => surroundings.devices(reading.bankV, bankA()),
    damage: () => surroundings.damage(),
  };
};
