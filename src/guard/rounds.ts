/**
 * The guard's rounds: turns the one loop at the pace, lets people act between two turns, and tells every change at once and how it
 * is once a second. What is told was kept before (`keep`): nobody ever sees a figure that a crash takes back.
 */
import type { BatteriesLine, LiveEvent, LiveLine, LiveSample, Who } from "../contract/live.ts";
import type { BmsEvent } from "../core/events.ts";
import { byRestart } from "../core/resume.ts";
import type { Sample } from "../core/sample.ts";
import type { BmsState } from "../core/state.ts";
import { instant } from "../core/units.ts";
import type { Cycle, Loop } from "../scenario/loop.ts";
import type { Actions } from "../scenario/scenario.ts";
import type { DeviceSample } from "../site/simulated-site.ts";
import { withBefore } from "./as-it-was.ts";
import { batteriesOf } from "./batteries-line.ts";
import { causedBy } from "./caused-by-acts.ts";
import { latchesDiffer } from "./latches.ts";
import type { Pace } from "./pace.ts";
import type { PackState } from "./packs-world.ts";
import { createWallLabel } from "./wall-label.ts";

export interface Clocks {
  /** Never set back, s. */
  readonly monotonicS: () => number;
  /** Labels only (TIME-1), s since 1970. */
  readonly wallS: () => number;
}

export interface RoundsSpec {
  readonly loop: Loop;
  readonly pace: Pace;
  readonly clocks: Clocks;
  /** How far apart decisions are at the pace of the wall, s. */
  readonly cycleS: number;
  /** Where the run's clock stands at the beginning, s. */
  readonly originS: number;
  /** Of the run that goes on here (`WallLabel`). */
  readonly labelOffsetS: number | null;
  /** The number of the last line that was told before. */
  readonly lineId: number;
  /** What happened while nobody turned (`resume`). */
  readonly untold: readonly BmsEvent[];
  /**
   * Longer than this between the ends of two cycles, and one got stuck (COD-10), s. null: nothing real hangs on this guard: what was
   * missed is stepped through, and a machine that slept goes on from where it stood.
   */
  readonly stuckAfterS: number | null;
  readonly onStuck: (forS: number) => void;
  /** What the world around the bank asks for after a cycle: a simulated update that has ended, a self-test that was passed. */
  readonly askedBy: (sample: Sample) => readonly Actions[];
  /** How far the update of a battery is, %; null: none runs, or nobody can tell. */
  readonly updatePct: () => number | null;
  /** What real packs say beside what the rules read. */
  readonly packs: () => readonly PackState[];
  /** A simulated installation; null: there is none. */
  readonly devices: () => readonly DeviceSample[] | null;
  /** Before anything is told; `durably`: a latch has changed, or a minute has passed. */
  readonly keep: (state: BmsState, lineId: number, labelOffsetS: number | null, durably: boolean) => void;
  readonly tell: (line: LiveLine | BatteriesLine, id: number) => void;
  /** After every finished turn, however many cycles it took. */
  readonly onTurn: (turn: Turn) => void;
}

export interface Turn {
  readonly cycles: number;
  /** How late it began, and how long its cycles took, of the wall's time. */
  readonly lateS: number;
  readonly tookS: number;
  readonly atS: number;
  readonly wallS: number;
}

export interface LiveCycle {
  readonly sample: LiveSample;
  readonly events: readonly LiveEvent[];
}

export interface Rounds {
  /** Applies at once, in a cycle of its own, and tells what came of it. */
  act(actions: Actions, who: Who | null): LiveCycle;
  /** Judges everything that is due. */
  catchUp(): void;
  setSpeed(speed: number): void;
  newest(): LiveSample;
  /** A number for a line that is told beside the trace. */
  nextId(): number;
  lastId(): number;
  startedWallS(): number;
  start(): void;
  stop(): void;
}

/** s of wall time between two samples of which nothing is new. */
const tellEveryS = 1;
/** s of the run between two decisions, where its time runs faster than the wall's. */
const fastStepS = 1;
const saveEveryS = 60;
/** More than this behind and the machine was asleep, not slow: the run goes on from where it stood. */
const mostMissedS = 10;

