/** The same by keys: what each does to the view or to the place that is read. */
import { language } from "../preferences.ts";
import { fill, tell } from "../say.ts";
import { momentText, stretchText } from "./axis.ts";
import { toldValue } from "./chart.tsx";
import { stepFrom, bucketAt } from "./course.ts";
import { panned, toNow, zoomed } from "./look.ts";
import { aloud, chosen, gaps, goToOldest, look, nowS, pointedS, series, stretch } from "./state.ts";
import { quantitiesOf, quantityName } from "./subjects.ts";
import { fromToTemplate } from "./words.ts";

const widthsByKey = 0.25;
export const nearer = 0.5;
export const farther = 2;

const moment = (atS: number): string => momentText(atS, series.peek()?.bucketS ?? 60, nowS.peek(), language.peek());

const sayStretch = (): string => {
  const [from, to] = stretchText(stretch.peek(), series.peek()?.bucketS ?? 60, nowS.peek(), language.peek());
  return fill(fromToTemplate, { from, to });
};

const sayValues = (): string => {
  const atS = pointedS.peek();
  if (atS === null) return "";
  const values = quantitiesOf(chosen.peek()).map((one) => `${tell(quantityName(one))} ${toldValue(one)}`);
  return `${moment(atS)}: ${values.join(", ")}`;
};

const read = (by: 1 | -1): void => {
  const now = series.peek();
  if (now === null) return;
  const at = pointedS.peek();
  const bucket = stepFrom(now, at === null ? null : bucketAt(now, gaps.peek(), at), by);
  if (bucket === null) return;
  pointedS.value = Math.min(now.toS, (now.times[bucket] ?? 0) + now.bucketS / 2);
  aloud.value = sayValues();
};

/** Followed and zoomed, "now" stays the right end. */
const zoomPlace = (): number => (look.peek().endS === null ? 1 : 0.5);

export const zoomBy = (factor: number): void => {
  look.value = zoomed(look.peek(), factor, zoomPlace(), nowS.peek());
};
export const panBy = (widths: number): void => {
  look.value = panned(look.peek(), widths, nowS.peek());
};
export const follow = (): void => {
  look.value = toNow(look.peek());
};

const moves: Readonly<Record<string, () => void | Promise<void>>> = {
  ArrowLeft: () => panBy(-widthsByKey),
  ArrowRight: () => panBy(widthsByKey),
  "+": () => zoomBy(nearer),
  "=": () => zoomBy(nearer),
  "-": () => zoomBy(farther),
  "−": () => zoomBy(farther),
  Home: goToOldest,
  End: follow,
};

/** True: the key was for the charts. */
const act = (event: KeyboardEvent): boolean => {
  if (event.ctrlKey || event.altKey || event.metaKey) return false;
  if (event.shiftKey && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
    read(event.key === "ArrowRight" ? 1 : -1);
    return true;
  }
  if (event.key === "Escape") {
    pointedS.value = null;
    aloud.value = "";
    return true;
  }
  const move = moves[event.key];
  if (move === undefined) return false;
  void Promise.resolve(move()).then(() => {
    aloud.value = sayStretch();
  });
  return true;
};

export const onKey = (event: KeyboardEvent): void => {
  if (act(event)) event.preventDefault();
};
