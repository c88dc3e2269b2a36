/** What tells this installation from every other: made by chance at its first start, and kept. */
import { randomInt } from "node:crypto";

/** Without those that are taken for each other when read aloud or written down. */
const letters = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

export const serialPattern = `^CW-[${letters}]{4}-[${letters}]{4}$`;

const four = (): string => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join("");

export const newSerial = (): string => `CW-${four()}-${four()}`;
