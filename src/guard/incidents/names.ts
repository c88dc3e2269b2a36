/** What the file of an incident is called: when it came, in UTC, and a number where two came in one second. */
const idPattern = /^\d{8}T\d{6}Z(-\d+)?$/;
const ending = ".json";

export const isIncidentId = (text: string): boolean => idPattern.test(text);

/** null: the file is none. */
export const incidentIdOf = (name: string): string | null => {
  if (!name.endsWith(ending)) return null;
  const id = name.slice(0, -ending.length);
  return isIncidentId(id) ? id : null;
};

export const incidentFile = (id: string): string => id + ending;

/** By time; those of one second by number. */
export const inOrder = (one: string, other: string): number => one.localeCompare(other, "en", { numeric: true });

/** "20260531T123456Z". */
export const stampOf = (wallS: number): string =>
  new Date(Math.floor(wallS) * 1000).toISOString().replace(/[-:]|\.\d+/g, "");
