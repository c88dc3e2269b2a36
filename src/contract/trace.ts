/**
 * The trace, line by line, as files, pipe and stream carry it: events, and samples with what a recording adds. The types are
 * core's and scenario's; the compiler checks below that schema and type say the same, in both directions, event by event.
 */
import Type from "typebox";
import type { Static, TEnumValue, TProperties } from "typebox";
import { drillNames } from "../core/drill.ts";
import type { BmsEvent } from "../core/events.ts";
import { settingNames } from "../core/settings.ts";
import { terminalNames } from "../core/terminals.ts";
import type { TraceLine, TraceSample } from "../scenario/run.ts";
import { productNames } from "../site/products.ts";
import { deviceStates } from "../site/simulated-device.ts";
import { sampleSchema } from "./sample.ts";

const words = <Words extends TEnumValue[]>(...values: [...Words]) => Type.Enum(values);
const all = <Properties extends TProperties>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });

// One vocabulary: what the sample calls so, the event calls so.
const sample = sampleSchema.properties;
const code = sample.codes.items;
const rules = Type.Array(sample.allowCharge.properties.reasons.items.properties.rule);
const raisedOrCleared = words("raised", "cleared");
const target = Type.Union([Type.Literal("bms"), Type.Integer({ minimum: 0 })]);
const number = Type.Number();
const numberOrNull = Type.Union([number, Type.Null()]);

const event = <Name extends BmsEvent["type"], Properties extends TProperties>(type: Name, properties: Properties) =>
  all({ kind: Type.Literal("event"), atS: sample.atS, type: Type.Literal(type), ...properties });

const chargeBefore = Type.Union([Type.Number(), Type.Null()], { description: "%, as it was believed before" });

const setting = Type.Enum(settingNames);
const settingRow = all({ unit: words("V", "%", "min"), from: number, to: number, step: number, default: number });

/** Why an act was refused. */
const refusal = Type.Union([
  all({ problem: words("no-power", "bank-unknown", "no-drill-now", "no-update-runs") }),
  all({ problem: Type.Literal("state-of-charge-range"), pct: number }),
  // Whatever was asked for.
  all({ problem: Type.Literal("range"), setting, value: Type.Unknown(), row: settingRow }),
  all({ problem: Type.Literal("warning-not-above-floor"), lowSocWarningPct: number, dischargeFloorPct: number }),
  all({ problem: words("update-runs", "failed-first", "no-such-battery"), target }),
  all({ problem: Type.Literal("code-stands"), code }),
]);

/** By `type`; every one that core knows, or this does not compile. */
export const eventSchemas = {
  terminal: event("terminal", {
    terminal: Type.Enum(terminalNames),
    to: sample.terminals.properties.load,
    reasons: rules,
  }),
  verdict: event("verdict", {
    allow: words("charge", "discharge"),
    to: sample.allowDischarge.properties.verdict,
    reasons: rules,
  }),
  code: event("code", { code, to: raisedOrCleared }),
  notice: event("notice", { notice: sample.notices.items, to: raisedOrCleared }),
  led: event("led", { led: words("bluetooth", "error"), to: sample.leds.properties.error }),
  synchronised: event("synchronised", { by: words("charge", "hand"), from: chargeBefore }),
  stateOfCharge: event("stateOfCharge", {
    by: Type.Literal("hand"),
    from: chargeBefore,
    to: Type.Number({ description: "%" }),
  }),
  cycle: event("cycle", { cycles: sample.history.properties.cycles }),
  setting: event("setting", { setting, from: numberOrNull, to: numberOrNull }),
  bank: event("bank", sample.bank.properties),
  firmware: event("firmware", { target, to: words("updating", "failed", "succeeded") }),
  wireless: event("wireless", { to: words("off", "on", "connected") }),
  instantReadout: event("instantReadout", { to: words("on", "off") }),
  uncertain: event("uncertain", { to: Type.Boolean(), why: sample.stateOfChargeUncertainWhy }),
  history: event("history", { to: Type.Literal("cleared") }),
  balancer: event("balancer", { to: sample.balancer }),
  mode: event("mode", { to: sample.mode }),
  remote: event("remote", { to: sample.remote }),
  power: event("power", { to: words("on", "off"), by: Type.Optional(words("restart")) }),
  serviceCharge: event("serviceCharge", { to: words("confirmed", "ended") }),
  drill: event("drill", { drill: Type.Enum(drillNames), to: words("begun", "ended") }),
  refused: event("refused", { act: Type.String(), why: refusal }),
} as const satisfies Readonly<Record<BmsEvent["type"], unknown>>;

