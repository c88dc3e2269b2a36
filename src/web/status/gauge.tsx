/** State of charge with the two limits that act on it: the low-SoC warning level and the discharge floor. */
import type { Sample } from "../../core/sample.ts";
import { formatStateOfCharge, formatWholePct } from "../format.ts";
import { settings } from "../live/store.ts";
import { language } from "../preferences.ts";
import { uncertainRemedy, uncertainWhy } from "../../words/uncertainty.ts";
import { say, tell } from "../say.ts";

const percent = (value: number): string => {
  const { figure, unit } = formatWholePct(value, language.value);
  return `${figure} ${unit}`;
};

/** A mark near the right end is written to its left, so that it stays on the page. */
const Mark = ({ at, label, kind }: { at: number; label: string; kind: "floor" | "warning" }) => (
  <div class={`mark mark-${kind}${at > 55 ? " mark-left" : ""}`} style={{ left: `${at}%` }}>
    <span class="mark-label">
      {label} {percent(at)}
    </span>
  </div>
);

type Level = "unknown" | "floor" | "warning" | "well";

const levelOf = (pct: number | null, floorPct: number, warningPct: number): Level => {
  if (pct === null) return "unknown";
  if (floorPct > 0 && pct <= floorPct) return "floor";
  return pct <= warningPct ? "warning" : "well";
};

export const stateOfChargeText = (now: Sample): string => {
  const { figure, unit } = formatStateOfCharge(now.stateOfChargePct, language.value);
  return `${now.stateOfChargeUncertain ? "≈ " : ""}${figure}${unit === "" ? "" : ` ${unit}`}`;
};

export const Gauge = ({ now }: { now: Sample }) => {
  const pct = now.stateOfChargePct;
  const set = settings.value;
  const level = levelOf(pct, set?.dischargeFloorPct ?? 0, set?.lowSocWarningPct ?? 0);
  return (
    <div class="gauge" data-level={level}>
      <div class="gauge-body" aria-hidden="true">
        <div class="gauge-fill" style={{ width: `${pct ?? 0}%` }} />
        {set !== null && set.dischargeFloorPct > 0 && (
          <div class="gauge-below" style={{ width: `${set.dischargeFloorPct}%` }} />
        )}
      </div>
      {set !== null && (
        <div class="marks">
          <Mark at={set.lowSocWarningPct} label={say("warningMark")} kind="warning" />
          {set.dischargeFloorPct > 0 && <Mark at={set.dischargeFloorPct} label={say("floorMark")} kind="floor" />}
        </div>
      )}
      {set?.dischargeFloorPct === 0 && <p class="hint">{say("floorOff")}</p>}
      {now.stateOfChargeUncertainWhy !== null && (
        <p class="hint">
          <strong>≈ {say("uncertain")}:</strong> {tell(uncertainWhy[now.stateOfChargeUncertainWhy])}.{" "}
          {tell(uncertainRemedy)}
        </p>
      )}
    </div>
  );
};
