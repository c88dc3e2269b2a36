/**
 * THE INSTALLATION in a run: each device obeys its terminal and those it stands behind, and all together make the demand on the bank.
 * A terminal that carries more than it bears is damaged: it floats from then on, and the BMS reads E-B11 (TERM-2…4).
 */
import type { Charger, Demand } from "../bank/spec.ts";
import { allFloating, type TerminalName, terminalNames, terminalRatings, type Terminals } from "../core/terminals.ts";
import { above, type Instant } from "../core/units.ts";
import { isControlled } from "./control-input.ts";
import { type DesignBank, type Device, feedsLoads, type Site, sideOf } from "./design.ts";
import { installationOf, switchesOf } from "./installation.ts";
import { isSolar, type Product } from "./products.ts";
import { type Doing, follow, type Profile } from "./profile.ts";
import { chargerVolts, type DeviceStateName, opensAtV, runnerOf, type Runner } from "./simulated-device.ts";
import { skyAt, type Weather } from "./weather.ts";
import { terminalAmperes } from "./terminal-current.ts";
import { printedTerminals, terminalName } from "./terminals.ts";

/** A line's entry under `devices`. */
export interface DeviceSample {
  readonly id: string;
  readonly product: Product;
  readonly state: DeviceStateName;
  /** A of the bank, positive charges it; what stands behind an inverter that says its own is counted there; null: the bank's is not known. */
  readonly currentA: number | null;
}

export interface SimulatedSite {
  drive(terminals: Terminals): void;
  /** Moves the devices to `nowS`, with the bank's voltage as it was read last, and answers what they want of it. */
  demandAt(nowS: Instant, bankV: number, byHand?: ByHand): Pick<Demand, "loadW" | "loadA" | "chargers">;
  /** As they stand since the last demand, with the current that the bank then had. */
  devices(bankV: number, bankA: number): readonly DeviceSample[];
  /** COD-10: an output is damaged; `contradicts`: LOAD or CHARGER. */
  damage(): { readonly any: boolean; readonly contradicts: boolean };
}

export interface SiteSpec {
  readonly site: Site;
  readonly bank: DesignBank;
  /** By the id of a device; without one it does what the design says all the time. */
  readonly profiles: ReadonlyMap<string, Profile>;
  /** Over the solar chargers; null: full sun all the time. */
  readonly weather: Weather | null;
  /** s that profiles and weather are ahead of the clock of the run; absent: none. */
  readonly aheadS?: number;
}

/** What a hand on the simulator's sliders puts in their place; null: nothing. */
export interface ByHand {
  /** W of all loads together, while any of them may run. */
  readonly loadW: number | null;
  /** % of full sun. */
  readonly sunPct: number | null;
}

/** A starter battery on float at the bank, while no engine runs (D). */
const starterA = 0.5;

interface Placed {
  readonly device: Device;
  readonly parent: Placed | null;
  readonly run: Runner;
  readonly does: (atS: number) => Doing;
  readonly children: Placed[];
  doing: Doing;
  state: DeviceStateName;
  /** Lets current through to what stands behind it. */
  conducts: boolean;
  loadW: number;
  loadA: number;
  maxA: number;
  holdsV: number;
}

const conducting: ReadonlySet<DeviceStateName> = new Set(["closed", "on"]);
const atRest: Profile = { points: [], repeatS: null };

const noHand: ByHand = { loadW: null, sunPct: null };

