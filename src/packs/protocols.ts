/** Every protocol by its name. */
import type { CanCodec } from "./can-frame.ts";
import { canPylonVictron } from "./can-pylon-victron.ts";
import type { PackCodec, PackSwitches, PolledCodec } from "./codec.ts";
import { dalyModbus } from "./daly-modbus.ts";
import { dalyUart } from "./daly-uart.ts";
import { jbd, jbdSwitches } from "./jbd.ts";
import { jkBle } from "./jk-ble.ts";
import { jkPbRs485 } from "./jk-pb-rs485.ts";
import { jkUart, jkUartSwitches } from "./jk-uart.ts";

/** Asked over a serial line. */
export const polledCodecs = {
  jbd,
  "jk-pb-rs485": jkPbRs485,
  "jk-uart": jkUart,
  "daly-uart": dalyUart,
  "daly-modbus": dalyModbus,
} as const satisfies Readonly<Record<string, PolledCodec>>;

/** Those whose packs let a host throw their switches. */
export const packSwitches: Readonly<Partial<Record<keyof typeof polledCodecs, PackSwitches>>> = {
  jbd: jbdSwitches,
  "jk-uart": jkUartSwitches,
};

/** Of bytes, with or without a line of ours to bring them. */
export const byteCodecs: Readonly<Record<string, PackCodec & Partial<PolledCodec>>> = {
  ...polledCodecs,
  "jk-ble": jkBle,
};

export const canCodecs = { "can-pylon-victron": canPylonVictron } as const satisfies Readonly<Record<string, CanCodec>>;
