/** What is typed and not yet saved. It outlives live updates, a lost line, and a look at another page. */
import { batch, computed, signal } from "@preact/signals";
import type { SettingName, Settings } from "../../core/settings.ts";
import { settingNames } from "../../core/settings.ts";
import { sample, settings } from "../live/store.ts";
import { language } from "../preferences.ts";
import { changesBetween, type Change } from "./changes.ts";
import { type Judged, judgeTyped } from "./judge-typed.ts";
import { patchSettings, type RefusedAt } from "./settings-api.ts";

interface Draft {
  readonly text: string;
  /** What the BMS had when typing began. */
  readonly base: number | null;
}

type Drafts = Readonly<Partial<Record<SettingName, Draft>>>;

const drafts = signal<Drafts>({});

/** `no-answer`: whether it was taken is not known. */
export type Outcome = RefusedAt | "no-answer";
export const outcomes = signal<Readonly<Partial<Record<SettingName, Outcome>>>>({});
export const saving = signal(false);

export type Report =
  | { readonly report: "saved"; readonly changes: readonly Change[] }
  | { readonly report: "nothing" | "mend" | "discarded" };
export const report = signal<Report | null>(null);

const without = <T>(all: Readonly<Partial<Record<SettingName, T>>>, names: readonly SettingName[]) =>
  Object.fromEntries(Object.entries(all).filter(([name]) => !names.includes(name as SettingName))) as Partial<
    Record<SettingName, T>
  >;

const nothingJudged: Judged = { changes: {}, problems: {} };

export const judged = computed<Judged>(() => {
  const now = settings.value;
  if (now === null) return nothingJudged;
  const texts = Object.fromEntries(Object.entries(drafts.value).map(([name, { text }]) => [name, text]));
  return judgeTyped(texts, now, sample.value?.bank.systemV ?? null, language.value);
});

/** The settings as they would be with all that is typed and sound; null: not known yet. */
export const wanted = computed<Settings | null>(() =>
  settings.value === null ? null : { ...settings.value, ...judged.value.changes },
);

export const typedText = (name: SettingName): string | undefined => drafts.value[name]?.text;

const isOpen = (name: SettingName): boolean =>
  judged.value.changes[name] !== undefined || judged.value.problems[name] !== undefined;

/** Typed and not yet what the BMS has. */
export const openNames = computed<readonly SettingName[]>(() => settingNames.filter(isOpen));

/** Somebody else changed it while it was being typed. */
export const changedElsewhere = (name: SettingName): Change | null => {
  const draft = drafts.value[name];
  const now = settings.value?.[name];
  if (draft === undefined || now === undefined || saving.value || !isOpen(name) || draft.base === now) return null;
  return { setting: name, from: draft.base, to: now };
};

export const type = (name: SettingName, text: string): void => {
  const base = drafts.value[name]?.base ?? settings.value?.[name] ?? null;
  batch(() => {
    drafts.value = { ...drafts.value, [name]: { text, base } };
    outcomes.value = without(outcomes.value, [name]);
    report.value = null;
  });
};

export const drop = (names: readonly SettingName[]): void => {
  batch(() => {
    drafts.value = without(drafts.value, names);
    outcomes.value = without(outcomes.value, names);
  });
};

export const discard = (): void => {
  drop(settingNames);
  report.value = { report: "discarded" };
};

const fail = (sent: readonly SettingName[], refused: RefusedAt | null): void => {
  const at = refused?.path === undefined ? undefined : sent.find((name) => refused.path?.endsWith(name));
  const blamed = at === undefined ? sent : [at];
  const outcome: Outcome = refused ?? "no-answer";
  outcomes.value = { ...outcomes.value, ...Object.fromEntries(blamed.map((name) => [name, outcome])) };
};

/** Sends what differs, and only that. What is typed while the answer is under way stays. */
export const save = async (): Promise<void> => {
  const before = settings.value;
  const { changes } = judged.value;
  const sent = Object.keys(changes) as SettingName[];
  if (before === null || saving.value || sent.length === 0) return;
  const texts = drafts.value;
  batch(() => {
    saving.value = true;
    outcomes.value = {};
    report.value = null;
  });
  const answer = await patchSettings(changes);
  batch(() => {
    saving.value = false;
    if (!answer.ok) return fail(sent, answer.refused);
    settings.value = answer.value;
    drop(sent.filter((name) => drafts.value[name]?.text === texts[name]?.text));
    report.value = { report: "saved", changes: changesBetween(before, { ...before, ...changes }) };
  });
};
