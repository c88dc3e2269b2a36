/** How old is what the page shows? Values stay readable whatever the answer. */
export type Connection =
  | { readonly word: "connecting" }
  | { readonly word: "live" }
  | { readonly word: "stale"; readonly ageS: number }
  | { readonly word: "offline"; readonly ageS: number | null };

/** s. A sample comes every second; three missing are noticed, ten are a lost line. */
export const staleAfterS = 3;
export const offlineAfterS = 10;

/** `ageS`: since the newest sample arrived, by the clock of the page; null: none ever did. `open`: does the line stand? */
export const judgeConnection = (ageS: number | null, open: boolean, triedForS: number): Connection => {
  if (ageS === null) return triedForS < staleAfterS ? { word: "connecting" } : { word: "offline", ageS: null };
  const whole = Math.floor(ageS);
  if (ageS >= offlineAfterS || (!open && ageS >= staleAfterS)) return { word: "offline", ageS: whole };
  return ageS >= staleAfterS ? { word: "stale", ageS: whole } : { word: "live" };
};
