/** What a rule has to say in the sentence of the moment. */
import type { Facts } from "./facts.ts";
import type { Language, Template } from "./language.ts";
import type { Scene } from "./scene.ts";

export interface Head {
  /** What stands, as a phrase; absent: place and value. Null: too little is known, and the rule's name stands for it. */
  readonly fact?: Readonly<Record<Language, (facts: Facts) => string | null>>;
  /** What happened, and since when. */
  readonly what: Template<Scene>;
  /** What comes next, or what to do. */
  readonly next: Template<Scene>;
}
