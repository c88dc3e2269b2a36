/** MON-4: the state of charge set by hand, and synchronised to 100 %. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Sample } from "../../core/sample.ts";
import { consumedAh, isStateOfCharge } from "../../core/state-of-charge.ts";
import { statusLabels } from "../../words/labels.ts";
import { plain } from "../../words/numbers.ts";
import { mayChange } from "../access/door.ts";
import { formatAmpereHours, keepTogether, unknownText, type Shown } from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import { language } from "../preferences.ts";
import { fill, say, sayRefusal, tell } from "../say.ts";
import { stateOfChargeText } from "../status/gauge.tsx";
import { Ask } from "./ask.tsx";
import { tellFact } from "./outlook-words.ts";
import { atOnceFor } from "./outlook.ts";
import { postAct, type RefusedAt } from "./settings-api.ts";
import { readTyped } from "./typed-number.ts";
import {
  chargeBeforeTemplate,
  chargeDoneTemplate,
  chargeOutsideTemplate,
  chargeRangeTemplate,
  chargeWords,
  formWords,
  notANumberWords,
} from "./words.ts";

const text = ({ figure, unit }: Shown): string => (unit === "" ? figure : `${figure} ${unit}`);
/** As typed: 99.6 is what is asked for, not a reading to be careful with. */
const asked = (pct: number): string => `${plain(pct, 2, language.value)} %`;
const range = () => ({ from: plain(0, 0, language.value), to: asked(100) });

type Outcome = RefusedAt | "no-answer" | { readonly from: string; readonly to: string };

const Came = ({ outcome, again }: { readonly outcome: Outcome; readonly again: () => void }) => {
  if (outcome !== "no-answer" && "from" in outcome) {
    return (
      <p class="done" data-tone="well">
        <ToneIcon tone="well" />
        {keepTogether(fill(chargeDoneTemplate, outcome))}
      </p>
    );
  }
  return (
    <div class="setting-trouble" data-tone="alarm">
      <p>{outcome === "no-answer" ? tell(formWords.noAnswer) : sayRefusal(outcome)}</p>
      <button type="button" onClick={again}>
        {tell(formWords.again)}
      </button>
    </div>
  );
};

/** What would happen: figures that move with each sample, and what a terminal does at once. */
const Before = ({ now, pct }: { readonly now: Sample; readonly pct: number }) => {
  const ah = (of: number | null): string => text(formatAmpereHours(of, language.value));
  const toAh = consumedAh(pct, now.bank.capacityAh);
  return (
    <div class="outlook">
      <p class="outlook-change">
        {keepTogether(
          fill(chargeBeforeTemplate, {
            from: stateOfChargeText(now),
            to: asked(pct),
            fromAh: ah(now.consumedAh),
            toAh: ah(toAh),
          }),
        )}
      </p>
      <div role="status">
        {atOnceFor(now, pct).map((fact) => (
          <p key={fact.fact} class="at-once" data-tone="warning">
            <ToneIcon tone="warning" />
            {tellFact(fact, language.value)}
          </p>
        ))}
      </div>
    </div>
  );
};

/** Asks before it lets LOAD float or go live, and says what came of it. */
const useAct = (now: Sample) => {
  const asking = useSignal(false);
  const outcome = useSignal<Outcome | null>(null);
  const opener = useRef<HTMLButtonElement>(null);
  const send = async (pct: number | "synchronise"): Promise<boolean> => {
    const from = stateOfChargeText(now);
    const answer = await postAct(pct === "synchronise" ? { synchronise: true } : { setStateOfChargePct: pct });
    outcome.value = answer.ok
      ? { from: from === "" ? unknownText : from, to: asked(pct === "synchronise" ? 100 : pct) }
      : (answer.refused ?? "no-answer");
    return answer.ok;
  };
  return { asking, outcome, opener, send };
};

const movesLoad = (now: Sample, pct: number): boolean =>
  atOnceFor(now, pct).some(({ fact }) => fact !== "pre-alarm-live");

