/** The way from page to page: a bar below the thumb on a phone, a rail beside the page where there is room. */
import { sample } from "../live/store.ts";
import { fill, tell } from "../say.ts";
import { toneOfCode } from "../tone.ts";
import { moreEntry, pages, statusEntry } from "./pages.ts";
import type { PageName } from "./page-names.ts";
import { hrefOf, route } from "./route.ts";
import { navName, standingTemplate } from "./words.ts";

const entries = { status: statusEntry, ...pages, more: moreEntry };

/** Of these the bar has room; the others are behind "More", where the rail shows them. */
const inBar: readonly PageName[] = ["status", "battery", "trends", "events"];
/** The drill is for once a year: the page of the product leads to it. */
const order = (Object.keys(entries) as readonly PageName[]).filter((name) => name !== "drill");

const worstFirst = ["alarm", "warning", "notice"] as const;

/** How much stands, beside the name of its page. */
const Badge = () => {
  const codes = sample.value?.codes ?? [];
  const tone = worstFirst.find((one) => codes.some((code) => toneOfCode(code) === one));
  if (tone === undefined) return null;
  return (
    <span class="badge" data-tone={tone}>
      <span aria-hidden="true">{codes.length}</span>
      <span class="visually-hidden">{fill(standingTemplate, codes.length)}</span>
    </span>
  );
};

const isHere = (name: PageName): boolean =>
  name === route.value.page || (name === "more" && !inBar.includes(route.value.page));

const Entry = ({ name }: { name: PageName }) => (
  <li class={inBar.includes(name) ? "nav-first" : name === "more" ? "nav-more" : "nav-rest"}>
    <a class="nav-link" href={hrefOf(name)} aria-current={isHere(name) ? "page" : undefined}>
      <svg viewBox="0 0 24 24" aria-hidden="true">
        <path d={entries[name].sign} />
      </svg>
      <span>{tell(entries[name].name)}</span>
      {name === "events" && <Badge />}
    </a>
  </li>
);

export const Nav = () => (
  <nav class="nav" aria-label={tell(navName)}>
    <ul>
      {order.map((name) => (
        <Entry key={name} name={name} />
      ))}
    </ul>
  </nav>
);

/** What the bar has no room for. */
export const MorePage = () => (
  <section class="card">
    <ul class="more">
      {order
        .filter((name) => !inBar.includes(name) && name !== "more")
        .map((name) => (
          <Entry key={name} name={name} />
        ))}
    </ul>
  </section>
);
