/** When charging or discharging was held back and which codes stood, from the log. */
import type { Code } from "../../core/codes.ts";
import type { Rule } from "../../core/verdict.ts";
import type { Tone } from "../tone.ts";
import type { Gap } from "./course.ts";
import type { Stretch } from "./look.ts";
import type { CodeEvent, Happened, VerdictEvent } from "./trends-api.ts";

export interface Band<Kind extends string> extends Stretch {
  readonly kind: Kind;
  readonly reasons: readonly Rule[];
  /** It stands at the end of the view. */
  readonly open: boolean;
}

export type VerdictKind = VerdictEvent["to"];
export type VerdictBand = Band<VerdictKind>;
export type CodeBand = Band<Code>;

const within = <Kind extends string>(bands: readonly Band<Kind>[], { fromS, toS }: Stretch): readonly Band<Kind>[] =>
  bands
    .map((band) => ({ ...band, fromS: Math.max(fromS, band.fromS), toS: Math.min(toS, band.toS) }))
    .filter((band) => band.toS > band.fromS);

/** One after the other, the oldest first; before the first event nothing is known. */
export const verdictBands = (
  events: readonly Happened[],
  allow: VerdictEvent["allow"],
  stretch: Stretch,
): readonly VerdictBand[] => {
  const changes = events.filter(({ event }) => event.type === "verdict" && event.allow === allow);
  const bands = changes.map(({ wallS, event }, index): VerdictBand => {
    const { to, reasons } = event as VerdictEvent;
    const next = changes[index + 1];
    return { kind: to, reasons, fromS: wallS, toS: next?.wallS ?? stretch.toS, open: next === undefined };
  });
  return within(bands, stretch);
};

/** By code, in their order. What is cleared first stood from the begin, though nobody saw it rise. */
export const codeBands = (
  events: readonly Happened[],
  stretch: Stretch,
): readonly (readonly [Code, readonly CodeBand[]])[] => {
  const raisedS = new Map<Code, number>();
  const seen = new Set<Code>();
  const bands = new Map<Code, CodeBand[]>();
  const add = (code: Code, fromS: number, toS: number, open: boolean) => {
    bands.set(code, [...(bands.get(code) ?? []), { kind: code, reasons: [], fromS, toS, open }]);
  };
  for (const { wallS, event } of events) {
    if (event.type !== "code") continue;
    const { code, to } = event as CodeEvent;
    if (to === "raised") raisedS.set(code, raisedS.get(code) ?? wallS);
    else {
      const fromS = raisedS.get(code) ?? (seen.has(code) ? null : stretch.fromS);
      if (fromS !== null) add(code, fromS, wallS, false);
      raisedS.delete(code);
    }
    seen.add(code);
  }
  for (const [code, fromS] of raisedS) add(code, fromS, stretch.toS, true);
  return [...bands]
    .map(([code, ofCode]) => [code, within(ofCode, stretch)] as const)
    .filter(([, ofCode]) => ofCode.length > 0)
    .sort(([one], [other]) => one.localeCompare(other));
};

/** Where no data came, nobody knows what stood. */
export const withoutGaps = <Kind extends string>(
  bands: readonly Band<Kind>[],
  gaps: readonly Gap[],
): readonly Band<Kind>[] => {
  let rest = bands;
  for (const gap of gaps) {
    rest = rest.flatMap((band) => {
      if (gap.toS <= band.fromS || gap.fromS >= band.toS) return [band];
      return [
        { ...band, toS: gap.fromS, open: false },
        { ...band, fromS: gap.toS },
      ].filter(({ fromS, toS }) => toS > fromS);
    });
  }
  return rest;
};

/** What is too near to tell apart becomes one; the reasons are those of all. */
export const condensed = <Kind extends string>(bands: readonly Band<Kind>[], leastS: number): readonly Band<Kind>[] => {
  const joined: Band<Kind>[] = [];
  for (const band of bands) {
    const before = joined.at(-1);
    if (before !== undefined && before.kind === band.kind && band.fromS - before.toS < leastS) {
      const reasons = [...new Set([...before.reasons, ...band.reasons])];
      joined[joined.length - 1] = { ...before, toS: band.toS, open: band.open, reasons };
    } else joined.push(band);
  }
  return joined;
};

const meant: ReadonlySet<Rule> = new Set(["REMOTE", "MODE", "START"]);
const waiting: ReadonlySet<Rule> = new Set(["CHG-1", "CHG-3", "FIRMWARE"]);

/** As on the status page: what somebody wants so is no alarm, and to wait for warmth is none either. */
export const toneOfBand = ({ kind, reasons }: VerdictBand): Tone => {
  if (kind !== "no") return kind === "yes" ? "well" : "warning";
  const others = reasons.filter((rule) => !meant.has(rule));
  if (others.length === 0) return "resting";
  return others.every((rule) => waiting.has(rule)) ? "notice" : "alarm";
};
