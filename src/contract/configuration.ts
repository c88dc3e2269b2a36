/** The configuration of an appliance (`--config`): its bank, what hangs on its terminals, who may reach it. YAML or JSON, refused whole. */
import Type from "typebox";
import type { Static } from "typebox";
import type { Settings } from "../core/settings.ts";
import type { GivenReadings, Recording, RemoteWiring, Simulation } from "../scenario/scenario.ts";
import { remoteSchema } from "./actions.ts";
import { type AlertsConfiguration, alertsSchema, buildAlerts } from "./alerts.ts";
import { systemVOf } from "./bank-size.ts";
import { check } from "./check.ts";
import { durationSchema } from "./duration.ts";
import { buildMqtt, type MqttConfiguration, mqttSchema } from "./mqtt.ts";
import { buildOutputs, type OutputConfiguration } from "./outputs.ts";
import { refuseOutputs } from "./outputs-beside.ts";
import { driverNames, outputSchema } from "./outputs-schema.ts";
import { buildPacks, type RealPacks } from "./packs.ts";
import { buildReadings } from "./readings.ts";
import { buildRecording, type OpenRecording } from "./recording.ts";
import { Refused, RefusedInput } from "./refusal.ts";
import { buildRemoteInput, type RemoteInputConfiguration, remoteInputSchema } from "./remote-input.ts";
import { refuseBankKinds, runningBankSchema } from "./scenario-bank.ts";
import { changeSettings, settingsChangeSchema } from "./settings.ts";
import { factorySettings } from "../core/settings.ts";
import { buildSimulation } from "./simulate.ts";
import { refuseSite, siteSchema } from "./site.ts";
import { readSource } from "./source.ts";
import { buildSpan, type SpanRange } from "./time.ts";

const closed = { additionalProperties: false } as const;
const text = (description: string) => Type.String({ minLength: 1, description });
const whole = (minimum: number, maximum: number, what: string) =>
  Type.Integer({ minimum, maximum, description: `${what}, a whole number from ${minimum} to ${maximum}` });
const amperes = Type.Number({ minimum: 0, description: "amperes of 0 or more" });

const listenSchema = Type.Object(
  {
    host: Type.Optional(text("an address of this machine")),
    port: whole(0, 65_535, "a port"),
    proxy: Type.Optional(
      Type.Boolean({ description: "true: only a proxy talks to it, and nobody who comes through is local" }),
    ),
    tls: Type.Optional(
      Type.Object(
        { certificate: text("the name of a PEM file"), key: text("the name of a PEM file") },
        { ...closed, description: "a mapping with certificate and key" },
      ),
    ),
  },
  closed,
);

export const configurationSchema = Type.Object(
  {
    title: Type.Optional(Type.String()),
    bank: Type.Optional(runningBankSchema),
    site: Type.Optional(siteSchema),
    settings: Type.Optional(settingsChangeSchema),
    initial: Type.Optional(
      Type.Object(
        { stateOfChargePct: Type.Optional(Type.Number({ minimum: 0, maximum: 100, description: "0 to 100 %" })) },
        closed,
      ),
    ),
    remote: Type.Optional(remoteSchema),
    remoteInput: Type.Optional(remoteInputSchema),
    cycle: Type.Optional(durationSchema),
    standbyA: Type.Optional(amperes),
    preAlarmA: Type.Optional(amperes),
    outputs: Type.Optional(Type.Array(outputSchema, { description: "a list of what hangs on the terminals" })),
    dryRun: Type.Optional(Type.Boolean({ description: "true or false" })),
    acceptWithoutAutoOff: Type.Optional(
      Type.Array(Type.Enum(driverNames), { description: "a list of drivers' names" }),
    ),
    listen: Type.Optional(Type.Array(listenSchema, { minItems: 1, description: "a list of addresses to listen on" })),
    access: Type.Optional(
      Type.Object(
        {
          hosts: Type.Optional(
            Type.Array(text("a name under which people reach it"), { description: "a list of names" }),
          ),
        },
        closed,
      ),
    ),
    mostClients: Type.Optional(whole(1, 10_000, "how many may follow the stream at once")),
    alerts: Type.Optional(alertsSchema),
    mqtt: Type.Optional(mqttSchema),
  },
  { ...closed, description: "a mapping with bank, outputs, listen and so on" },
);
type Written = Static<typeof configurationSchema>;

export interface ListenConfiguration {
  readonly host: string;
  readonly port: number;
  /** Only a proxy talks to it. */
  readonly proxy: boolean;
  readonly tls: { readonly certificate: string; readonly key: string } | null;
}

