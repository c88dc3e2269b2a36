/** MON-4: the state of charge set by hand, and synchronised to 100 %; and what an owner may have to confirm. */
import { useSignal } from "@preact/signals";
import { formatWholePct } from "../format.ts";
import { sample } from "../live/store.ts";
import { language } from "../preferences.ts";
import { statusLabels } from "../../words/labels.ts";
import { say, tell } from "../say.ts";
import { act } from "./act.ts";
import { Group } from "./group.tsx";
import { Range } from "./range.tsx";
import { simulatorWords } from "./words.ts";

const firstPct = 50;

const SetStateOfCharge = () => {
  const pct = useSignal(firstPct);
  const { figure, unit } = formatWholePct(pct.value, language.value);
  return (
    <Range
      id="set-state-of-charge"
      label={say("setStateOfCharge")}
      from={0}
      to={100}
      step={1}
      value={pct.value}
      text={`${figure} ${unit}`}
      explainedBy="set-explained"
      move={(to) => {
        pct.value = to;
      }}
    >
      <button
        type="button"
        class="slider-back"
        aria-label={`${tell(simulatorWords.set)}: ${tell(statusLabels.stateOfChargePct)}`}
        onClick={() => void act({ setStateOfChargePct: pct.value })}
      >
        {tell(simulatorWords.set)}
      </button>
      <p id="set-explained" class="hint">
        {tell(simulatorWords.setExplained)}
      </p>
    </Range>
  );
};

export const MonitorControls = () => {
  const now = sample.value;
  const mayBeDamaged = now?.allowCharge.reasons.some(({ rule }) => rule === "CHG-5") ?? false;
  return (
    <Group legend={tell(simulatorWords.monitor)}>
      <SetStateOfCharge />
      <button type="button" class="wide" onClick={() => void act({ synchronise: true })}>
        {say("synchronise")}
      </button>
      {mayBeDamaged && (
        <button type="button" class="wide" onClick={() => void act({ confirmServiceCharge: true })}>
          {tell(simulatorWords.confirmService)}
        </button>
      )}
      {now?.notices.includes("OBS-6") && (
        <button type="button" class="wide" onClick={() => void act({ confirmBank: true })}>
          {tell(simulatorWords.confirmBank)}
        </button>
      )}
    </Group>
  );
};
