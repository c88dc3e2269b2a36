/** SYS-3: what is wired to the terminals, as an installer reads it: device by device, with the pin and the cable that belong there. */
import { type Device, isRefused } from "./design.ts";
import { appendixCables, type Pin } from "./appendix-a.ts";
import type { Installation } from "./installation.ts";
import { productRow } from "./products.ts";
import type { PrintedTerminal } from "./terminals.ts";

export interface TerminalRow {
  readonly terminal: PrintedTerminal;
  readonly device: string;
  /** Of Appendix A; null: it names none. */
  readonly pin: Pin | null;
  /** A part number, or how the design calls a wire of its own; null: a plain wire. */
  readonly cable: string | null;
}

/** The cable that is there where it fits, else the first that would. */
export const cableOf = ({ product, cable }: Device): string | null => {
  const { cables } = productRow(product);
  if (cables.length === 0) return cable !== null && appendixCables.includes(cable) ? null : cable;
  return cable !== null && cables.includes(cable) ? cable : (cables[0] ?? null);
};

export const terminalTable = ({ devices }: Installation): readonly TerminalRow[] =>
  devices.flatMap((device) => {
    const { terminal, id, product } = device;
    if (terminal === null || isRefused(device)) return [];
    return [{ terminal, device: id, pin: productRow(product).pin, cable: cableOf(device) }];
  });