export interface Configuration {
  /** null: the simulated bank that runs without any configuration. */
  readonly bank: GivenReadings | RealPacks | Recording | Simulation | null;
  /** Of a new unit; afterwards they are changed by the app alone. */
  readonly settings: Partial<Settings>;
  readonly stateOfChargePct: number | null;
  readonly remote: RemoteWiring;
  /** A real contact, in place of `remote`; null: there is none. */
  readonly remoteInput: RemoteInputConfiguration | null;
  readonly cycleS: number;
  readonly standbyA: number;
  readonly preAlarmA: number;
  readonly outputs: readonly OutputConfiguration[];
  /** Decides and logs, switches nothing. */
  readonly dryRun: boolean;
  readonly acceptWithoutAutoOff: readonly string[];
  readonly listen: readonly ListenConfiguration[];
  readonly hosts: readonly string[];
  readonly mostClients: number;
  /** null: nobody is told anything. */
  readonly alerts: AlertsConfiguration | null;
  /** null: no broker is told. */
  readonly mqtt: MqttConfiguration | null;
}

/** D: four decisions a second; the shortest delay of a rule is 1 s. */
const usualCycleS = 0.25;
/** D: slower, and a limit that must be met at once would wait. */
const cycleRange: SpanRange = { from: 0.05, to: 1 };
const buildBank = (bank: NonNullable<Written["bank"]>, site: Written["site"], cycleS: number, open: OpenRecording) => {
  refuseBankKinds(bank, runningBankSchema);
  const { packs, readings, recording, simulate } = bank;
  if (packs !== undefined) return buildPacks(["bank", "packs"], packs);
  if (readings !== undefined) return buildReadings(["bank", "readings"], readings);
  if (recording !== undefined) return buildRecording(["bank", "recording"], recording, cycleS, open);
  if (simulate !== undefined) return buildSimulation(["bank", "simulate"], simulate, site);
  throw new TypeError("refuseBankKinds lets exactly one through");
};

const systemOf = (bank: Configuration["bank"]): 12 | 24 | 48 | null => {
  if (bank === null) return 24;
  if (bank.kind === "readings") return systemVOf(bank.models, bank.series);
  const { model, series } = bank.kind === "simulate" ? bank.bank : bank;
  return systemVOf([model], series);
};

/** Throws `Refused` at the first thing wrong; `written` may be anything at all. */
export const buildConfiguration = (written: unknown, open: OpenRecording): Configuration => {
  check(configurationSchema, written, []);
  const checked = written as Written;
  const cycleS = buildSpan(["cycle"], checked.cycle, usualCycleS, cycleRange);
  refuseSite(checked.site, checked.bank);
  const bank = checked.bank === undefined ? null : buildBank(checked.bank, checked.site, cycleS, open);
  const outputs = buildOutputs(checked.outputs ?? []);
  const lines = bank?.kind === "packs" ? bank.lines : null;
  // Over real packs it is the owner who ends it.
  const dryRun = checked.dryRun ?? lines !== null;
  const accepted = checked.acceptWithoutAutoOff ?? [];
  refuseOutputs(outputs, { lines, accepted, dryRun });
  if (checked.settings !== undefined) {
    changeSettings(["settings"], factorySettings, checked.settings, systemOf(bank));
  }
  return {
    bank,
    settings: checked.settings ?? {},
    stateOfChargePct: checked.initial?.stateOfChargePct ?? checked.bank?.simulate?.stateOfChargePct ?? null,
    remote: checked.remote ?? "loop",
    remoteInput: buildRemoteInput(checked.remoteInput, { remote: checked.remote, outputs: checked.outputs ?? [] }),
    cycleS,
    standbyA: checked.standbyA ?? 0,
    preAlarmA: checked.preAlarmA ?? 0,
    outputs,
    dryRun,
    acceptWithoutAutoOff: accepted,
    listen: (checked.listen ?? [{ port: 8080 }]).map(({ host = "127.0.0.1", port, proxy = false, tls = null }) => ({
      host,
      port,
      proxy,
      tls,
    })),
    hosts: checked.access?.hosts ?? [],
    mostClients: checked.mostClients ?? 200,
    alerts: buildAlerts(checked.alerts, checked.title),
    mqtt: buildMqtt(checked.mqtt),
  };
};

const noRecordings: OpenRecording = () => ({ problem: "no such file" });

/** What runs with nothing configured. */
export const usualConfiguration = (): Configuration => buildConfiguration({}, noRecordings);

/** Throws `RefusedInput`, and nothing else, where the text is no legal configuration. `name` is how messages call the file. */
export const parseConfiguration = (content: string, name: string, open: OpenRecording): Configuration => {
  const source = readSource(content, name, "a configuration");
  try {
    return buildConfiguration(source.value, open);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { path, on, message, found, expected } = error.refusal;
    const said = path.length === 0 ? `the configuration is ${found}, expected ${expected}` : message;
    throw new RefusedInput(source.placeOf(path, on), said);
  }
};
