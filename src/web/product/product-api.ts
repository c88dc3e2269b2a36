/** The calls of the page of the product. */
import type { FirmwareFacts } from "../../contract/live.ts";
import type { Text } from "../../words/language.ts";
import { type Answer, call } from "../live/api.ts";

/** The BMS itself, or a battery by its 0-based number. */
export type Target = FirmwareFacts["target"];

export interface Firmware {
  readonly advice: readonly Text[];
  readonly consequences: readonly Text[];
  readonly byPackage: Text;
  readonly targets: readonly FirmwareFacts[];
}

export const getFirmware = (): Promise<Answer<Firmware>> => call("firmware");
export const getReadoutKey = (): Promise<Answer<{ readonly instantReadoutKey: string }>> => call("access/secrets");
