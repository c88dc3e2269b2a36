/** Every driver there is, by its name: the one place that makes one from what is said about it. */
import { type ChatterSpec, withoutChatter } from "./chatter.ts";
import { type GpioSpec, gpio, type gpioName } from "./gpio.ts";
import { type LcusBoardSpec, lcusBoard, type lcusBoardName } from "./lcus-board.ts";
import { relayBoard, type relayBoardName } from "./modbus-relay-board.ts";
import { type PackSwitchesSpec, packSwitches, type packSwitchesName, type SwitchedPacks } from "./pack-switches.ts";
import type { RealOutputs } from "./port.ts";
import type { RelayBoardSpec } from "./relay-board-spec.ts";
import { type ShellyRelaySpec, shellyRelay, type shellyRelayName } from "./shelly-relay.ts";

export type OutputSpec = (
  | ({ readonly driver: typeof relayBoardName } & RelayBoardSpec)
  | ({ readonly driver: typeof lcusBoardName } & LcusBoardSpec)
  | ({ readonly driver: typeof shellyRelayName } & ShellyRelaySpec)
  | ({ readonly driver: typeof gpioName } & GpioSpec)
  | ({ readonly driver: typeof packSwitchesName } & PackSwitchesSpec)
) & {
  /** Absent: every change goes through at once. */
  readonly chatter?: ChatterSpec;
};

const buildDriver = (spec: OutputSpec, packs: SwitchedPacks | null): RealOutputs => {
  switch (spec.driver) {
    case "relay-board":
      return relayBoard(spec);
    case "lcus-board":
      return lcusBoard(spec);
    case "shelly-relay":
      return shellyRelay(spec);
    case "gpio":
      return gpio(spec);
    case "pack-switches":
      if (packs === null) throw new RangeError("pack switches: there are no real packs, expected some");
      return packSwitches(spec, packs);
  }
};

/** Throws a RangeError where the specification is wrong. `packs`: whose switches there are to throw. */
export const buildOutput = (spec: OutputSpec, packs: SwitchedPacks | null = null): RealOutputs =>
  spec.chatter === undefined ? buildDriver(spec, packs) : withoutChatter(buildDriver(spec, packs), spec.chatter);
