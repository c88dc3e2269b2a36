/** What a driver of relays asks of its device, whatever that speaks, and what comes of it. */

/** Relays are counted from 1, as they are printed on the device. */
export type RelayRequest =
  | { readonly kind: "release"; readonly relay: number }
  /** For so many seconds, then it opens by itself; infinite where the device has no timer. */
  | { readonly kind: "hold"; readonly relay: number; readonly forS: number }
  /** Relays 1 to `relays`. */
  | { readonly kind: "read"; readonly relays: number };

export type RelayAnswer =
  | { readonly kind: "done" }
  /** `untimed`: energised, and the device says that no timer of its own will end it. */
  | { readonly kind: "states"; readonly energised: readonly boolean[]; readonly untimed: readonly boolean[] }
  /** `text` goes on after the device's name: "does not answer". */
  | { readonly kind: "wrong"; readonly text: string };
