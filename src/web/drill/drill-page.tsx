/** The commissioning drill: shows what the server tells, posts what it offers, and prints on one sheet. */
import "./drill.css";
import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { DrillOffer, DrillView } from "../../contract/drill.ts";
import { mayChange } from "../access/door.ts";
import { formatDay, formatTimeOfDay } from "../format.ts";
import { type Answer, call } from "../live/api.ts";
import { language } from "../preferences.ts";
import { say, sayRefusal, tell } from "../say.ts";
import { printIt } from "./words.ts";

const view = signal<DrillView | null>(null);
const problem = signal("");

const take = (answer: Answer<DrillView>, isAsked: boolean): void => {
  if (answer.ok) view.value = answer.value;
  if (isAsked) problem.value = answer.ok ? "" : sayRefusal(answer.refused);
};
const look = async (): Promise<void> => take(await call("drill"), false);
const ask = async (body: unknown): Promise<void> => take(await call("drill", "POST", body), true);

const Offer = ({ label, send, ask: asked }: DrillOffer) => (
  <form
    onSubmit={(event) => {
      event.preventDefault();
      const typed = event.currentTarget.querySelector("input")?.value ?? "";
      void ask(asked === null ? send : { ...send, [asked.key]: asked.key === "watts" ? Number(typed) : typed.trim() });
    }}
  >
    {asked !== null && (
      <label>
        {tell(asked.label)}
        <input required maxLength={200} inputMode={asked.key === "watts" ? "numeric" : "text"} />
      </label>
    )}
    <button type="submit" disabled={!mayChange.value}>
      {tell(label)}
    </button>
  </form>
);

const moment = (wallS: number | null): string =>
  wallS === null ? "" : `${formatDay(wallS, language.value)} ${formatTimeOfDay(wallS, language.value)}`;

export const Page = () => {
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), 1000);
    return () => clearInterval(timer);
  }, []);
  const now = view.value;
  if (now === null) return <p class="waiting">{say("waiting")}</p>;
  return (
    <section class="card drill">
      <h2>{tell(now.title)}</h2>
      <p>{[`Cellward ${now.software}`, now.serial, moment(now.startedS)].filter(Boolean).join(" · ")}</p>
      {now.notes.map((note) => (
        <p key={note.en}>{tell(note)}</p>
      ))}
      <ol>
        {now.steps.map((step) => (
          <li key={step.step} data-state={step.state}>
            <h3>
              {tell(step.title)}: {tell(step.stateText)}
            </h3>
            <p aria-live="polite">{tell(step.told)}</p>
            <small>{moment(step.wallS)}</small>
            {step.offers.map((offer) => (
              <Offer key={offer.label.en} {...offer} />
            ))}
          </li>
        ))}
      </ol>
      <p role="alert">{problem.value}</p>
      {now.offers.map((offer) => (
        <Offer key={offer.label.en} {...offer} />
      ))}
      <button type="button" onClick={() => print()}>
        {tell(printIt)}
      </button>
      {now.sign.map((line) => (
        <p class="sign" key={line.en}>
          {tell(line)}
        </p>
      ))}
    </section>
  );
};
