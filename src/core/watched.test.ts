import { describe, expect, test } from "vitest";
import { tell, type Timeline } from "../../test/timeline.ts";
import { announcing, chargeWatches, cutting, type Watch } from "./watched.ts";

const quiet = tell({ durationS: 1 }).at(1);

/** A bank whose watched value stands there; a bank voltage of its own, so that no cell is near its limit. */
const standingAt = ({ quantity }: Watch, value: number): Timeline => {
  const settings = { lowSocWarningPct: 15, dischargeFloorPct: 10 };
  if (quantity === "stateOfChargePct") return { durationS: 60, settings, stateOfChargePct: value };
  if (quantity === "bankV") return { durationS: 60, points: [{ atS: 5, bankV: value }] };
  if (quantity === "minCellV" || quantity === "maxCellV") {
    return { durationS: 60, points: [{ atS: 5, cellV: [[value, 3.3, 3.3, 3.3]] }] };
  }
  return { durationS: 60, points: [{ atS: 5, cellC: value }] };
};

const stepOf = { V: 0.01, "°C": 0.1, "%": 0.5 } as const;

/** Did a verdict ever name the rule, and the limit that stands here? */
const trips = (one: Watch, value: number): boolean =>
  tell(standingAt(one, value)).samples.some(({ allowCharge, allowDischarge }) =>
    [...allowCharge.reasons, ...allowDischarge.reasons].some(
      ({ rule, limit, code }) => rule === one.rule && code === one.code && Math.abs((limit ?? 0) - one.limit) < 1e-9,
    ),
  );

describe("each limit that is watched trips its rule in the BMS, on its side and not before", () => {
  test.each([...chargeWatches, ...announcing(quiet), ...cutting(quiet)].map((one) => [one.rule, one] as const))(
    "%s",
    (_rule, one) => {
      const onTripping = one.op.startsWith("<") ? -1 : 1;
      const atLimitTrips = one.op.endsWith("=");
      expect(trips(one, one.limit)).toBe(atLimitTrips);
      expect(trips(one, one.limit + onTripping * stepOf[one.unit])).toBe(true);
      expect(trips(one, one.limit - onTripping * stepOf[one.unit])).toBe(false);
    },
  );
});
