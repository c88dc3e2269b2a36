/** How grave a moment is, as one of five tones; the word beside the sign says it too. */
import type { Code } from "../core/codes.ts";
import type { Sample } from "../core/sample.ts";
import type { ChargeVerdict, DischargeVerdict, Reason, Rule } from "../core/verdict.ts";

/** `resting`: off because somebody wants it so, or not begun yet. */
export type Tone = "well" | "notice" | "warning" | "alarm" | "resting";

export const toneOfCode = (code: Code): Tone => (code.startsWith("W") ? "warning" : "alarm");

const meant: ReadonlySet<Rule> = new Set(["REMOTE", "MODE", "START"]);
/** Charging waits and nothing is wrong: cold, or a cell that is full. An update is meant, too. */
const waiting: ReadonlySet<Rule> = new Set(["CHG-1", "CHG-3", "FIRMWARE"]);

const toneOfReason = ({ rule, code }: Reason): Tone => {
  if (code !== null) return toneOfCode(code);
  if (meant.has(rule)) return "resting";
  return waiting.has(rule) ? "notice" : "warning";
};

const byGravity: readonly Tone[] = ["alarm", "warning", "notice", "resting", "well"];
const gravest = (tones: readonly Tone[]): Tone => byGravity.find((tone) => tones.includes(tone)) ?? "well";

export const toneOfVerdict = ({ verdict, reasons }: ChargeVerdict | DischargeVerdict): Tone => {
  if (verdict === "yes") return "well";
  if (verdict === "pre-alarm") return "warning";
  return gravest(["resting", ...reasons.map(toneOfReason)]);
};

/** FW-3: loads go off 120 s after it. */
const updateFailed = ({ firmware }: Sample): readonly Tone[] => (firmware?.phase === "failed" ? ["warning"] : []);

export const toneOf = (sample: Sample): Tone => {
  const { codes, notices, allowCharge, allowDischarge } = sample;
  return gravest([
    ...codes.map(toneOfCode),
    ...(notices.length > 0 ? (["notice"] as const) : []),
    toneOfVerdict(allowCharge),
    toneOfVerdict(allowDischarge),
    ...updateFailed(sample),
  ]);
};

/** The word above the sentence; `now` where the sentence itself begins with the word. */
export type Headword = "error" | "alarm" | "warning" | "notice" | "now";

export const headwordOf = (now: Sample): Headword => {
  const tone = toneOf(now);
  if (tone === "alarm") return now.codes.some((code) => code.startsWith("A")) ? "alarm" : "error";
  return tone === "warning" || tone === "notice" ? tone : "now";
};
