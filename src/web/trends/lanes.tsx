/** Below the charts, on the same axis: when charging or discharging was held back, and each code as long as it stood. */
import { computed } from "@preact/signals";
import type { Code } from "../../core/codes.ts";
import { statusLabels, verdictLabels } from "../../words/labels.ts";
import type { Text } from "../../words/language.ts";
import { tell } from "../say.ts";
import { type Tone, toneOfCode } from "../tone.ts";
import {
  type Band,
  codeBands,
  condensed,
  toneOfBand,
  type VerdictBand,
  type VerdictKind,
  verdictBands,
  withoutGaps,
} from "./bands.ts";
import { bygone, gaps, stretch } from "./state.ts";
import { trendWords } from "./words.ts";

/** Narrower than this part of the view two bands look like one. */
const leastPart = 1 / 400;

const lanesNow = computed(() => {
  const events = bygone.value?.events ?? [];
  const whole = stretch.value;
  const leastS = (whole.toS - whole.fromS) * leastPart;
  const shown = <Kind extends string>(bands: readonly Band<Kind>[]) =>
    condensed(withoutGaps(bands, gaps.value), leastS);
  return {
    charge: shown(verdictBands(events, "charge", whole)),
    discharge: shown(verdictBands(events, "discharge", whole)),
    codes: codeBands(events, whole).map(([code, bands]) => [code, shown(bands)] as const),
  };
});

/** Every band that is not a yes, for those who read instead of look. */
export const heldBack = computed(() => {
  const { charge, discharge, codes } = lanesNow.value;
  const of = <Kind extends string>(name: Text | null, bands: readonly Band<Kind>[]) =>
    bands.filter(({ kind }) => kind !== "yes").map((band) => ({ name, band: band as Band<VerdictKind | Code> }));
  return [
    ...of(statusLabels.allowCharge, charge),
    ...of(statusLabels.allowDischarge, discharge),
    ...codes.flatMap(([, bands]) => of(null, bands)),
  ].sort((one, other) => one.band.fromS - other.band.fromS);
});

const Block = ({ band, tone, word }: { band: Band<string>; tone: Tone; word: string }) => {
  const { fromS, toS } = stretch.value;
  const part = (atS: number): number => ((atS - fromS) / (toS - fromS)) * 100;
  return (
    <span
      class="lane-band"
      data-kind={band.kind}
      data-tone={tone}
      style={{ left: `${part(band.fromS)}%`, width: `${part(band.toS) - part(band.fromS)}%` }}
    >
      {band.kind !== "yes" && <span class="lane-word">{word}</span>}
    </span>
  );
};

const VerdictLane = ({ name, bands }: { name: Text; bands: readonly VerdictBand[] }) => (
  <div class="lane">
    <span class="lane-name">{tell(name)}</span>
    <div class="lane-track">
      {bands.map((band) => (
        <Block key={band.fromS} band={band} tone={toneOfBand(band)} word={tell(verdictLabels[band.kind])} />
      ))}
    </div>
  </div>
);

/** The same is told in words below. */
export const Lanes = () => {
  const { charge, discharge, codes } = lanesNow.value;
  return (
    <div class="lanes" aria-hidden="true">
      <VerdictLane name={statusLabels.allowCharge} bands={charge} />
      <VerdictLane name={statusLabels.allowDischarge} bands={discharge} />
      {codes.map(([code, bands]) => (
        <div class="lane" key={code}>
          <span class="lane-name">{code}</span>
          <div class="lane-track">
            {bands.map((band) => (
              <Block key={band.fromS} band={band} tone={toneOfCode(code)} word={code} />
            ))}
          </div>
        </div>
      ))}
      <p class="lane-note">{tell(trendWords.bandMeaning)}</p>
    </div>
  );
};
