/** What came of an act that the BMS or the server did not carry out. */
import type { Answer } from "../live/api.ts";
import { sayRefusal } from "../say.ts";

export const Refusal = ({ of }: { of: Answer<unknown> | null }) => (
  <p role="alert" class={of === null || of.ok ? "visually-hidden" : "refusal"}>
    {of?.ok === false && sayRefusal(of.refused)}
  </p>
);
