/**
 * What was handed to the thread and is not on the disk yet, remembered here for the case that the thread dies. Bounded: of the
 * series the newest stay, and events are kept longest.
 */
import type { NumberedLine } from "./protocol.ts";

/** Some minutes of samples and batteries. */
const mostSeries = 600;
const mostEvents = 10_000;

export const createUnwritten = () => {
  let events: NumberedLine[] = [];
  let series: NumberedLine[] = [];
  return {
    add(one: NumberedLine): void {
      const isEvent = one.line.kind === "event" || one.line.kind === "server";
      const list = isEvent ? events : series;
      list.push(one);
      if (list.length > (isEvent ? mostEvents : mostSeries)) list.shift();
    },
    settled(eventsTo: number, seriesTo: number): void {
      events = events.filter(({ nth }) => nth > eventsTo);
      series = series.filter(({ nth }) => nth > seriesTo);
    },
    /** In the order in which they came. */
    all: (): readonly NumberedLine[] => [...events, ...series].sort((one, other) => one.nth - other.nth),
    clear(): void {
      events = [];
      series = [];
    },
  };
};
