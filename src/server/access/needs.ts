/** What a route asks of whoever calls it, and who may. */
import type { Caller } from "./caller.ts";
import { installerNeeded, pairingNeeded, readOnly, type TurnedAway } from "./turned-away.ts";
import { isReading } from "./way-in.ts";

export type Need = "nobody" | "viewer" | "installer";

/** Null: welcome. */
export const mayNot = (caller: Caller, need: Need, method: string): TurnedAway | null => {
  if (caller.readOnly && !isReading(method)) return readOnly;
  if (need === "nobody") return null;
  if (caller.role === null) return pairingNeeded;
  return need === "installer" && caller.role !== "installer" ? installerNeeded : null;
};

/** A viewer may switch the system off, and ask for nothing else with it. */
export const switchesOff = (body: unknown): boolean =>
  typeof body === "object" &&
  body !== null &&
  Object.keys(body).length === 1 &&
  (body as { readonly mode?: unknown }).mode === "off";
