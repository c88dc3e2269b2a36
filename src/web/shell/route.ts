/** Which page is open: the hash of the address, so that each page has one, whatever stands before it, and none needs the server. */
import { signal } from "@preact/signals";
import { type PageName, pageNames } from "./page-names.ts";

export interface Route {
  readonly page: PageName;
  /** What of the page, as `A-B01` in `#/events/A-B01`. */
  readonly rest: readonly string[];
}

/** `#/battery/2`; null: no address of a page. */
export const routeIn = (hash: string): Route | null => {
  if (hash === "" || hash === "#") return { page: "status", rest: [] };
  if (!hash.startsWith("#/")) return null;
  const [name, ...rest] = hash.slice(2).split("/").filter(Boolean).map(decodeURIComponent);
  const page = pageNames.find((one) => one === name);
  return page === undefined ? null : { page, rest };
};

export const hrefOf = (page: PageName, ...rest: readonly string[]): string =>
  `#/${[page, ...rest].map(encodeURIComponent).join("/")}`;

export const route = signal<Route>(routeIn(location.hash) ?? { page: "status", rest: [] });

addEventListener("hashchange", () => {
  const next = routeIn(location.hash);
  if (next === null) return;
  route.value = next;
  scrollTo(0, 0);
  // A reader of the screen hears the new page; its heading is there once the page is.
  document.getElementById("page")?.focus({ preventScroll: true });
});
