import { describe, expect, test } from "vitest";
import { allFloating, type Terminals } from "../core/terminals.ts";
import {
  acknowledged,
  begin,
  contradictions,
  driven,
  type Ledger,
  letGo,
  nextRequest,
  readBack,
  sent,
  stuckRelays,
  unanswered,
  usualRenewEveryS,
} from "./relay-ledger.ts";
import type { RelayRequest } from "./relay-request.ts";

const relays = [
  { terminal: "load", relay: 1 },
  { terminal: "charger", relay: 2 },
  { terminal: "preAlarm", relay: 3 },
] as const;
const live = (...names: (keyof Terminals)[]): Terminals => ({
  ...allFloating,
  ...Object.fromEntries(names.map((name) => [name, "live"])),
});
const specOf = (autoOffS: number) => ({ autoOffS, renewEveryS: usualRenewEveryS, readTo: 8 });
const contradiction = (ledger: Ledger): string | null => contradictions(ledger)[0]?.text ?? null;
const loadAndCharger = live("load", "charger");

const shown = (request: RelayRequest): string =>
  request.kind === "read"
    ? "read"
    : `${request.kind} ${request.relay}${request.kind === "hold" ? ` ${request.forS}` : ""}`;

/** A board that obeys: all that goes over the line until nothing is left to say. */
const settle = (ledger: Ledger, nowS: number): { ledger: Ledger; said: readonly string[] } => {
  const said: string[] = [];
  let now = ledger;
  for (let request = nextRequest(now, nowS); request !== null; request = nextRequest(now, nowS)) {
    said.push(shown(request));
    now = acknowledged(sent(now, request, nowS), request);
    if (request.kind === "read") now = readBack(now, asTold(now), nowS);
  }
  return { ledger: now, said };
};
const asTold = ({ entries }: Ledger): readonly boolean[] =>
  Array.from({ length: 8 }, (_, index) => entries.find(({ relay }) => relay === index + 1)?.told === "on");

const settled = (terminals: Terminals, nowS = 10, autoOffS = 3): Ledger =>
  settle(driven(begin(relays, specOf(autoOffS)), terminals, nowS), nowS).ledger;

describe("what goes over the line", () => {
  test("at first every relay is told to release, and is read back", () => {
    expect(settle(begin(relays, specOf(3)), 0).said).toEqual(["release 1", "release 2", "release 3", "read"]);
  });

  test("a change goes at once: releases before new holds, these before renewals, then the reading back", () => {
    const ledger = settled(loadAndCharger);
    expect(settle(driven(ledger, live("charger", "preAlarm"), 10.71), 10.71).said).toEqual([
      "release 1",
      "hold 3 3",
      "hold 2 3",
      "read",
    ]);
  });

  test("a change before a renewal is due renews nothing else", () => {
    expect(settle(driven(settled(loadAndCharger), live("load"), 10.1), 10.1).said).toEqual(["release 2", "read"]);
  });

  test.each([
    [3, 0.44, []],
    [3, 0.46, ["hold 1 3", "hold 2 3", "read"]],
    [1, 0.33, []],
    [1, 0.34, ["hold 1 1", "hold 2 1", "read"]],
    [5, 0.44, []],
    [5, 0.46, ["hold 1 5", "hold 2 5", "read"]],
  ])("with a timer of %s s, called again after %s s", (autoOffS, afterS, said) => {
    const ledger = settled(loadAndCharger, 10, autoOffS);
    expect(settle(driven(ledger, loadAndCharger, 10 + afterS), 10 + afterS).said).toEqual(said);
  });

  test("floating terminals are read back all the same", () => {
    expect(settle(driven(settled(allFloating), allFloating, 10.71), 10.71).said).toEqual(["read"]);
  });

  test("nothing is renewed while nobody calls", () => {
    const ledger = settled(loadAndCharger);
    for (const nowS of [10.7, 11, 12, 100]) expect(nextRequest(ledger, nowS)).toBeNull();
  });

  test.each([
    [11, "hold 1 3"],
    [11.01, null],
  ])("what was due is held until nobody has called for a second: at %s s", (nowS, said) => {
    const ledger = driven(settled(allFloating, 9), live("load"), 10);
    const request = nextRequest({ ...ledger, readDue: false }, nowS);
    expect(request === null ? null : shown(request)).toBe(said);
  });

  test("a release has no such end", () => {
    const ledger = driven(settled(loadAndCharger), allFloating, 10.1);
    expect(nextRequest(ledger, 500)).toEqual({ kind: "release", relay: 1 });
  });

  test("a hold whose answer was lost is released all the same", () => {
    const holding = driven(settled(allFloating), live("load"), 11);
    const hold = nextRequest(holding, 11) as RelayRequest;
    const lost = unanswered(sent(holding, hold, 11), hold);
    expect(settle(driven(lost, allFloating, 11.3), 11.3).said).toEqual(["release 1", "read"]);
  });

  test("what was not answered is said again", () => {
    for (const terminals of [live("load"), allFloating]) {
      const ledger = driven(settled(allFloating), terminals, 11);
      const request = nextRequest(ledger, 11) as RelayRequest;
      expect(nextRequest(unanswered(sent(ledger, request, 11), request), 11.3)).toEqual(request);
    }
  });

  test("a relay whose answers are lost does not keep the others from being told", () => {
    let ledger = driven(settled(live("load", "charger", "preAlarm")), allFloating, 11);
    const said: string[] = [];
    for (const nowS of [11, 11.3, 11.6, 11.9]) {
      const request = nextRequest(ledger, nowS) as RelayRequest;
      said.push(shown(request));
      ledger = unanswered(sent(ledger, request, nowS), request);
    }
    expect(said).toEqual(["release 1", "release 2", "release 3", "release 1"]);
  });

  test("a change while the board is being read is read again", () => {
    const reading = sent(driven(settled(allFloating), allFloating, 11), { kind: "read", relays: 8 }, 11);
    expect(settle(driven(reading, live("load"), 11.1), 11.1).said).toEqual(["hold 1 3", "read"]);
  });

  test("without a relay a terminal says nothing", () => {
    const onlyLoad = settle(begin([{ terminal: "load", relay: 1 }], specOf(3)), 0).ledger;
    expect(settle(driven(onlyLoad, live("charger", "preAlarm"), 1), 1).said).toEqual(["read"]);
  });
});