const SetCharge = ({ now }: { now: Sample }) => {
  const typed = useSignal("");
  const left = useSignal(false);
  const { asking, outcome, opener, send } = useAct(now);
  const read = readTyped(typed.value, "%", language.value);
  const pct = read.ok && isStateOfCharge(read.value) ? read.value : null;
  const problem = read.ok ? keepTogether(fill(chargeOutsideTemplate, range())) : tell(notANumberWords[read.problem]);
  const wrong = pct === null && left.value;
  const perform = async (value: number): Promise<void> => {
    const sent = typed.value;
    if ((await send(value)) && typed.value === sent) {
      typed.value = "";
      left.value = false;
    }
  };
  const submit = (event: Event): void => {
    event.preventDefault();
    left.value = true;
    if (pct === null) document.getElementById("charge-by-hand")?.focus();
    else if (movesLoad(now, pct)) asking.value = true;
    else void perform(pct);
  };
  return (
    <form onSubmit={submit} noValidate>
      <h3>{say("setStateOfCharge")}</h3>
      <label for="charge-by-hand" class="charge-label">
        {tell(chargeWords.label)}
      </label>
      <div class="setting-entry">
        <input
          id="charge-by-hand"
          class="text-field number-field"
          type="text"
          inputMode="decimal"
          autoComplete="off"
          value={typed.value}
          aria-invalid={wrong}
          aria-describedby="charge-problem charge-range charge-keeps"
          onInput={(event) => {
            typed.value = event.currentTarget.value;
            outcome.value = null;
            asking.value = false;
            if (typed.value === "") left.value = false;
          }}
          onChange={() => {
            left.value = typed.value !== "";
          }}
        />
        <span class="setting-unit">%</span>
        <button ref={opener} type="submit" aria-label={`${tell(chargeWords.set)}: ${tell(chargeWords.label)}`}>
          {tell(chargeWords.set)}
        </button>
        <p id="charge-range" class="hint">
          {keepTogether(fill(chargeRangeTemplate, range()))}
        </p>
      </div>
      <p id="charge-problem" class={wrong ? "refusal" : "visually-hidden"} role="alert">
        {wrong && problem}
      </p>
      {pct !== null && <Before now={now} pct={pct} />}
      {asking.value && pct !== null && (
        <Ask
          asking={asking}
          yes={tell(chargeWords.setYes)}
          no={tell(formWords.keep)}
          opener={opener}
          confirmed={() => void perform(pct)}
        >
          {atOnceFor(now, pct).map((fact) => (
            <p key={fact.fact}>{tellFact(fact, language.value)}</p>
          ))}
        </Ask>
      )}
      <div role="status">
        {outcome.value !== null && <Came outcome={outcome.value} again={() => pct !== null && void perform(pct)} />}
      </div>
      <p class="setting-effect">{tell(chargeWords.changes)}</p>
      <p id="charge-keeps" class="hint">
        {tell(chargeWords.keeps)}
      </p>
    </form>
  );
};

const Synchronise = ({ now }: { now: Sample }) => {
  const { asking, outcome, opener, send } = useAct(now);
  const isFull = now.stateOfChargePct === 100;
  return (
    <section aria-labelledby="synchronise-title">
      <h3 id="synchronise-title">{say("synchronise")}</h3>
      <p>{tell(chargeWords.synchroniseWhen)}</p>
      <p class="hint">{tell(chargeWords.keeps)}</p>
      {!isFull && <Before now={now} pct={100} />}
      <button
        ref={opener}
        type="button"
        onClick={() => {
          outcome.value = null;
          if (movesLoad(now, 100)) asking.value = true;
          else void send("synchronise");
        }}
      >
        {say("synchronise")}
      </button>
      {isFull && outcome.value === null && <p class="hint">{keepTogether(tell(chargeWords.isFull))}</p>}
      {asking.value && (
        <Ask
          asking={asking}
          yes={tell(chargeWords.synchroniseYes)}
          no={tell(formWords.keep)}
          opener={opener}
          confirmed={() => void send("synchronise")}
        >
          {atOnceFor(now, 100).map((fact) => (
            <p key={fact.fact}>{tellFact(fact, language.value)}</p>
          ))}
        </Ask>
      )}
      <div role="status">
        {outcome.value !== null && <Came outcome={outcome.value} again={() => void send("synchronise")} />}
      </div>
    </section>
  );
};

export const ChargeCard = ({ now }: { now: Sample }) => (
  <section class="card" aria-labelledby="charge-title">
    <h2 id="charge-title">{tell(statusLabels.stateOfChargePct)}</h2>
    <fieldset class="bare" disabled={!mayChange.value} aria-labelledby="charge-title" aria-describedby="needs-pin">
      <SetCharge now={now} />
      <Synchronise now={now} />
    </fieldset>
  </section>
);
