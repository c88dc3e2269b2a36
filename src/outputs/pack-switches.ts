/**
 * LOAD through the discharge switches of real packs, CHARGER through their charge switches: those of all packs together, for in a
 * parallel bank one that stays on feeds all. A pack's switch knows no timer: what is on stays on when this program or the machine dies.
 * So LOAD and CHARGER may hang on it only where the configuration accepts it by name.
 */
import { setTimeout as wait } from "node:timers/promises";
import type { RealOutputs } from "./port.ts";
import { relayOutputs } from "./relay-board.ts";
import { type RelaysOnTerminals, refuser, relaysOf } from "./relay-board-spec.ts";
import type { RelayDevice, RelayLine } from "./relay-device.ts";
import { usualRenewEveryS } from "./relay-ledger.ts";

/** null: as its owner had it. */
export interface PackSwitchesWanted {
  readonly charge: boolean | null;
  readonly discharge: boolean | null;
}

/** Whoever talks to the packs, all of them at once. Rejects never. */
export interface SwitchedPacks {
  /** Begins to ask the packs; may be called again. */
  start(): void;
  /** The names of those that have not said how their switches stand since anything was thrown. */
  unheard(): readonly string[];
  /** Whether any pack lets current through, as they said last; `number` rises when all of them have said it anew. */
  stand(): { readonly charge: boolean; readonly discharge: boolean; readonly number: number };
  /** null: every pack has said that it was done; otherwise what is wrong, going on after the name of the whole. */
  throwTo(wanted: PackSwitchesWanted): Promise<string | null>;
}

export interface PackSwitchesSpec {
  /** `dischargeRelay`, `chargeRelay`, or null; PRE-ALARM has no switch. */
  readonly relays: RelaysOnTerminals;
}

export const packSwitchesName = "pack-switches";

/** As this driver counts them. */
export const dischargeRelay = 1;
export const chargeRelay = 2;

/** s until each has said how its switches stand: a pack that sleeps wakes with the first question. */
const patienceS = 4;
const lookEveryMs = 50;

const check = ({ relays }: PackSwitchesSpec): void => {
  const refuse = refuser("pack switches");
  if (relays.load !== null && relays.load !== dischargeRelay)
    refuse("relays.load", relays.load, "the discharge switch");
  if (relays.charger !== null && relays.charger !== chargeRelay) {
    refuse("relays.charger", relays.charger, "the charge switch");
  }
  if (relays.preAlarm !== null) refuse("relays.preAlarm", relays.preAlarm, "another driver: a pack cannot warn");
  if (relays.load === null && relays.charger === null) refuse("relays", relays, "a switch for LOAD or CHARGER");
};

/** Waits for those that have not been heard; what is wrong with them, or null. */
const unheardOf = async (packs: SwitchedPacks): Promise<string | null> => {
  const untilS = performance.now() / 1000 + patienceS;
  while (packs.unheard().length > 0 && performance.now() / 1000 < untilS) await wait(lookEveryMs);
  return packs.unheard().length === 0 ? null : `${packs.unheard().join(", ")}: not known how its switches stand`;
};

const createLine = ({ relays }: PackSwitchesSpec, packs: SwitchedPacks): RelayLine => {
  // All off, before anything else is asked of them.
  let wanted: PackSwitchesWanted = {
    charge: relays.charger === null ? null : false,
    discharge: relays.load === null ? null : false,
  };
  let isThrown = false;
  /** The self-test waits for the first answer; afterwards nothing may stand in front of a release. */
  let isTested = false;
  let readNumber = 0;

  const read = async (): ReturnType<RelayLine["once"]> => {
    if (!isTested) {
      const wrong = await unheardOf(packs);
      if (wrong !== null) return { kind: "wrong", text: wrong };
    }
    isTested = true;
    const { number, ...stand } = packs.stand();
    // Until all have been asked anew nothing contradicts.
    if (packs.unheard().length > 0 || number === readNumber) return { kind: "done" };
    readNumber = number;
    // A pack that switches itself off protects itself: what is asked live may be off, what is told off may not be on.
    return {
      kind: "states",
      energised: [
        stand.discharge || (isThrown && wanted.discharge === true),
        stand.charge || (isThrown && wanted.charge === true),
      ],
      untimed: [],
    };
  };

  return {
    readTo: chargeRelay,
    once: async (request) => {
      if (request.kind === "read") return read();
      const key = request.relay === dischargeRelay ? "discharge" : "charge";
      const on = request.kind === "hold";
      // A hold is renewed twice a second, and a pack need not hear it: it has no timer.
      if (on && isThrown && wanted[key] === true) return { kind: "done" };
      wanted = { ...wanted, [key]: on };
      const wrong = await packs.throwTo(wanted);
      isThrown = wrong === null;
      return wrong === null ? { kind: "done" } : { kind: "wrong", text: wrong };
    },
    // The packs go on being asked.
    close: async () => {},
  };
};

/** Throws a RangeError where the specification is wrong. */
export const packSwitches = (spec: PackSwitchesSpec, packs: SwitchedPacks): RealOutputs => {
  check(spec);
  const relays = relaysOf(spec);
  const advice = "check the cables of the packs, and that all of them are awake";
  const device: RelayDevice = {
    name: packSwitchesName,
    where: `the packs' own switches (${dischargeRelay} discharge, ${chargeRelay} charge)`,
    advice,
    autoOffS: null,
    renewEveryS: usualRenewEveryS,
    relays,
    relaysTouched: relays.map(({ relay }) => relay),
    test: null,
    open: async () => {
      packs.start();
      const wrong = await unheardOf(packs);
      if (wrong !== null) throw new Error(`${wrong}; ${advice}`);
      return createLine(spec, packs);
    },
  };
  return relayOutputs(device);
};
