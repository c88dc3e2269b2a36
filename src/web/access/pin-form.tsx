/** One field for a PIN, and what came of it; where there is a wait, it counts down here. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { formatSpan } from "../format.ts";
import type { Refused } from "../live/api.ts";
import { language } from "../preferences.ts";
import { say, sayRefusal } from "../say.ts";
import { pair } from "./door.ts";

const sixDigits = /^\d{6}$/;

/** `no-answer`: the BMS gave none. */
type Outcome = Refused | "no-answer" | "not-six" | null;

const sayOutcome = (outcome: Exclude<Outcome, null>): string => {
  if (outcome === "not-six") return say("pinSix");
  if (outcome === "no-answer") return sayRefusal(null);
  const { triesLeft = 0 } = outcome;
  return [sayRefusal(outcome), triesLeft > 0 ? say("triesLeft", { count: String(triesLeft) }) : ""].join(" ").trim();
};

export const PinForm = () => {
  const outcome = useSignal<Outcome>(null);
  const waitS = useSignal(0);
  const waitEndsMs = useRef(0);
  const field = useRef<HTMLInputElement>(null);

  const count = (): void => {
    waitS.value = Math.max(0, Math.ceil((waitEndsMs.current - performance.now()) / 1000));
  };
  useEffect(() => {
    const timer = setInterval(count, 250);
    return () => clearInterval(timer);
  }, []);

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    // As people write it down: 123 456.
    const pin = field.current?.value.replaceAll(/\s/g, "") ?? "";
    if (!sixDigits.test(pin)) {
      outcome.value = "not-six";
      return;
    }
    const answer = await pair(pin);
    outcome.value = answer.ok ? null : (answer.refused ?? "no-answer");
    if (answer.ok) return;
    waitEndsMs.current = performance.now() + (answer.refused?.retryAfterS ?? 0) * 1000;
    count();
    field.current?.select();
  };

  return (
    <form class="pin-form" onSubmit={(event) => void submit(event)}>
      <label for="pin">{say("pin")}</label>
      <div class="pin-row">
        <input
          ref={field}
          id="pin"
          name="pin"
          class="text-field pin-field"
          type="text"
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={7}
          aria-describedby="pin-where"
          aria-invalid={outcome.value !== null}
        />
        <button type="submit" class="primary" disabled={waitS.value > 0}>
          {say("pair")}
        </button>
      </div>
      <p role="alert" class={outcome.value === null ? "visually-hidden" : "refusal"}>
        {outcome.value !== null && sayOutcome(outcome.value)}
      </p>
      {waitS.value > 0 && (
        // A timer is not read out at every second.
        <p class="pin-wait" role="timer">
          {say("pinWait", { span: formatSpan(waitS.value, language.value) })}
        </p>
      )}
      <p id="pin-where" class="hint">
        {say("pinWhere")}
      </p>
    </form>
  );
};
