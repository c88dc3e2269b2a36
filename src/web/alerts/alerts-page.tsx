/** Whom this appliance tells what stands, whether it gets through, and a test of each way. */
import "./alerts.css";
import { batch, signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { lacksPin } from "../access/door.ts";
import { isOld } from "../live/store.ts";
import { language } from "../preferences.ts";
import { say, sayOld, tell } from "../say.ts";
import { type AlertsView, getAlerts } from "./alerts-api.ts";
import { BrokerCard, type BrokerView, getBroker } from "./broker-card.tsx";
import { ChannelCard, HeartbeatCard } from "./channel-card.tsx";
import { alertsWords, example } from "./words.ts";

const view = signal<AlertsView | null>(null);
const everyMs = 2000;

const broker = signal<BrokerView | null>(null);

const look = async (): Promise<void> => {
  const [alerts, mqtt] = await Promise.all([getAlerts(), getBroker()]);
  batch(() => {
    if (alerts.ok) view.value = alerts.value;
    if (mqtt.ok) broker.value = mqtt.value.mqtt;
  });
};

const NobodyCard = () => (
  <section class="card alerts-none" aria-labelledby="alerts-none">
    <h2 id="alerts-none">{tell(alertsWords.none)}</h2>
    <p>{tell(alertsWords.noneAbout)}</p>
    {/* It scrolls by itself where it is wider than the screen, and a keyboard must get there. */}
    <section class="alerts-example" aria-label={tell(alertsWords.example)} tabIndex={0}>
      <pre>{example(language.value)}</pre>
    </section>
  </section>
);

export const Page = () => {
  useEffect(() => {
    void look();
    const timer = setInterval(() => void look(), everyMs);
    return () => clearInterval(timer);
  }, []);
  const now = view.value;
  if (now === null) return <p class="waiting">{isOld.value ? sayOld() : say("waiting")}</p>;
  const { channels, heartbeat, unsaved } = now;
  return (
    <div class="alerts">
      {unsaved !== null && (
        <p class="card alerts-trouble" data-tone="warning">
          <strong>{tell(unsaved.what)}.</strong> {tell(unsaved.advice)}
        </p>
      )}
      {lacksPin.value && channels.length > 0 && <p class="needs-installer">{tell(alertsWords.installer)}</p>}
      {channels.length === 0 && <NobodyCard />}
      {channels.map((channel) => (
        <ChannelCard key={channel.name} channel={channel} />
      ))}
      {heartbeat !== null && <HeartbeatCard heartbeat={heartbeat} />}
      {broker.value !== null && <BrokerCard broker={broker.value} />}
    </div>
  );
};
