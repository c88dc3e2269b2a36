/** How the line to the MQTT broker does, at which Home Assistant hears of the bank; nothing where none is configured. */
import type { Text } from "../../words/language.ts";
import { formatMoment } from "../format.ts";
import { type Answer, call } from "../live/api.ts";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { brokerWords } from "./words.ts";

export interface BrokerView {
  readonly broker: string;
  readonly up: boolean;
  readonly trouble: { readonly what: Text; readonly advice: Text; readonly detail: string | null } | null;
  readonly toldS: number | null;
  readonly refused: string | null;
}

export const getBroker = (): Promise<Answer<{ readonly mqtt: BrokerView | null }>> => call("mqtt");

export const BrokerCard = ({ broker: { broker, up, trouble, toldS, refused } }: { broker: BrokerView }) => (
  <section class="card" aria-labelledby="broker-title">
    <h2 id="broker-title">{tell(brokerWords.title)}</h2>
    <p>
      {broker}: <strong>{tell(up ? brokerWords.up : brokerWords.down)}</strong>
      {toldS !== null && `, ${tell(brokerWords.told)} ${formatMoment(toldS, Date.now() / 1000, language.value)}`}
    </p>
    {trouble !== null && (
      <p class="alerts-trouble" data-tone="warning">
        <strong>
          {tell(trouble.what)}
          {trouble.detail !== null && ` (${trouble.detail})`}.
        </strong>{" "}
        {tell(trouble.advice)}
      </p>
    )}
    {refused !== null && (
      <p class="hint">
        {tell(brokerWords.refused)} <code>{refused}</code>
      </p>
    )}
  </section>
);
