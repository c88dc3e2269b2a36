/** A number as people type it. Nothing is guessed: what could mean two numbers is none. */
import type { Language } from "../../words/language.ts";

export type NotANumber = "empty" | "letters" | "comma" | "thousands";

export type Typed =
  | { readonly ok: true; readonly value: number }
  | { readonly ok: false; readonly problem: NotANumber };

const noNumber = (problem: NotANumber): Typed => ({ ok: false, problem });

const digits = /^[-−+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)$/;
const three = /[.,]\d{3}$/;

/**
 * `unit`: may stand behind it. An Italian writes a comma, and a phone's keys may give only a point; an English reader's comma
 * parts thousands.
 */
export const readTyped = (text: string, unit: string, language: Language): Typed => {
  const trimmed = text.trim();
  const bare = (trimmed.endsWith(unit) ? trimmed.slice(0, -unit.length) : trimmed).trim();
  if (bare === "") return noNumber("empty");
  if (!digits.test(bare)) return noNumber("letters");
  if (language === "en" && bare.includes(",")) return noNumber("comma");
  // 1.000 is a thousand to one Italian and one to another.
  if (language === "it" && bare.includes(".") && three.test(bare)) return noNumber("thousands");
  return { ok: true, value: Number(bare.replace("−", "-").replace(",", ".")) };
};
