/** How it goes with one way out: what came of the last attempt, told in the log once when it changes. */
import { deliveryTroubles } from "../../words/alerts.ts";
import type { Failure, Outcome } from "./outcome.ts";

export interface Standing extends Failure {
  /** s since 1970. */
  readonly sinceS: number;
}

export interface ChannelHealth {
  trouble(): Standing | null;
  note(outcome: Outcome, wallS: number): void;
}

export interface HealthSpec {
  /** "alerts to phone". */
  readonly name: string;
  /** The line when it goes again: several or one. */
  readonly again: string;
  readonly say: (line: string) => void;
  /** null: it goes again. */
  readonly onChange: (trouble: Failure["trouble"] | null) => void;
}

export const createChannelHealth = ({ name, again, say, onChange }: HealthSpec): ChannelHealth => {
  let standing: Standing | null = null;
  return {
    trouble: () => standing,
    note: (outcome, wallS) => {
      const now = outcome.ok ? outcome.partly : outcome;
      const before = standing?.trouble ?? null;
      standing =
        now === null
          ? null
          : {
              trouble: now.trouble,
              detail: now.detail,
              retryAfterS: now.retryAfterS,
              sinceS: before === now.trouble ? (standing?.sinceS ?? wallS) : wallS,
            };
      if (before === (now?.trouble ?? null)) return;
      onChange(now?.trouble ?? null);
      if (now === null) return say(again);
      const { what, advice } = deliveryTroubles[now.trouble];
      say(`${name}: ${what.en}${now.detail === null ? "" : ` (${now.detail})`}. ${advice.en}`);
    },
  };
};
