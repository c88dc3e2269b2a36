/** A verdict with its reasons in words, always visible: nobody should have to ask why. */
import type { ChargeVerdict, DischargeVerdict, Reason } from "../../core/verdict.ts";
import { ToneIcon } from "../icons.tsx";
import { verdictLabels } from "../../words/labels.ts";
import { sayReason, tell } from "../say.ts";
import { toneOfVerdict } from "../tone.ts";

const Why = ({ reason }: { reason: Reason }) => {
  const { title, told } = sayReason(reason);
  return (
    <li>
      <strong>{title}.</strong> {told}
    </li>
  );
};

export const Verdict = ({ verdict }: { verdict: ChargeVerdict | DischargeVerdict }) => (
  <>
    <span class="verdict" data-tone={toneOfVerdict(verdict)}>
      <ToneIcon tone={toneOfVerdict(verdict)} />
      {tell(verdictLabels[verdict.verdict])}
    </span>
    {verdict.reasons.length > 0 && (
      <ul class="reasons">
        {verdict.reasons.map((reason) => (
          <Why key={reason.rule} reason={reason} />
        ))}
      </ul>
    )}
  </>
);
