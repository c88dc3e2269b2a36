/** MON-3: the five settings of the battery monitor, changed together or one by one. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { type SettingName, settingNames } from "../../core/settings.ts";
import { settingsAdvice, settingWords } from "../../words/settings.ts";
import { mayChange } from "../access/door.ts";
import { sample } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { Ask } from "./ask.tsx";
import type { Change } from "./changes.ts";
import { discard, judged, openNames, type Report, report, save, saving, wanted } from "./draft.ts";
import { loadFactOf } from "./outlook.ts";
import { tellFact } from "./outlook-words.ts";
import { fieldId, sayValue, SettingField } from "./setting-field.tsx";
import { countTemplate, formWords, savedTemplate } from "./words.ts";

const sayChange = ({ setting, from, to }: Change): string =>
  `${tell(settingWords[setting].label)} ${sayValue(setting, from)} → ${sayValue(setting, to)}`;

const sayReport = (of: Report): string => {
  switch (of.report) {
    case "saved":
      return fill(savedTemplate, of.changes.map(sayChange).join(", "));
    case "nothing":
      return tell(formWords.nothing);
    case "discarded":
      return tell(formWords.discarded);
    case "mend":
      return tell(formWords.mend);
  }
};

/** What the bar says: how it went, or how much is open. */
const sayStanding = (): string => {
  if (saving.value) return tell(formWords.saving);
  if (report.value !== null) return sayReport(report.value);
  return openNames.value.length === 0 ? "" : fill(countTemplate, openNames.value.length);
};

/** LOAD would float, or go live, with what is typed: said before it is sent. */
const loadFact = () => {
  const now = sample.value;
  const floorPct = judged.value.changes.dischargeFloorPct;
  if (now === null || floorPct === undefined || wanted.value === null) return null;
  return loadFactOf(now, now.stateOfChargePct, floorPct);
};

const firstWrong = (): SettingName | undefined =>
  settingNames.find((name) => judged.value.problems[name] !== undefined);

export const MonitorCard = () => {
  const tried = useSignal(false);
  const asking = useSignal(false);
  const saveButton = useRef<HTMLButtonElement>(null);

  const send = async (): Promise<void> => {
    tried.value = false;
    await save();
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    const wrong = firstWrong();
    if (wrong !== undefined) {
      tried.value = true;
      report.value = { report: "mend" };
      document.getElementById(fieldId(wrong))?.focus();
      return;
    }
    if (openNames.value.length === 0) {
      report.value = { report: "nothing" };
      return;
    }
    if (loadFact() === null) void send();
    else asking.value = true;
  };

  const open = openNames.value.length > 0;
  const fact = asking.value ? loadFact() : null;
  return (
    <section class="card" aria-labelledby="monitor-title">
      <h2 id="monitor-title">{tell(formWords.title)}</h2>
      <p>{tell(settingsAdvice)}</p>
      <form onSubmit={submit} noValidate>
        <fieldset class="bare" disabled={!mayChange.value} aria-labelledby="monitor-title" aria-describedby="needs-pin">
          {settingNames.map((name) => (
            <SettingField key={name} name={name} tried={tried.value} />
          ))}
          <div class={open ? "save-bar save-bar-open" : "save-bar"}>
            <p class="save-standing" role="status">
              {sayStanding()}
            </p>
            <button ref={saveButton} type="submit" class="primary">
              {tell(formWords.save)}
            </button>
            {open && (
              <button
                type="button"
                onClick={() => {
                  saveButton.current?.focus();
                  tried.value = false;
                  discard();
                }}
              >
                {tell(formWords.discard)}
              </button>
            )}
            {fact !== null && (
              <Ask
                asking={asking}
                yes={tell(formWords.saveAnyway)}
                no={tell(formWords.keep)}
                opener={saveButton}
                confirmed={() => void send()}
              >
                <p>{tellFact(fact, language.value)}</p>
              </Ask>
            )}
          </div>
        </fieldset>
      </form>
    </section>
  );
};
