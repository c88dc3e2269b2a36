/** One channel at a glance, and its test; the heartbeat in the same form. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { mayChange } from "../access/door.ts";
import { formatMoment, formatNumber } from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import { language } from "../preferences.ts";
import { fill, sayRefusal, tell } from "../say.ts";
import type { Tone } from "../tone.ts";
import { type AlertChannel, type AlertHeartbeat, type AlertTrouble, postTest } from "./alerts-api.ts";
import { alertsWords, everyTemplate, kindWords, levelWords, nextTryTemplate, stateWords } from "./words.ts";

type State = keyof typeof stateWords;
const tones: Readonly<Record<State, Tone>> = { untried: "resting", well: "well", trouble: "alarm" };

const moment = (wallS: number): string => formatMoment(wallS, Date.now() / 1000, language.value);

const Row = ({ name, value }: { name: string; value: string }) => (
  <div class="alerts-row">
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

const Trouble = ({ trouble, nextTryInS }: { trouble: AlertTrouble; nextTryInS: number | null }) => (
  <p class="alerts-trouble">
    <strong>
      {tell(trouble.what)}
      {trouble.detail !== null && ` (${trouble.detail})`}.
    </strong>{" "}
    {tell(trouble.advice)}
    {nextTryInS !== null && ` ${fill(nextTryTemplate, nextTryInS)}`}
  </p>
);

interface CardProps {
  readonly name: string;
  readonly state: State;
  readonly trouble: AlertTrouble | null;
  readonly nextTryInS: number | null;
  readonly children: ComponentChildren;
}

const Card = ({ name, state, trouble, nextTryInS, children }: CardProps) => (
  <section class="card alerts-card" data-tone={tones[state]}>
    <h2>{name}</h2>
    <p class="alerts-state">
      <ToneIcon tone={tones[state]} />
      <strong>{tell(stateWords[state])}</strong>
    </p>
    {trouble !== null && <Trouble trouble={trouble} nextTryInS={nextTryInS} />}
    {children}
  </section>
);

const Test = ({ name }: { name: string }) => {
  const isRunning = useSignal(false);
  const told = useSignal("");
  const test = async (): Promise<void> => {
    isRunning.value = true;
    told.value = tell(alertsWords.testing);
    const answer = await postTest(name);
    isRunning.value = false;
    if (!answer.ok) told.value = sayRefusal(answer.refused);
    else if (answer.value.delivered) told.value = tell(alertsWords.delivered);
    else told.value = answer.value.trouble === null ? "" : `${tell(answer.value.trouble.what)}.`;
  };
  return (
    <div class="alerts-test">
      <button
        type="button"
        aria-label={`${tell(alertsWords.test)}: ${name}`}
        disabled={!mayChange.value || isRunning.value}
        onClick={() => void test()}
      >
        {tell(alertsWords.test)}
      </button>
      <p role="status">{told.value}</p>
    </div>
  );
};

export const ChannelCard = ({ channel }: { channel: AlertChannel }) => {
  const { name, kind, to, levels, lastSuccessS, lastTitle, waiting } = channel;
  const last = lastSuccessS === null ? tell(alertsWords.never) : `${moment(lastSuccessS)}: ${lastTitle}`;
  return (
    <Card {...channel}>
      <dl>
        <Row name={tell(alertsWords.by)} value={`${tell(kindWords[kind])}, ${to}`} />
        <Row name={tell(alertsWords.told)} value={levels.map((level) => tell(levelWords[level])).join(", ")} />
        <Row name={tell(alertsWords.last)} value={last} />
        {waiting > 0 && <Row name={tell(alertsWords.waiting)} value={formatNumber(waiting, 0, language.value)} />}
      </dl>
      <Test name={name} />
    </Card>
  );
};

export const HeartbeatCard = ({ heartbeat }: { heartbeat: AlertHeartbeat }) => {
  const { to, everyS, lastSuccessS, trouble } = heartbeat;
  const state = trouble !== null ? "trouble" : lastSuccessS === null ? "untried" : "well";
  return (
    <Card name={tell(alertsWords.heartbeat)} state={state} trouble={trouble} nextTryInS={null}>
      <dl>
        <Row name={tell(alertsWords.by)} value={`${to}, ${fill(everyTemplate, everyS)}`} />
        <Row
          name={tell(alertsWords.lastBeat)}
          value={lastSuccessS === null ? tell(alertsWords.never) : moment(lastSuccessS)}
        />
      </dl>
      <p class="hint">{tell(alertsWords.heartbeatAbout)}</p>
    </Card>
  );
};
