/** Press and hold: a thing that a touch by accident must not do. A short press asks instead, for who cannot hold. */
import { type Signal, signal } from "@preact/signals";

/** ms. */
export const holdMs = 1000;
const tickMs = 50;
/** ms after which a click belongs to no press that just ended. */
const clickBelongsMs = 500;

export interface Hold {
  /** 0 to 1; null: nobody holds. */
  readonly part: Signal<number | null>;
  /** A short press was made: shall it be done? */
  readonly asking: Signal<boolean>;
  begin(): void;
  /** Let go: done already, or asked for. */
  release(): void;
  /** Taken away: the finger slid off, the page was left. Nothing is asked for. */
  cancel(): void;
  /** A click that no press came before: of a screen reader, of a voice. */
  click(): void;
  /** A click now is what the press that ended leaves behind. */
  endedJustNow(): boolean;
}

export const makeHold = (done: () => void, nowMs: () => number = () => performance.now()): Hold => {
  const part = signal<number | null>(null);
  const asking = signal(false);
  let beganMs = 0;
  let endedMs = Number.NEGATIVE_INFINITY;
  let timer: ReturnType<typeof setInterval> | undefined;
  /** From its begin until it is let go, done or not. */
  let pressed = false;

  const letGo = (): void => {
    if (pressed) endedMs = nowMs();
    pressed = false;
  };
  const end = (): boolean => {
    clearInterval(timer);
    const held = part.value !== null;
    part.value = null;
    return held;
  };
  const tick = (): void => {
    const held = (nowMs() - beganMs) / holdMs;
    if (held < 1) {
      part.value = held;
      return;
    }
    end();
    asking.value = false;
    done();
  };
  const endedJustNow = (): boolean => nowMs() - endedMs < clickBelongsMs;
  return {
    part,
    asking,
    begin: () => {
      if (part.value !== null) return;
      pressed = true;
      beganMs = nowMs();
      part.value = 0;
      timer = setInterval(tick, tickMs);
    },
    release: () => {
      letGo();
      if (end()) asking.value = true;
    },
    cancel: () => {
      letGo();
      end();
    },
    click: () => {
      if (!endedJustNow()) asking.value = true;
    },
    endedJustNow,
  };
};
