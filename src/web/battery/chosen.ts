/** Which battery is looked at alone: the one of the address, `#/battery/3`, else the first. */
import { hrefOf, route, routeIn } from "../shell/route.ts";

export const batteryHref = (number: number): string => hrefOf("battery", String(number));

export interface Chosen {
  /** From 1. */
  readonly number: number;
  /** What the address asks for and is not there; null: nothing. */
  readonly missing: string | null;
}

export const chosenOf = (asked: string | undefined, batteries: number): Chosen => {
  if (asked === undefined) return { number: 1, missing: null };
  const number = /^\d{1,4}$/.test(asked) ? Number(asked) : 0;
  return number >= 1 && number <= batteries ? { number, missing: null } : { number: 1, missing: asked };
};

/** Changes the address without going anywhere: whoever chooses goes on choosing, with the focus where it is. */
export const choose = (number: number): void => {
  const href = batteryHref(number);
  history.replaceState(null, "", href);
  const next = routeIn(href);
  if (next !== null) route.value = next;
};
