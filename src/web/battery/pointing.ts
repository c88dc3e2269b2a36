/** One cell of the picture at a time is pointed at: by key, by tap, or by a pointer above it. One stop for the tab key. */
import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { Place } from "./cell-figures.ts";
import { moved } from "./moves.ts";

const placeOf = (target: EventTarget | null): Place | null => {
  const written = (target as Element | null)?.closest<HTMLElement>("[data-cell]")?.dataset["cell"];
  if (written === undefined) return null;
  const [battery = 0, cell = 0] = written.split(":").map(Number);
  return { battery, cell };
};

export const keyOf = ({ battery, cell }: Place): string => `${battery}:${cell}`;

/** `counts`: the cells of each battery. `open`: what the enter key does. */
export const usePointing = (counts: readonly number[], open: (battery: number) => void) => {
  const picture = useRef<HTMLDivElement>(null);
  const stop = useSignal<Place>({ battery: 0, cell: 0 });
  /** null: none was pointed at yet. */
  const pointed = useSignal<Place | null>(null);
  const point = (place: Place): void => {
    stop.value = place;
    pointed.value = place;
  };
  const isThere = ({ battery, cell }: Place): boolean => cell < (counts[battery] ?? 0);
  return {
    /** Where the tab key stops; the first where the bank has become smaller. */
    stopKey: isThere(stop.value) ? keyOf(stop.value) : "0:0",
    pointed: pointed.value !== null && isThere(pointed.value) ? pointed.value : null,
    /** For the picture around the cells. */
    listeners: {
      ref: picture,
      onKeyDown: (event: KeyboardEvent): void => {
        const at = placeOf(event.target);
        if (at === null || event.altKey || event.metaKey) return;
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          open(at.battery + 1);
          return;
        }
        const next = moved(event.key, event.ctrlKey, at, counts);
        if (next === null) return;
        event.preventDefault();
        point(next);
        picture.current?.querySelector<HTMLElement>(`[data-cell="${keyOf(next)}"]`)?.focus();
      },
      onFocusIn: (event: FocusEvent): void => {
        const at = placeOf(event.target);
        if (at !== null) point(at);
      },
      onPointerOver: (event: PointerEvent): void => {
        const at = event.pointerType === "mouse" ? placeOf(event.target) : null;
        if (at !== null) pointed.value = at;
      },
      onClick: (event: MouseEvent): void => {
        const at = placeOf(event.target);
        if (at !== null) point(at);
      },
    },
  };
};
