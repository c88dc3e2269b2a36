/**
 * A simulated bank with a sun, a charger and a load around it; charger and load obey the terminals. With `updates` an update of a
 * battery's firmware runs by itself; without, its end is written into the scenario.
 */
import { createBank, type Demand } from "../bank/bank.ts";
import { dayDemand } from "../bank/day.ts";
import { newestFirmware } from "../bank/firmware.ts";
import { createElectronics } from "../bank/firmware-electronics.ts";
import { operating } from "../core/batteries.ts";
import type { Sample } from "../core/sample.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { Instant } from "../core/units.ts";
import { createUpdater } from "./firmware-updater.ts";
import type { BankPort, OutputsPort } from "./loop.ts";
import type { Actions, SimulatorControls, Simulation } from "./scenario.ts";

export interface SimulatedWorld {
  readonly bank: BankPort;
  readonly outputs: OutputsPort;
  /** To be told each sample; answers what the next cycle is to be given, once. null: nothing. */
  after(sample: Sample): Actions | null;
  /** How far the update of a battery is; null: none runs. */
  firmwareProgressPct(): number | null;
}

export interface SimulatedWorldOptions {
  readonly updates?: boolean;
}

/** What a hand on the sliders can do without a day: as much as the bank's charger may give at 1 W of sun peak an Ah. */
const slidersPeakWPerAh = 2;

export const simulatedWorld = (
  { bank: spec, day }: Simulation,
  { updates = false }: SimulatedWorldOptions = {},
): SimulatedWorld => {
  const bank = createBank(spec);
  const electronics = updates ? createElectronics(bank.reading) : null;
  const { reading } = electronics ?? bank;
  const updater = createUpdater();
  let progressPct: number | null = null;
  const chargeV = operating.chargeCellV.to * spec.model.cells * spec.series;
  const sunPeakW = day?.sunPeakW ?? slidersPeakWPerAh * spec.model.capacityAh * spec.parallel;
  let terminals: Terminals = allFloating;
  let controls: Required<SimulatorControls> = {
    loadW: null,
    sunPct: null,
    ambientC: null,
    firmwareFails: false,
  };

  const demandAt = (nowS: Instant): Demand => {
    const given = day === null ? { sunPart: 0, loadW: 0 } : dayDemand(day, nowS);
    const sunPart = controls.sunPct === null ? given.sunPart : controls.sunPct / 100;
    const loadW = controls.loadW ?? given.loadW;
    const bankV = Number.isFinite(reading.bankV) && reading.bankV > 1 ? reading.bankV : chargeV;
    const maxA = (sunPart * sunPeakW) / bankV;
    return {
      loadW: terminals.load === "live" ? loadW : 0,
      loadA: 0,
      chargers: terminals.charger === "live" && maxA > 0 ? [{ maxA, voltageV: chargeV }] : [],
      ambientC: controls.ambientC ?? spec.temperatureC,
    };
  };

  return {
    bank: {
      read(nowS) {
        bank.step(nowS, demandAt(nowS));
        electronics?.pass();
        return reading;
      },
      control({ simulator }: Actions) {
        if (simulator !== undefined) controls = { ...controls, ...simulator };
      },
    },
    outputs: {
      drive(now) {
        terminals = now;
      },
    },
    after({ atS, firmware }) {
      if (electronics === null) return null;
      const update = updater.step(atS, firmware, controls.firmwareFails);
      progressPct = update.progressPct;
      electronics.keepSilent(update.silent);
      if (update.updated !== null) electronics.install(update.updated, newestFirmware);
      return update.tell === null ? null : { firmware: { to: update.tell } };
    },
    firmwareProgressPct: () => progressPct,
  };
};
