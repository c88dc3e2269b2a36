import { rows as appliance } from "./sabotage/appliance.ts";
import { rows as monitoring } from "./sabotage/monitoring.ts";
import { rows as packs } from "./sabotage/packs.ts";
import { rows as plan } from "./sabotage/plan.ts";
import { rows as site } from "./sabotage/site.ts";
import { rows as protection } from "./sabotage/protection.ts";
import { rows as surroundings } from "./sabotage/surroundings.ts";
import { rows as words } from "./sabotage/words.ts";

/** One small edit that breaks a rule, and the test that must go red for it. `npm run sabotage` tries them all. */
export interface Sabotage {
  /** The requirement's number. */
  readonly rule: string;
  readonly file: string;
  /** Must occur exactly once in the file. */
  readonly find: string;
  readonly replace: string;
  /** A test file, or "file:::words of a test's name". */
  readonly test: string;
  readonly why?: string;
}

export const rows: readonly Sabotage[] = [
  ...protection,
  ...monitoring,
  ...words,
  ...surroundings,
  ...packs,
  ...appliance,
  ...plan,
  ...site,
];
