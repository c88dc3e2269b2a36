/**
 * The sample as the API publishes it (`GET snapshot`, `GET stream`, OpenAPI). The type is core's; the compiler checks below that
 * the two say the same, in both directions.
 */
import Type from "typebox";
import type { Static, TEnumValue, TProperties, TSchema } from "typebox";
import { layoutProblems } from "../core/bank-layout.ts";
import { codes } from "../core/codes.ts";
import { notices } from "../core/notices.ts";
import type { Sample } from "../core/sample.ts";
import type { Duration, Instant } from "../core/units.ts";
import { settingsSchema } from "./settings.ts";
import { chargeRules, dischargeRules, preAlarmRules, reasonWords } from "../core/verdict.ts";

const words = <Words extends TEnumValue[]>(...values: [...Words]) => Type.Enum(values);
const orNull = <Known extends TSchema>(known: Known) => Type.Union([known, Type.Null()]);
const all = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const unit = (description: string) => orNull(Type.Number({ description }));

const instant = Type.Unsafe<Instant>(Type.Number({ description: "s, on the clock that the BMS counts for itself" }));
const duration = Type.Unsafe<Duration>(Type.Number({ description: "s" }));
const index = Type.Integer({ minimum: 0 });
const onOff = words("on", "off");
const led = words("off", "blinking", "on");
const terminal = words("live", "floating");
const code = Type.Enum(codes);
const rule = Type.Enum([...chargeRules, ...dischargeRules, ...preAlarmRules, ...reasonWords]);
const unitWord = words("V", "A", "Ah", "°C", "%", "s", "");

const clearing = all({
  quantity: words("minCellV", "maxCellV", "minCellC", "maxCellC", "bankV", "stateOfChargePct"),
  op: words(">=", "<=", "<", ">"),
  value: Type.Number(),
  unit: unitWord,
});

const reason = all({
  rule,
  code: orNull(code),
  battery: orNull(index),
  cell: orNull(index),
  value: unit("now"),
  limit: unit("the one that trips"),
  unit: orNull(unitWord),
  sinceS: orNull(instant),
  clears: Type.Array(clearing),
});

const cellPlace = orNull(all({ battery: index, cell: orNull(index) }));

const bank = all({
  batteries: orNull(index),
  cells: orNull(index),
  series: orNull(index),
  parallel: orNull(index),
  capacityAh: unit("Ah"),
  systemV: orNull(words(12, 24, 48)),
  model: orNull(Type.String()),
  verified: Type.Boolean(),
});

const numberOrName = orNull(Type.Union([Type.Number(), Type.String()]));
const bankFault = all({
  code: words("E-B01", "E-B05"),
  problem: Type.Enum(layoutProblems),
  battery: orNull(index),
  found: numberOrName,
  expected: numberOrName,
});

const history = all({
  deepestDischargeAh: unit("Ah"),
  cumulativeAh: unit("Ah"),
  dischargedKWh: unit("kWh"),
  chargedKWh: unit("kWh"),
  synchronisations: index,
  cycles: index,
  lastFullChargeS: unit("s, elapsed"),
  minBankV: unit("V"),
  maxBankV: unit("V"),
  minCellV: unit("V"),
  maxCellV: unit("V"),
  minC: unit("°C"),
  maxC: unit("°C"),
});

const firmware = all({
  target: Type.Union([Type.Literal("bms"), index]),
  phase: words("updating", "failed"),
  sinceS: instant,
});

export const sampleSchema = all({
  kind: Type.Literal("sample"),
  atS: instant,
  terminals: all({ load: terminal, charger: terminal, preAlarm: terminal }),
  allowCharge: all({ verdict: words("yes", "no"), reasons: Type.Array(reason) }),
  allowDischarge: all({ verdict: words("yes", "pre-alarm", "no"), reasons: Type.Array(reason) }),
  codes: Type.Array(code),
  notices: Type.Array(Type.Enum(notices)),
  leds: all({ bluetooth: led, error: led }),
  stateOfChargePct: unit("%"),
  stateOfChargeUncertain: Type.Boolean(),
  stateOfChargeUncertainWhy: orNull(
    words("counting-gap", "week-without-power", "low-cell-at-rest", "high-cells-at-rest", "state-lost"),
  ),
  bankV: unit("V"),
  bankA: unit("A, positive charges"),
  powerW: unit("W, positive charges"),
  consumedAh: unit("Ah"),
  timeRemainingS: orNull(duration),
  minCellV: unit("V"),
  maxCellV: unit("V"),
  minCellC: unit("°C"),
  maxCellC: unit("°C"),
  extremes: all({ minCellV: cellPlace, maxCellV: cellPlace, minCellC: cellPlace, maxCellC: cellPlace }),
  batteryC: unit("°C"),
  balancer: words("unknown", "balanced", "balancing", "imbalance"),
  bank,
  history,
  bankFault: orNull(bankFault),
  settings: settingsSchema,
  mode: onOff,
  remote: onOff,
  powered: Type.Boolean(),
  wireless: all({
    enabled: Type.Boolean(),
    active: Type.Boolean(),
    connected: Type.Boolean(),
    windowEndsAtS: orNull(instant),
  }),
  instantReadout: Type.Boolean(),
  firmware: orNull(firmware),
  loadFloatsAtS: orNull(instant),
  damageInS: orNull(duration),
  serviceCharge: Type.Boolean(),
});

/** Core's lists are readonly; a schema knows no such thing. */
type Frozen<Value> = Value extends number | string | boolean | null
  ? Value
  : { readonly [key in keyof Value]: Frozen<Value[key]> };
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : never) : never;

type Published = Frozen<Static<typeof sampleSchema>>;
/** Compiles only while schema and type agree, whole and key by key (an optional key more would pass as a whole). */
export const sampleAgrees: Same<Published, Sample> & Same<keyof Published, keyof Sample> = true;
