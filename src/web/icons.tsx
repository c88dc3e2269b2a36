/** Our own few signs, drawn with lines of one width; always beside a word, never instead of one. */
import type { Tone } from "./tone.ts";

const paths: Record<Tone, string> = {
  well: "M6 12.5l4 4 8-9",
  notice: "M12 11v6M12 7.2v.1",
  warning: "M12 8v5.5M12 16.8v.1",
  alarm: "M12 6.5v7M12 17v.1",
  resting: "M8 12h8",
};

const outlines: Record<Tone, string> = {
  well: "M12 2a10 10 0 1 0 .01 0z",
  notice: "M12 2a10 10 0 1 0 .01 0z",
  warning: "M12 2.8L22.4 21H1.6z",
  alarm: "M8 2h8l6 6v8l-6 6H8l-6-6V8z",
  resting: "M12 2a10 10 0 1 0 .01 0z",
};

export const ToneIcon = ({ tone }: { tone: Tone }) => (
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
    <path class="icon-outline" d={outlines[tone]} />
    <path class="icon-sign" d={paths[tone]} />
  </svg>
);
