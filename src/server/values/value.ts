/** What a value is, whatever dialect tells it: its name, its unit, where it stands in what the guard says. */
import type { BatteriesLine, LiveBattery, LiveSample } from "../../contract/live.ts";
import type { Text } from "../../words/language.ts";
import type { ValueUnit } from "./units.ts";

/** What there is to tell from: one moment, fresh. */
export interface Seen {
  readonly sample: LiveSample;
  readonly batteries: readonly LiveBattery[];
  /** Decides and switches nothing; null: not told yet. */
  readonly dryRun: boolean | null;
}

/** From the newest of everything; null: none of it is fresh, and nothing is told of the bank. */
export const seenOf = (link: {
  readonly isLive: () => boolean;
  readonly newest: () => LiveSample | null;
  readonly batteries: () => BatteriesLine | null;
  readonly health: () => { readonly dryRun: boolean } | null;
}): Seen | null => {
  const sample = link.newest();
  if (sample === null || !link.isLive()) return null;
  return { sample, batteries: link.batteries()?.batteries ?? [], dryRun: link.health()?.dryRun ?? null };
};

/** Of what there is more than one: each battery, each cell. From 0; dialects count from 1, as people do. */
export interface Place {
  readonly battery: number | null;
  readonly cell: number | null;
}

/** As Home Assistant calls what a value is. */
type DeviceClass =
  | "battery"
  | "current"
  | "duration"
  | "energy"
  | "enum"
  | "power"
  | "problem"
  | "temperature"
  | "voltage";

interface Named {
  /** Its name in the sample; never changes, and every dialect's own name is made from it. */
  readonly name: string;
  readonly label: Text;
  readonly deviceClass: DeviceClass | null;
  /** "battery", "cell": one for each of them. */
  readonly per: "bank" | "battery" | "cell";
  /** Of use to whoever looks for a reason; stands apart from what everybody looks at. */
  readonly diagnostic: boolean;
}

export interface NumberValue extends Named {
  readonly kind: "number";
  /** null: a count. */
  readonly unit: ValueUnit | null;
  /** Decimals that mean something. */
  readonly precision: number;
  /** Only rises, but for a history that its owner has cleared. */
  readonly total: boolean;
  readonly read: (seen: Seen, place: Place) => number | null;
}

/** Yes or no. */
export interface FlagValue extends Named {
  readonly kind: "flag";
  readonly read: (seen: Seen, place: Place) => boolean | null;
}

/** One word of several. */
export interface ChoiceValue extends Named {
  readonly kind: "choice";
  readonly options: readonly string[];
  readonly read: (seen: Seen, place: Place) => string | null;
}

/** Which of these stand now. */
export interface ListValue extends Named {
  readonly kind: "list";
  /** What one of them is called. */
  readonly member: "code" | "notice";
  readonly members: readonly string[];
  readonly read: (seen: Seen, place: Place) => readonly string[] | null;
}

export type Value = NumberValue | FlagValue | ChoiceValue | ListValue;

const wholeBank: readonly Place[] = [{ battery: null, cell: null }];

/** Where a value of this kind stands in this bank, in its order. */
export const placesOf = ({ per }: Pick<Value, "per">, { batteries }: Pick<Seen, "batteries">): readonly Place[] => {
  if (per === "bank") return wholeBank;
  if (per === "battery") return batteries.map((_, at) => ({ battery: at, cell: null }));
  return batteries.flatMap(({ cellV }, at) => cellV.map((_, cell) => ({ battery: at, cell })));
};