export const createRounds = (spec: RoundsSpec): Rounds => {
  const { loop, pace, clocks, cycleS, originS } = spec;
  const label = createWallLabel(clocks.wallS, spec.labelOffsetS);
  let atS = originS;
  let lineId = spec.lineId;
  let toldS = Number.NEGATIVE_INFINITY;
  let savedS = clocks.monotonicS();
  let finishedS = savedS;
  let newestTold: LiveSample;
  let lastSample: Sample | null = null;
  let asked: readonly Actions[] = [];
  /** At first, so that a disk that takes nothing is seen at once. */
  let durably = true;
  let timer: NodeJS.Timeout | undefined;

  const nextId = (): number => {
    lineId += 1;
    return lineId;
  };
  const tellEvents = (
    events: readonly BmsEvent[],
    before: Sample | null,
    asked: { readonly who: Who; readonly actions: Actions } | null = null,
  ): readonly LiveEvent[] => {
    const wallS = label.at(atS);
    return events.map((event) => {
      const asker = asked !== null && causedBy(asked.actions, event) ? { who: asked.who } : {};
      const line: LiveEvent = { ...withBefore(event, before), id: nextId(), wallS, ...asker };
      spec.tell(line, line.id);
      return line;
    });
  };

  const cycle = (actions: readonly Actions[]): Cycle & { readonly sampleBefore: Sample | null } => {
    const before = loop.state();
    const sampleBefore = lastSample;
    const done = loop.cycle(instant(atS), label.at(atS), actions);
    asked = spec.askedBy(done.sample);
    durably ||= actions.length > 0 || latchesDiffer(before, loop.state());
    lastSample = done.sample;
    return { ...done, sampleBefore };
  };

  const keep = (): void => {
    const nowS = clocks.monotonicS();
    if (nowS - savedS >= saveEveryS) durably = true;
    if (durably) savedS = nowS;
    spec.keep(loop.state(), lineId, label.offsetS(), durably);
    durably = false;
  };

  const tellState = (sample: Sample): LiveSample => {
    toldS = clocks.monotonicS();
    const wallS = label.at(atS);
    const devices = spec.devices();
    const line: LiveSample = { ...sample, ...(devices === null ? {} : { devices }), id: nextId(), wallS };
    newestTold = line;
    spec.tell(line, line.id);
    const reading = loop.reading();
    if (reading !== null) {
      spec.tell(batteriesOf(reading, { atS, wallS, updatePct: spec.updatePct(), packs: spec.packs() }), nextId());
    }
    return line;
  };

  /** COD-10: seen before a cycle that comes late, which then decides with the fault standing, and after one that took long. */
  const noticeStuck = (): boolean => {
    const forS = clocks.monotonicS() - finishedS;
    const stuck = spec.stuckAfterS !== null && forS > spec.stuckAfterS;
    if (stuck) spec.onStuck(forS);
    return stuck;
  };

  const catchUp = (): void => {
    const beganS = clocks.monotonicS();
    const step = pace.speed <= 1 ? cycleS : fastStepS;
    const due = (): number => originS + pace.dueS(step);
    const behindS = due() - atS;
    const slept = spec.stuckAfterS === null && behindS > mostMissedS * Math.max(1, pace.speed);
    if (slept) pace.restFrom(atS - originS);
    const untilS = due();
    if (untilS <= atS) return;
    const cameLate = noticeStuck();
    // A real bank is as it is now: between then and now nobody looked, and MON-7 says so.
    const strideS = spec.stuckAfterS === null ? step : untilS - atS;
    let cycles = 0;
    let newest: Sample | null = null;
    let happened = false;
    while (atS < untilS) {
      atS = Math.min(untilS, atS + strideS);
      const { sample, events, sampleBefore } = cycle(asked);
      cycles += 1;
      newest = sample;
      if (events.length === 0) continue;
      happened = true;
      keep();
      tellEvents(events, sampleBefore);
    }
    const nowS = clocks.monotonicS();
    if (newest !== null && (happened || nowS - toldS >= tellEveryS - cycleS / 2)) {
      keep();
      tellState(newest);
    }
    if (!cameLate) noticeStuck();
    finishedS = clocks.monotonicS();
    const usualS = Math.max(step, cycleS * pace.speed);
    const lateS = Math.max(0, behindS - usualS) / pace.speed;
    spec.onTurn({ cycles, lateS, tookS: finishedS - beganS, atS, wallS: label.at(atS) });
  };

  /** Due times are counted from the first, so that the time a cycle takes never adds up. */
  const tick = (firstS: number): void => {
    catchUp();
    const sinceS = clocks.monotonicS() - firstS;
    const nextS = (Math.floor(sinceS / cycleS) + 1) * cycleS;
    timer = setTimeout(tick, (nextS - sinceS) * 1000, firstS);
  };

  if (pace.speed !== 1) label.leave(originS);
  const first = cycle([]);
  keep();
  tellEvents([...spec.untold, ...first.events.map(byRestart)], null);
  newestTold = tellState(first.sample);

  return {
    act: (actions, who) => {
      catchUp();
      if (asked.length > 0) {
        // What nobody asked for has a cycle of its own.
        const { events, sampleBefore } = cycle(asked);
        keep();
        tellEvents(events, sampleBefore);
      }
      const { sample, events, sampleBefore } = cycle([actions]);
      keep();
      const told = tellEvents(events, sampleBefore, who === null ? null : { who, actions });
      return { sample: tellState(sample), events: told };
    },
    catchUp,
    setSpeed: (speed) => {
      label.leave(atS);
      pace.setSpeed(speed);
    },
    newest: () => newestTold,
    nextId,
    lastId: () => lineId,
    startedWallS: () => label.at(atS) - atS,
    start: () => tick(clocks.monotonicS()),
    stop: () => clearTimeout(timer),
  };
};
