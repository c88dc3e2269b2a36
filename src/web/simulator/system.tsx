/** Which system is simulated: the configured one, or an example of the manual (§3.3); and what each of its devices does. */
import { formatAmperes } from "../format.ts";
import { sample, simulator } from "../live/store.ts";
import { language } from "../preferences.ts";
import { tell } from "../say.ts";
import { setSystem } from "./act.ts";
import { Group } from "./group.tsx";
import { Segments } from "./segments.tsx";
import { deviceStateWords, exampleWords, systemWords } from "./words.ts";

const configured = "configured";

export const System = () => {
  const { system = null, systems = [] } = simulator.value ?? {};
  if (systems.length === 0) return null;
  const about = exampleWords[system ?? configured];
  return (
    <Group legend={tell(systemWords.title)}>
      <Segments
        name="system"
        options={[
          { value: configured, shown: tell(systemWords.configured) },
          ...systems.map((value) => ({ value, shown: value })),
        ]}
        chosen={system ?? configured}
        choose={(value) => void setSystem(value === configured ? null : value)}
      />
      {about !== undefined && <p class="hint">{tell(about)}</p>}
    </Group>
  );
};

/** What the simulated installation does with the terminals. */
export const SiteDevices = () => {
  const devices = sample.value?.devices ?? [];
  if (devices.length === 0) return null;
  return (
    <Group legend={tell(systemWords.devices)}>
      <dl class="site-devices">
        {devices.map(({ id, state, currentA }) => {
          const { figure, unit } = formatAmperes(currentA, language.value);
          return (
            <div key={id} data-device={id} data-state={state}>
              <dt>{id}</dt>
              <dd>{tell(deviceStateWords[state])}</dd>
              <dd class="site-amperes">
                {figure} {unit}
              </dd>
            </div>
          );
        })}
      </dl>
    </Group>
  );
};
