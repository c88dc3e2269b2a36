/** A slider with its name, what it stands at, and what stands beside it. */
import type { ComponentChildren } from "preact";

interface RangeProps {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Where the thumb stands. */
  readonly value: number;
  /** The same, for people. */
  readonly text: string;
  readonly explainedBy?: string;
  readonly move: (to: number) => void;
  readonly children?: ComponentChildren;
}

export const Range = ({ id, label, from, to, step, value, text, explainedBy, move, children }: RangeProps) => (
  <div class="slider">
    <label for={id}>{label}</label>
    <output for={id}>{text}</output>
    <input
      id={id}
      type="range"
      min={from}
      max={to}
      step={step}
      value={value}
      aria-valuetext={text}
      aria-describedby={explainedBy}
      onInput={(event) => move(event.currentTarget.valueAsNumber)}
    />
    {children}
  </div>
);
