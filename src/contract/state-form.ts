/** The form in which the state of a BMS is kept, in `state.json` and in an incident: an older one is brought up, a newer one is refused. */
import { newBms } from "../core/state.ts";
import type { BmsState } from "../core/state.ts";
import { missingKey, type Path, unknownKey, wrong, wrongValue } from "./refusal.ts";

/** Rises with every change of the form. */
export const stateForm = 2;
const upgrades: Readonly<Record<number, (state: unknown) => unknown>> = {
  1: (state) => ({ ...(state as object), contradictionSinceS: null, drill: null }),
};

export const upgradedState = (state: unknown, form: number): unknown => {
  let now = state;
  for (let step = form; step < stateForm; step++) now = upgrades[step]?.(now) ?? now;
  return now;
};

const kindOf = (value: unknown): string => (Array.isArray(value) ? "a list" : value === null ? "null" : typeof value);
const kindWords: Readonly<Record<string, string>> = {
  object: "a mapping",
  boolean: "true or false",
  string: "a text",
  number: "a number",
};

/** A state that nothing has happened to has every key; what is null in it may be more in another, a number may be null. */
const refuseOtherForm = (path: Path, model: unknown, value: unknown): void => {
  const kind = kindOf(model);
  if (kind === "null" || (kind === "number" && value === null)) return;
  if (kindOf(value) !== kind) throw wrongValue(path, value, kindWords[kind] ?? kind);
  if (kind !== "object") return;
  const found = value as Readonly<Record<string, unknown>>;
  for (const [key, inside] of Object.entries(model as object)) {
    if (!Object.hasOwn(found, key)) throw missingKey(path, key, "the state of a BMS, whole");
    refuseOtherForm([...path, key], inside, found[key]);
  }
};

/** Of a file that people may have changed. `path` leads to `form` and `state`. Throws `Refused`. */
export const buildState = (path: Path, form: number, written: unknown): BmsState => {
  if (form > stateForm) {
    throw wrong([...path, "form"], `${form}, of a newer version`, `a form of the state up to ${stateForm}`);
  }
  const model = newBms();
  const here = [...path, "state"];
  const state = upgradedState(written, form);
  refuseOtherForm(here, model, state);
  for (const key of Object.keys(state as object)) {
    if (!Object.hasOwn(model, key)) throw unknownKey([...here, key], Object.keys(model));
  }
  return state as BmsState;
};
