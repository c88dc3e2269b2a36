/** One channel at work: what waits for it, one attempt at a time, and how it goes. */
import type { ChannelConfiguration } from "../../contract/alerts.ts";
import type { Alert } from "./alert.ts";
import { type ChannelHealth, createChannelHealth, type HealthSpec } from "./channel-health.ts";
import type { KeptChannel } from "./kept-file.ts";
import { type Sender, testTextOf, textOf } from "./message-text.ts";
import type { Outcome, Parcel } from "./outcome.ts";
import {
  delivered,
  failed,
  gather,
  hastened,
  howMany,
  isDue,
  isToSend,
  makeMessage,
  nothingWaits,
  openQueue,
} from "./queue.ts";
import { senderFor } from "./senders.ts";

export interface Channel {
  readonly configuration: ChannelConfiguration;
  readonly health: ChannelHealth;
  tell(alert: Alert): void;
  /** Makes a message of what was gathered, if its time has come. */
  gathered(): void;
  /** Sends what waits, if its time has come. Only after what waits has been kept. */
  send(): void;
  /** Now, whatever waits; null: one is under way. `now`: the sentence of the moment. */
  test(now: string): Promise<Outcome> | null;
  kept(): KeptChannel;
  /** Occurrences that have not got through. */
  waiting(): number;
  /** s, until the next attempt; null: none is due. */
  nextTryInS(): number | null;
}

export interface ChannelSpec extends Omit<HealthSpec, "name" | "again"> {
  readonly configuration: ChannelConfiguration;
  /** Of before the restart. */
  readonly found: KeptChannel | null;
  readonly sender: Sender;
  readonly monotonicS: () => number;
  readonly wallS: () => number;
  readonly newId: () => string;
  readonly signal: AbortSignal;
  /** Something has changed that must be kept. */
  readonly keep: () => void;
}

export const createChannel = (spec: ChannelSpec): Channel => {
  const { configuration, found, sender, monotonicS, wallS, newId, signal, keep } = spec;
  const { name, levels } = configuration;
  const sendParcel = senderFor(configuration);
  const said = `alerts to ${name}`;
  const health = createChannelHealth({ ...spec, name: said, again: `${said} get through again` });
  let queue = openQueue(found === null ? nothingWaits : { ...nothingWaits, ...found }, monotonicS());
  let lastSuccessS = found?.lastSuccessS ?? null;
  let lastTitle = found?.lastTitle ?? null;
  let isUnderWay = false;
  let isTested = false;

  const note = (outcome: Outcome, title: string): void => {
    if (outcome.ok) {
      lastSuccessS = wallS();
      lastTitle = title;
    }
    health.note(outcome, wallS());
  };

  const done = (outcome: Outcome, title: string): void => {
    isUnderWay = false;
    // What was broken off by the end of the server is neither sent nor failed.
    if (signal.aborted && !outcome.ok) return;
    note(outcome, title);
    queue = outcome.ok ? delivered(queue) : failed(queue, outcome.trouble, outcome.retryAfterS, monotonicS());
    keep();
  };

  return {
    configuration,
    health,
    tell: (alert) => {
      queue = gather(queue, alert, levels, monotonicS());
    },
    gathered: () => {
      if (isDue(queue, monotonicS())) queue = makeMessage(queue, newId(), wallS(), monotonicS());
    },
    send: () => {
      const { message } = queue.waiting;
      if (isUnderWay || message === null || !isToSend(queue, monotonicS())) return;
      isUnderWay = true;
      const { id, madeS } = message;
      const parcel: Parcel = { id, madeS, message, sender, ...textOf(message, sender) };
      void sendParcel(parcel, signal).then((outcome) => done(outcome, parcel.title));
    },
    test: (now) => {
      if (isTested) return null;
      isTested = true;
      const parcel: Parcel = { id: newId(), madeS: wallS(), message: null, sender, ...testTextOf(now, sender) };
      return sendParcel(parcel, signal).then((outcome) => {
        isTested = false;
        note(outcome, parcel.title);
        if (outcome.ok) queue = hastened(queue, monotonicS());
        keep();
        return outcome;
      });
    },
    kept: () => {
      const { told, gathered, message } = queue.waiting;
      return { name, told: [...told], gathered: [...gathered], message, lastSuccessS, lastTitle };
    },
    waiting: () => howMany(queue.waiting),
    nextTryInS: () =>
      queue.waiting.message === null || isUnderWay ? null : Math.max(0, queue.pace.nextTryS - monotonicS()),
  };
};
