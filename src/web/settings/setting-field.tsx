/** One of the five settings: what it does, what may be typed, what is wrong with it, and what it would change. */
import { useSignal } from "@preact/signals";
import { type SettingName, settingRow, settingRows } from "../../core/settings.ts";
import { upperFirst } from "../../words/language.ts";
import { refusalText } from "../../words/refusals.ts";
import { settingRange, settingValue, settingWords } from "../../words/settings.ts";
import { plain } from "../../words/numbers.ts";
import { ToneIcon } from "../icons.tsx";
import { keepTogether, unknownText } from "../format.ts";
import { sample, settings } from "../live/store.ts";
import { language } from "../preferences.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import { changedElsewhere, drop, judged, type Outcome, outcomes, save, type, typedText, wanted } from "./draft.ts";
import type { Problem } from "./judge-typed.ts";
import { isAtOnce, outlookOf } from "./outlook.ts";
import { tellFact } from "./outlook-words.ts";
import { defaultTemplate, elsewhereTemplate, formWords, notANumberWords, takeTemplate } from "./words.ts";

export const fieldId = (name: SettingName): string => `setting-${name}`;

/** "28.4 V", or `--`. */
export const sayValue = (name: SettingName, value: number | null): string =>
  value === null ? unknownText : keepTogether(settingValue(value, settingRows[name].unit, language.value));

const sayProblem = (problem: Problem): string =>
  keepTogether(typeof problem === "string" ? tell(notANumberWords[problem]) : refusalText(problem, language.value));

const inputText = (value: number | null): string => (value === null ? "" : plain(value, 2, language.value));

const Failed = ({ outcome }: { outcome: Outcome }) => (
  <div class="setting-trouble" role="alert" data-tone="alarm">
    <p>{outcome === "no-answer" ? tell(formWords.noAnswer) : sayRefusal(outcome)}</p>
    <button type="button" onClick={() => void save()}>
      {tell(formWords.again)}
    </button>
  </div>
);

const Elsewhere = ({ name }: { name: SettingName }) => {
  const change = changedElsewhere(name);
  if (change === null) return null;
  const [from, to] = [sayValue(name, change.from), sayValue(name, change.to)];
  return (
    <div class="setting-trouble" role="status" data-tone="notice">
      <p>{fill(elsewhereTemplate, { from, to })}</p>
      <button
        type="button"
        onClick={() => {
          document.getElementById(fieldId(name))?.focus();
          drop([name]);
        }}
      >
        {fill(takeTemplate, to)}
      </button>
    </div>
  );
};

/** Reckoned anew with every sample; only what happens at once is read out. */
const Outlook = ({ name }: { name: SettingName }) => {
  const [now, from, to] = [sample.value, settings.value, wanted.value];
  const change = judged.value.changes[name];
  if (now === null || from === null || to === null || change === undefined) return null;
  const facts = outlookOf(name, now, from, to);
  return (
    <div class="outlook">
      <p class="outlook-change">
        {sayValue(name, from[name])} → {sayValue(name, change)}
      </p>
      <div role="status">
        {facts.filter(isAtOnce).map((fact) => (
          <p key={fact.fact} class="at-once" data-tone="warning">
            <ToneIcon tone="warning" />
            {tellFact(fact, language.value)}
          </p>
        ))}
      </div>
      <ul>
        {facts
          .filter((fact) => !isAtOnce(fact))
          .map((fact) => (
            <li key={fact.fact}>{tellFact(fact, language.value)}</li>
          ))}
      </ul>
    </div>
  );
};

export const SettingField = ({ name, tried }: { name: SettingName; tried: boolean }) => {
  const left = useSignal(false);
  const now = settings.value?.[name] ?? null;
  const row = settingRow(name, sample.value?.bank.systemV ?? 12);
  const { label, effect, advice } = settingWords[name];
  const typed = judged.value.problems[name] === undefined ? (judged.value.changes[name] ?? now) : null;
  const problem = left.value || tried ? judged.value.problems[name] : undefined;
  const outcome = judged.value.changes[name] === undefined ? undefined : outcomes.value[name];
  const unknown = name === "chargedVoltageV" && (now === null || sample.value?.bank.systemV == null);
  const id = fieldId(name);
  return (
    <div class="setting">
      <div class="setting-head">
        <label for={id}>{tell(label)}</label>
        {typed === row.default && <span class="default-badge">{tell(formWords.isDefault)}</span>}
      </div>
      <div class="setting-entry">
        <input
          id={id}
          name={name}
          class="text-field number-field"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          disabled={unknown}
          value={typedText(name) ?? inputText(now)}
          aria-invalid={problem !== undefined}
          aria-describedby={`${id}-problem ${id}-range ${id}-effect`}
          onInput={(event) => type(name, event.currentTarget.value)}
          onChange={() => {
            left.value = true;
          }}
        />
        <span class="setting-unit">{row.unit}</span>
        <p id={`${id}-range`} class="hint">
          {unknown ? tell(formWords.systemUnknown) : keepTogether(`${upperFirst(settingRange(row, language.value))}. `)}
          {!unknown && <span class="default-of">{fill(defaultTemplate, sayValue(name, row.default))}</span>}
        </p>
      </div>
      <p id={`${id}-problem`} class={problem === undefined ? "visually-hidden" : "refusal"} role="alert">
        {problem !== undefined && sayProblem(problem)}
      </p>
      {outcome !== undefined && <Failed outcome={outcome} />}
      <Elsewhere name={name} />
      <Outlook name={name} />
      <p id={`${id}-effect`} class="setting-effect">
        {tell(effect)}
      </p>
      <p class="hint">{keepTogether(tell(advice))}</p>
    </div>
  );
};
