/** Always there while nothing is real: that it is simulated, how fast its time runs, and what a person can do to it. */
import { signal } from "@preact/signals";
import { lacksPin, mayChange } from "../access/door.ts";
import { formatTimeOfDay, formatWatts, formatWholeCelsius, formatWholePct } from "../format.ts";
import { sample, simulator } from "../live/store.ts";
import { language } from "../preferences.ts";
import { modeLabels, remoteName, statusLabels } from "../../words/labels.ts";
import { say, tell } from "../say.ts";
import { act, refusal, setSpeed } from "./act.ts";
import { MonitorControls } from "./monitor-controls.tsx";
import { Slider } from "./slider.tsx";
import { Switch } from "./switch.tsx";

/** Wide enough for the panel to stand beside the page: there it is open from the start. */
const beside = "(min-width: 64rem)";
const open = signal(matchMedia(beside).matches);

const reasonId = (): string | undefined => (lacksPin.value ? "needs-installer" : undefined);

const speeds = [1, 10, 60, 600] as const;

const Speed = () => {
  const now = simulator.value?.speed;
  return (
    <fieldset disabled={!mayChange.value} aria-describedby={reasonId()}>
      <legend>{say("clock")}</legend>
      <div class="segments">
        {speeds.map((speed) => (
          <label key={speed} class="segment">
            <input
              type="radio"
              name="speed"
              value={speed}
              checked={now === speed}
              onChange={() => void setSpeed(speed)}
            />
            <span aria-hidden="true">×{speed}</span>
            <span class="visually-hidden">{say("speedTimes", { times: String(speed) })}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
};

const World = () => (
  <fieldset disabled={!mayChange.value} aria-describedby={reasonId()}>
    <legend>{say("world")}</legend>
    <Slider name="loadW" label={say("load")} from={0} to={6000} step={50} rest={0} format={formatWatts} />
    <Slider name="sunPct" label={say("sun")} from={0} to={100} step={5} rest={0} format={formatWholePct} />
    <Slider name="ambientC" label={say("ambient")} from={-20} to={60} step={1} rest={20} format={formatWholeCelsius} />
  </fieldset>
);

const Switches = () => {
  const now = sample.value;
  if (now === null) return null;
  const flip = (to: "on" | "off"): "on" | "off" => (to === "on" ? "off" : "on");
  return (
    <fieldset aria-describedby={reasonId()}>
      <legend>{say("switches")}</legend>
      <Switch
        label={tell(remoteName)}
        on={now.remote === "on"}
        word={say(now.remote === "on" ? "joined" : "notJoined")}
        disabled={!mayChange.value}
        toggle={() => void act({ remote: now.remote === "on" ? "open" : "loop" })}
      />
      <Switch
        label={tell(statusLabels.mode)}
        on={now.mode === "on"}
        word={tell(modeLabels[now.mode])}
        // Whoever may look may switch off.
        disabled={!mayChange.value && now.mode === "off"}
        toggle={() => void act({ mode: flip(now.mode) })}
      />
    </fieldset>
  );
};

const Strip = () => {
  const speed = simulator.value?.speed ?? 1;
  const now = sample.value;
  return (
    <div class="strip">
      <div class="strip-words">
        <h2 class="strip-title">{say("simulated")}</h2>
        <p class="strip-clock">
          {now === null ? "" : formatTimeOfDay(now.wallS, language.value)} <strong>×{speed}</strong>
        </p>
      </div>
      <button
        type="button"
        class="strip-open"
        aria-expanded={open.value}
        aria-controls="simulator-controls"
        onClick={() => (open.value = !open.value)}
      >
        {say("controls")}
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 9l6 6 6-6" />
        </svg>
      </button>
    </div>
  );
};

export const SimulatorPanel = () => (
  <aside class="simulator" data-open={open.value} aria-label={say("simulated")}>
    <Strip />
    <div id="simulator-controls" class="controls" hidden={!open.value}>
      <p class="hint">{say("simulatedBank")}</p>
      {lacksPin.value && (
        <p id="needs-installer" class="hint needs-installer">
          {say("needsInstaller")}
        </p>
      )}
      {refusal.value !== null && (
        <p class="refusal" role="status">
          <strong>{say("refused")}:</strong> {refusal.value}
        </p>
      )}
      <Speed />
      <Switches />
      <World />
      <MonitorControls />
    </div>
  </aside>
);
