/** A verdict with its reasons in words, always visible: nobody should have to ask why. */
import type { Sample } from "../../core/sample.ts";
import type { Reason } from "../../core/verdict.ts";
import { ToneIcon } from "../icons.tsx";
import { statusLabels, verdictLabels } from "../../words/labels.ts";
import { sayReason, tell } from "../say.ts";
import { toneOfVerdict } from "../tone.ts";
import type { Allow } from "../why/watch.ts";
import { WhyPanel } from "../why/why-panel.tsx";

const Why = ({ reason }: { reason: Reason }) => {
  const { title, told } = sayReason(reason);
  return (
    <li>
      <strong>{title}.</strong> {told}
    </li>
  );
};

export const Verdict = ({ allow, now }: { allow: Allow; now: Sample }) => {
  const verdict = allow === "charge" ? now.allowCharge : now.allowDischarge;
  const tone = toneOfVerdict(verdict);
  return (
    <>
      <span class="verdict" data-tone={tone}>
        <ToneIcon tone={tone} />
        {tell(verdictLabels[verdict.verdict])}
      </span>
      {verdict.reasons.length > 0 && (
        <ul class="reasons">
          {verdict.reasons.map((reason) => (
            <Why key={reason.rule} reason={reason} />
          ))}
        </ul>
      )}
      <WhyPanel
        allow={allow}
        about={tell(statusLabels[allow === "charge" ? "allowCharge" : "allowDischarge"]).toLowerCase()}
        now={now}
      />
    </>
  );
};
