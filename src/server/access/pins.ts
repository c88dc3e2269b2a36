/** PINs: six digits by chance, never two alike, and none that somebody would try first. */
import { createHash, randomInt, timingSafeEqual } from "node:crypto";

export const pinPattern = "^[0-9]{6}$";
const pinsThere = 1_000_000;

/** Equal steps from digit to digit (000000, 123456, 987654, 246802), or a piece that repeats (121212, 123123). */
export const isTrivial = (pin: string): boolean => {
  const digits = [...pin].map(Number);
  const steps = digits.slice(1).map((digit, index) => (digit - (digits[index] ?? 0) + 10) % 10);
  return steps.every((step) => step === steps[0]) || /^(\d{2})\1\1$|^(\d{3})\2$/.test(pin);
};

/** `below`: a whole number from 0 to under its argument, by chance. */
export const newPin = (taken: readonly string[], below: (end: number) => number = randomInt): string => {
  for (;;) {
    const pin = String(below(pinsThere)).padStart(6, "0");
    if (!isTrivial(pin) && !taken.includes(pin)) return pin;
  }
};

const digest = (text: string): Buffer => createHash("sha256").update(text).digest();

/** Takes as long for one wrong PIN as for any other. */
export const samePin = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other));