describe("what is read back", () => {
  const off = Array.from({ length: 8 }, () => false);
  const on = off.map(() => true);

  test("as told: nothing is wrong", () => {
    const ledger = settled(loadAndCharger);
    const read = readBack(readBack(ledger, asTold(ledger), 10), asTold(ledger), 10.7);
    expect(contradiction(read)).toBeNull();
  });

  test("on though released: told again at once, and a contradiction the second time", () => {
    const once = readBack(settled(allFloating), on, 10);
    expect(contradiction(once)).toBeNull();
    expect(settle(once, 10).said).toEqual(["release 1", "release 2", "release 3"]);
    expect(contradiction(readBack(settle(once, 10).ledger, on, 10.7))).toBe(
      "relay 1 (LOAD) reads energised though it was told to release: isolate the battery",
    );
  });

  test("off though held: a contradiction the second time", () => {
    const once = readBack(settled(live("preAlarm")), off, 10);
    expect(contradiction(once)).toBeNull();
    expect(contradiction(readBack(once, off, 10.7))).toBe(
      "relay 3 (PRE-ALARM) reads released though it was told to hold",
    );
  });

  test("once, and right in between, is none", () => {
    const ledger = settled(live("load"));
    const course = [off, asTold(ledger), off].reduce((now, states) => readBack(now, states, 10), ledger);
    expect(contradiction(course)).toBeNull();
  });

  test.each([
    [12.79, "relay 1 (LOAD) reads released though it was told to hold"],
    [12.81, null],
  ])("off at %s s: a hold of 3 s that was told at 10 s may be over", (nowS, said) => {
    const ledger = settled(live("load"), 10);
    expect(contradiction(readBack(readBack(ledger, off, nowS), off, nowS))).toBe(said);
  });

  test("a relay that was told and has not answered contradicts nothing", () => {
    const ledger = sent(settled(live("load")), { kind: "hold", relay: 1, forS: 3 }, 10);
    expect(contradiction(readBack(readBack(ledger, off, 10), off, 10))).toBeNull();
  });

  test("each terminal that contradicts itself is named; of PRE-ALARM nobody has to isolate anything", () => {
    const once = readBack(settled(allFloating), on, 10);
    expect(contradictions(readBack(settle(once, 10).ledger, on, 10.7)).map(({ terminal }) => terminal)).toEqual([
      "load",
      "charger",
      "preAlarm",
    ]);
    expect(stuckRelays(relays, [false, false, true])).toEqual([
      { terminal: "preAlarm", text: "relay 3 (PRE-ALARM) reads energised though it was told to release" },
    ]);
    expect(stuckRelays(relays, off)).toEqual([]);
  });

  test("held without a timer: told again at once, and a contradiction the second time", () => {
    const untimed = [true, false, false];
    const once = readBack(settled(live("load")), untimed, 10, untimed);
    expect(contradiction(once)).toBeNull();
    const again = settle(once, 10);
    expect(again.said).toEqual(["hold 1 3"]);
    expect(contradiction(readBack(again.ledger, untimed, 10.7, untimed))).toBe(
      "relay 1 (LOAD) is held without a timer that would open it",
    );
    expect(contradiction(readBack(again.ledger, untimed, 10.7, off))).toBeNull();
  });

  test("where nothing can be read back nothing is asked", () => {
    const blind = begin(relays, { ...specOf(Number.POSITIVE_INFINITY), readTo: null });
    expect(settle(driven(blind, loadAndCharger, 1), 1).said).toEqual([
      "release 3",
      "hold 1 Infinity",
      "hold 2 Infinity",
    ]);
  });

  test("without a timer a relay that was held long ago is still on", () => {
    const ledger = settled(live("load"), 10, Number.POSITIVE_INFINITY);
    expect(contradiction(readBack(readBack(ledger, off, 500), off, 501))).not.toBeNull();
  });
});

describe("let go", () => {
  test("all is released but what still may be held, and that only while somebody calls", () => {
    const ledger = settled(live("load", "preAlarm"));
    const left = letGo(driven(ledger, live("load", "preAlarm"), 10.71), ["preAlarm"]);
    expect(settle(left, 10.71).said).toEqual(["release 1", "hold 3 3", "read"]);
    expect(settle(letGo(left, []), 10.71).said).toEqual(["release 1", "release 3", "read"]);
    expect(settle(settle(left, 10.71).ledger, 100).said).toEqual([]);
  });
});
