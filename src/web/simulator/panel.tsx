/** Always there while nothing is real: that it is simulated, and how fast its time runs. What is in the drawer comes when it is first opened. */
import { signal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { formatTimeOfDay } from "../format.ts";
import { sample, simulator } from "../live/store.ts";
import { language } from "../preferences.ts";
import { say, tell } from "../say.ts";
import { reload } from "../shell/words.ts";

/** Wide enough for the panel to stand beside the page: there it is open from the start. */
const beside = "(min-width: 64rem)";
const open = signal(matchMedia(beside).matches);

const world = signal<ComponentType | "missing" | null>(null);
const fetchWorld = async (): Promise<void> => {
  try {
    world.value = (await import("./simulator-world.tsx")).SimulatorWorld;
  } catch {
    world.value = "missing";
  }
};

const Strip = () => {
  const speed = simulator.value?.speed ?? 1;
  const now = sample.value;
  return (
    <div class="strip">
      <div class="strip-words">
        <h2 class="strip-title">{say("simulated")}</h2>
        <p class="strip-clock">
          {now === null ? "" : formatTimeOfDay(now.wallS, language.value)} <strong>×{speed}</strong>
        </p>
      </div>
      <button
        type="button"
        class="strip-open"
        aria-expanded={open.value}
        aria-controls="simulator-controls"
        onClick={() => (open.value = !open.value)}
      >
        {say("controls")}
        <svg viewBox="0 0 24 24" aria-hidden="true">
          <path d="M6 9l6 6 6-6" />
        </svg>
      </button>
    </div>
  );
};

export const SimulatorPanel = () => {
  const World = world.value;
  useEffect(() => {
    if (open.value && world.value === null) void fetchWorld();
  }, [open.value]);
  return (
    <aside class="simulator" data-open={open.value} aria-label={say("simulated")}>
      <Strip />
      <div id="simulator-controls" class="controls" hidden={!open.value || World === null}>
        {World === "missing" && (
          <>
            <p role="alert">{say("noAnswer")}</p>
            {/* A browser does not ask twice for a script that did not come. */}
            <button type="button" class="wide" onClick={() => location.reload()}>
              {tell(reload)}
            </button>
          </>
        )}
        {typeof World === "function" && <World />}
      </div>
    </aside>
  );
};
