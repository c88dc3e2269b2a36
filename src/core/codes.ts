/** COD-1…11. Manual §5.2: a warning announces a shutdown, an alarm is the cause of one. Sorted by name, as the sample lists them. */
export const codes = [
  "A-B01",
  "A-B05",
  "A-B07",
  "A-B08",
  "A-B09",
  "E-B01",
  "E-B05",
  "E-B09",
  "E-B11",
  "W-B01",
  "W-B05",
  "W-B07",
] as const;

export type Code = (typeof codes)[number];
export type Severity = "warning" | "alarm" | "error";

const severities: Record<string, Severity> = { W: "warning", A: "alarm", E: "error" };

/** The letter says it. */
export const severity = (code: Code): Severity => severities[code.charAt(0)] as Severity;
