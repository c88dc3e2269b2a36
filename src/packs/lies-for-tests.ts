/**
 * Kinds of lie that packs and the lines to them tell: what each imitates, and how it changes an honest course of readings. A lie begins
 * at a place in the course and lasts to its end. One that a course has no figures for leaves it as it is, and is not counted there.
 */
import type { Heard, Lie, LieContext } from "./lie-for-tests.ts";
import { cellLies } from "./lies-cells-for-tests.ts";
import { figureLies } from "./lies-figures-for-tests.ts";
import { wholeLies } from "./lies-whole-for-tests.ts";

export type { Heard, Lie, LieContext } from "./lie-for-tests.ts";

export const lies: readonly Lie[] = [...cellLies, ...figureLies, ...wholeLies];

export const lied = (lie: Lie, context: LieContext): readonly Heard[] | null => {
  const { course, from } = context;
  const told: Heard[] = course.slice(0, from);
  let isChanged = false;
  for (const [index, heard] of course.entries()) {
    if (index < from) continue;
    const reading = lie.told(heard.reading, index, context);
    if (reading === null) return null;
    isChanged ||= JSON.stringify(reading) !== JSON.stringify(heard.reading);
    told.push({ atS: heard.atS, reading });
  }
  return isChanged ? told : null;
};
