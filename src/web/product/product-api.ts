/** The calls of the page of the product. */
import type { Text } from "../../words/language.ts";
import { type Answer, call } from "../live/api.ts";

/** The BMS itself, or a battery by its 0-based number. */
export type Target = "bms" | number;

export interface FirmwareFacts {
  readonly target: Target;
  readonly installed: string;
  readonly newest: string | null;
  readonly newer: readonly { readonly version: string; readonly changes: Text }[];
  readonly updatedBy: "app" | "package";
  readonly phase: "updating" | "failed" | null;
  readonly progressPct: number | null;
  /** On the clock of the BMS. */
  readonly loadFloatsAtS: number | null;
}

export interface Firmware {
  readonly advice: readonly Text[];
  readonly consequences: readonly Text[];
  readonly byPackage: Text;
  readonly targets: readonly FirmwareFacts[];
}

export const getFirmware = (): Promise<Answer<Firmware>> => call("firmware");
export const getReadoutKey = (): Promise<Answer<{ readonly instantReadoutKey: string }>> => call("access/secrets");
