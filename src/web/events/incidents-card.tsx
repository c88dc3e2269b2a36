/** What the guard wrote of each alarm, error or cut: files to take away and study. */
import { useEffect } from "preact/hooks";
import { useSignal } from "@preact/signals";
import type { Code } from "../../core/codes.ts";
import { formatDay, formatNumber, formatTimeOfDay } from "../format.ts";
import { type Answer, call } from "../live/api.ts";
import { language } from "../preferences.ts";
import { sayCode, sayRefusal, tell } from "../say.ts";
import { cutWords, incidentWords } from "./incident-words.ts";

interface Incident {
  readonly id: string;
  readonly wallS: number;
  readonly causes: readonly string[];
  readonly complete: boolean;
  readonly dryRun: boolean;
  readonly bytes: number;
}

/** One that has begun grows for a minute and more. */
const askEveryMs = 10_000;

const isCut = (cause: string): cause is keyof typeof cutWords => cause in cutWords;
const sayCause = (cause: string): string =>
  isCut(cause) ? tell(cutWords[cause]) : `${cause} ${sayCode(cause as Code).message}`;

const Row = ({ id, wallS, causes, complete, dryRun, bytes }: Incident) => {
  const size = `${formatNumber(Math.ceil(bytes / 1000), 0, language.value)}\u00a0kB`;
  const when = `${formatDay(wallS, language.value)} ${formatTimeOfDay(wallS, language.value)}`;
  return (
    <li>
      <span>
        <strong id={id}>{when}</strong> {causes.map(sayCause).join(" · ")}
        {dryRun && ` · ${tell(incidentWords.dryRun)}`}
        {!complete && ` · ${tell(incidentWords.notComplete)}`}
      </span>
      <a class="incident-file" href={`api/v1/incidents/${id}`} download="" aria-describedby={id}>
        {tell(incidentWords.download)} {size}
      </a>
    </li>
  );
};

export const Card = () => {
  const answer = useSignal<Answer<{ readonly incidents: readonly Incident[] }> | null>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      answer.value = await call("incidents");
    };
    void ask();
    const timer = setInterval(() => void ask(), askEveryMs);
    return () => clearInterval(timer);
  }, []);
  const now = answer.value;
  return (
    <section class="card" aria-labelledby="incidents-title">
      <h2 id="incidents-title">{tell(incidentWords.title)}</h2>
      <p class="incidents-what">{tell(incidentWords.what)}</p>
      {now?.ok === false && <p role="alert">{sayRefusal(now.refused)}</p>}
      {now?.ok === true && now.value.incidents.length === 0 && <p class="empty">{tell(incidentWords.none)}</p>}
      {now?.ok === true && <ol class="incidents">{now.value.incidents.map(Row)}</ol>}
    </section>
  );
};
