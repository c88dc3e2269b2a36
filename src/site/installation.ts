/** A design with what is asked of it again and again: its bank's totals, who stands behind whom, and which device hangs on what. */
import { operating } from "../core/batteries.ts";
import { type BankTotals, bankTotals } from "./bank-totals.ts";
import type { Design, Device } from "./design.ts";
import { productRow, type Side } from "./products.ts";
import type { PrintedTerminal } from "./terminals.ts";

export interface Installation {
  readonly design: Design;
  readonly devices: readonly Device[];
  readonly bank: BankTotals;
  /** At which the bank is empty (BAT-4): what the watts of a load are divided by. */
  readonly endOfDischargeV: number;
  /** null: it stands behind nobody. */
  parentOf(device: Device): Device | null;
  /** Those directly behind it, in the order of the design; of null, those behind nobody. */
  childrenOf(device: Device | null): readonly Device[];
}

/** `behind` names somebody and makes no ring: the schema has seen to it. */
export const installationOf = (design: Design): Installation => {
  const { devices } = design;
  const bank = bankTotals(design.bank);
  const byId = new Map(devices.map((device) => [device.id, device]));
  const children = new Map<string | null, Device[]>();
  for (const device of devices) {
    const siblings = children.get(device.behind);
    if (siblings === undefined) children.set(device.behind, [device]);
    else siblings.push(device);
  }
  return {
    design,
    devices,
    bank,
    endOfDischargeV: operating.endOfDischargeCellV * bank.cellsInSeries,
    parentOf: ({ behind }) => (behind === null ? null : (byId.get(behind) ?? null)),
    childrenOf: (device) => children.get(device?.id ?? null) ?? [],
  };
};

export const terminalOfSide: Readonly<Record<Side, PrintedTerminal>> = { load: "LOAD", charger: "CHARGER" };

/** Everything that it stands behind, the nearest first. */
export const switchesOf = (installation: Installation, device: Device): readonly Device[] => {
  const found: Device[] = [];
  for (let one = installation.parentOf(device); one !== null; one = installation.parentOf(one)) found.push(one);
  return found;
};

/** SYS-4: does it hang on the terminal of its side, itself or through switches that are made for it? */
export const hangs = (installation: Installation, device: Device, side: Side): boolean => {
  const terminal = terminalOfSide[side];
  if (device.terminal === terminal) return true;
  for (const one of switchesOf(installation, device)) {
    if (!productRow(one.product).carries.includes(side)) return false;
    if (one.terminal === terminal) return true;
  }
  return false;
};
