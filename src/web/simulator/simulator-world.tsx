/** What is in the drawer: how fast time runs, and what a person can do to the simulated world and to the BMS. */
import { lacksPin, mayChange } from "../access/door.ts";
import { type Shown, formatWatts, formatWholeCelsius, formatWholePct } from "../format.ts";
import { sample, simulator } from "../live/store.ts";
import type { Language } from "../../words/language.ts";
import { modeLabels, statusLabels } from "../../words/labels.ts";
import { fill, tell } from "../say.ts";
import { act, refusal, setSlider, setSpeed, type SliderName } from "./act.ts";
import { Breaks } from "./breaks.tsx";
import { Group, reasonId } from "./group.tsx";
import { MonitorControls } from "./monitor-controls.tsx";
import { RemoteChoice } from "./remote-choice.tsx";
import { Segments } from "./segments.tsx";
import { Slider } from "./slider.tsx";
import { SiteDevices, System } from "./system.tsx";
import { Switch } from "./switch.tsx";
import { simulatorWords, speedTemplate } from "./words.ts";

const speeds = [1, 10, 60, 600] as const;

const Speed = () => (
  <Group legend={tell(simulatorWords.clock)}>
    <Segments
      name="speed"
      options={speeds.map((value) => ({ value, shown: `×${value}`, said: fill(speedTemplate, value) }))}
      chosen={simulator.value?.speed}
      choose={(speed: number) => void setSpeed(speed)}
    />
  </Group>
);

const Mode = () => {
  const mode = sample.value?.mode;
  if (mode === undefined) return null;
  return (
    <Switch
      label={tell(statusLabels.mode)}
      on={mode === "on"}
      word={tell(modeLabels[mode])}
      // Whoever may look may switch off.
      disabled={!mayChange.value && mode === "off"}
      toggle={() => void act({ mode: mode === "on" ? "off" : "on" })}
    />
  );
};

interface DayProps {
  readonly name: SliderName;
  readonly label: string;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly rest: number;
  readonly format: (value: number | null, language: Language) => Shown;
}

/** Until it is touched, the day itself decides. */
const Day = ({ name, ...props }: DayProps) => (
  <Slider
    {...props}
    id={`slider-${name}`}
    set={simulator.value?.[name] ?? null}
    free={tell(simulatorWords.auto)}
    send={(value) => setSlider(name, value)}
  />
);

const World = () => (
  <Group legend={tell(simulatorWords.world)}>
    <Day name="loadW" label={tell(simulatorWords.load)} from={0} to={6000} step={50} rest={0} format={formatWatts} />
    <Day name="sunPct" label={tell(simulatorWords.sun)} from={0} to={100} step={5} rest={0} format={formatWholePct} />
    <Day
      name="ambientC"
      label={tell(simulatorWords.ambient)}
      from={-20}
      to={60}
      step={1}
      rest={20}
      format={formatWholeCelsius}
    />
  </Group>
);

export const SimulatorWorld = () => (
  <>
    <p class="hint">{tell(simulatorWords.bank)}</p>
    {lacksPin.value && (
      <p id={reasonId} class="hint needs-installer">
        {tell(simulatorWords.needsInstaller)}
      </p>
    )}
    {refusal.value !== null && (
      <p class="refusal" role="status">
        <strong>{tell(simulatorWords.refused)}:</strong> {refusal.value}
      </p>
    )}
    <System />
    <SiteDevices />
    <Speed />
    <Mode />
    <RemoteChoice />
    <World />
    <Breaks />
    <MonitorControls />
  </>
);