export const eventSchema = Type.Union([
  eventSchemas.terminal,
  eventSchemas.verdict,
  eventSchemas.code,
  eventSchemas.notice,
  eventSchemas.led,
  eventSchemas.synchronised,
  eventSchemas.stateOfCharge,
  eventSchemas.cycle,
  eventSchemas.setting,
  eventSchemas.bank,
  eventSchemas.firmware,
  eventSchemas.wireless,
  eventSchemas.instantReadout,
  eventSchemas.uncertain,
  eventSchemas.history,
  eventSchemas.balancer,
  eventSchemas.mode,
  eventSchemas.remote,
  eventSchemas.power,
  eventSchemas.serviceCharge,
  eventSchemas.drill,
  eventSchemas.refused,
]);

/** A sample as the trace carries it: over a recording it says whether its cells were made, and what the recorder believed. */
export const traceSampleSchema = all({
  ...sample,
  cellsDerived: Type.Optional(Type.Literal(true)),
  referencePct: Type.Optional(Type.Union([Type.Number({ description: "%, of the recorder" }), Type.Null()])),
  devices: Type.Optional(
    Type.Array(
      all({
        id: Type.String(),
        product: Type.Enum(productNames),
        state: Type.Enum([...deviceStates]),
        currentA: Type.Union([Type.Number({ description: "A of the bank, positive charges it" }), Type.Null()]),
      }),
      { description: "around a simulated bank with a site, in the order of its design" },
    ),
  ),
});

export const traceLineSchema = Type.Union([traceSampleSchema, eventSchema]);

/** Core's lists are readonly; a schema knows no such thing. */
type Frozen<Value> = unknown extends Value
  ? Value
  : Value extends number | string | boolean | null | undefined
    ? Value
    : { readonly [key in keyof Value]: Frozen<Value[key]> };
type Same<One, Other> = [One] extends [Other] ? ([Other] extends [One] ? true : never) : never;

type Told<Name extends BmsEvent["type"]> = Frozen<Static<(typeof eventSchemas)[Name]>>;
type Happened<Name extends BmsEvent["type"]> = Extract<BmsEvent, { readonly type: Name }>;

/** Compile only while schema and type agree, whole and key by key (an optional key more would pass as a whole). */
export const eventsAgree: {
  readonly [Name in BmsEvent["type"]]: Same<Told<Name>, Happened<Name>> & Same<keyof Told<Name>, keyof Happened<Name>>;
} = {
  terminal: true,
  verdict: true,
  code: true,
  notice: true,
  led: true,
  synchronised: true,
  stateOfCharge: true,
  cycle: true,
  setting: true,
  bank: true,
  firmware: true,
  wireless: true,
  instantReadout: true,
  uncertain: true,
  history: true,
  balancer: true,
  mode: true,
  remote: true,
  power: true,
  serviceCharge: true,
  drill: true,
  refused: true,
};
type PublishedSample = Frozen<Static<typeof traceSampleSchema>>;
export const traceAgrees: Same<PublishedSample, TraceSample> &
  Same<keyof PublishedSample, keyof TraceSample> &
  Same<Frozen<Static<typeof traceLineSchema>>, TraceLine> = true;
