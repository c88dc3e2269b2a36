/** The form of a check: a rule, a level, and what it finds in an installation. */
import type { Template, Text } from "../../words/language.ts";
import { type Device, isRefused } from "../design.ts";
import type { Installation } from "../installation.ts";

export const levels = ["error", "warning", "advice"] as const;
export type Level = (typeof levels)[number];

interface Found {
  /** null: about no single device. */
  readonly device: string | null;
  readonly text: Text;
}

export interface Check {
  /** The requirement's number. */
  readonly rule: string;
  readonly level: Level;
  find(installation: Installation): readonly Found[];
}

/** A template filled in, in both languages. */
export const say = <Facts>({ en, it }: Template<Facts>, facts: Facts): Text => ({ en: en(facts), it: it(facts) });

/** Of the installation as a whole; null: nothing to say. */
export const whole = (rule: string, level: Level, judge: (installation: Installation) => Text | null): Check => ({
  rule,
  level,
  find: (installation) => {
    const text = judge(installation);
    return text === null ? [] : [{ device: null, text }];
  },
});

/** Of one device after the other. A product that is refused as such has its own check, and no other (SYS-10). */
export const each = (
  rule: string,
  level: Level,
  judge: (device: Device, installation: Installation) => Text | null,
): Check => ({
  rule,
  level,
  find: (installation) =>
    installation.devices
      .filter((device) => !isRefused(device))
      .flatMap((device) => {
        const text = judge(device, installation);
        return text === null ? [] : [{ device: device.id, text }];
      }),
});
