/** What a switch between a bank and its devices sees. Voltages of 24 V and 48 V systems are judged as those of 12 V. */
import type { Instant } from "../../core/units.ts";

export interface SwitchInput {
  readonly nowS: Instant;
  /** Its control input is on: the terminal is live, and its voltage enough for the input. */
  readonly controlled: boolean;
  /** V on the side of the bank. */
  readonly bankV: number;
  /** 1, 2 or 4: the system's voltage over 12 V. */
  readonly times12: number;
}
