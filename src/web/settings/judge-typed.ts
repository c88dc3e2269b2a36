/** What is typed into the five fields, judged by core's own rule before anything is sent: page and BMS have one rule. */
import { refuseSettings, type SettingName, settingNames, settingRows, type Settings } from "../../core/settings.ts";
import type { SettingRefusal } from "../../core/settings.ts";
import type { Language } from "../../words/language.ts";
import { type NotANumber, readTyped } from "./typed-number.ts";

export type TypedTexts = Readonly<Partial<Record<SettingName, string>>>;
export type Problem = NotANumber | SettingRefusal;

export interface Judged {
  /** What differs from what the BMS has, and could be sent. */
  readonly changes: Readonly<Partial<Record<SettingName, number>>>;
  readonly problems: Readonly<Partial<Record<SettingName, Problem>>>;
}

export const judgeTyped = (typed: TypedTexts, now: Settings, systemV: number | null, language: Language): Judged => {
  const changes: Partial<Record<SettingName, number>> = {};
  const problems: Partial<Record<SettingName, Problem>> = {};
  for (const name of settingNames) {
    const text = typed[name];
    if (text === undefined) continue;
    const read = readTyped(text, settingRows[name].unit, language);
    if (!read.ok) {
      problems[name] = read.problem;
      continue;
    }
    if (read.value === now[name]) continue;
    // Alone it may clash with the other of the pair, which is typed too: that is judged together, below.
    const refusal = refuseSettings(now, { [name]: read.value }, systemV);
    if (refusal?.problem === "range") problems[name] = refusal;
    else changes[name] = read.value;
  }
  const together = refuseSettings(now, changes, systemV);
  if (together === null) return { changes, problems };
  for (const name of ["lowSocWarningPct", "dischargeFloorPct"] as const) {
    if (changes[name] === undefined) continue;
    problems[name] = together;
    delete changes[name];
  }
  return { changes, problems };
};