export const createSite = ({ site, bank, profiles, weather, aheadS = 0 }: SiteSpec): SimulatedSite => {
  const installation = installationOf({ ...site, bank });
  const times12 = (installation.bank.systemV ?? 12) / 12;
  const placed = new Map<Device, Placed>();
  // Who stands behind nobody first, so that everyone finds its switch.
  const ordered = [...installation.devices].sort(
    (one, other) => switchesOf(installation, one).length - switchesOf(installation, other).length,
  );
  for (const device of ordered) {
    const above = installation.parentOf(device);
    const parent = above === null ? null : (placed.get(above) ?? null);
    const does = follow(profiles.get(device.id) ?? atRest);
    const one: Placed = {
      device,
      parent,
      run: runnerOf(device, times12),
      does,
      children: [],
      doing: does(Number.NEGATIVE_INFINITY),
      state: "off",
      conducts: false,
      loadW: 0,
      loadA: 0,
      maxA: 0,
      holdsV: 0,
    };
    placed.set(device, one);
    parent?.children.push(one);
  }
  const all = [...placed.values()];
  const amperes = terminalAmperes(installation);
  const carried = Object.fromEntries(printedTerminals.map((name) => [terminalName(name), amperes[name]])) as Readonly<
    Record<TerminalName, number>
  >;
  const tooMuch = terminalNames.filter((name) => above(carried[name], terminalRatings[name].maxA));
  const damaged = new Set<TerminalName>();
  let terminals: Terminals = allFloating;

  const move = (one: Placed, nowS: Instant, bankV: number): void => {
    const { device, parent, doing } = one;
    const behindV = Math.max(0, ...one.children.map((child) => opensAtV(child.device, child.doing, nowS, times12)));
    one.state = one.run({
      nowS,
      controlled: isControlled(device, terminals, bankV, times12),
      bankV,
      times12,
      doing,
      reached: parent === null || parent.conducts,
      behindV,
    });
    one.conducts = (parent === null || parent.conducts) && conducting.has(one.state);
  };

  /** What it draws or gives by itself; what stands behind an inverter with a figure of its own draws through that. */
  const weigh = (one: Placed): void => {
    const { device, doing, parent, state } = one;
    const side = sideOf(device);
    one.loadW = 0;
    one.loadA = 0;
    one.maxA = 0;
    one.holdsV = 0;
    if (side === "charger" && state !== "off") {
      const { absorptionV, floatV } = chargerVolts(device, times12);
      one.maxA = (doing.chargeA ?? device.chargeA ?? 0) * doing.sunPart;
      one.holdsV = state === "float" ? floatV : absorptionV;
    }
    if (side === "load" && one.conducts && !isCovered(parent)) {
      if (doing.loadW !== null) one.loadW = doing.loadW;
      else if (device.loadW !== null) one.loadW = device.loadW;
      else one.loadA = device.loadA ?? 0;
    }
    // Joined to the bank without an engine: the starter battery is floated by it.
    if (
      device.product === "cyrix-li-ct" &&
      state === "closed" &&
      !one.children.some(({ state: its }) => its !== "off")
    ) {
      one.loadA = starterA;
    }
  };

  /** A hand's watts, among the loads that run by what they would draw; where none would, the first that may. */
  const setLoads = (handW: number, bankV: number): void => {
    const mayRun = all.filter((one) => sideOf(one.device) === "load" && one.conducts);
    const wouldW = mayRun.map(({ loadW, loadA }) => loadW + loadA * bankV);
    const sumW = wouldW.reduce((sum, watts) => sum + watts, 0);
    for (const [place, one] of mayRun.entries()) {
      const part = sumW > 0 ? (wouldW[place] as number) / sumW : place === 0 ? 1 : 0;
      one.loadW = handW * part;
      one.loadA = 0;
    }
  };

  return {
    drive(decided) {
      for (const name of tooMuch) if (decided[name] === "live") damaged.add(name);
      terminals =
        damaged.size === 0
          ? decided
          : {
              load: damaged.has("load") ? "floating" : decided.load,
              charger: damaged.has("charger") ? "floating" : decided.charger,
              preAlarm: damaged.has("preAlarm") ? "floating" : decided.preAlarm,
            };
    },
    demandAt(nowS, bankV, byHand = noHand) {
      const sky = byHand.sunPct === null ? skyAt(weather, nowS + aheadS) : byHand.sunPct / 100;
      for (const one of all) {
        const doing = one.does(nowS + aheadS);
        one.doing = isSolar(one.device.product) ? { ...doing, sunPart: doing.sunPart * sky } : doing;
      }
      for (const one of all) move(one, nowS, bankV);
      for (const one of all) weigh(one);
      if (byHand.loadW !== null) setLoads(byHand.loadW, bankV);
      let loadW = 0;
      let loadA = 0;
      const chargers: Charger[] = [];
      for (const one of all) {
        loadW += one.loadW;
        loadA += one.loadA;
        if (one.maxA > 0) chargers.push({ maxA: one.maxA, voltageV: one.holdsV });
      }
      return { loadW, loadA, chargers };
    },
    devices(bankV, bankA) {
      const drawn = ({ loadW, loadA }: Placed): number => loadA + (bankV > 1 ? loadW / bankV : 0);
      // What charges is what the bank got and the loads took; who holds the highest voltage gives first.
      let left = bankA + all.reduce((sum, one) => sum + drawn(one), 0);
      const given = new Map<Placed, number>();
      for (const one of [...all].sort((a, b) => b.holdsV - a.holdsV)) {
        const gives = Math.min(one.maxA, Math.max(0, left));
        given.set(one, gives);
        left -= gives;
      }
      return installation.devices.map((device) => {
        const one = placed.get(device) as Placed;
        return {
          id: device.id,
          product: device.product,
          state: one.state,
          currentA: Number.isFinite(bankA) && Number.isFinite(bankV) ? (given.get(one) ?? 0) - drawn(one) : null,
        };
      });
    },
    damage: () => ({ any: damaged.size > 0, contradicts: damaged.has("load") || damaged.has("charger") }),
  };
};

/** Is there an inverter or converter above that says itself what it draws? */
const isCovered = (parent: Placed | null): boolean => {
  for (let one = parent; one !== null; one = one.parent) {
    const { loadW, loadA } = one.device;
    if (feedsLoads(one.device) && (loadW !== null || loadA !== null || one.doing.loadW !== null)) return true;
  }
  return false;
};
