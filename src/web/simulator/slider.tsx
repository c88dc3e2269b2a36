/** A slider that acts while it moves. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { upperFirst } from "../../words/language.ts";
import type { Shown } from "../format.ts";
import { language } from "../preferences.ts";
import { Range } from "./range.tsx";

interface SliderProps {
  readonly id: string;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** What stands; null: no figure, but what `free` says. */
  readonly set: number | null;
  /** What stands where no figure does, and the button back to it; absent: a figure always stands. */
  readonly free?: string;
  /** Where the thumb rests meanwhile. */
  readonly rest?: number;
  readonly format: (value: number | null, language: "en" | "it") => Shown;
  readonly send: (value: number | null) => Promise<void>;
}

/** ms between two messages while the thumb moves. */
const pauseMs = 120;

export const Slider = ({ id, label, from, to, step, set, free, rest = from, format, send }: SliderProps) => {
  const dragged = useSignal<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const value = dragged.value ?? set;
  const move = (next: number): void => {
    dragged.value = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      await send(next);
      if (dragged.value === next) dragged.value = null;
    }, pauseMs);
  };
  const { figure, unit } = format(value, language.value);
  const text = value === null && free !== undefined ? free : `${figure} ${unit}`;
  return (
    <Range id={id} label={label} from={from} to={to} step={step} value={value ?? rest} text={text} move={move}>
      {free !== undefined && (
        <button
          type="button"
          class="quiet slider-back"
          aria-label={`${upperFirst(free)}: ${label}`}
          disabled={value === null}
          onClick={() => {
            clearTimeout(timer.current);
            dragged.value = null;
            void send(null);
          }}
        >
          {upperFirst(free)}
        </button>
      )}
    </Range>
  );
};
