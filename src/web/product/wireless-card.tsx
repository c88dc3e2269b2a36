/** BLE-1: wireless on and off, what that ends, and the 30 s that lead back. */
import { useSignal } from "@preact/signals";
import type { Sample } from "../../core/sample.ts";
import { access, lacksPin, mayChange } from "../access/door.ts";
import type { Answer } from "../live/api.ts";
import { tell } from "../say.ts";
import { leftUntil } from "./firmware-state.ts";
import { postEvent } from "../live/api.ts";
import { Question } from "./question.tsx";
import { Refusal } from "./refusal.tsx";
import { Ring } from "./ring.tsx";
import { windowS, wirelessStanding } from "./wireless-state.ts";
import { needsInstallerPin, wayBack, wirelessWords } from "./words.ts";

const whatOf = { on: "onWhat", window: "windowWhat", held: "heldWhat", off: "offWhat" } as const;

export const WirelessCard = ({ now: { wireless, atS } }: { now: Sample }) => {
  const asking = useSignal(false);
  const answer = useSignal<Answer<unknown> | null>(null);
  const standing = wirelessStanding(wireless);
  const leftS = leftUntil(wireless.windowEndsAtS, atS);
  const change = async (to: "enable" | "disable"): Promise<void> => {
    asking.value = false;
    answer.value = await postEvent({ wireless: to });
  };
  const asked = asking.value && standing === "on";
  return (
    <section class="card wireless" aria-labelledby="wireless-title">
      <h2 id="wireless-title">{tell(wirelessWords.title)}</h2>
      <p>
        <strong class="standing">{tell(wirelessWords[standing])}</strong>
      </p>
      <p>{tell(wirelessWords[whatOf[standing]])}</p>
      {leftS !== null && <Ring leftS={leftS} wholeS={windowS} until={tell(wirelessWords.left)} tone="notice" />}
      {standing !== "on" && (
        <>
          <h3>{tell(wirelessWords.backTitle)}</h3>
          <ol class="notes numbered">
            {wayBack.map((text) => (
              <li key={text.en}>{tell(text)}</li>
            ))}
          </ol>
        </>
      )}
      {!asked && (
        <button
          type="button"
          disabled={!mayChange.value}
          onClick={() => {
            if (standing === "on") asking.value = true;
            else void change("enable");
          }}
        >
          {tell(standing === "on" ? wirelessWords.disable : wirelessWords.enable)}
        </button>
      )}
      {lacksPin.value && <p class="needs-installer">{tell(needsInstallerPin)}</p>}
      {asked && (
        <Question
          yes={tell(wirelessWords.disable)}
          no={tell(wirelessWords.keep)}
          onYes={() => void change("disable")}
          onNo={() => (asking.value = false)}
        >
          <p>{tell(wirelessWords.ends)}</p>
          {access.value?.local === false && (
            <p>
              <strong>{tell(wirelessWords.endsThisPage)}</strong>
            </p>
          )}
        </Question>
      )}
      <Refusal of={answer.value} />
    </section>
  );
};
