/** FW-1…3: what runs, what is newer and what it changes, and the way to it, with what it costs meanwhile. */
import { firmwareAdvice, firmwareNewer, firmwarePhases } from "../../words/firmware.ts";
import { lacksPin } from "../access/door.ts";
import { identity, sample } from "../live/store.ts";
import { fill, tell } from "../say.ts";
import { firmware, type HeardOf, heardNow } from "./firmware-store.ts";
import type { Firmware, Target } from "./product-api.ts";
import type { FirmwareFacts } from "../../contract/live.ts";
import { Update } from "./update.tsx";
import { batteryTemplate, firmwareWords, needsInstallerPin } from "./words.ts";

const nameOf = (target: Target): string => (target === "bms" ? tell(firmwareWords.bms) : fill(batteryTemplate, target));

const sayHeard = ({ target, heard }: HeardOf): string => {
  const name = nameOf(target);
  if (heard.what === "succeeded") return `${name}: ${tell(firmwareWords.succeeded)}.`;
  if (heard.what === "failed") return `${name}: ${tell(firmwarePhases.failed)}.`;
  return `${name}: ${tell(firmwarePhases.updating)}${heard.quartersPct === null ? "" : `, ${heard.quartersPct} %`}.`;
};

const standing = ({ newest, newer }: FirmwareFacts): string => {
  if (newer.length > 0) return `${tell(firmwareNewer)} ${newer.at(-1)?.version ?? ""}`;
  return tell(newest === null ? firmwareWords.unknown : firmwareWords.newest);
};

const ChangeLog = ({ facts, name }: { facts: FirmwareFacts; name: string }) => (
  <details class="more-of">
    <summary>
      {tell(firmwareWords.changeLog)} <span class="visually-hidden">{name}</span>
    </summary>
    <ul class="notes">
      {facts.newer.map(({ version, changes }) => (
        <li key={version}>
          <strong>{version}</strong>: {tell(changes)}
        </li>
      ))}
    </ul>
  </details>
);

const offersOf = ({ newer, updatedBy }: FirmwareFacts, simulated: boolean) => {
  if (updatedBy === "package") return simulated ? ("rehearse" as const) : null;
  return newer.length > 0 ? ("update" as const) : null;
};

const Entry = ({ facts, told }: { facts: FirmwareFacts; told: Firmware }) => {
  const name = nameOf(facts.target);
  const busy = sample.value?.firmware ?? null;
  return (
    <li class="target">
      <h3>
        {name} <span class="version">{facts.installed}</span>
      </h3>
      <p class="aside">{facts.updatedBy === "package" ? tell(told.byPackage) : standing(facts)}</p>
      {facts.newer.length > 0 && <ChangeLog facts={facts} name={name} />}
      <Update
        facts={facts}
        name={name}
        offers={offersOf(facts, identity.value?.simulated === true)}
        waits={busy !== null && busy.target !== facts.target}
      />
    </li>
  );
};

export const FirmwareCard = () => {
  const told = firmware.value;
  return (
    <section class="card firmware" aria-labelledby="firmware-title">
      <h2 id="firmware-title">{tell(firmwareWords.title)}</h2>
      <h3>{tell(firmwareWords.adviceTitle)}</h3>
      <ul class="notes">
        {firmwareAdvice.map((text) => (
          <li key={text.en}>{tell(text)}</li>
        ))}
      </ul>
      {lacksPin.value && <p class="needs-installer">{tell(needsInstallerPin)}</p>}
      {told === null ? (
        <p class="hint">{tell(firmwareWords.missing)}</p>
      ) : (
        <ul class="targets">
          {told.targets.map((facts) => (
            <Entry key={facts.target} facts={facts} told={told} />
          ))}
        </ul>
      )}
      <p class="visually-hidden" role="status">
        {heardNow.value !== null && sayHeard(heardNow.value)}
      </p>
    </section>
  );
};
