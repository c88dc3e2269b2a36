/** APP-2: the bank's own fields in the manual's order, and the balancer with its cause and its remedy. */
import type { BalancerStatus } from "../../core/balancer.ts";
import type { Sample } from "../../core/sample.ts";
import { balancerWords } from "../../words/balancer.ts";
import { type BatteryField, batteryFields, batteryLabels } from "../../words/battery-labels.ts";
import { placeText } from "../../words/places.ts";
import { formatCellVolts, formatNumber, formatWholeCelsius, type Shown } from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import { isOld } from "../live/store.ts";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import type { Tone } from "../tone.ts";
import * as words from "./words.ts";

const tones: Readonly<Record<BalancerStatus, Tone>> = {
  unknown: "notice",
  balanced: "well",
  balancing: "notice",
  imbalance: "warning",
};

const count = (value: number | null): Shown => ({ figure: formatNumber(value, 0, language.value), unit: "" });

const shownOf = (name: BatteryField, now: Sample): Shown => {
  const spoken = language.value;
  switch (name) {
    case "balancer":
      return { figure: tell(balancerWords[now.balancer].label), unit: "" };
    case "minCellV":
    case "maxCellV":
      return formatCellVolts(now[name], spoken);
    case "minCellC":
    case "maxCellC":
      return formatWholeCelsius(now[name], spoken);
    default:
      return count(now.bank[name]);
  }
};

/** Where an extreme stands; in a bank of one battery only the cell matters, and a temperature is the battery's own. */
const placeOf = (name: BatteryField, { extremes, bank }: Sample): string | null => {
  if (name !== "minCellV" && name !== "maxCellV" && name !== "minCellC" && name !== "maxCellC") return null;
  const place = extremes[name];
  if (place === null || (bank.batteries === 1 && place.cell === null)) return null;
  return placeText(place, language.value);
};

const Field = ({ name, now }: { name: BatteryField; now: Sample }) => {
  const { figure, unit } = shownOf(name, now);
  const place = placeOf(name, now);
  return (
    <div class="field" data-field={name}>
      <dt>{tell(batteryLabels[name])}</dt>
      <dd>
        <span class="figure">
          {figure}
          {unit !== "" && <span class="unit"> {unit}</span>}
        </span>
        {place !== null && <span class="aside">{place}</span>}
      </dd>
    </div>
  );
};

export const BankCard = ({ now }: { now: Sample }) => (
  <section class={isOld.value ? "card bank-card old" : "card bank-card"} aria-labelledby="bank-title">
    <h2 id="bank-title">{tell(words.bankTitle)}</h2>
    <dl>
      {batteryFields.map((name) => (
        <Field key={name} name={name} now={now} />
      ))}
    </dl>
  </section>
);

export const BalancerCard = ({ now }: { now: Sample }) => {
  const { label, cause, remedy } = balancerWords[now.balancer];
  return (
    <section class={isOld.value ? "card balancer old" : "card balancer"} aria-labelledby="balancer-title">
      <h2 id="balancer-title">{tell(words.balancerTitle)}</h2>
      <p class="verdict" data-tone={tones[now.balancer]}>
        <ToneIcon tone={tones[now.balancer]} />
        {tell(label)}
      </p>
      <p>{tell(cause)}</p>
      <p class="balancer-remedy">
        <strong>{tell(words.remedy)}:</strong> {tell(remedy)}
      </p>
    </section>
  );
};
