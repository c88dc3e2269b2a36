/** BLE-2: one device with its seven values and its worst code; an old one says since when and why. */
import { useSignal } from "@preact/signals";
import type { Instant } from "../../core/units.ts";
import { statusLabels } from "../../words/labels.ts";
import { sinceText } from "../../words/language.ts";
import { mayChange } from "../access/door.ts";
import {
  formatAmpereHours,
  formatAmperes,
  formatMoment,
  formatSpan,
  formatStateOfCharge,
  formatVolts,
  formatWholeCelsius,
  type Shown,
} from "../format.ts";
import { ToneIcon } from "../icons.tsx";
import type { Answer } from "../live/api.ts";
import { language } from "../preferences.ts";
import { Question } from "../product/question.tsx";
import { Refusal } from "../product/refusal.tsx";
import { fill, sayCode, tell } from "../say.ts";
import { hrefOf } from "../shell/route.ts";
import { type Device, deleteDevice, type Figures } from "./devices-api.ts";
import { learnDevices } from "./devices-store.ts";
import { toneOfDevice, worstCode } from "./order.ts";
import { ageTemplate, devicesWords, moreCodesTemplate, stateWords, troubleWords } from "./words.ts";

const Value = ({ name, shown }: { name: string; shown: Shown }) => (
  <div class="readout-value">
    <dt>{name}</dt>
    <dd>
      {shown.figure}
      {shown.unit !== "" && <span class="unit"> {shown.unit}</span>}
    </dd>
  </div>
);

const Readout = ({ figures }: { figures: Figures }) => {
  const spoken = language.value;
  const charge = formatStateOfCharge(figures.stateOfChargePct, spoken);
  return (
    <>
      <p class="tile-charge">
        <span class="visually-hidden">{tell(statusLabels.stateOfChargePct)}: </span>
        {charge.figure}
        {charge.unit !== "" && <span class="unit"> {charge.unit}</span>}
      </p>
      <dl class="readout">
        <Value name={tell(statusLabels.bankV)} shown={formatVolts(figures.bankV, spoken)} />
        <Value name={tell(statusLabels.bankA)} shown={formatAmperes(figures.bankA, spoken)} />
        <Value
          name={tell(statusLabels.timeRemainingS)}
          shown={{ figure: formatSpan(figures.timeRemainingS, spoken), unit: "" }}
        />
        <Value name={tell(devicesWords.temperature)} shown={formatWholeCelsius(figures.batteryC, spoken)} />
        <Value name={tell(statusLabels.consumedAh)} shown={formatAmpereHours(figures.consumedAh, spoken)} />
      </dl>
    </>
  );
};

const Worst = ({ codes }: Pick<Figures, "codes">) => {
  const worst = worstCode(codes);
  if (worst === null) return <p class="tile-code">{tell(devicesWords.noCode)}</p>;
  return (
    <p class="tile-code">
      <strong>
        {worst} {sayCode(worst).message}
      </strong>
      {codes.length > 1 && ` ${fill(moreCodesTemplate, codes.length - 1)}`}
    </p>
  );
};

const since = (wallS: number): string =>
  sinceText(wallS as Instant, {
    language: language.value,
    clock: () => formatMoment(wallS, Date.now() / 1000, language.value),
  });

/** "Stale since 14:02, values from 3 min ago." and why. */
const Standing = ({ device: { state, why, sinceS, ageS } }: { device: Device }) => (
  <p class="tile-state">
    <strong>{tell(stateWords[state])}</strong>
    {sinceS !== null && since(sinceS)}
    {state !== "ok" && ageS !== null && `, ${fill(ageTemplate, ageS)}`}
    {why !== null && `. ${tell(troubleWords[why])}`}
  </p>
);

const Remove = ({ device }: { device: Device }) => {
  const asking = useSignal(false);
  const answer = useSignal<Answer<unknown> | null>(null);
  const remove = async (): Promise<void> => {
    asking.value = false;
    answer.value = await deleteDevice(device.id);
    await learnDevices();
  };
  return (
    <>
      {asking.value ? (
        <Question
          yes={tell(devicesWords.remove)}
          no={tell(devicesWords.keep)}
          onYes={() => void remove()}
          onNo={() => {
            asking.value = false;
          }}
        >
          <p>{tell(devicesWords.removeWhat)}</p>
        </Question>
      ) : (
        <button
          type="button"
          aria-label={`${tell(devicesWords.remove)}: ${device.name}`}
          onClick={() => {
            asking.value = true;
          }}
        >
          {tell(devicesWords.remove)}
        </button>
      )}
      <Refusal of={answer.value} />
    </>
  );
};

const SwitchedOff = ({ own }: { own: boolean }) => (
  <p>
    {tell(own ? devicesWords.offHere : devicesWords.off)}
    {own && (
      <>
        {" "}
        <a class="tile-link" href={hrefOf("product")}>
          {tell(devicesWords.switchOn)}
        </a>
      </>
    )}
  </p>
);

export const Tile = ({ device }: { device: Device }) => {
  const tone = toneOfDevice(device);
  const { own, name, address, serial, simulated, readout, state, ageS } = device;
  const title = `device-${device.id}`;
  return (
    <li class={state === "ok" || state === "asking" ? "card tile" : "card tile tile-old"} data-tone={tone}>
      <section aria-labelledby={title}>
        <h2 id={title}>
          <ToneIcon tone={tone} /> {own ? tell(devicesWords.own) : name}
        </h2>
        <p class="aside">
          {[serial, simulated === true ? tell(devicesWords.simulated) : null, address].filter(Boolean).join(" · ")}
        </p>
        <Standing device={device} />
        {readout !== null && <Worst codes={readout.codes} />}
        {readout !== null && <Readout figures={readout} />}
        {readout === null && ageS !== null && state === "ok" && <SwitchedOff own={own} />}
        {!own && address !== null && (
          <div class="tile-acts">
            <a class="tile-link" href={address} rel="noreferrer">
              {tell(devicesWords.open)} <span class="visually-hidden">{name}</span>
            </a>
            {mayChange.value && <Remove device={device} />}
          </div>
        )}
      </section>
    </li>
  );
};
