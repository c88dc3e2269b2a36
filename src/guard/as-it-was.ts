/** What an event changed, as it was before: of those events that do not say so themselves. */
import type { Before } from "../contract/live.ts";
import type { BmsEvent } from "../core/events.ts";
import type { Sample } from "../core/sample.ts";

const wirelessOf = ({ wireless }: Sample): Before => {
  if (wireless.connected) return "connected";
  return wireless.active ? "on" : "off";
};

const was: { readonly [Name in BmsEvent["type"]]?: (before: Sample) => Before } = {
  mode: ({ mode }) => mode,
  remote: ({ remote }) => remote,
  wireless: wirelessOf,
  instantReadout: ({ instantReadout }) => (instantReadout ? "on" : "off"),
  firmware: ({ firmware }) => firmware?.phase ?? null,
  history: ({ history }) => history,
  bank: ({ bank }) => bank,
};

type Told = BmsEvent & { readonly from?: unknown };

/** The event, and as `from` what was before it; `before` null: nobody knows. */
export const withBefore = (event: BmsEvent, before: Sample | null): Told => {
  const tell = was[event.type];
  // Of none in the table has the event a `from` of its own, which the compiler cannot follow.
  return tell === undefined || before === null ? event : ({ ...event, from: tell(before) } as Told);
};
