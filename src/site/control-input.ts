/** SYS-1, SYS-3: from how many volts on the control inputs count as on. Floating is off for all of them. */
import { liveDropV, type TerminalName, type Terminals } from "../core/terminals.ts";
import { above } from "../core/units.ts";
import type { Device } from "./design.ts";
import { productRow } from "./products.ts";
import { terminalName } from "./terminals.ts";

/** V above which an input for the remote of Victron devices is on (as TERM-5 has it for our own). */
const electronicV = 2.9;
/** V that the non-inverting and inverting cables need. */
const cableV = 6;
/** V that coils and Cyrix controls need, per 12 V. */
const coilPer12V = 9;

const onAboveV = ({ product, cable }: Device, times12: number): number => {
  const { coil, cables, inputA } = productRow(product);
  if (coil || (inputA > 0 && cables.length === 0)) return coilPer12V * times12;
  return cable !== null || cables.length > 0 ? cableV : electronicV;
};

/** Does the terminal tell it to be on? Where it hangs on none, nobody tells it otherwise. */
export const isControlled = (device: Device, terminals: Terminals, bankV: number, times12: number): boolean => {
  if (device.terminal === null) return true;
  const name: TerminalName = terminalName(device.terminal);
  return terminals[name] === "live" && above(bankV - liveDropV, onAboveV(device, times12));
};
