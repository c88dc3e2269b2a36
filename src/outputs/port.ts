/** The port of the real terminals: what a driver is to whoever turns the loop. Structurally the loop's own `OutputsPort`. */
import type { Terminals } from "../core/terminals.ts";

export interface RealOutputs {
  /** The driver's name, as the configuration calls it. */
  readonly name: string;
  /** After how long the hardware opens by itself when nobody holds it, s; null: it never does (see `accept.ts`). */
  readonly autoOffS: number | null;
  /**
   * Opens the line and tests itself; rejects with what is wrong. Either way everything floats afterwards. A passed test clears
   * `fault()`. Where a contact of LOAD or CHARGER contradicts itself, then or later, PRE-ALARM alone goes on being driven.
   */
  open(): Promise<void>;
  /** In one line what is there and how it stands; changes nothing, and leaves it closed. Rejects with what is wrong. */
  look(): Promise<string>;
  /** Says what should be; never waits, never throws. A terminal is live only while this goes on being called. */
  drive(terminals: Terminals): void;
  /** COD-10: what is wrong, in one line; null: nothing. Stays until `open()` has passed again. */
  fault(): string | null;
  /** Of it: a contact of LOAD or CHARGER is not as it was told to be, so what hangs on it may be connected. */
  contradicts(): boolean;
  /** Tells everything to float, then closes the line. Never rejects: what cannot be told is left to the hardware's timer. */
  close(): Promise<void>;
}
