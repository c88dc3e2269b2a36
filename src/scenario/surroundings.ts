/** What stands around a simulated bank: a simple day with one charger and one load, or an installation. Both obey the terminals. */
import type { Demand } from "../bank/bank.ts";
import { dayDemand } from "../bank/day.ts";
import { operating } from "../core/batteries.ts";
import { allFloating, type Terminals } from "../core/terminals.ts";
import type { Instant } from "../core/units.ts";
import { type ByHand, createSite, type DeviceSample } from "../site/simulated-site.ts";
import type { Simulation } from "./scenario.ts";

export interface Surroundings {
  drive(terminals: Terminals): void;
  /** At a voltage as it was read last; in place of what nature gives, what a hand has set. */
  demandAt(nowS: Instant, bankV: number, byHand: ByHand): Omit<Demand, "ambientC">;
  /** With the bank's voltage and current of now; null: there are none to tell of. */
  devices(bankV: number, bankA: number): readonly DeviceSample[] | null;
  /** COD-10: has one of the terminals carried too much? */
  damage(): { readonly any: boolean; readonly contradicts: boolean };
}

/** What a hand on the sliders can do without a day: as much as the bank's charger may give at 1 W of sun peak an Ah. */
const slidersPeakWPerAh = 2;

const sound = { any: false, contradicts: false };

const simpleDay = ({ bank: { model, series, parallel }, day }: Simulation): Surroundings => {
  const chargeV = operating.chargeCellV.to * model.cells * series;
  const sunPeakW = day?.sunPeakW ?? slidersPeakWPerAh * model.capacityAh * parallel;
  let terminals = allFloating;
  return {
    drive(now) {
      terminals = now;
    },
    demandAt(nowS, bankV, byHand) {
      const given = day === null ? { sunPart: 0, loadW: 0 } : dayDemand(day, nowS);
      const sunPart = byHand.sunPct === null ? given.sunPart : byHand.sunPct / 100;
      const maxA = (sunPart * sunPeakW) / bankV;
      return {
        loadW: terminals.load === "live" ? (byHand.loadW ?? given.loadW) : 0,
        loadA: 0,
        chargers: terminals.charger === "live" && maxA > 0 ? [{ maxA, voltageV: chargeV }] : [],
      };
    },
    devices: () => null,
    damage: () => sound,
  };
};

export const surroundingsOf = (simulation: Simulation): Surroundings =>
  simulation.site === undefined ? simpleDay(simulation) : createSite({ ...simulation.site, bank: simulation.bank });
