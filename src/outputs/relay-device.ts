/** What a device with relays is to the one driver of them all (`relay-board.ts`). */
import type { RelayOnTerminal } from "./relay-ledger.ts";
import type { RelayAnswer, RelayRequest } from "./relay-request.ts";

/** The way to an opened device. */
export interface RelayLine {
  /** Relays 1 to this can be read back; null: none can. */
  readonly readTo: number | null;
  /** Never rejects. */
  once(request: RelayRequest): Promise<RelayAnswer>;
  close(): Promise<void>;
}

export interface RelayDevice {
  readonly name: string;
  /** As messages call it: which device, on which port. */
  readonly where: string;
  /** What a person can do when it does not answer. */
  readonly advice: string;
  /** s; null: it has no timer. */
  readonly autoOffS: number | null;
  readonly renewEveryS: number;
  readonly relays: readonly RelayOnTerminal[];
  /** All that the driver may touch; the device's other relays are somebody else's. */
  readonly relaysTouched: readonly number[];
  /** The relay with nothing wired to it, and for how long it is held to prove the timer; null: the timer is taken on trust. */
  readonly test: { readonly relay: number; readonly holdS: number } | null;
  /** Rejects with what is wrong. `onGone` is called once when the line ends without having been closed. */
  open(onGone: (why: string) => void): Promise<RelayLine>;
}
