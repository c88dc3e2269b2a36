/** What the page knows: the newest sample, the last events, how fresh they are. The stream writes here, everything else reads. */
import { batch, computed, signal } from "@preact/signals";
import type { BmsEvent } from "../../core/events.ts";
import type { Sample } from "../../core/sample.ts";
import type { Settings } from "../../core/settings.ts";
import { getIdentity, getSettings, getSimulator, type Identity, type Simulator, streamAddress } from "./api.ts";
import { type Connection, judgeConnection } from "./connection.ts";

export interface ListedEvent {
  readonly id: number;
  readonly event: BmsEvent;
}

export const sample = signal<Sample | null>(null);
/** The newest first. */
export const events = signal<readonly ListedEvent[]>([]);
export const settings = signal<Settings | null>(null);
export const identity = signal<Identity | null>(null);
export const simulator = signal<Simulator | null>(null);
export const connection = signal<Connection>({ word: "connecting" });

/** Old values are shown as old: grey, with their age. */
export const isOld = computed(() => connection.value.word === "stale" || connection.value.word === "offline");

/** s since 1970, of a moment of the run. */
export const momentOf = (atS: number): number => (identity.value?.startedAtS ?? 0) + atS;

const eventsListed = 30;
const nowS = (): number => performance.now() / 1000;

const learn = async (): Promise<void> => {
  const [who, found, controls] = await Promise.all([getIdentity(), getSettings(), getSimulator()]);
  batch(() => {
    if (who.ok) identity.value = who.value;
    if (found.ok) settings.value = found.value;
    if (controls.ok) simulator.value = controls.value;
  });
};

const learnSettings = async (): Promise<void> => {
  const found = await getSettings();
  if (found.ok) settings.value = found.value;
};

let lastId = 0;

const take = (id: number, line: Sample | BmsEvent): void => {
  // Numbers that begin anew are those of another run of the server: what is listed happened in the one before.
  if (id <= lastId) events.value = [];
  lastId = id;
  if (line.kind === "sample") {
    sample.value = line;
    return;
  }
  events.value = [{ id, event: line }, ...events.value].slice(0, eventsListed);
  if (line.type === "setting") void learnSettings();
};

const retryS = 2;

/** Follows the server for as long as the page lives. */
export const follow = (): void => {
  const beganS = nowS();
  let arrivedS: number | null = null;
  let openedS = 0;
  let source: EventSource;

  const judge = (): void => {
    const ageS = arrivedS === null ? null : nowS() - arrivedS;
    const next = judgeConnection(ageS, source.readyState === EventSource.OPEN, nowS() - beganS);
    if (JSON.stringify(next) !== JSON.stringify(connection.value)) connection.value = next;
  };
  const open = (): void => {
    openedS = nowS();
    source = new EventSource(streamAddress);
    source.onopen = () => void learn();
    source.onmessage = (message: MessageEvent<string>) => {
      const line = JSON.parse(message.data) as Sample | BmsEvent;
      if (line.kind === "sample") arrivedS = nowS();
      batch(() => {
        take(Number(message.lastEventId), line);
        judge();
      });
    };
  };
  open();
  setInterval(() => {
    // The browser tries again by itself after a lost line, but not after an answer that was no stream.
    if (source.readyState === EventSource.CLOSED && nowS() - openedS > retryS) open();
    judge();
  }, 500);
};
