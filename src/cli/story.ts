/**
 * What happened when, for people: every kind of event a few times in full, then only how often and when last. A run of months
 * stays a page. English: it is the language of the command line.
 */
import type { BmsEvent, Happening } from "../core/events.ts";
import type { Scenario } from "../scenario/scenario.ts";
import { eventText } from "../words/events.ts";

export interface Story {
  take(event: BmsEvent): void;
  lines(): readonly string[];
}

/** LEDs follow the codes, verdicts the terminals: they are not told twice. */
type Untold = "led" | "verdict";
/** Where not all finds room, what comes first here is told. */
const ranks: Readonly<Record<Exclude<Happening["type"], Untold>, number>> = {
  code: 0,
  power: 0,
  firmware: 0,
  serviceCharge: 0,
  drill: 1,
  terminal: 1,
  refused: 1,
  synchronised: 2,
  mode: 2,
  remote: 2,
  bank: 2,
  history: 2,
  setting: 2,
  stateOfCharge: 2,
  cycle: 3,
  notice: 3,
  uncertain: 3,
  balancer: 3,
  wireless: 3,
  instantReadout: 3,
};
const isTold = (type: Happening["type"]): type is keyof typeof ranks => Object.hasOwn(ranks, type);

const timesInFull = 3;
const mostLines = 60;
const mostRepeats = 20;

/** Events with the same key are the same thing happening again, whatever its figures. */
const keyOf = (event: BmsEvent): string => {
  switch (event.type) {
    case "setting":
      return `setting ${event.setting}`;
    case "refused":
      return `refused ${event.act} ${event.why.problem}`;
    case "cycle":
    case "stateOfCharge":
    case "bank":
      return event.type;
    default:
      return eventText(event, "en");
  }
};

/** "01:14:54", "2 d 01:14:54". */
export const clock = (atS: number): string => {
  const whole = Math.floor(atS);
  const two = (n: number): string => String(n).padStart(2, "0");
  const time = `${two(Math.floor(whole / 3600) % 24)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
  return whole < 86_400 ? time : `${Math.floor(whole / 86_400)} d ${time}`;
};

/** Of an incident the time of day at which it was, here; of every other run the time since its beginning. */
export const clockOf = ({ source }: Pick<Scenario, "source">): ((atS: number) => string) => {
  const [first] = source.kind === "heard" ? source.cycles : [];
  if (first === undefined) return clock;
  return (atS) => new Date((first.wallS + atS - first.nowS) * 1000).toTimeString().slice(0, "hh:mm:ss".length);
};

export const times = (count: number): string => (count === 1 ? "once" : `${count} times`);

interface Entry {
  readonly at: string;
  readonly text: string;
  readonly rank: number;
}

interface Repeats {
  times: number;
  lastS: number;
  lastText: string;
}

/** The most important ones, in the order in which they happened. */
const chosen = (entries: readonly Entry[]): readonly Entry[] => {
  if (entries.length <= mostLines) return entries;
  const kept = new Set(entries.toSorted((a, b) => a.rank - b.rank).slice(0, mostLines));
  return entries.filter((entry) => kept.has(entry));
};

/** One column for the time, which stands only where it changes. */
const inColumns = (entries: readonly Entry[]): readonly string[] => {
  const width = Math.max(...entries.map(({ at }) => at.length));
  return entries.map(
    ({ at, text }, index) => `  ${(entries[index - 1]?.at === at ? "" : at).padStart(width)}  ${text}`,
  );
};

const repeatedLines = (repeats: Iterable<Repeats>, clockText: typeof clock): readonly string[] => {
  const most = [...repeats].filter((one) => one.times > timesInFull).sort((a, b) => b.times - a.times);
  const left = most.slice(mostRepeats);
  return [
    ...most.slice(0, mostRepeats).map(({ times: all, lastS, lastText }) => {
      const more = all - timesInFull;
      return `  ${more === 1 ? "once" : `${more} times`} more, last at ${clockText(lastS)}: ${lastText}`;
    }),
    ...(left.length === 0 ? [] : [`  and ${left.length} more of their kind`]),
  ];
};

export const createStory = (clockText = clock): Story => {
  const entries: Entry[] = [];
  const seen = new Map<string, Repeats>();
  return {
    take(event) {
      if (!isTold(event.type)) return;
      const key = keyOf(event);
      const text = eventText(event, "en");
      const before = seen.get(key)?.times ?? 0;
      seen.set(key, { times: before + 1, lastS: event.atS, lastText: text });
      if (before < timesInFull) entries.push({ at: clockText(event.atS), text, rank: ranks[event.type] });
    },
    lines() {
      const told = chosen(entries);
      const leftOut = entries.length - told.length;
      const repeated = repeatedLines(seen.values(), clockText);
      return [
        ...(told.length === 0 ? ["  nothing"] : inColumns(told)),
        ...(leftOut === 0 ? [] : [`  … and ${leftOut} of less weight; the trace has them`]),
        ...(repeated.length === 0 ? [] : ["And again:", ...repeated]),
      ];
    },
  };
};
