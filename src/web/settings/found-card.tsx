/** BANK-3: what the BMS has found of the bank. Nobody edits it, and the owner says whether it is true. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { LayoutFault } from "../../core/bank-layout.ts";
import type { BankFound, Sample } from "../../core/sample.ts";
import { foundLabels, verifiedLabels } from "../../words/battery-labels.ts";
import { bankFaultText } from "../../words/bank-fault.ts";
import { type Language, type Text, upperFirst } from "../../words/language.ts";
import { plain } from "../../words/numbers.ts";
import { mayChange } from "../access/door.ts";
import { formatAmpereHours, keepTogether, unknownText, type Shown } from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import { language } from "../preferences.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import { Ask } from "./ask.tsx";
import { eachBattery } from "./each-battery.ts";
import { postAct, type RefusedAt } from "./settings-api.ts";
import { compareTemplate, formWords, foundWords } from "./words.ts";

const count = (value: number | null): Shown => ({ figure: value === null ? unknownText : String(value), unit: "" });

const figures: readonly (readonly [keyof typeof foundLabels, (bank: BankFound) => Shown])[] = [
  ["capacityAh", ({ capacityAh }) => formatAmpereHours(capacityAh, language.value)],
  ["systemV", ({ systemV }) => ({ ...count(systemV), unit: systemV === null ? "" : "V" })],
  ["batteries", ({ batteries }) => count(batteries)],
  ["series", ({ series }) => count(series)],
  ["parallel", ({ parallel }) => count(parallel)],
];

const text = ({ figure, unit }: Shown): string => (unit === "" ? figure : `${figure} ${unit}`);

const sayCompare = (bank: BankFound): string | null => {
  const each = eachBattery(bank);
  if (each === null) return null;
  const { batteries, series, parallel, capacityAh, voltageV } = each;
  // As they are printed on a label.
  const eachAh = `${plain(capacityAh, 1, language.value)} Ah`;
  const eachV = `${plain(voltageV, 1, language.value)} V`;
  return keepTogether(fill(compareTemplate, { batteries, series, parallel, eachAh, eachV }));
};

const Standing = ({ tone, says }: { readonly tone: "well" | "notice" | "warning"; readonly says: Text }) => (
  <p class="found-standing" data-tone={tone}>
    <ToneIcon tone={tone} />
    {tell(says)}
  </p>
);

const Verify = ({ changed }: { changed: boolean }) => {
  const asking = useSignal(false);
  const refused = useSignal<RefusedAt | "no-answer" | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const confirm = async (): Promise<void> => {
    refused.value = null;
    const answer = await postAct({ confirmBank: true });
    if (!answer.ok) refused.value = answer.refused ?? "no-answer";
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        class="primary"
        disabled={!mayChange.value}
        aria-describedby="needs-pin"
        onClick={() => {
          if (changed) asking.value = true;
          else void confirm();
        }}
      >
        {tell(changed ? foundWords.confirmChanged : foundWords.verify)}
      </button>
      {asking.value && (
        <Ask
          asking={asking}
          yes={tell(foundWords.confirmYes)}
          no={tell(formWords.keep)}
          opener={button}
          confirmed={() => void confirm()}
        >
          <p>{tell(foundWords.consequence)}</p>
        </Ask>
      )}
      {refused.value !== null && (
        <p class="refusal" role="alert">
          {sayRefusal(refused.value === "no-answer" ? null : refused.value)}
        </p>
      )}
    </>
  );
};

/** "3 batteries found, 2 expected. …": the figures themselves are not known then. */
const faultText = (fault: LayoutFault): Text => {
  const say = (spoken: Language): string =>
    `${upperFirst(bankFaultText(fault, spoken))}. ${foundWords.compareFirst[spoken]}`;
  return { en: say("en"), it: say("it") };
};

export const FoundCard = ({ now }: { now: Sample }) => {
  const { bank, bankFault, notices } = now;
  const changed = bankFault !== null || notices.includes("OBS-6");
  const known = bank.batteries !== null;
  const compare = sayCompare(bank);
  return (
    <section class="card" aria-labelledby="found-title">
      <h2 id="found-title">{tell(foundWords.title)}</h2>
      <dl class="found">
        {figures.map(([name, shown]) => (
          <div key={name}>
            <dt>{tell(foundLabels[name])}</dt>
            <dd>{keepTogether(text(shown(bank)))}</dd>
          </div>
        ))}
      </dl>
      <p class="hint">{tell(foundWords.readOnly)}</p>
      {compare !== null && <p class="found-compare">{compare}</p>}
      <div role="status">
        {bankFault !== null && <Standing tone="warning" says={faultText(bankFault)} />}
        {bankFault === null && changed && <Standing tone="warning" says={foundWords.changed} />}
        {!changed && !known && <Standing tone="notice" says={foundWords.unknown} />}
        {!changed && known && bank.verified && <Standing tone="well" says={verifiedLabels.verified} />}
        {!changed && known && !bank.verified && <Standing tone="notice" says={verifiedLabels.toVerify} />}
      </div>
      {!changed && bank.verified && <p class="hint">{tell(foundWords.stays)}</p>}
      {(changed || (known && !bank.verified)) && <Verify changed={changed} />}
    </section>
  );
};
