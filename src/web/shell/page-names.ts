/** In the order of the bar and the rail, by the names that stand in the address. */
export const pageNames = [
  "status",
  "battery",
  "trends",
  "history",
  "events",
  "alerts",
  "settings",
  "product",
  "devices",
  "drill",
  "more",
] as const;
export type PageName = (typeof pageNames)[number];
