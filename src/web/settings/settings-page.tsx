/** §4.3, §5.1.2: what was found, the battery monitor's settings, the acts by hand, the defaults, and how this browser shows it all. */
import { useEffect } from "preact/hooks";
import { settingNames } from "../../core/settings.ts";
import { lacksPin } from "../access/door.ts";
import { isOld, sample, settings } from "../live/store.ts";
import { say, sayOld, tell } from "../say.ts";
import { hrefOf, route } from "../shell/route.ts";
import { ChargeCard } from "./charge-card.tsx";
import { openNames } from "./draft.ts";
import { FoundCard } from "./found-card.tsx";
import { MonitorCard } from "./monitor-card.tsx";
import { ReaderCard } from "./reader-card.tsx";
import { RestoreCard } from "./restore-card.tsx";
import { fieldId } from "./setting-field.tsx";
import { installerOnly, toAccess } from "./words.ts";
import "./settings.css";

/** Why controls are disabled; each of them is described by it. */
const NeedsPin = () => (
  <p id="needs-pin" class="needs-installer">
    {tell(installerOnly)} <a href={hrefOf("product")}>{tell(toAccess)}</a>.
  </p>
);

/** `#/settings/dischargeFloorPct` leads to that field. */
const useDeepLink = (ready: boolean): void => {
  const [wanted] = route.value.rest;
  useEffect(() => {
    const name = settingNames.find((one) => one === wanted);
    if (ready && name !== undefined) document.getElementById(fieldId(name))?.focus();
  }, [ready, wanted]);
};

// A browser asks before it throws away what is typed.
addEventListener("beforeunload", (event) => {
  if (openNames.value.length > 0) event.preventDefault();
});

export const Page = () => {
  const [now, set] = [sample.value, settings.value];
  const ready = now !== null && set !== null;
  useDeepLink(ready);
  return (
    <div class="settings">
      {lacksPin.value && <NeedsPin />}
      {isOld.value && ready && <p class="settings-age">{sayOld()}</p>}
      {!ready && <p class="waiting">{isOld.value ? sayOld() : say("waiting")}</p>}
      <div class={isOld.value ? "cards old" : "cards"}>
        {ready && (
          <div class="column">
            <FoundCard now={now} />
            <MonitorCard />
          </div>
        )}
        <div class="column">
          {ready && <ChargeCard now={now} />}
          {ready && <RestoreCard now={now} set={set} />}
          {/* What does not depend on the bank must not jump when the bank is there. */}
          {(ready || isOld.value) && <ReaderCard />}
        </div>
      </div>
    </div>
  );
};
