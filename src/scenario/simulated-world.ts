/** A simulated bank with a sun, a charger and a load around it; charger and load obey the terminals. */
import { createBank, type Demand } from "../bank/bank.ts";
import { dayDemand } from "../bank/day.ts";
import { operating } from "../core/batteries.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { Instant } from "../core/units.ts";
import type { BankPort, OutputsPort } from "./loop.ts";
import type { Actions, SimulatorControls, Simulation } from "./scenario.ts";

export interface SimulatedWorld {
  readonly bank: BankPort;
  readonly outputs: OutputsPort;
}

/** What a hand on the sliders can do without a day: as much as the bank's charger may give at 1 W of sun peak an Ah. */
const slidersPeakWPerAh = 2;

export const simulatedWorld = ({ bank: spec, day }: Simulation): SimulatedWorld => {
  const bank = createBank(spec);
  const { reading } = bank;
  const chargeV = operating.chargeCellV.to * spec.model.cells * spec.series;
  const sunPeakW = day?.sunPeakW ?? slidersPeakWPerAh * spec.model.capacityAh * spec.parallel;
  let terminals: Terminals = allFloating;
  let controls: Required<SimulatorControls> = { loadW: null, sunPct: null, ambientC: null };

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
  };
};
