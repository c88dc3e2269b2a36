/** The page that is open. All but the status come when they are opened first, and stay. */
import { type Signal, signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { tell } from "../say.ts";
import { StatusPage } from "../status/status-page.tsx";
import { MorePage } from "./nav.tsx";
import { moreEntry, pages, statusEntry } from "./pages.ts";
import type { PageName } from "./page-names.ts";
import { route } from "./route.ts";
import { pageLoading, pageMissing, reload } from "./words.ts";

type Arrival = ComponentType | "coming" | "missing";

const arrivals = new Map<PageName, Signal<Arrival>>();

const arrivalOf = (name: keyof typeof pages): Arrival => {
  const known = arrivals.get(name);
  if (known !== undefined) return known.value;
  const arrival = signal<Arrival>("coming");
  arrivals.set(name, arrival);
  pages[name].load().then(
    (page) => {
      arrival.value = page;
    },
    () => {
      arrival.value = "missing";
    },
  );
  return arrival.value;
};

const Arrived = ({ name }: { name: keyof typeof pages }) => {
  const Page = arrivalOf(name);
  if (Page === "coming") return <p class="waiting">{tell(pageLoading)}</p>;
  if (Page !== "missing") return <Page />;
  return (
    <section class="card">
      <p role="alert">{tell(pageMissing)}</p>
      <button type="button" onClick={() => location.reload()}>
        {tell(reload)}
      </button>
    </section>
  );
};

export const Opened = () => {
  const { page } = route.value;
  if (page === "status") return <StatusPage />;
  if (page === "more") return <MorePage />;
  return <Arrived name={page} />;
};

export const openedName = (): string => {
  const { page } = route.value;
  if (page === "status") return tell(statusEntry.name);
  return tell(page === "more" ? moreEntry.name : pages[page].name);
};
