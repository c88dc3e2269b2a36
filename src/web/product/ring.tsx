/** A time that runs out, as a ring and in words. Not read out at every second: a timer is asked for. */
import { fill } from "../say.ts";
import { secondsTemplate } from "./words.ts";

interface RingProps {
  readonly leftS: number;
  readonly wholeS: number;
  /** What comes when it is over: "until LOAD floats". */
  readonly until: string;
  readonly tone: "alarm" | "notice";
}

const around = 2 * Math.PI * 26;

export const Ring = ({ leftS, wholeS, until, tone }: RingProps) => (
  <p class="ring" role="timer" data-tone={tone}>
    <svg viewBox="0 0 64 64" aria-hidden="true">
      <circle class="ring-ground" cx="32" cy="32" r="26" />
      <circle
        class="ring-left"
        cx="32"
        cy="32"
        r="26"
        transform="rotate(-90 32 32)"
        stroke-dasharray={`${(around * Math.min(leftS, wholeS)) / wholeS} ${around}`}
      />
    </svg>
    <span>
      <strong class="ring-text">{fill(secondsTemplate, leftS)}</strong> {until}
    </span>
  </p>
);
