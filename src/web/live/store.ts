/** What the page knows: the newest sample, the last events, how fresh they are. The stream writes here, everything else reads. */
import { batch, computed, signal } from "@preact/signals";
import type { LiveEvent, LiveLine, LiveSample } from "../../contract/live.ts";
import { type Settings, settingNames } from "../../core/settings.ts";
import { door, learnAccess } from "../access/door.ts";
import { forgetSeen, learnSeen, seenCodes } from "./acknowledged.ts";
import { getIdentity, getSimulator, type Identity, type Simulator, streamAddress } from "./api.ts";
import { type Connection, judgeConnection, staleAfterS } from "./connection.ts";
import { forgetHeard, keepHeard, keepWhenLeft, readHeard } from "./last-heard.ts";

export interface ListedEvent {
  readonly id: number;
  readonly event: LiveEvent;
}

export const sample = signal<LiveSample | null>(null);
/** The newest first. */
export const events = signal<readonly ListedEvent[]>([]);
export const settings = signal<Settings | null>(null);
export const identity = signal<Identity | null>(null);
export const simulator = signal<Simulator | null>(null);
export const connection = signal<Connection>({ word: "connecting" });

/** Old values are shown as old: grey, with their age. */
export const isOld = computed(() => connection.value.word === "stale" || connection.value.word === "offline");

/** s since 1970, of a moment of the run, reckoned back from the newest sample; without one there is nothing to label. */
export const momentOf = (atS: number): number => {
  const now = sample.value;
  return now === null ? 0 : now.wallS - (now.atS - atS);
};

const eventsListed = 30;
const nowS = (): number => performance.now() / 1000;

/** Every sample brings them; only what differs is news. */
const takeSettings = (now: Settings): void => {
  const known = settings.value;
  if (known === null || settingNames.some((name) => known[name] !== now[name])) settings.value = now;
};

const learn = async (): Promise<void> => {
  const [who, controls] = await Promise.all([getIdentity(), getSimulator()]);
  batch(() => {
    if (who.ok) identity.value = who.value;
    if (controls.ok) simulator.value = controls.value;
  });
};

let lastId = 0;

const takeEvent = (id: number, event: LiveEvent): void => {
  events.value = [{ id, event }, ...events.value].slice(0, eventsListed);
  if (event.type === "code") forgetSeen(event.code);
};

const take = (id: number, line: LiveLine): void => {
  // Numbers that begin anew are those of another system: what is listed happened in the one before.
  if (id <= lastId) events.value = [];
  lastId = id;
  if (line.kind === "event") return takeEvent(id, line);
  sample.value = line;
  takeSettings(line.settings);
  // The server was there before the guard, or without it, and could not say yet; or its answer was lost.
  if ((identity.value?.simulated ?? null) === null) void learn();
};

/** What was shown to somebody who was let in is not for whoever comes next. */
const forget = (): void => {
  lastId = 0;
  forgetHeard();
  batch(() => {
    sample.value = null;
    events.value = [];
    settings.value = null;
    identity.value = null;
    simulator.value = null;
    seenCodes.value = new Map();
    connection.value = { word: "connecting" };
  });
};

const retryS = 2;

/** Follows the server for as long as the page lives and is let in. */
export const follow = (): void => {
  let beganS = nowS();
  let arrivedS: number | null = null;
  let triedS = nowS();
  let source: EventSource | null = null;

  const judge = (): void => {
    const ageS = arrivedS === null ? null : nowS() - arrivedS;
    const next = judgeConnection(ageS, source?.readyState === EventSource.OPEN, nowS() - beganS);
    if (JSON.stringify(next) !== JSON.stringify(connection.value)) connection.value = next;
  };
  /** Nothing came for as long as a line is waited for: what was heard by an earlier page is better than nothing, and old. */
  const showKept = (): void => {
    if (arrivedS !== null || door.value === "pairing" || nowS() - beganS < staleAfterS) return;
    const kept = readHeard();
    if (kept === null) return;
    arrivedS = Math.min(nowS() - kept.ageS, beganS);
    batch(() => {
      sample.value = kept.sample;
      takeSettings(kept.sample.settings);
      identity.value ??= kept.identity;
    });
  };
  const open = (): void => {
    triedS = nowS();
    const opened = new EventSource(streamAddress);
    source = opened;
    let first = true;
    opened.onopen = () => void learn();
    opened.onmessage = (message: MessageEvent<string>) => {
      const line = JSON.parse(message.data) as LiveLine;
      if (line.kind === "sample") arrivedS = nowS();
      batch(() => {
        take(Number(message.lastEventId), line);
        judge();
      });
      if (line.kind === "sample") keepHeard({ sample: line, identity: identity.value });
      // The events that were before come before the first sample: what they forget is not known yet.
      if (line.kind === "sample" && first) {
        first = false;
        void learnSeen();
      }
    };
    // An answer that was no stream: perhaps this page may no longer look in.
    opened.onerror = () => {
      if (opened.readyState === EventSource.CLOSED) void learnAccess();
    };
  };
  const close = (): void => {
    source?.close();
    source = null;
  };
  door.subscribe((now) => {
    close();
    if (now === "open") open();
    if (now === "pairing") {
      arrivedS = null;
      beganS = nowS();
      forget();
    }
  });
  keepWhenLeft();
  void learnAccess();
  setInterval(() => {
    showKept();
    judge();
    if (nowS() - triedS <= retryS) return;
    // The browser tries again by itself after a lost line, but not after an answer that was no stream.
    if (door.value === "open" && source?.readyState === EventSource.CLOSED) open();
    if (door.value === "asking" || door.value === "wireless-off") {
      triedS = nowS();
      void learnAccess();
    }
  }, 500);
};
