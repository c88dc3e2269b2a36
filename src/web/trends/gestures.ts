/** Wheel, fingers and mouse over the charts, all as parts of their width. */
import { signal } from "@preact/signals";
import { type Look, panned, pinched, zoomed } from "./look.ts";
import { look, nowS, pointedS, stretch } from "./state.ts";

export interface Place {
  /** px, of the drawing within its host. */
  readonly left: number;
  readonly width: number;
}

/** px; less is a trembling hand. */
const leastDrag = 6;
const nearerByWheel = 0.8;
/** px that a wheel of another unit stands for. */
const linePx = 33;

export const isDragging = signal(false);

interface Finger {
  readonly from: number;
  readonly at: number;
}

export const watchGestures = (host: HTMLElement, placeOf: () => Place): (() => void) => {
  const fingers = new Map<number, Finger>();
  let begun: Look = look.peek();

  const partAt = (clientX: number): number => {
    const { left, width } = placeOf();
    return (clientX - host.getBoundingClientRect().left - left) / Math.max(1, width);
  };
  const momentAt = (part: number): number => {
    const { fromS, toS } = stretch.peek();
    return fromS + Math.min(1, Math.max(0, part)) * (toS - fromS);
  };
  /** Where each finger is now is where it starts from. */
  const begin = (): void => {
    begun = look.peek();
    for (const [id, { at }] of fingers) fingers.set(id, { from: at, at });
  };

  const down = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    fingers.set(event.pointerId, { from: partAt(event.clientX), at: partAt(event.clientX) });
    begin();
  };
  const move = (event: PointerEvent): void => {
    const part = partAt(event.clientX);
    const held = fingers.get(event.pointerId);
    if (held === undefined) {
      if (event.pointerType === "mouse") pointedS.value = part < 0 || part > 1 ? null : momentAt(part);
      return;
    }
    fingers.set(event.pointerId, { ...held, at: part });
    const [one, other] = [...fingers.values()];
    if (one === undefined) return;
    if (other !== undefined) {
      isDragging.value = true;
      look.value = pinched(begun, { was: [one.from, other.from], is: [one.at, other.at] }, nowS.peek());
      return;
    }
    if (!isDragging.peek() && Math.abs(one.at - one.from) * placeOf().width < leastDrag) return;
    if (!isDragging.peek()) host.setPointerCapture(event.pointerId);
    isDragging.value = true;
    pointedS.value = null;
    look.value = panned(begun, one.from - one.at, nowS.peek());
  };
  const up = (event: PointerEvent): void => {
    const held = fingers.get(event.pointerId);
    if (held === undefined) return;
    fingers.delete(event.pointerId);
    if (!isDragging.peek() && event.type === "pointerup") pointedS.value = momentAt(held.at);
    if (fingers.size === 0) isDragging.value = false;
    begin();
  };
  const leave = (event: PointerEvent): void => {
    if (event.pointerType === "mouse" && !fingers.has(event.pointerId)) pointedS.value = null;
  };
  const wheel = (event: WheelEvent): void => {
    const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY);
    const scale = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : linePx;
    const turned = (sideways ? event.deltaX || event.deltaY : event.deltaY) * scale;
    const part = Math.min(1, Math.max(0, partAt(event.clientX)));
    const next = sideways
      ? panned(look.peek(), turned / Math.max(1, placeOf().width), nowS.peek())
      : zoomed(look.peek(), nearerByWheel ** Math.max(-2, Math.min(2, -turned / 100)), part, nowS.peek());
    const { spanS, endS } = look.peek();
    // At the end of what can be seen the page itself scrolls on.
    if (next.spanS === spanS && next.endS === endS) return;
    event.preventDefault();
    look.value = next;
  };

  host.addEventListener("pointerdown", down);
  host.addEventListener("pointermove", move);
  host.addEventListener("pointerup", up);
  host.addEventListener("pointercancel", up);
  host.addEventListener("pointerleave", leave);
  host.addEventListener("wheel", wheel, { passive: false });
  return () => {
    host.removeEventListener("pointerdown", down);
    host.removeEventListener("pointermove", move);
    host.removeEventListener("pointerup", up);
    host.removeEventListener("pointercancel", up);
    host.removeEventListener("pointerleave", leave);
    host.removeEventListener("wheel", wheel);
  };
};
