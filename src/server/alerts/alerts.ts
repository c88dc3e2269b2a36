/** The alerts at work: what stands and what happens on one side, the channels on the other. Nothing here makes anybody wait. */
import { randomUUID } from "node:crypto";
import type { AlertsConfiguration } from "../../contract/alerts.ts";
import type { LiveEvent, LiveSample } from "../../contract/live.ts";
import type { HealthLine } from "../../guard/protocol.ts";
import { alertsFileTrouble, deliveryTroubles, neverHeard } from "../../words/alerts.ts";
import type { GuardLink } from "../guard-link.ts";
import type { StoreStatus } from "../store/records.ts";
import { type Channel, createChannel } from "./channel.ts";
import type { Standing } from "./channel-health.ts";
import { type Circumstances, endedAlert, raisedAlert, sentenceNow } from "./compose.ts";
import { createHeartbeat, type Heartbeat } from "./heartbeat.ts";
import { openKeptFile } from "./kept-file.ts";
import type { Failure } from "./outcome.ts";
import type { AlertsView, AlertTested } from "./schemas.ts";
import { hostOf, placeOf } from "./senders.ts";
import { createWatch, type Seen } from "./watch.ts";

export interface Alerts {
  /** Every line of the guard. */
  take(line: LiveSample | LiveEvent): void;
  /** Once a second. */
  settle(): void;
  view(): AlertsView;
  /** null: there is no such channel; "runs": a test of it is under way. */
  test(channel: string): Promise<AlertTested> | "runs" | null;
  /** Breaks off what is under way; it is sent again after the next start. */
  close(): void;
}

export interface AlertsSpec {
  /** null: nobody is told anything. */
  readonly configuration: AlertsConfiguration | null;
  readonly folder: string;
  readonly link: Pick<GuardLink, "isLive" | "health">;
  readonly store: () => StoreStatus;
  readonly serial: string;
  readonly version: string;
  readonly monotonicS: () => number;
  readonly wallS: () => number;
  /** One line of English for the log. */
  readonly say: (line: string) => void;
  /** For the record: a channel has trouble, or (null) has none any more. */
  readonly onTrouble: (channel: string, trouble: Failure["trouble"] | null) => void;
}

const nobody: AlertsConfiguration = { language: "en", title: null, channels: [], heartbeat: null };

const told = (standing: Standing | null) => {
  if (standing === null) return null;
  const { trouble, detail, sinceS } = standing;
  return { trouble, ...deliveryTroubles[trouble], detail, sinceS };
};

/** Of the appliance itself; of a guard that is not heard the last word may no longer hold. */
const ownOf = (live: boolean, health: HealthLine | null, store: StoreStatus): Seen["own"] => {
  const heard = live ? health : null;
  return {
    store: store.problem !== null,
    "store-replaced": store.replacedFile !== null,
    "state-file": heard === null ? null : heard.stateFile !== null,
    unreadable: heard === null ? null : heard.unreadable !== null,
    "remote-input": heard === null ? null : heard.remoteInput !== null,
  };
};

const channelView = ({ configuration, health, kept, waiting, nextTryInS }: Channel): AlertsView["channels"][number] => {
  const { name, kind, levels } = configuration;
  const { lastSuccessS, lastTitle } = kept();
  const trouble = told(health.trouble());
  return {
    name,
    kind,
    to: placeOf(configuration),
    levels: [...levels],
    state: trouble !== null ? "trouble" : lastSuccessS === null ? "untried" : "well",
    lastSuccessS,
    lastTitle,
    trouble,
    waiting: waiting(),
    nextTryInS: nextTryInS(),
  };
};

export const openAlerts = (spec: AlertsSpec): Alerts => {
  const { link, store, serial, version, monotonicS, wallS, say, onTrouble } = spec;
  const { language, title, channels: configured, heartbeat: beat } = spec.configuration ?? nobody;
  const closing = new AbortController();
  const { signal } = closing;
  const file = openKeptFile(spec.folder);
  if (file.brokenFile !== null) say(`alerts: what had not been sent could not be read; it lies in ${file.brokenFile}`);
  const watch = createWatch(file.found.standing, monotonicS());
  const sender = { title, serial, version, language };

  const keep = (): void => {
    if (configured.length === 0) return;
    const before = file.problem();
    file.keep({ version: 1, standing: [...watch.standing()], channels: channels.map((one) => one.kept()) });
    const now = file.problem();
    if (now !== before) say(`alerts: ${now === null ? "what waits is kept again" : `what waits is not kept: ${now}`}`);
  };
  const channels: readonly Channel[] = configured.map((configuration) => {
    const { name } = configuration;
    const found = file.found.channels.find((one) => one.name === name) ?? null;
    const onChange = (trouble: Failure["trouble"] | null): void => onTrouble(name, trouble);
    const shared = { sender, monotonicS, wallS, signal, keep, say, newId: () => randomUUID() };
    return createChannel({ ...shared, configuration, found, onChange });
  });
  const heartbeat: Heartbeat | null =
    beat === null
      ? null
      : createHeartbeat({
          configuration: beat,
          ...{ version, monotonicS, wallS, signal, say },
          onChange: (trouble) => onTrouble("heartbeat", trouble),
        });

  const circumstances = (): Circumstances => ({
    sample: link.isLive() ? watch.sample() : null,
    language,
    storeProblem: store().problem,
  });
  const tellAll = (): void => {
    const own = ownOf(link.isLive(), link.health(), store());
    const { raised, ended } = watch.look({ nowS: monotonicS(), wallS: wallS(), live: link.isLive(), own });
    const now = circumstances();
    const all = [
      ...raised.map((one) => raisedAlert(one, now)),
      ...ended.map((subject) => endedAlert(subject, wallS(), now)),
    ];
    for (const alert of all) for (const channel of channels) channel.tell(alert);
  };

  let lastError = "";
  /** An error of ours in here must not end the server, which shows and records. */
  const apart = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (text !== lastError) say(`alerts: an error: ${text}`);
      lastError = text;
    }
  };

  return {
    take: (line) => {
      if (channels.length > 0) apart(() => watch.take(line));
    },
    settle: () => {
      heartbeat?.settle(link.isLive());
      if (channels.length === 0) return;
      apart(tellAll);
      for (const channel of channels) apart(channel.gathered);
      keep();
      for (const channel of channels) apart(channel.send);
    },
    view: () => ({
      configured: spec.configuration !== null,
      language,
      channels: channels.map(channelView),
      heartbeat:
        heartbeat === null || beat === null
          ? null
          : {
              to: hostOf(beat.url),
              everyS: beat.everyS,
              lastSuccessS: heartbeat.lastSuccessS(),
              trouble: told(heartbeat.health.trouble()),
            },
      unsaved: file.problem() === null ? null : alertsFileTrouble,
    }),
    test: (name) => {
      const channel = channels.find(({ configuration }) => configuration.name === name);
      if (channel === undefined) return null;
      const begunS = monotonicS();
      const running = channel.test(sentenceNow(circumstances()) ?? neverHeard[language]);
      if (running === null) return "runs";
      return running.then((outcome) => ({
        channel: name,
        delivered: outcome.ok,
        tookS: monotonicS() - begunS,
        trouble: told(channel.health.trouble()),
      }));
    },
    close: () => {
      keep();
      closing.abort();
    },
  };
};
