/** APP-1: the nine fields of the status page, in the manual's order. */
import type { ComponentChildren } from "preact";
import type { Sample } from "../../core/sample.ts";
import { formatAmpereHours, formatAmperes, formatSpan, formatVolts, formatWatts, type Shown } from "../format.ts";
import { language } from "../preferences.ts";
import { modeLabels, remoteLabels, remoteName, type StatusField, statusLabels } from "../../words/labels.ts";
import { say, tell } from "../say.ts";
import { Gauge, stateOfChargeText } from "./gauge.tsx";
import { ModeControl } from "./mode-control.tsx";
import { Verdict } from "./verdict.tsx";

interface FieldProps {
  readonly name: StatusField;
  readonly kind: string;
  readonly children: ComponentChildren;
}

const Field = ({ name, kind, children }: FieldProps) => (
  <div class={`field field-${kind}`}>
    <dt>{tell(statusLabels[name])}</dt>
    <dd>{children}</dd>
  </div>
);

const Figure = ({ figure, unit }: Shown) => (
  <span class="figure">
    {figure}
    {unit !== "" && <span class="unit"> {unit}</span>}
  </span>
);

export const FieldsCard = ({ now }: { now: Sample }) => {
  const spoken = language.value;
  return (
    <section class="card fields" aria-labelledby="status-title">
      <h2 id="status-title">{say("status")}</h2>
      <dl>
        <Field name="stateOfChargePct" kind="charge">
          <span class="figure figure-large">{stateOfChargeText(now)}</span>
          <Gauge now={now} />
        </Field>
        <Field name="mode" kind="mode">
          <span class="figure">{tell(modeLabels[now.mode])}</span>
          <span class="aside">
            {tell(remoteName)}: {tell(remoteLabels[now.remote]).toLowerCase()}
          </span>
          <ModeControl mode={now.mode} />
        </Field>
        <Field name="allowCharge" kind="verdict">
          <Verdict allow="charge" now={now} />
        </Field>
        <Field name="allowDischarge" kind="verdict">
          <Verdict allow="discharge" now={now} />
        </Field>
        <Field name="bankV" kind="number">
          <Figure {...formatVolts(now.bankV, spoken)} />
        </Field>
        <Field name="bankA" kind="number">
          <Figure {...formatAmperes(now.bankA, spoken)} />
        </Field>
        <Field name="powerW" kind="number">
          <Figure {...formatWatts(now.powerW, spoken)} />
        </Field>
        <Field name="consumedAh" kind="number">
          <Figure {...formatAmpereHours(now.consumedAh, spoken)} />
        </Field>
        <Field name="timeRemainingS" kind="number">
          <span class="figure">{formatSpan(now.timeRemainingS, spoken)}</span>
        </Field>
      </dl>
    </section>
  );
};
