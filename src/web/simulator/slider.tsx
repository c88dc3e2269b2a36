/** One slider of the simulated world; until it is touched, the day itself decides. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Shown } from "../format.ts";
import { simulator } from "../live/store.ts";
import { language } from "../preferences.ts";
import { say } from "../say.ts";
import { type Slider as Name, setSlider } from "./act.ts";

interface SliderProps {
  readonly name: Name;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  /** Where the thumb rests while the day decides. */
  readonly rest: number;
  readonly format: (value: number | null, language: "en" | "it") => Shown;
}

/** ms between two messages while the thumb moves. */
const pauseMs = 120;

export const Slider = ({ name, label, from, to, step, rest, format }: SliderProps) => {
  const dragged = useSignal<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const set = simulator.value?.[name] ?? null;
  const value = dragged.value ?? set;
  const send = (next: number): void => {
    dragged.value = next;
    clearTimeout(timer.current);
    timer.current = setTimeout(async () => {
      await setSlider(name, next);
      if (dragged.value === next) dragged.value = null;
    }, pauseMs);
  };
  const { figure, unit } = format(value, language.value);
  const text = value === null ? say("auto") : `${figure} ${unit}`;
  return (
    <div class="slider">
      <label for={`slider-${name}`}>{label}</label>
      <output for={`slider-${name}`}>{text}</output>
      <input
        id={`slider-${name}`}
        type="range"
        min={from}
        max={to}
        step={step}
        value={value ?? rest}
        aria-valuetext={text}
        onInput={(event) => send(event.currentTarget.valueAsNumber)}
      />
      <button
        type="button"
        class="quiet slider-back"
        aria-label={`${say("backToAuto")}: ${label}`}
        disabled={value === null}
        onClick={() => {
          clearTimeout(timer.current);
          dragged.value = null;
          void setSlider(name, null);
        }}
      >
        {say("backToAuto")}
      </button>
    </div>
  );
};
