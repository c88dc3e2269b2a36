/** An update of one target: asked for, running, failed with the time to try again. */
import { delays } from "../../core/limits.ts";
import { useSignal } from "@preact/signals";
import { firmwareConsequences, firmwareCountdown, firmwarePhases } from "../../words/firmware.ts";
import { mayChange } from "../access/door.ts";
import { formatWholePct } from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import type { Answer } from "../live/api.ts";
import { sample } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { leftUntil } from "./firmware-state.ts";
import { learnFirmware } from "./firmware-store.ts";
import { postEvent } from "../live/api.ts";
import type { FirmwareFacts } from "../../contract/live.ts";
import { Question } from "./question.tsx";
import { Refusal } from "./refusal.tsx";
import { Ring } from "./ring.tsx";
import { firmwareWords } from "./words.ts";

const Running = ({ name, progressPct }: { name: string; progressPct: number | null }) => {
  const { figure, unit } = formatWholePct(progressPct, language.value);
  return (
    <div class="update-state">
      <p>
        <strong>{tell(firmwarePhases.updating)}</strong> {figure} {unit}
      </p>
      <progress max={100} {...(progressPct === null ? {} : { value: progressPct })} aria-label={name} />
      <p class="hint">{tell(firmwareWords.chargerFloats)}</p>
    </div>
  );
};

const Failed = ({ loadFloatsAtS }: { loadFloatsAtS: number | null }) => {
  const leftS = leftUntil(loadFloatsAtS, sample.value?.atS ?? 0);
  return (
    <div class="update-state" data-tone="alarm">
      <p class="update-failed">
        <ToneIcon tone="alarm" /> <strong>{tell(firmwarePhases.failed)}</strong>
      </p>
      {leftS === null ? (
        <p>{tell(firmwareWords.loadFloats)}</p>
      ) : (
        <>
          <Ring leftS={leftS} wholeS={delays.firmwareRetry} until={tell(firmwareWords.untilLoad)} tone="alarm" />
          <p>{fill(firmwareCountdown, leftS)}</p>
        </>
      )}
      <p class="hint">{tell(firmwareWords.chargerFloats)}</p>
    </div>
  );
};

interface UpdateProps {
  readonly facts: FirmwareFacts;
  readonly name: string;
  /** There is something to start: a newer version, or a rehearsal. */
  readonly offers: "update" | "rehearse" | null;
  /** Another target is being updated, or failed and comes first. */
  readonly waits: boolean;
}

export const Update = ({ facts, name, offers, waits }: UpdateProps) => {
  const asking = useSignal(false);
  const answer = useSignal<Answer<unknown> | null>(null);
  const start = async (): Promise<void> => {
    asking.value = false;
    answer.value = await postEvent({ firmware: { start: facts.target } });
    await learnFirmware();
  };
  const failed = facts.phase === "failed";
  const word = failed ? "retry" : (offers ?? "update");
  return (
    <>
      {facts.phase === "updating" && <Running name={name} progressPct={facts.progressPct} />}
      {failed && <Failed loadFloatsAtS={facts.loadFloatsAtS} />}
      {(failed || (offers !== null && facts.phase === null && !asking.value)) && (
        <button
          type="button"
          class={failed ? "primary" : ""}
          aria-label={`${tell(firmwareWords[word])}: ${name}`}
          disabled={!mayChange.value || waits}
          // A retry has been thought about before, and the time runs.
          onClick={() => {
            if (failed) void start();
            else asking.value = true;
          }}
        >
          {tell(firmwareWords[word])}
        </button>
      )}
      {waits && offers !== null && <p class="hint">{tell(firmwareWords.waits)}</p>}
      {asking.value && facts.phase === null && (
        <Question
          yes={tell(firmwareWords.start)}
          no={tell(firmwareWords.notNow)}
          onYes={() => void start()}
          onNo={() => (asking.value = false)}
        >
          <ul class="notes">
            {firmwareConsequences.map((text) => (
              <li key={text.en}>{tell(text)}</li>
            ))}
          </ul>
          {offers === "rehearse" && <p class="hint">{tell(firmwareWords.rehearsal)}</p>}
        </Question>
      )}
      <Refusal of={answer.value} />
    </>
  );
};
