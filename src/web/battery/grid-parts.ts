/**
 * The parts of a grid, for whoever hears it. Not the elements of a table: a row of sixteen cells stands in two lines, and bars stand
 * side by side. Only its cells are stops, one of them at a time.
 */
const part =
  (role: "grid" | "row" | "gridcell") =>
  (label?: string): { readonly role: typeof role; readonly "aria-label"?: string } =>
    label === undefined ? { role } : { role, "aria-label": label };

export const grid = part("grid");
export const row = part("row");
export const gridCell = part("gridcell");
export const rowHead = { role: "rowheader" } as const;
