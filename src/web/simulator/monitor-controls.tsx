/** MON-4: the state of charge set by hand, and synchronised to 100 %; and what an owner may have to confirm. */
import { useSignal } from "@preact/signals";
import { mayChange } from "../access/door.ts";
import { formatWholePct } from "../format.ts";
import { sample } from "../live/store.ts";
import { language } from "../preferences.ts";
import { statusLabels } from "../../words/labels.ts";
import { say, tell } from "../say.ts";
import { act } from "./act.ts";

const firstPct = 50;

const SetStateOfCharge = () => {
  const pct = useSignal(firstPct);
  const { figure, unit } = formatWholePct(pct.value, language.value);
  return (
    <div class="slider">
      <label for="set-state-of-charge">{say("setStateOfCharge")}</label>
      <output for="set-state-of-charge">
        {figure} {unit}
      </output>
      <input
        id="set-state-of-charge"
        type="range"
        min={0}
        max={100}
        step={1}
        value={pct.value}
        aria-valuetext={`${figure} ${unit}`}
        aria-describedby="set-explained"
        onInput={(event) => (pct.value = event.currentTarget.valueAsNumber)}
      />
      <button
        type="button"
        class="slider-back"
        aria-label={`${say("set")}: ${tell(statusLabels.stateOfChargePct)}`}
        onClick={() => void act({ setStateOfChargePct: pct.value })}
      >
        {say("set")}
      </button>
      <p id="set-explained" class="hint">
        {say("setExplained")}
      </p>
    </div>
  );
};

export const MonitorControls = () => {
  const now = sample.value;
  const mayBeDamaged = now?.allowCharge.reasons.some(({ rule }) => rule === "CHG-5") ?? false;
  return (
    <fieldset disabled={!mayChange.value} aria-describedby={mayChange.value ? undefined : "needs-installer"}>
      <legend>{say("monitor")}</legend>
      <SetStateOfCharge />
      <button type="button" class="wide" onClick={() => void act({ synchronise: true })}>
        {say("synchronise")}
      </button>
      {mayBeDamaged && (
        <button type="button" class="wide" onClick={() => void act({ confirmServiceCharge: true })}>
          {say("confirmService")}
        </button>
      )}
      {now?.notices.includes("OBS-6") && (
        <button type="button" class="wide" onClick={() => void act({ confirmBank: true })}>
          {say("confirmBank")}
        </button>
      )}
    </fieldset>
  );
};
