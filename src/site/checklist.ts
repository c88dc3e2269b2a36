/** SYS-6: the steps of §1 and §3 for the design at hand, in the order of `command-line.md`. */
import type { Text } from "../words/language.ts";
import { type ChecklistId, checklistWords } from "../words/plan-checklist.ts";
import type { RemoteWiringPlan } from "./design.ts";
import type { Installation } from "./installation.ts";
import { isBatteryProtect } from "./products.ts";

export interface ChecklistItem {
  readonly id: ChecklistId;
  /** Of the manual. */
  readonly section: string;
  readonly text: Text;
}

interface Row {
  readonly id: ChecklistId;
  readonly section: string;
  /** Absent: always. */
  readonly when?: (installation: Installation) => boolean;
}

const remote = (wiring: RemoteWiringPlan): Row => ({
  id: `remote-${wiring}`,
  section: "3.4",
  when: ({ design }) => design.remote === wiring,
});

const rows: readonly Row[] = [
  { id: "charge-each-first", section: "1", when: ({ bank }) => bank.series > 1 },
  { id: "chain-bms-cables", section: "3.2.4", when: ({ bank }) => bank.batteries > 1 },
  remote("loop"),
  remote("switch"),
  remote("high"),
  remote("low"),
  { id: "fuse-bat-plus", section: "3.4" },
  { id: "negative-disconnected-during-wiring", section: "3.4" },
  { id: "ventilated", section: "1" },
  { id: "not-upside-down", section: "1" },
  { id: "not-in-living-area", section: "1" },
  { id: "qualified-installer", section: "1" },
  { id: "no-voltage-before-work", section: "1" },
  { id: "first-full-charge", section: "1" },
  { id: "check-transport-damage", section: "1" },
  { id: "shortest-cables", section: "3.4" },
  {
    id: "li-ion-mode",
    section: "3.2.2",
    when: ({ devices }) => devices.some(({ product }) => isBatteryProtect(product)),
  },
  { id: "no-coil-on-charger", section: "2.2" },
  { id: "verify-detected-values", section: "4.3" },
  { id: "commissioning-drill", section: "4.2" },
];

export const checklistOf = (installation: Installation): readonly ChecklistItem[] =>
  rows
    .filter(({ when }) => when === undefined || when(installation))
    .map(({ id, section }) => ({ id, section, text: checklistWords[id] }));
