/** Every driver there is, by its name: the one place that makes one from what is said about it. */
import { type ChatterSpec, withoutChatter } from "./chatter.ts";
import { type GpioSpec, gpio, type gpioName } from "./gpio.ts";
import { type LcusBoardSpec, lcusBoard, type lcusBoardName } from "./lcus-board.ts";
import { relayBoard, type relayBoardName } from "./modbus-relay-board.ts";
import type { RealOutputs } from "./port.ts";
import type { RelayBoardSpec } from "./relay-board-spec.ts";
import { type ShellyRelaySpec, shellyRelay, type shellyRelayName } from "./shelly-relay.ts";

export type OutputSpec = (
  | ({ readonly driver: typeof relayBoardName } & RelayBoardSpec)
  | ({ readonly driver: typeof lcusBoardName } & LcusBoardSpec)
  | ({ readonly driver: typeof shellyRelayName } & ShellyRelaySpec)
  | ({ readonly driver: typeof gpioName } & GpioSpec)
) & {
  /** Absent: every change goes through at once. */
  readonly chatter?: ChatterSpec;
};

const buildDriver = (spec: OutputSpec): RealOutputs => {
  switch (spec.driver) {
    case "relay-board":
      return relayBoard(spec);
    case "lcus-board":
      return lcusBoard(spec);
    case "shelly-relay":
      return shellyRelay(spec);
    case "gpio":
      return gpio(spec);
  }
};

/** Throws a RangeError where the specification is wrong. */
export const buildOutput = (spec: OutputSpec): RealOutputs =>
  spec.chatter === undefined ? buildDriver(spec) : withoutChatter(buildDriver(spec), spec.chatter);
